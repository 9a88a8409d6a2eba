#pragma once

#include <array>
#include <string_view>

namespace glassbox {

/// A short text in place, for labels that are made anew each frame without allocating.
class FigureText {
 public:
  FigureText() = default;
  /// printf's conversions; a text that does not fit is cut and ends in "…". ASCII minus signs before a digit
  /// become true ones.
  explicit FigureText(const char* format, ...) __attribute__((format(printf, 2, 3)));

  operator std::string_view() const { return {text_.data(), length_}; }
  bool empty() const { return length_ == 0; }
  const char* c_str() const { return text_.data(); }

 private:
  std::array<char, 96> text_{};
  std::size_t length_ = 0;
};

/// A figure of an axis: rounded to 10^-decimals, ".5" rather than "0.5", "0" for zero, a true minus. More
/// than six characters are written with an exponent where that is shorter: "1.7e9", but "100000.5".
FigureText axis_figure(double value, int decimals);

/// A fraction in per cent, rounded to one place, but never up to 100; a dash for NaN.
FigureText percent_figure(double fraction);

/// Round positions for an axis: `step` is 1, 2 or 5 times a power of ten (2.5 never), so that at most `most`
/// of them lie in an interval of that length; `decimals` is what the labels need.
struct AxisTicks {
  double step;
  int decimals;
};
AxisTicks axis_ticks(double length, int most);

/// The widest of these steps of which at least three multiples lie in an interval.
AxisTicks interval_ticks(double low, double high);

/// What the figures of an interval share and is better told once, beside the axis' name: 0 unless they are
/// longer than six characters. To be subtracted from them.
double common_offset(double low, double high, int decimals);

}  // namespace glassbox
