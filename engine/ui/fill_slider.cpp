#include "glassbox/engine/ui/fill_slider.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>

#include "glassbox/engine/ui/expression.h"

namespace glassbox::engine {

namespace {

constexpr double end_from = 0.985;   // positions beyond this mean "no limit"
constexpr double zero_up_to = 0.01;  // positions below this mean 0 on curves that start at zero
constexpr int finest = 6;            // maximum decimals
constexpr int more_decimals = 2;     // decimals that typed values may show beyond those of a linear range
constexpr double steps_per_ten = 10.0;

/// The number 1, 2 or 5 times a power of ten closest to a hundredth of `span`.
double hundredth_of(double span) {
  const double raw = span / 100.0;
  const double power = std::pow(10.0, std::floor(std::log10(raw)));
  const double figure = raw / power;
  return power * (figure < 1.5 ? 1.0 : figure < 3.5 ? 2.0 : figure < 7.5 ? 5.0 : 10.0);
}

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

double SliderRange::stepped(double value, double steps) const {
  const double least = std::pow(10.0, -places());  // smallest visible change
  if (curve == Curve::linear) {
    const double whole = std::max(hundredth_of(high - low), std::pow(10.0, -decimals));
    const double step = std::max(std::abs(steps) * whole, least);
    return std::clamp(rounded_to_decimals(value + std::copysign(step, steps), places()), low, high);
  }
  const int figures = std::abs(steps) < 1.0 ? 3 : 2;
  if (curve == Curve::nearing_one) {
    const double left = (1.0 - value) * std::pow(10.0, -steps / steps_per_ten);
    return std::clamp(1.0 - rounded_to_figures(left, figures, places()), 0.0, high);
  }
  const bool starts_at_zero = curve == Curve::logarithmic_from_zero;
  if (value <= 0.0) {
    if (!end_word.empty()) return steps < 0.0 ? high : 0.0;
    return steps > 0.0 ? low : 0.0;
  }
  double next = rounded_to_figures(value * std::pow(10.0, steps / steps_per_ten), figures, places());
  if (std::abs(next - value) < least) next = value + std::copysign(least, steps);
  if (next > high && !end_word.empty() && value >= high) return 0.0;
  if (next < low && starts_at_zero && value <= low) return 0.0;
  return std::clamp(next, low, high);
}

double SliderRange::clamped(double value) const {
  if (takes_zero() && value <= 0.0) return 0.0;
  const Limits typed = limits.value_or(Limits{low, high});
  const double within = std::clamp(value, typed.least, typed.most);
  return places() == 0 ? std::round(within) : within;
}

std::string SliderRange::problem_of(double value) const {
  if (takes_zero() && value == 0.0) return {};
  const Limits range = limits.value_or(Limits{low, high});
  const std::string typed = "; you typed " + plain_figure(value);
  if (range.below_most ? value >= range.most : value > range.most) {
    std::string most = (range.below_most ? "below " : "at most ") + plain_figure(range.most);
    if (!end_word.empty()) {
      most += ", or ";
      most += end_word;
    }
    return most + typed;
  }
  if (range.above_least ? value > range.least : value >= range.least) return {};
  const bool zero_named = takes_zero() && end_word.empty() && range.least > 0.0;
  return std::string(zero_named ? "0, or " : "") + (range.above_least ? "above " : "at least ") +
         plain_figure(range.least) + typed;
}

std::string SliderRange::text_of(double value) const {
  if (!end_word.empty() && value == 0.0) return std::string(end_word);
  if (value == 0.0 && curve == Curve::logarithmic_from_zero) return "0";
  int shown = decimals;
  if (places() > 0 && value != 0.0) {
    const double significant = curve == Curve::nearing_one ? 1.0 - value : value;
    const double size = std::max(std::abs(significant), 1e-9);
    const int least = most_decimals ? decimals : std::min(decimals + more_decimals, places());
    shown = std::clamp(1 - static_cast<int>(std::floor(std::log10(size))), least, places());
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

namespace {

void draw_slider(const Ui& ui, const Rect& frame, double value, const SliderRange& range, bool automatic) {
  const UiColors& colors = ui.theme.colors;
  draw_frame(frame, ui.px(5), frame_color(ui));
  const float filled = std::max(ui.px(1), static_cast<float>(range.position_of(value)) * frame.width);
  ImGui::PushClipRect({frame.x, frame.y}, {frame.x + filled, frame.bottom()}, true);
  draw_frame(frame, ui.px(5), colors.fill);
  ImGui::PopClipRect();
  if (automatic)
    draw_text(ui.theme.fonts.status, {frame.x + ui.px(9), frame.center().y}, colors.text2, "auto");
  float right = frame.right() - ui.px(9);
  const bool no_limit = !range.end_word.empty() && value == 0.0;
  if (!range.unit.empty() && !no_limit) {
    right -= draw_text(ui.theme.fonts.status, {right, frame.center().y}, colors.text2, range.unit,
                       HorizontalAlign::right);
    right -= ui.px(6);
  }
  draw_text(ui.theme.fonts.figure, {right, frame.center().y}, colors.text1, range.text_of(value),
            HorizontalAlign::right);
}

std::string with_unit(const SliderRange& range, double value) {
  std::string text = range.text_of(value);
  if (range.unit.empty() || text == range.end_word) return text;
  text += ' ';
  text += range.unit;
  return text;
}

/// Handles mouse drags.
void slide(ImGuiID id, const ImRect& box, bool clicked, double& value, const SliderRange& range) {
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
}

/// Handles typing; true if a new value was entered.
bool type_value(Ui& ui, const char* label, bool start, double& value, const SliderRange& range) {
  const bool has_word = !range.end_word.empty();
  const auto typed = typed_text(ui, label, start, range.text_of(value), [&](std::string_view text) {
    if (has_word && text == range.end_word) return std::string();
    const auto number = evaluate(text);
    return number ? range.problem_of(*number) : number.error().message;
  });
  if (!typed) return false;
  const auto number = evaluate(*typed);
  value = number ? range.clamped(*number) : 0.0;  // any text that is not a number is the end word
  return true;
}

std::string reset_note(const SliderRange& range, const bool* automatic) {
  if (automatic == nullptr) return "Right-click to reset to " + with_unit(range, range.standard);
  return *automatic ? "Set automatically" : "Right-click to set automatically";
}

}  // namespace

bool fill_slider(Ui& ui, const char* label, double& value, const SliderRange& range, float width,
                 std::string_view tip, bool* automatic) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect frame{at.x, at.y, width, ui.px(26)};
  const ImRect box(at, {frame.right(), frame.bottom()});
  const ImGuiID id = ImGui::GetID(label);
  note_control(ui, id, label, with_unit(range, value), tip);
  const KeyInput keys = focus_stop(ui, id, frame, FocusStop::value);
  ImGui::ItemSize(box);
  if (!ImGui::ItemAdd(box, id)) return false;

  const double before = value;
  const bool was_automatic = automatic != nullptr && *automatic;
  const ImGuiIO& io = ImGui::GetIO();
  const bool hovered = ImGui::ItemHoverable(box, id, ImGuiItemFlags_None);
  const bool clicked = hovered && io.MouseClicked[0] && ui.unavailable.empty();
  const bool typing = is_typing(ui, label);
  const bool twice = clicked && io.MouseDoubleClicked[0] && ui.pressed.item == id;
  const bool start = !typing && ((clicked && io.KeyCtrl) || twice || keys.pressed);
  if (start && twice) value = ui.pressed.value;  // undoes the change of the first click
  if (clicked && !twice) ui.pressed = {id, value};
  if (!start && !typing) {
    if (ui.unavailable.empty()) slide(id, box, clicked, value, range);
    const bool reset = keys.standard || (hovered && io.MouseClicked[1] && ui.unavailable.empty());
    if (reset && automatic != nullptr) *automatic = true;
    if (reset && automatic == nullptr) value = range.standard;
    const double steps = static_cast<double>(keys.steps.x + keys.steps.y) + wheel_steps(ui);
    if (steps != 0.0) value = range.stepped(value, steps * static_cast<double>(step_factor()));
    draw_slider(ui, frame, value, range, was_automatic);
    tooltip(ui, tip, reset_note(range, automatic));
  }
  const bool typed = type_value(ui, label, start, value, range);
  if (automatic == nullptr) return value != before;
  if (typed || value != before) *automatic = false;
  return value != before || *automatic != was_automatic;
}

bool fill_slider(Ui& ui, const char* label, float& value, const SliderRange& range, float width,
                 std::string_view tip, bool* automatic) {
  double wide = value;
  const bool was_automatic = automatic != nullptr && *automatic;
  if (!fill_slider(ui, label, wide, range, width, tip, automatic)) return false;
  const float before = value;
  value = static_cast<float>(wide);
  return value != before || (automatic != nullptr && *automatic != was_automatic);
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
