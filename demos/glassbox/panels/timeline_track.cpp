#include "demos/glassbox/panels/timeline_track.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace glassbox {

namespace {

constexpr std::int64_t most_ticks = 24;
constexpr double log_from = 40.0;      // ratio of the largest loss to the smallest
constexpr double least_loss = 1e-9;    // lower bound for logarithms
constexpr float curve_height = 13.0f;  // design px, above the line
constexpr float past_alpha = 0.20f;
constexpr float ahead_alpha = 0.09f;

Color faded(const Color& color, float alpha) { return {glm::vec3(color), color.a * alpha}; }

/// Heights of a loss curve, scaled to [0, 1] by its own range.
class LossScale {
 public:
  explicit LossScale(const nn::MetricsCurve& curve) : logarithmic_(wants_log_scale(curve)) {
    for (const nn::Metrics& point : curve.points()) {
      if (!std::isfinite(point.train_loss)) continue;
      high_ = std::max(high_, value_of(point.train_loss));
      low_ = std::min(low_, value_of(point.train_loss));
    }
  }
  float height_of(double loss) const {
    if (!std::isfinite(loss) || high_ <= low_) return 0.0f;
    return static_cast<float>(std::clamp((value_of(loss) - low_) / (high_ - low_), 0.0, 1.0));
  }

 private:
  double value_of(double loss) const { return logarithmic_ ? std::log(std::max(loss, least_loss)) : loss; }

  bool logarithmic_;
  double low_ = INFINITY;
  double high_ = -INFINITY;
};

std::vector<ImVec2> loss_line(const nn::Snapshot& snapshot, const TimelineTrack& track, float height) {
  const nn::MetricsCurve& curve = snapshot.head_curve();
  const LossScale scale(curve);
  std::vector<ImVec2> line;
  for (const nn::Metrics& point : curve.points()) {
    if (point.step < track.first || point.step > track.latest) continue;
    line.push_back({track.x_of(point.step), track.line_y() - height * scale.height_of(point.train_loss)});
  }
  return line;
}

/// Quads without anti-aliasing, which would show seams between neighbors.
void fill_below(const std::vector<ImVec2>& line, float floor, unsigned int color) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const int quads = static_cast<int>(line.size()) - 1;
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(6 * quads, 4 * quads);
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const auto corner = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
    for (const int offset : {0, 1, 2, 0, 2, 3}) list.PrimWriteIdx(static_cast<ImDrawIdx>(corner + offset));
    list.PrimWriteVtx(line[i], white, color);
    list.PrimWriteVtx(line[i + 1], white, color);
    list.PrimWriteVtx({line[i + 1].x, floor}, white, color);
    list.PrimWriteVtx({line[i].x, floor}, white, color);
  }
}

void draw_loss(const engine::Ui& ui, const Theme& theme, const std::vector<ImVec2>& line,
               const TimelineTrack& track, float from, float to, float alpha) {
  if (line.size() < 2 || to <= from) return;
  ImGui::PushClipRect({from, track.area.y}, {to, track.area.bottom()}, true);
  fill_below(line, track.line_y(), engine::packed_color(faded(theme.curve_train, alpha)));
  ImGui::GetWindowDrawList()->AddPolyline(line.data(), static_cast<int>(line.size()),
                                          engine::packed_color(faded(theme.curve_train, 2.0f * alpha)),
                                          ImDrawFlags_None, std::max(1.0f, ui.theme.scale));
  ImGui::PopClipRect();
}

void draw_ticks(const engine::Ui& ui, const Theme& theme, const TimelineTrack& track) {
  const TimelineTicks ticks = timeline_ticks(track.first, track.latest);
  const float top = track.line_y() + ui.px(7);
  for (const std::int64_t step : ticks.steps) {
    const float x = std::floor(track.x_of(step));
    const bool is_long = ticks.is_long(step);
    ImGui::GetWindowDrawList()->AddRectFilled({x, top}, {x + ui.px(1), top + ui.px(is_long ? 5 : 3)},
                                              engine::packed_color(faded(theme.axis, is_long ? 0.9f : 0.6f)));
  }
}

void draw_flag(const engine::Ui& ui, const Theme& theme, const nn::Snapshot& snapshot,
               const TimelineTrack& track) {
  const std::int64_t step = snapshot.head_curve().first_perfect_step();
  if (step < track.first || step > track.latest) return;
  const float x = track.x_of(step);
  const float y = track.line_y() - ui.px(9);
  const float half = 3.5f * ui.theme.scale;
  ImGui::GetWindowDrawList()->AddTriangleFilled({x - half, y - half}, {x + half, y - half},
                                                {x, y + half * 0.7f}, engine::packed_color(theme.text2));
  constexpr std::string_view word = "100 %";
  ImFont* font = ui.theme.fonts.status;
  // The word has a background so that the loss curve does not cross it.
  const float width = engine::text_width(font, word);
  const bool left = x + width + ui.px(8) > track.area.right();
  const float start = left ? x - ui.px(8) - width : x + ui.px(8);
  const float middle = y - ui.px(1);
  ImGui::GetWindowDrawList()->AddRectFilled({start - ui.px(2), middle - ui.px(6)},
                                            {start + width + ui.px(2), middle + ui.px(6)},
                                            engine::packed_color(theme.ground_bottom));
  engine::draw_text(font, {start, middle}, theme.text3, word, engine::HorizontalAlign::left);
}

/// A ribbon that hangs down to the line.
void draw_bookmark(const engine::Ui& ui, const Theme& theme, const TimelineTrack& track, std::int64_t step,
                   bool bright) {
  const float x = std::round(track.x_of(step));
  const float half = 3.0f * ui.theme.scale;
  const float top = track.line_y() - ui.px(13);
  const float bottom = track.line_y() - ui.px(3);
  const unsigned int color = engine::packed_color(bright ? theme.text1 : theme.grab);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddQuadFilled({x - half, top}, {x, top}, {x, bottom - half}, {x - half, bottom}, color);
  list.AddQuadFilled({x, top}, {x + half, top}, {x + half, bottom}, {x, bottom - half}, color);
}

}  // namespace

float TimelineTrack::x_of(std::int64_t step) const {
  if (latest <= first) return area.right();
  const double t = static_cast<double>(step - first) / static_cast<double>(latest - first);
  return area.x + static_cast<float>(std::clamp(t, 0.0, 1.0)) * area.width;
}

std::int64_t TimelineTrack::step_at(float x) const {
  const double t = static_cast<double>((x - area.x) / std::max(area.width, 1.0f));
  return first + std::llround(std::clamp(t, 0.0, 1.0) * static_cast<double>(latest - first));
}

bool TimelineTicks::is_long(std::int64_t step) const {
  std::int64_t power = 1;
  while (power * 10 <= spacing) power *= 10;
  return step % (spacing == power ? 5 * power : 10 * power) == 0;
}

TimelineTicks timeline_ticks(std::int64_t first, std::int64_t latest) {
  TimelineTicks ticks;
  const auto count = [&] { return latest / ticks.spacing - (first + ticks.spacing - 1) / ticks.spacing + 1; };
  for (std::int64_t power = 1; count() > most_ticks; power *= 10) {
    for (const std::int64_t factor : {1, 2, 5}) {
      ticks.spacing = factor * power;
      if (count() <= most_ticks) break;
    }
  }
  if (latest <= first) return ticks;
  for (std::int64_t step = (first + ticks.spacing - 1) / ticks.spacing * ticks.spacing; step <= latest;
       step += ticks.spacing)
    ticks.steps.push_back(step);
  return ticks;
}

bool wants_log_scale(const nn::MetricsCurve& curve) {
  double low = INFINITY;
  double high = 0.0;
  for (const nn::Metrics& point : curve.points()) {
    if (!std::isfinite(point.train_loss)) continue;
    low = std::min(low, std::max(point.train_loss, least_loss));
    high = std::max(high, point.train_loss);
  }
  return high > log_from * low;
}

void draw_timeline_track(const engine::Ui& ui, const Theme& theme, const nn::Snapshot& snapshot,
                         const TimelineTrack& track, std::int64_t shown, bool held,
                         std::optional<std::int64_t> bright) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const engine::Rect& area = track.area;
  const float knob = track.x_of(shown);
  const std::vector<ImVec2> losses = loss_line(snapshot, track, ui.px(curve_height));
  draw_loss(ui, theme, losses, track, area.x, knob, past_alpha);
  draw_loss(ui, theme, losses, track, knob, area.right(), ahead_alpha);

  const float half = std::max(1.0f, ui.theme.scale);
  const float y = std::round(track.line_y());
  list.AddRectFilled({area.x, y - half}, {area.right(), y + half}, engine::packed_color(theme.fill), half);
  list.AddRectFilled({area.x, y - half}, {knob, y + half}, engine::packed_color(theme.grab), half);
  draw_ticks(ui, theme, track);
  draw_flag(ui, theme, snapshot, track);
  for (const nn::Bookmark& mark : snapshot.timeline.bookmarks) {
    if (mark.step >= track.first && mark.step <= track.latest)
      draw_bookmark(ui, theme, track, mark.step, bright == mark.step);
  }
  list.AddCircleFilled({knob, y}, ui.theme.scale * (held ? 7.0f : 6.0f), engine::packed_color(theme.text1));
}

}  // namespace glassbox
