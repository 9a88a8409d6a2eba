#pragma once

#include <array>
#include <string_view>

namespace glassbox {

/// A short text that needs no allocation, for labels that change each frame.
class FigureText {
 public:
  FigureText() = default;
  /// Formats as printf does. A text that does not fit is cut and ends in "…". A hyphen before a digit becomes
  /// a minus sign.
  explicit FigureText(const char* format, ...) __attribute__((format(printf, 2, 3)));

  operator std::string_view() const { return {text_.data(), length_}; }
  bool empty() const { return length_ == 0; }
  const char* c_str() const { return text_.data(); }

 private:
  std::array<char, 96> text_{};
  std::size_t length_ = 0;
};

/// The label of a tick: rounded to 10^-decimals, ".5" rather than "0.5", with a minus sign. More than six
/// characters are written with an exponent where that is shorter: "1.7e9", but "100000.5".
FigureText axis_figure(double value, int decimals);

/// A fraction in percent with one decimal, never rounded up to 100; a dash for NaN.
FigureText percent_figure(double fraction);

/// The spacing of ticks: `step` is 1, 2 or 5 times a power of ten, so that about `most` steps fill an
/// interval of that length; the labels need `decimals`.
struct AxisTicks {
  double step;
  int decimals;
};
AxisTicks axis_ticks(double length, int most);

/// The widest such step of which at least three multiples lie in the interval.
AxisTicks interval_ticks(double low, double high);

/// The common part of the labels of an interval, to be subtracted from them and named once beside the axis. 0
/// unless labels are longer than six characters.
double common_offset(double low, double high, int decimals);

}  // namespace glassbox
