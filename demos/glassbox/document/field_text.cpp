#include "demos/glassbox/document/field_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

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
  if (found == names.end()) return FieldProblem{nn::in_quotes(text) + " is unknown", joined(names)};
  target = static_cast<std::size_t>(found - names.begin());
  return std::nullopt;
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
