#include "demos/glassbox/views/figure_text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdarg>
#include <cstdio>

namespace glassbox {

namespace {

constexpr std::string_view true_minus = "\u2212";

bool is_minus(std::string_view text, std::size_t i) {
  return text[i] == '-' && i + 1 < text.size() &&
         (std::isdigit(static_cast<unsigned char>(text[i + 1])) != 0 || text[i + 1] == '.');
}

}  // namespace

FigureText::FigureText(const char* format, ...) {
  std::array<char, 96> raw{};
  std::va_list arguments;
  va_start(arguments, format);
  const int printed = std::vsnprintf(raw.data(), raw.size(), format, arguments);
  va_end(arguments);
  const std::string_view text(raw.data(), static_cast<std::size_t>(std::clamp(printed, 0, 95)));
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view piece = is_minus(text, i) ? true_minus : text.substr(i, 1);
    if (length_ + piece.size() > text_.size()) break;
    std::copy(piece.begin(), piece.end(), text_.begin() + static_cast<std::ptrdiff_t>(length_));
    length_ += piece.size();
  }
}

FigureText axis_figure(double value, int decimals) {
  const double magnitude = std::abs(value) < 0.5 * std::pow(10.0, -decimals) ? 0.0 : std::abs(value);
  if (magnitude == 0.0) return FigureText("0");
  const char* const sign = value < 0.0 ? "-" : "";
  constexpr double longest = 1e5;
  if (magnitude >= longest) {
    const int exponent = static_cast<int>(std::floor(std::log10(magnitude) + 1e-9));
    return FigureText("%s%.3ge%d", sign, magnitude / std::pow(10.0, exponent), exponent);
  }
  std::array<char, 32> digits{};
  std::snprintf(digits.data(), digits.size(), "%.*f", decimals, magnitude);
  const bool drop_zero = magnitude < 1.0 && decimals > 0 && digits[0] == '0';
  return FigureText("%s%s", sign, digits.data() + (drop_zero ? 1 : 0));
}

FigureText percent_figure(double fraction) {
  if (std::isnan(fraction)) return FigureText("–");
  const double percent = std::floor(fraction * 1000.0 + 1e-9) / 10.0;
  return FigureText("%.1f", percent);
}

AxisTicks axis_ticks(double length, int most) {
  const double rough = std::max(length, 1e-12) / std::max(most, 1);
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  const double fraction = rough / power;
  const double nice = fraction <= 1.0 ? 1.0 : fraction <= 2.0 ? 2.0 : fraction <= 5.0 ? 5.0 : 10.0;
  const double step = nice * power;
  return {step, std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)))};
}

}  // namespace glassbox
