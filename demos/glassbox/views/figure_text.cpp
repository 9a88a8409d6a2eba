#include "demos/glassbox/views/figure_text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <functional>

namespace glassbox {

namespace {

constexpr std::string_view true_minus = "\u2212";

bool is_minus(std::string_view text, std::size_t i) {
  return text[i] == '-' && i + 1 < text.size() &&
         (std::isdigit(static_cast<unsigned char>(text[i + 1])) != 0 || text[i + 1] == '.');
}

/// Whether a byte of UTF-8 belongs to a character that began before it.
bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

FigureText::FigureText(const char* format, ...) {
  constexpr std::string_view ellipsis = "\u2026";
  std::array<char, 256> raw{};
  std::va_list arguments;
  va_start(arguments, format);
  const int printed = std::vsnprintf(raw.data(), raw.size(), format, arguments);
  va_end(arguments);
  const std::string_view text(raw.data(), static_cast<std::size_t>(std::clamp(printed, 0, 255)));
  std::size_t room_left = 0;  // the longest length, between two characters, that leaves room for an ellipsis
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!continues_character(text[i]) && length_ + ellipsis.size() <= text_.size()) room_left = length_;
    const std::string_view piece = is_minus(text, i) ? true_minus : text.substr(i, 1);
    if (length_ + piece.size() > text_.size()) {
      std::ranges::copy(ellipsis, text_.begin() + static_cast<std::ptrdiff_t>(room_left));
      length_ = room_left + ellipsis.size();
      return;
    }
    std::ranges::copy(piece, text_.begin() + static_cast<std::ptrdiff_t>(length_));
    length_ += piece.size();
  }
}

FigureText axis_figure(double value, int decimals) {
  const double unit = std::pow(10.0, -decimals);
  const double magnitude = std::abs(value);
  if (magnitude < 0.5 * unit) return FigureText("0");
  const char* const sign = value < 0.0 ? "-" : "";
  constexpr int longest = 6;
  std::array<char, 32> plain{};
  const double rounded = decimals < 0 ? std::round(magnitude / unit) * unit : magnitude;
  int length = std::snprintf(plain.data(), plain.size(), "%.*f", std::max(decimals, 0), rounded);
  const int dropped = rounded < 1.0 && decimals > 0 && plain[0] == '0' ? 1 : 0;
  length -= dropped;
  if (length > longest) {
    const int exponent = static_cast<int>(std::floor(std::log10(magnitude)));
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.*e", std::clamp(exponent + decimals, 0, 16), rounded);
    const std::string_view written(digits.data());
    std::string_view mantissa = written.substr(0, written.find('e'));
    while (mantissa.find('.') != std::string_view::npos && (mantissa.back() == '0' || mantissa.back() == '.'))
      mantissa.remove_suffix(1);
    std::array<char, 32> scientific{};
    const int shorter =
        std::snprintf(scientific.data(), scientific.size(), "%.*se%d", static_cast<int>(mantissa.size()),
                      mantissa.data(), std::atoi(digits.data() + written.find('e') + 1));
    if (shorter < length) return FigureText("%s%s", sign, scientific.data());
  }
  return FigureText("%s%s", sign, plain.data() + dropped);
}

FigureText percent_figure(double fraction) {
  if (std::isnan(fraction)) return FigureText("–");
  const double percent = std::round(fraction * 1000.0) / 10.0;
  return FigureText("%.1f", fraction < 1.0 ? std::min(percent, 99.9) : percent);
}

AxisTicks axis_ticks(double length, int most) {
  const double rough = std::max(length, 1e-300) / std::max(most, 1);
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  const double fraction = rough / power * (1.0 - 1e-9);
  const double nice = fraction <= 1.0 ? 1.0 : fraction <= 2.0 ? 2.0 : fraction <= 5.0 ? 5.0 : 10.0;
  const double step = nice * power;
  return {step, static_cast<int>(-std::floor(std::log10(step) + 1e-9))};
}

AxisTicks interval_ticks(double low, double high) {
  constexpr double tolerance = 1e-4;  // of a step
  for (int most = 1;; ++most) {
    const AxisTicks ticks = axis_ticks(high - low, most);
    const double multiples =
        std::floor(high / ticks.step + tolerance) - std::ceil(low / ticks.step - tolerance) + 1.0;
    if (multiples >= 3.0 || most == 20) return ticks;
  }
}

double common_offset(double low, double high, int decimals) {
  constexpr std::ptrdiff_t longest = 6;
  const auto length = [&](double value) {
    const FigureText figure = axis_figure(std::abs(value), decimals);
    return std::ranges::count_if(std::string_view(figure), std::not_fn(continues_character));
  };
  if (std::max(length(low), length(high)) <= longest) return 0.0;
  const double power = std::pow(10.0, std::ceil(std::log10(high - low)));
  const double powers = .5 * (low + high) / power;
  return std::trunc(powers + std::copysign(1e-6, powers)) * power;  // 372000 powers are not 371999.999…
}

}  // namespace glassbox
