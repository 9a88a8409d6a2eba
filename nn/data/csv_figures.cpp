#include "glassbox/nn/data/csv_figures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <span>
#include <string>

namespace glassbox::nn {

namespace {

constexpr std::size_t longest_figure = 64;  // bytes, for a number that from_chars alone cannot read

constexpr std::array<std::string_view, 13> missing{"",     "na", "n/a",     "#n/a",    "#na",  "<na>", "nan",
                                                   "null", "?",  "#value!", "#div/0!", "-nan", "#ref!"};
constexpr std::array<std::string_view, 5> missing_figures{"none", "-", ".", "\xE2\x80\x93", "\xE2\x80\x94"};

bool is_one_of(std::string_view cell, std::span<const std::string_view> names) {
  constexpr std::size_t longest = 8;
  constexpr std::string_view first_bytes = "nN#<?-.\xE2";
  if (cell.empty()) return names.front().empty();
  if (cell.size() > longest || first_bytes.find(cell.front()) == std::string_view::npos) return false;
  std::string lower(cell);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return std::ranges::find(names, lower) != names.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Includes the first letters of infinity and NaN, and the first byte of a minus sign.
bool may_begin_figure(char c) {
  return is_digit(c) || std::string_view("+-.,iInN\xE2").find(c) != std::string_view::npos;
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take_minus(std::string_view& text) {
  return take(text, "-") || take(text, "\xE2\x88\x92") || take(text, "\xE2\x80\x93");
}

std::string_view take_digits(std::string_view& text) {
  const auto end = std::ranges::find_if_not(text, is_digit);
  const std::string_view digits(text.begin(), end);
  text.remove_prefix(digits.size());
  return digits;
}

/// The group separator that `text` begins with, or nothing unless three digits follow it.
std::string_view group_mark(std::string_view text, DecimalMark mark) {
  const std::array<std::string_view, 7> marks{mark == DecimalMark::point ? "," : ".",
                                              " ",
                                              "\xC2\xA0",
                                              "\xE2\x80\xAF",
                                              "\xE2\x80\x89",
                                              "'",
                                              "\xE2\x80\x99"};
  for (const std::string_view candidate : marks) {
    if (!text.starts_with(candidate)) continue;
    std::string_view rest = text.substr(candidate.size());
    return take_digits(rest).size() == 3 ? candidate : std::string_view();
  }
  return {};
}

/// Digits, with or without groups of three.
std::string take_whole_part(std::string_view& text, DecimalMark mark) {
  std::string digits(take_digits(text));
  const std::string_view group = group_mark(text, mark);
  if (group.empty() || digits.empty() || digits.size() > 3 || digits.front() == '0') return digits;
  while (group_mark(text, mark) == group) {
    text.remove_prefix(group.size());
    digits += take_digits(text);
  }
  return digits;
}

/// Converts text that from_chars may accept; gives infinity or 0 outside a double's range.
std::optional<double> from_plain(std::string_view text) {
  double value = 0.0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (stop != end || error == std::errc::invalid_argument) return std::nullopt;
  if (error != std::errc::result_out_of_range) return value;
  const std::size_t exponent = text.find_first_of("eE");
  const bool tiny = exponent == std::string_view::npos ? text.find_first_of("123456789") > text.find('.')
                                                       : text.substr(exponent + 1).starts_with('-');
  if (tiny) return 0.0;
  return text.starts_with('-') ? -std::numeric_limits<double>::infinity()
                               : std::numeric_limits<double>::infinity();
}

/// The number without sign and percent sign in the form that from_chars accepts; nothing if it is not a
/// number.
std::optional<std::string> plain_text(std::string_view text, DecimalMark mark) {
  std::string plain = take_whole_part(text, mark);
  std::size_t digits = plain.size();
  const bool fraction =
      take(text, mark == DecimalMark::comma ? "," : ".") || (mark == DecimalMark::comma && take(text, "."));
  if (fraction) {
    const std::string_view decimals = take_digits(text);
    digits += decimals.size();
    (plain += '.') += decimals;
  }
  if (digits == 0) return std::nullopt;
  if (take(text, "e") || take(text, "E") || take(text, "d") || take(text, "D")) {
    plain += take_minus(text) ? "e-" : "e+";
    take(text, "+");
    const std::string_view exponent = take_digits(text);
    if (exponent.empty()) return std::nullopt;
    plain += exponent;
  }
  if (!text.empty()) return std::nullopt;
  return plain;
}

}  // namespace

std::optional<double> parse_figure(std::string_view cell, DecimalMark mark) {
  if (cell.empty() || !may_begin_figure(cell.front())) return std::nullopt;
  const bool ambiguous = mark == DecimalMark::comma && cell.find('.') != std::string_view::npos;
  if (!ambiguous) {
    std::string_view plain = cell;
    if (plain.size() > 1 && plain.front() == '+' && plain[1] != '-') plain.remove_prefix(1);
    if (const auto value = from_plain(plain)) return value;
  }
  if (cell.size() > longest_figure) return std::nullopt;
  std::string_view rest = cell;
  const bool negative = take_minus(rest);
  if (!negative) take(rest, "+");
  const bool percent = rest.ends_with('%');
  if (percent) {
    rest.remove_suffix(1);
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    if (rest.ends_with("\xC2\xA0")) rest.remove_suffix(2);
  }
  if (rest.empty() || (!is_digit(rest.front()) && rest.front() != '.' && rest.front() != ','))
    return std::nullopt;
  const auto plain = plain_text(rest, mark);
  if (!plain) return std::nullopt;
  const auto value = from_plain(*plain);
  if (!value) return std::nullopt;
  return (negative ? -*value : *value) / (percent ? 100.0 : 1.0);
}

bool is_figure(std::string_view cell) { return parse_figure(cell) || parse_figure(cell, DecimalMark::comma); }

CommaUse comma_use(std::string_view cell) {
  if (cell.size() > longest_figure || cell.find(',') == std::string_view::npos) return CommaUse::none;
  const bool groups = parse_figure(cell, DecimalMark::point).has_value();
  const bool decimal = parse_figure(cell, DecimalMark::comma).has_value();
  if (groups && decimal) return CommaUse::either;
  return groups ? CommaUse::groups : decimal ? CommaUse::decimal : CommaUse::none;
}

bool is_missing_figure(std::string_view cell) {
  return is_one_of(cell, missing) || is_one_of(cell, missing_figures);
}

bool is_missing_label(std::string_view cell) { return is_one_of(cell, missing); }

}  // namespace glassbox::nn
