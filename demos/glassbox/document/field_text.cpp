#include "demos/glassbox/document/field_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "glassbox/nn/data/csv_records.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace {

std::string plain(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.10g", value);
  return text.data();
}

std::string number_in_words(const NumberRange& range) {
  if (!range.above_low && !range.below_high)
    return "a number from " + plain(range.low) + " to " + plain(range.high);
  return std::string("a number ") + (range.above_low ? "above " : "of at least ") + plain(range.low) +
         " and " + (range.below_high ? "below " : "at most ") + plain(range.high);
}

std::string or_word(std::string_view alternative) {
  return alternative.empty() ? "" : " or " + std::string(alternative);
}

/// Parses all of `text`. The error is std::errc{}, invalid_argument or result_out_of_range.
template <class Number>
std::errc parse_all(std::string_view text, Number& value) {
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc{} && stop != end ? std::errc::invalid_argument : error;
}

template <class Number>
MaybeProblem read_floating(std::string_view text, const NumberRange& range, std::string_view alternative,
                           Number& target) {
  Number value{};
  const std::errc error = parse_all(text, value);
  const bool is_number = error != std::errc::invalid_argument && std::isfinite(value);
  if (is_number && error == std::errc{} && range.contains(static_cast<double>(value))) {
    target = value;
    return std::nullopt;
  }
  return FieldProblem{nn::in_quotes(text) + (is_number ? " is out of range" : " is not a finite number"),
                      number_in_words(range) + or_word(alternative)};
}

template <class Number>
std::string to_shortest(Number value) {
  std::array<char, 32> digits{};
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

MaybeProblem read_number(std::string_view text, const NumberRange& range, std::string_view alternative,
                         double& target) {
  return read_floating(text, range, alternative, target);
}

MaybeProblem read_number(std::string_view text, const NumberRange& range, std::string_view alternative,
                         float& target) {
  return read_floating(text, range, alternative, target);
}

MaybeProblem read_whole(std::string_view text, std::int64_t low, std::int64_t high,
                        std::string_view alternative, std::int64_t& target) {
  std::int64_t value = 0;
  const std::errc error = parse_all(text, value);
  if (error == std::errc{} && value >= low && value <= high) {
    target = value;
    return std::nullopt;
  }
  const bool is_number = error != std::errc::invalid_argument;
  return FieldProblem{
      nn::in_quotes(text) + (is_number ? " is out of range" : " is not a whole number"),
      "a whole number from " + std::to_string(low) + " to " + std::to_string(high) + or_word(alternative)};
}

MaybeProblem read_seed(std::string_view text, std::uint64_t& target) {
  std::uint64_t value = 0;
  if (parse_all(text, value) != std::errc{})
    return FieldProblem{nn::in_quotes(text) + " is not a seed",
                        "a whole number from 0 to 18446744073709551615"};
  target = value;
  return std::nullopt;
}

MaybeProblem read_name(std::string_view text, std::span<const std::string_view> names, std::size_t& target) {
  const auto found = std::ranges::find(names, text);
  if (found == names.end()) {
    constexpr std::size_t few = 10;  // names, which one reads at a glance
    const auto meant = names.size() > few ? nearest(text, names) : std::nullopt;
    return FieldProblem{nn::in_quotes(text) + " is unknown",
                        meant ? std::string(*meant) + " or another of " + joined(names) : joined(names)};
  }
  target = static_cast<std::size_t>(found - names.begin());
  return std::nullopt;
}

std::optional<std::string_view> nearest(std::string_view typed, std::span<const std::string_view> names) {
  constexpr std::size_t longest = 64;  // no flag or name is longer
  if (names.empty() || typed.size() > longest) return std::nullopt;
  const auto best = std::ranges::min_element(
      names, {}, [typed](std::string_view name) { return edit_distance(typed, name); });
  if (edit_distance(typed, *best) > std::max<std::size_t>(2, best->size() / 4)) return std::nullopt;
  return *best;
}

std::string shortest_text(float value) { return to_shortest(value); }
std::string shortest_text(double value) { return to_shortest(value); }

std::string brief_text(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.4g", value);
  std::string brief;
  for (const char* c = text.data(); *c != 0; ++c) brief += *c == '-' ? "−" : std::string(1, *c);
  return brief.starts_with("0.") ? brief.substr(1) : brief;
}

std::string range_text(const NumberRange& range) {
  return (range.above_low ? "above " : "") + plain(range.low) + (range.below_high ? " to below " : " to ") +
         plain(range.high);
}

std::string joined(std::span<const std::string_view> names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

std::vector<std::string> comma_separated(std::string_view text) {
  std::vector<std::string> parts;
  if (!text.empty() && !nn::split_csv_line(text, ',', parts)) parts = {std::string(text)};
  return parts;
}

std::string with_commas(const std::vector<std::string>& texts) {
  std::string list;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) list += ',';
    const std::string& text = texts[i];
    const bool plain = !text.empty() && text.find_first_of(",\"\n\r") == std::string::npos &&
                       text.front() > ' ' && text.back() > ' ';
    if (plain) {
      list += text;
      continue;
    }
    list += '"';
    for (const char c : text) list += c == '"' ? "\"\"" : std::string(1, c);
    list += '"';
  }
  return list;
}

}  // namespace glassbox
