#include "demos/glassbox/panels/record_dialog.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>

#include "demos/glassbox/panels/picture_rows.h"
#include "demos/glassbox/panels/run_actions.h"
#include "demos/glassbox/session/names.h"
#include "demos/glassbox/stage/camera.h"
#include "glassbox/engine/capture/film_format.h"
#include "glassbox/engine/ui/fill_slider.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

using engine::Choice;

constexpr std::array<Choice, nn::Names<StepPacing>::values.size()> pacings{
    {{"Linear",
      "Every frame advances by the same number of steps. The interesting part may pass in a "
      "few frames."},
     {"Log", "Few steps per frame at first, many later: most happens in the first steps of a run."},
     {"By loss",
      "Slow while the loss falls, fast while it is flat: most frames show the part of the run in "
      "which the network learns most."}}};
constexpr std::array<Choice, video_formats.size()> formats{
    {{"MP4", "H.264: plays everywhere."},
     {"WebM", "VP9, for web pages: smaller files, slower to encode."},
     {"GIF", "256 colors, large files: for places that accept no video."},
     {"WebP", "An animated image, much smaller than a GIF."},
     {"PNG frames", "A folder with one lossless image per frame, for other tools."}}};
constexpr std::array<int, 5> rates{24, 25, 30, 50, 60};
constexpr std::array<Choice, rates.size()> rate_titles{
    {{"24", "Frames per second, as in cinemas."},
     {"25", "Frames per second, as on television."},
     {"30", "Frames per second: a good default."},
     {"50", "Frames per second: smooth."},
     {"60", "Frames per second: very smooth, larger files."}}};
constexpr std::array<Choice, 2> kinds{
    {{"Video of the training",
      "Draws the steps of the run again, frame by frame: any size, any format, the same result on "
      "every computer."},
     {"The window, live", "Records what you see, including what you do, at the window's size."}}};
constexpr std::array<int, 5> sequence_rates{10, 15, 25, 30, 60};
constexpr std::array<Choice, sequence_rates.size()> sequence_rate_titles{
    {{"10", "Frames per second: small folders."},
     {"15", "Frames per second."},
     {"25", "Frames per second, as on television."},
     {"30", "Frames per second: a good default."},
     {"60", "Frames per second, if the window draws that many."}}};
constexpr std::array<Choice, 4> supersamplings{
    {{"1", "No supersampling; edges are still smooth."},
     {"2", "Draws 2 \u00d7 2 the pixels and averages them: smoother fine lines, four times the work."},
     {"3", "Draws 3 \u00d7 3 the pixels and averages them: nine times the work."},
     {"4", "Draws 4 \u00d7 4 the pixels and averages them: sixteen times the work."}}};

template <class Names, class Value>
int place_of(const Names& names, const Value& value) {
  const auto found = std::find(names.begin(), names.end(), value);
  return found == names.end() ? 0 : static_cast<int>(found - names.begin());
}

void step_field(engine::Ui& ui, const char* label, std::int64_t& step, float width, std::string_view tip) {
  constexpr std::uint64_t most = 100'000'000;
  auto typed = static_cast<std::uint64_t>(step);
  if (engine::number_field(ui, label, typed, width, tip, {.high = most}))
    step = static_cast<std::int64_t>(typed);
}

}  // namespace

std::string film_problem(const VideoSpec& spec) {
  if (spec.steps && spec.steps->second < spec.steps->first) {
    return "The last step, " + std::to_string(spec.steps->second) + ", is before the first, " +
           std::to_string(spec.steps->first) + ".";
  }
  if (spec.format == "png") return {};
  const auto possible = engine::check_video(
      {.file = "film." + spec.format, .size = spec.picture.size, .rate = spec.rate, .quality = spec.quality});
  return possible ? std::string() : possible.error().message;
}

std::string film_fact(const VideoSpec& spec) {
  const int frames = spec.frames();
  std::array<char, 64> text{};
  const auto [first, last] = spec.steps.value_or(std::pair<std::int64_t, std::int64_t>{});
  const double steps = static_cast<double>(last - first) / std::max(frames - 1, 1);
  std::snprintf(text.data(), text.size(),
                spec.pacing == StepPacing::linear ? "%d %s, %.3g steps each" : "%d %s", frames,
                frames == 1 ? "frame" : "frames", steps);
  return text.data();
}

void RecordDialog::begin(const nn::Snapshot& snapshot, const PanelState& state) {
  sequence_ = state.sequence_request;
  constexpr std::int64_t steps_of_new_run = 1000;
  spec_.picture.theme = state.document.theme;
  spec_.camera.reset();
  if (!state.camera_path.empty()) spec_.camera = camera_track(state.camera_path);
  with_camera_path_ = spec_.camera.has_value();
  const std::int64_t latest = latest_step(snapshot);
  spec_.steps = {snapshot.timeline.first, latest > 0 ? latest : steps_of_new_run};
}

void RecordDialog::draw_picture_rows(engine::Ui& ui, float width) {
  draw_view_row(ui, spec_.picture.view, width);
  draw_size_rows(ui, spec_.picture.size, width,
                 "Size in pixels, independent of the window: every frame is drawn again.");
  draw_theme_row(ui, spec_.picture.theme, width);
  engine::row_label(ui, "", picture_label);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (spec_.picture.view == "stage") {
    engine::tick_box(ui, "With this panel", spec_.picture.interface,
                     "Includes the panel, the timeline and the status line.");
  } else {
    ImGui::Dummy({0.0f, ui.px(26)});
  }
  if (!spec_.camera) return;
  ImGui::SetCursorScreenPos({at.x + (spec_.picture.view == "stage" ? ui.px(128) : 0.0f), at.y});
  engine::tick_box(ui, "Camera path", with_camera_path_, "Moves the camera along its path during the video.");
}

void RecordDialog::draw_time_rows(engine::Ui& ui, float width) {
  const float control = width - ui.px(picture_label);
  const float half = std::floor(0.5f * (control - ui.px(24)));
  engine::row_label(ui, "Steps", picture_label);
  step_field(ui, "first step", spec_.steps->first, half,
             "The step that the first frame shows. Click to type.");
  ImGui::SameLine();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  engine::draw_text(ui.theme.fonts.label, {at.x + ui.px(6), at.y + ui.px(13)}, ui.theme.colors.text3,
                    "\u2013", engine::HorizontalAlign::center);
  ImGui::SetCursorScreenPos({at.x + ui.px(18), at.y});
  step_field(ui, "last step", spec_.steps->second, half,
             "The step that the last frame shows. Steps that the run has not reached are trained for the "
             "video. Click to type.");
  engine::row_label(ui, "Pacing", picture_label);
  int pacing = static_cast<int>(spec_.pacing);
  if (engine::segmented(ui, "pacing", pacings, pacing, control, {}))
    spec_.pacing = static_cast<StepPacing>(pacing);
  engine::row_label(ui, "Length", picture_label);
  engine::fill_slider(ui, "length", spec_.seconds,
                      {.low = 0.5,
                       .high = 120,
                       .curve = engine::SliderRange::Curve::logarithmic,
                       .decimals = 1,
                       .unit = "s",
                       .standard = VideoSpec{}.seconds},
                      control, "Length of the video.");
  engine::row_label(ui, "Frames/s", picture_label);
  int rate = place_of(rates, spec_.rate);
  if (engine::segmented(ui, "rate", rate_titles, rate, control, {}))
    spec_.rate = rates[static_cast<std::size_t>(rate)];
}

void RecordDialog::draw_file_rows(engine::Ui& ui, float width) {
  const float control = width - ui.px(picture_label);
  engine::row_label(ui, "Format", picture_label);
  int format = place_of(video_formats, spec_.format);
  if (engine::combo(ui, "format", formats, format, control, "File format."))
    spec_.format = video_formats[static_cast<std::size_t>(format)];
  if (spec_.format != "png") {
    engine::row_label(ui, "Quality", picture_label);
    engine::fill_slider(ui, "quality", spec_.quality, {.low = 1, .high = 100, .decimals = 0, .standard = 80},
                        control, "Higher values keep more detail and make larger files.");
  }
  engine::row_label(ui, "Averaging", picture_label);
  int samples = std::clamp(spec_.picture.supersample, 1, 4) - 1;
  if (engine::segmented(ui, "supersampling", supersamplings, samples, control, {}))
    spec_.picture.supersample = samples + 1;
}

/// Offers the whole window, the stage, and the views on it.
void RecordDialog::draw_sequence_rows(engine::Ui& ui, const PanelState& state, float width) {
  const float control = width - ui.px(picture_label);
  std::array<Choice, view_count + 2> titles;
  std::array<std::string_view, titles.size()> names;
  std::size_t count = 0;
  const auto offer = [&](std::string_view name, const Choice& choice) {
    names[count] = name;
    titles[count++] = choice;
  };
  offer("window", {"Whole window", "Includes the panel, the timeline and the status line."});
  offer("stage", {"Stage", "All views as arranged in the window, without the interface."});
  for (std::size_t view = 0; view < view_count; ++view) {
    if ((state.views_shown >> view & 1u) != 0)
      offer(view_names[view], {view_rows[view].title, "Only its tile."});
  }
  int chosen = place_of(std::span(names).first(count), std::string_view(sequence_.picture));
  sequence_.picture = names[static_cast<std::size_t>(chosen)];
  engine::row_label(ui, "Picture", picture_label);
  if (engine::combo(ui, "recorded picture", std::span(titles).first(count), chosen, control,
                    "The part of the window to record, pixel by pixel."))
    sequence_.picture = names[static_cast<std::size_t>(chosen)];
  engine::row_label(ui, "Frames/s", picture_label);
  int rate = place_of(sequence_rates, sequence_.rate);
  if (engine::segmented(ui, "pictures a second", sequence_rate_titles, rate, control, {}))
    sequence_.rate = sequence_rates[static_cast<std::size_t>(rate)];
}

bool RecordDialog::draw_buttons(engine::Ui& ui, float width, bool possible, std::string_view tip) {
  const float half = std::floor(0.5f * (width - ui.px(6)));
  const bool record =
      engine::text_button(ui, "Record##film", engine::Icon::record, {half, ui.px(30)}, possible, tip) &&
      possible;
  ImGui::SameLine();
  const bool cancel = engine::text_button(ui, "Cancel", std::nullopt, {half, ui.px(30)}, false, {});
  if (record || cancel) ImGui::CloseCurrentPopup();
  return record;
}

void RecordDialog::draw_film(engine::Ui& ui, PanelActions& actions, float width) {
  draw_picture_rows(ui, width);
  ImGui::Dummy({width, ui.px(4)});
  draw_time_rows(ui, width);
  ImGui::Dummy({width, ui.px(4)});
  draw_file_rows(ui, width);
  ImGui::Dummy({width, ui.px(4)});
  const std::string problem = film_problem(spec_);
  if (!problem.empty()) {
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
    ImGui::TextUnformatted(problem.c_str());
    ImGui::PopTextWrapPos();
  }
  if (draw_buttons(ui, width, problem.empty(),
                   "Draws every frame and saves the next numbered file in captures/. Nothing is overwritten. "
                   "You can keep working meanwhile.")) {
    actions.film = spec_;
    if (!with_camera_path_) actions.film->camera.reset();
  }
}

void RecordDialog::draw_sequence(engine::Ui& ui, const PanelState& state, PanelActions& actions,
                                 float width) {
  draw_sequence_rows(ui, state, width);
  ImGui::Dummy({width, ui.px(4)});
  if (draw_buttons(ui, width, true,
                   "Saves each frame as a numbered PNG in a new folder in captures/, with a list of their "
                   "times. (F9 starts and stops)"))
    actions.sequence = sequence_;
}

void RecordDialog::draw(engine::Ui& ui, const nn::Snapshot& snapshot, const PanelState& state,
                        PanelActions& actions) {
  if (opening_) {
    begin(snapshot, state);
    ImGui::OpenPopup("record");
    opening_ = false;
  }
  center_next_window();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(20), ui.px(16)});
  if (ImGui::BeginPopup("record", ImGuiWindowFlags_NoMove)) {
    const float width = ui.px(340);
    draw_dialog_head(ui, "Record", films_window_ ? "PNG frames" : film_fact(spec_), width);
    int kind = films_window_ ? 1 : 0;
    engine::segmented(ui, "kind", kinds, kind, width, {});
    films_window_ = kind == 1;
    if (films_window_) {
      draw_sequence(ui, state, actions, width);
    } else {
      draw_film(ui, actions, width);
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace glassbox
