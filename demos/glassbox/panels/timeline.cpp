#include "demos/glassbox/panels/timeline.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

#include "demos/glassbox/panels/history_playback.h"
#include "demos/glassbox/panels/run_actions.h"
#include "glassbox/engine/scene/easing.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

using engine::Icon;
using engine::Rect;

constexpr std::int64_t live = std::numeric_limits<std::int64_t>::max();
constexpr float snap = 5.0f;  // design px to a bookmark or the right end
constexpr float button = 26.0f;
constexpr float timeline_margin = 12.0f;
constexpr float opening_seconds = 0.2f;
constexpr float rests_after = 0.8f;  // seconds until the tooltip explains the track
constexpr float continue_width = 146.0f;
constexpr float wide_enough = 640.0f;  // design px from which the strip has room for words

constexpr ImGuiWindowFlags strip_flags =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
    ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoScrollWithMouse;

/// The loss at the last point of the curve up to this step.
std::optional<double> loss_at(const nn::MetricsCurve& curve, std::int64_t step) {
  const std::vector<nn::Metrics>& points = curve.points();
  const auto after = std::ranges::upper_bound(points, step, {}, &nn::Metrics::step);
  if (after == points.begin()) return std::nullopt;
  return std::prev(after)->train_loss;
}

/// The step that the mouse points to: a bookmark, the flag or the right end if close, else the step below it.
std::int64_t meant_step(const nn::Snapshot& snapshot, const TimelineTrack& track, float x, float reach) {
  for (const nn::Bookmark& mark : snapshot.timeline.bookmarks) {
    if (std::abs(track.x_of(mark.step) - x) <= reach) return mark.step;
  }
  if (x >= track.area.right() - reach) return live;
  const std::int64_t perfect = snapshot.head_curve().first_perfect_step();
  if (perfect > 0 && std::abs(track.x_of(perfect) - x) <= reach) return perfect;
  return track.step_at(x);
}

/// A tooltip above the track; after a while it also explains the track.
void draw_bubble(const engine::Ui& ui, float x, float y, const std::string& what, bool explained) {
  ImGui::SetNextWindowPos({x, y}, ImGuiCond_Always, {0.5f, 1.0f});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(10), ui.px(6)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(6));
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(what.c_str());
  if (explained) {
    ImGui::PushTextWrapPos(ui.px(280));
    ImGui::PushStyleColor(ImGuiCol_Text, engine::packed_color(ui.theme.colors.text2));
    ImGui::TextUnformatted(
        "Drag to show any past step; training pauses meanwhile. The right end is the latest step. "
        "Right-click a bookmark to rename or remove it.");
    ImGui::PopStyleColor();
    ImGui::PopTextWrapPos();
  }
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

std::string described(const nn::Snapshot& snapshot, const TimelineTrack& track, std::int64_t step) {
  const std::int64_t shown = step == live ? track.latest : step;
  std::string text = step == live ? "latest, step " : "step ";
  text += std::to_string(shown);
  if (const auto loss = loss_at(snapshot.head_curve(), shown); loss && std::isfinite(*loss)) {
    std::array<char, 32> figure{};
    std::snprintf(figure.data(), figure.size(), ", loss %.3g", *loss);
    text += figure.data();
  }
  for (const nn::Bookmark& mark : snapshot.timeline.bookmarks) {
    if (mark.step == step && !mark.name.empty()) return mark.name + ": " + text;
  }
  return text;
}

}  // namespace

struct TimelineStrip::Context {
  engine::Ui& ui;
  const Theme& theme;
  const nn::Snapshot& snapshot;
  PanelState& state;
  PanelActions& actions;
  Rect area;

  float px(float length) const { return ui.px(length); }
  float top_of(float height) const { return std::round(area.center().y - 0.5f * height); }
  bool has_words() const { return area.width >= px(wide_enough); }
  float continue_button_width() const { return px(has_words() ? continue_width : button); }

  /// As wide as the latest step's number, so that nothing moves while numbers change.
  float step_width(bool past) const {
    ImFont* word = ui.theme.fonts.status;
    const float figure =
        engine::text_width(ui.theme.fonts.status_figure, std::to_string(latest_step(snapshot))) + px(6);
    const float shown = engine::text_width(word, "step") + figure + px(16);
    return past ? shown + engine::text_width(word, "of") + figure + px(6) : shown;
  }
  /// Left edge of the buttons at the right.
  float actions_left(bool past) const {
    const float left = area.right() - px(8) - step_width(past) - px(button);
    return past ? left - 2 * px(button) - continue_button_width() - px(6) : left;
  }
};

float TimelineStrip::draw_playback(const Context& context) {
  engine::Ui& ui = context.ui;
  HistoryPlayback& playback = context.state.playback;
  WindowChoices& window = context.state.window;
  const float side = ui.px(button);
  ImGui::SetCursorScreenPos({context.area.x + ui.px(timeline_margin), context.top_of(side)});
  if (window.panel_hidden || window.narrow) {
    if (engine::quiet_icon_button(
            ui, "panel", Icon::panel, {side, side},
            window.panel_hidden ? "Shows the panel. (Shift H)" : "Hides the panel. (Shift H)",
            !window.panel_hidden))
      window.panel_hidden = !window.panel_hidden;
    ImGui::SameLine(0.0f, ui.px(6));
  }
  const bool no_past = latest_step(context.snapshot) <= context.snapshot.timeline.first;
  const engine::Unavailable unavailable(ui, no_past ? "No history yet: it starts with the first step." : "");
  const auto play = [&](const char* label, bool backwards, std::string_view tip) {
    const bool on = playback.playing && (playback.speed < 0.0) == backwards;
    const Icon icon = on ? Icon::pause : backwards ? Icon::play_back : Icon::play;
    if (!engine::quiet_icon_button(ui, label, icon, {side, side}, on ? "Pauses at this step. (Space)" : tip))
      return;
    playback.playing = false;
    if (!on) start_playback(context.state, context.snapshot, backwards, context.actions);
  };
  play("play back", true, "Plays the history backwards to its first step.");
  ImGui::SameLine(0.0f, 0.0f);
  play("play", false,
       context.snapshot.timeline.past
           ? "Plays the history up to the latest step, then continues as before. (Space)"
           : "Plays the run again from its first step; training pauses meanwhile.");
  ImGui::SameLine(0.0f, ui.px(2));
  std::array<char, 32> speed{};
  std::snprintf(speed.data(), speed.size(), "%.0f/s##speed", std::abs(playback.speed));
  const float width = ui.px(58);
  if (engine::quiet_text_button(
          ui, speed.data(), {width, side},
          "Playback speed in steps per second. Click for faster, right-click for slower.")) {
    change_playback_speed(playback, true);
  }
  if (!no_past && ImGui::IsItemClicked(ImGuiMouseButton_Right)) change_playback_speed(playback, false);
  return engine::item_rect().right();
}

void TimelineStrip::draw_step(const Context& context, const Rect& place, bool past) {
  engine::Ui& ui = context.ui;
  const Theme& theme = context.theme;
  ImGui::SetCursorScreenPos({place.x, place.y});
  engine::note_button(ui, ImGui::GetID("step"), "history memory", {}, "Memory used by the run's history.");
  if (engine::pressable(ui, "step", {place.width, place.height})) history_popup_.open();
  const Color none{glm::vec3(theme.frame_hovered), 0.0f};
  engine::draw_frame(place, ui.px(5), engine::frame_color(ui, none, theme.frame_hovered, theme.frame_active));
  engine::tooltip(ui, "The shown step. Click for the memory used by the history: " +
                          history_fact(context.snapshot.timeline) + ".");
  const std::int64_t latest = latest_step(context.snapshot);
  const std::int64_t shown = held_ ? std::min(*held_, latest) : context.snapshot.metrics.step;
  ImFont* word = ui.theme.fonts.status;
  ImFont* figure = ui.theme.fonts.status_figure;
  float x = place.right() - ui.px(8);
  const float y = place.center().y;
  const auto draw = [&](ImFont* font, const Color& color, const std::string& text) {
    x -= engine::draw_text(font, {x, y}, color, text, engine::HorizontalAlign::right) + ui.px(6);
  };
  if (past) {
    draw(figure, theme.text3, std::to_string(latest));
    draw(word, theme.text3, "of");
  }
  draw(figure, theme.text1, std::to_string(shown));
  draw(word, theme.text3, "step");
}

void TimelineStrip::draw_actions(const Context& context, float clip_left) {
  engine::Ui& ui = context.ui;
  const nn::Snapshot& snapshot = context.snapshot;
  // A drag from the latest step into the past keeps the buttons closed: the track must not move under the
  // mouse.
  const bool past = snapshot.timeline.past && opened_ > 0.0f;
  const float side = ui.px(button);
  const float top = context.top_of(side);
  const float step_width = context.step_width(past);
  float left = context.area.right() - ui.px(8) - step_width;
  ImGui::PushClipRect({clip_left, context.area.y}, {context.area.right(), context.area.bottom()}, true);
  draw_step(context, {left, top, step_width, side}, past);

  const auto icon = [&](const char* label, Icon which, std::string_view tip, bool chosen = false) {
    left -= side;
    ImGui::SetCursorScreenPos({left, top});
    return engine::quiet_icon_button(ui, label, which, {side, side}, tip, chosen);
  };
  const auto& marks = snapshot.timeline.bookmarks;
  const bool marked = std::ranges::find(marks, snapshot.metrics.step, &nn::Bookmark::step) != marks.end();
  if (icon("bookmark", marked ? Icon::bookmarked : Icon::bookmark,
           marked ? "Removes the bookmark of this step. (B)" : "Bookmarks this step. (B)", marked)) {
    toggle_bookmark(snapshot, context.actions);
  }
  if (past) {
    if (icon("latest", Icon::to_end, "Back to the latest step; the run continues as before."))
      return_to_latest(context.state, context.actions);
    if (icon("compare", Icon::compare, "Compares the run with this step, as B, side by side.")) {
      compare_with_past(context.state, context.actions);
    }
    const float width = context.continue_button_width();
    ImGui::SetCursorScreenPos({left - width - ui.px(6), top});
    constexpr std::string_view tip =
        "Continues training from this step. What was learned after it is set aside and can be restored.";
    const bool pressed =
        context.has_words()
            ? engine::text_button(ui, "Continue from here##strip", std::nullopt, {width, side}, true, tip)
            : engine::icon_button(ui, "continue", Icon::play, {width, side}, tip);
    if (pressed) continue_from_here(context.state, snapshot, context.actions);
  }
  ImGui::PopClipRect();
}

void TimelineStrip::draw_track(const Context& context, const TimelineTrack& track) {
  engine::Ui& ui = context.ui;
  const nn::Snapshot& snapshot = context.snapshot;
  const float reach = ui.px(8);
  ImGui::SetCursorScreenPos({track.area.x - reach, track.area.y});
  const Rect place{track.area.x - reach, track.area.y + ui.px(6), track.area.width + 2 * reach,
                   track.area.height - ui.px(12)};
  const engine::KeyInput keys =
      engine::focus_stop(ui, ImGui::GetID("track"), place, engine::FocusStop::value);
  if (const auto way = static_cast<std::int64_t>(keys.steps.x + keys.steps.y); way != 0)
    seek_to(
        context.state, snapshot,
        snapshot.metrics.step + way * std::max<std::int64_t>(1, std::lround(10.0f * engine::step_factor())),
        context.actions);
  ImGui::InvisibleButton("track", {track.area.width + 2 * reach, track.area.height});
  const bool hovered = ImGui::IsItemHovered();
  const bool active = ImGui::IsItemActive();
  const std::int64_t meant = meant_step(snapshot, track, ImGui::GetMousePos().x, ui.px(snap));
  const auto& marks = snapshot.timeline.bookmarks;
  const auto mark = std::ranges::find(marks, meant, &nn::Bookmark::step);

  if (active) {
    const std::int64_t before = held_.value_or(snapshot.timeline.past ? snapshot.metrics.step : live);
    if (meant != before) seek_to(context.state, snapshot, meant, context.actions);
    context.state.playback.playing = false;
    held_ = meant;
  } else {
    held_.reset();
  }
  if (hovered && mark != marks.end() && ImGui::IsMouseClicked(ImGuiMouseButton_Right))
    bookmark_popup_.open(*mark, {track.x_of(mark->step), track.area.y - ui.px(4)});

  const std::int64_t shown = held_                    ? std::min(*held_, track.latest)
                             : snapshot.timeline.past ? snapshot.metrics.step
                                                      : track.latest;
  draw_timeline_track(ui, context.theme, snapshot, track, shown, active,
                      hovered && mark != marks.end() ? std::optional(mark->step) : std::nullopt);
  if ((hovered || active) && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) {
    const float x = meant == live ? track.area.right() : track.x_of(meant);
    draw_bubble(ui, x, track.area.y - ui.px(2), described(snapshot, track, meant), rest_ > rests_after);
  }
  const ImGuiIO& io = ImGui::GetIO();
  const bool moved = io.MouseDelta.x != 0.0f || io.MouseDelta.y != 0.0f;
  rest_ = hovered && !moved ? rest_ + io.DeltaTime : 0.0f;
}

/// Makes room for the history buttons unless the track is being dragged.
void TimelineStrip::ease(bool past, bool reduced_motion) {
  const float target = past ? 1.0f : 0.0f;
  if (opened_ < 0.0f) opened_ = target;
  if (held_) return;
  if (reduced_motion) opened_ = target;
  const float change = ImGui::GetIO().DeltaTime / opening_seconds;
  opened_ = past ? std::min(opened_ + change, target) : std::max(opened_ - change, target);
}

void TimelineStrip::draw(engine::Ui& ui, const Theme& theme, const nn::Snapshot& snapshot, PanelState& state,
                         PanelActions& actions, const Rect& area) {
  ImGui::SetNextWindowPos({area.x, area.y});
  ImGui::SetNextWindowSize({area.width, area.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  ImGui::Begin("timeline", nullptr, strip_flags);
  ImGui::PopStyleVar(2);
  const Context context{ui, theme, snapshot, state, actions, area};
  engine::begin_controls(ui, "Timeline");
  const float left = draw_playback(context) + ui.px(timeline_margin + 2);
  ease(snapshot.timeline.past, ui.reduced_motion);
  const float open = engine::smootherstep(opened_);
  const float right = std::round(std::lerp(context.actions_left(false), context.actions_left(true), open)) -
                      ui.px(timeline_margin);
  draw_actions(context, right + ui.px(timeline_margin));
  const float width = right - left;
  if (width >= ui.px(60)) {
    TimelineTrack track{{left, area.y, width, area.height}, snapshot.timeline.first, latest_step(snapshot)};
    draw_track(context, track);
  }
  bookmark_popup_.draw(ui, snapshot, actions);
  history_popup_.draw(ui, snapshot, state, actions, {area.x, area.y, area.width - ui.px(8), area.height});
  ImGui::End();
}

}  // namespace glassbox
