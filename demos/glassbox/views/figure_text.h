#pragma once

#include <array>
#include <string_view>

namespace glassbox {

/// A short text in place, for labels that are made anew each frame without allocating.
class FigureText {
 public:
  FigureText() = default;
  /// printf's conversions; what does not fit is cut off. ASCII minus signs before a digit become true ones.
  explicit FigureText(const char* format, ...) __attribute__((format(printf, 2, 3)));

  operator std::string_view() const { return {text_.data(), length_}; }
  bool empty() const { return length_ == 0; }
  const char* c_str() const { return text_.data(); }

 private:
  std::array<char, 96> text_{};
  std::size_t length_ = 0;
};

/// A figure of an axis: `decimals` places, ".5" rather than "0.5", "0" for zero, "2e12" from 100,000 on, a
/// true minus.
FigureText axis_figure(double value, int decimals);

/// Accuracy in per cent with one place, without rounding up to 100 what is not all; a dash for NaN.
FigureText percent_figure(double fraction);

/// Round positions for an axis: `step` is 1, 2 or 5 times a power of ten (2.5 never), so that at most `most`
/// of them lie in an interval of that length; `decimals` is what the labels need.
struct AxisTicks {
  double step;
  int decimals;
};
AxisTicks axis_ticks(double length, int most);

}  // namespace glassbox
