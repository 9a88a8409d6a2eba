#include "engine/ui/fill_slider.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace glassbox::engine {

namespace {

constexpr double end_from = 0.985;   // positions beyond mean "no limit"
constexpr double zero_up_to = 0.01;  // positions below mean 0 on a curve that starts there
constexpr int finest = 6;            // decimals

double rounded_to_decimals(double value, int decimals) {
  const double unit = std::pow(10.0, decimals);
  return std::round(value * unit) / unit;
}

double rounded_to_figures(double value, int figures, int most) {
  if (value == 0.0) return 0.0;
  const int decimals = figures - 1 - static_cast<int>(std::floor(std::log10(std::abs(value))));
  return rounded_to_decimals(value, std::min(decimals, most));
}

}  // namespace

int SliderRange::places() const { return most_decimals.value_or(decimals == 0 ? 0 : finest); }

double SliderRange::value_at(double position) const {
  if (!end_word.empty() && position > end_from) return 0.0;
  const double t = std::clamp(end_word.empty() ? position : position / end_from, 0.0, 1.0);
  switch (curve) {
    case Curve::linear:
      return rounded_to_decimals(low + t * (high - low), decimals);
    case Curve::logarithmic_from_zero:
      if (t < zero_up_to) return 0.0;
      [[fallthrough]];
    case Curve::logarithmic:
      return std::clamp(rounded_to_figures(low * std::pow(high / low, t), 2, places()), low, high);
    case Curve::nearing_one:
      break;
  }
  const double left = std::pow(1.0 - high, t);
  return std::clamp(1.0 - rounded_to_figures(left, 1, finest), 0.0, high);
}

double SliderRange::position_of(double value) const {
  double t = 0.0;
  switch (curve) {
    case Curve::linear:
      t = (value - low) / (high - low);
      break;
    case Curve::logarithmic_from_zero:
    case Curve::logarithmic:
      if (value <= 0.0) return end_word.empty() ? 0.0 : 1.0;
      t = std::log(value / low) / std::log(high / low);
      break;
    case Curve::nearing_one:
      t = value >= 1.0 ? 1.0 : std::log(1.0 - value) / std::log(1.0 - high);
      break;
  }
  return std::clamp(t, 0.0, 1.0) * (end_word.empty() ? 1.0 : end_from);
}

double SliderRange::clamped(double value) const {
  const bool zero_allowed = !end_word.empty() || curve == Curve::logarithmic_from_zero;
  if (zero_allowed && value <= 0.0) return 0.0;
  const double within = std::clamp(value, low, high);
  return places() == 0 ? std::round(within) : within;
}

std::string SliderRange::text_of(double value) const {
  if (!end_word.empty() && value == 0.0) return std::string(end_word);
  if (value == 0.0 && curve == Curve::logarithmic_from_zero) return "0";
  int shown = decimals;
  if (places() > 0 && value != 0.0) {
    const double significant = curve == Curve::nearing_one ? 1.0 - value : value;
    const double size = std::max(std::abs(significant), 1e-9);
    shown = std::clamp(1 - static_cast<int>(std::floor(std::log10(size))), decimals, places());
  }
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.*f", shown, value);
  std::string text = buffer.data();
  while (shown > decimals && text.back() == '0') {
    text.pop_back();
    --shown;
  }
  if (text.back() == '.') text.pop_back();
  return text;
}

bool fill_slider(Ui& ui, const char* label, double& value, const SliderRange& range, float width,
                 std::string_view tip) {
  const UiColors& colors = ui.theme.colors;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImRect box(at, {at.x + width, at.y + ui.px(26)});
  const ImGuiID id = ImGui::GetID(label);
  ImGui::ItemSize(box);
  if (!ImGui::ItemAdd(box, id)) return false;

  const double before = value;
  const ImGuiIO& io = ImGui::GetIO();
  const bool hovered = ImGui::ItemHoverable(box, id);
  const bool clicked = hovered && io.MouseClicked[0];
  const bool start_typing = clicked && io.KeyCtrl && !is_typing(ui, label);
  const bool sliding = !start_typing && !is_typing(ui, label);
  if (sliding) {
    if (clicked) {
      ImGui::SetActiveID(id, ImGui::GetCurrentWindow());
      ImGui::SetFocusID(id, ImGui::GetCurrentWindow());
      ImGui::FocusWindow(ImGui::GetCurrentWindow());
    }
    double position = range.position_of(value);
    const double zero = 0.0;
    const double one = 1.0;
    ImRect grab;
    if (ImGui::SliderBehavior(box, id, ImGuiDataType_Double, &position, &zero, &one, "%.6f",
                              ImGuiSliderFlags_None, &grab)) {
      value = range.value_at(position);
      ImGui::MarkItemEdited(id);
    }
    if (hovered && io.MouseDoubleClicked[0]) {
      value = range.standard;
      ImGui::ClearActiveID();
    }

    const Rect frame{box.Min.x, box.Min.y, box.GetWidth(), box.GetHeight()};
    draw_frame(frame, ui.px(5), frame_color(ui));
    const float filled = std::max(ui.px(1), static_cast<float>(range.position_of(value)) * frame.width);
    ImGui::PushClipRect(box.Min, {frame.x + filled, frame.bottom()}, true);
    draw_frame(frame, ui.px(5), colors.fill);
    ImGui::PopClipRect();
    float right = frame.right() - ui.px(9);
    const bool no_limit = !range.end_word.empty() && value == 0.0;
    if (!range.unit.empty() && !no_limit) {
      right -= draw_text(ui.theme.fonts.status, {right, frame.center().y}, colors.text3, range.unit,
                         HorizontalAlign::right);
      right -= ui.px(6);
    }
    draw_text(ui.theme.fonts.figure, {right, frame.center().y}, colors.text1, range.text_of(value),
              HorizontalAlign::right);
    tooltip(ui, tip);
  }
  if (const auto typed = typed_text(ui, label, start_typing, range.text_of(value))) {
    if (*typed == range.end_word && !range.end_word.empty()) value = 0.0;
    if (const auto number = parse_figure(*typed)) value = range.clamped(*number);
  }
  return value != before;
}

bool fill_slider(Ui& ui, const char* label, float& value, const SliderRange& range, float width,
                 std::string_view tip) {
  double wide = value;
  if (!fill_slider(ui, label, wide, range, width, tip)) return false;
  const float before = value;
  value = static_cast<float>(wide);
  return value != before;
}

bool fill_slider(Ui& ui, const char* label, int& value, const SliderRange& range, float width,
                 std::string_view tip) {
  double wide = value;
  if (!fill_slider(ui, label, wide, range, width, tip)) return false;
  const int before = value;
  value = static_cast<int>(std::lround(wide));
  return value != before;
}

}  // namespace glassbox::engine
