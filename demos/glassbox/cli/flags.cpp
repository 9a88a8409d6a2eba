#include "demos/glassbox/cli/flags.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "glassbox/nn/data/csv_records.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace {

std::string figure(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

std::string in_words(const NumberRange& range) {
  if (!range.above_low && !range.below_high) {
    return "a number from " + figure(range.low) + " to " + figure(range.high);
  }
  return std::string("a number ") + (range.above_low ? "above " : "of at least ") + figure(range.low) +
         " and " + (range.below_high ? "below " : "at most ") + figure(range.high);
}

bool contains(const NumberRange& range, double value) {
  return (range.above_low ? value > range.low : value >= range.low) &&
         (range.below_high ? value < range.high : value <= range.high);
}

/// Reads all of `text`; the error is std::errc{}, invalid_argument or result_out_of_range.
template <class Number>
std::errc parse_all(std::string_view text, Number& value) {
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc{} && stop != end ? std::errc::invalid_argument : error;
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

void add_flags(CLI::App& app, std::span<const FlagHelp> flags, FlagTexts& texts) {
  for (const FlagHelp& flag : flags) {
    app.add_option_function<std::string>(
           flag.name, [&texts, name = flag.name](const std::string& text) { texts[name] = text; }, flag.help)
        ->type_name(flag.value)
        ->group(flag.group);
  }
}

const std::string* FlagReader::text(std::string_view flag) const {
  const auto found = texts_.find(flag);
  return found == texts_.end() ? nullptr : &found->second;
}

void FlagReader::fail(std::string_view flag, const std::string& message) {
  fail(nn::Error{std::string(flag) + ": " + message});
}

void FlagReader::fail(const nn::Error& error) {
  if (!error_) error_ = error;
}

void FlagReader::unknown_name(std::string_view flag, std::string_view typed,
                              std::span<const std::string_view> known) {
  fail(flag, nn::in_quotes(typed) + " is unknown, expected " + joined(known));
}

void FlagReader::number(std::string_view flag, float& target, NumberRange range,
                        std::string_view alternative) {
  const std::string* typed = text(flag);
  if (typed == nullptr) return;
  float value = 0.0f;
  const std::errc error = parse_all(*typed, value);
  const std::string expected = ", expected " + in_words(range) + std::string(alternative);
  if (error == std::errc::invalid_argument || !std::isfinite(value)) {
    fail(flag, nn::in_quotes(*typed) + " is no finite number" + expected);
  } else if (error != std::errc{} || !contains(range, value)) {
    fail(flag, nn::in_quotes(*typed) + " is out of range" + expected);
  } else {
    target = value;
  }
}

bool FlagReader::read_whole_number(std::string_view flag, std::int64_t& target, std::int64_t low,
                                   std::int64_t high, std::string_view alternative) {
  const std::string* typed = text(flag);
  if (typed == nullptr) return false;
  const std::errc error = parse_all(*typed, target);
  const std::string expected = ", expected a whole number from " + std::to_string(low) + " to " +
                               std::to_string(high) + std::string(alternative);
  if (error == std::errc::invalid_argument) {
    fail(flag, nn::in_quotes(*typed) + " is no whole number" + expected);
  } else if (error != std::errc{} || target < low || target > high) {
    fail(flag, nn::in_quotes(*typed) + " is out of range" + expected);
  } else {
    return true;
  }
  return false;
}

void FlagReader::seed(std::string_view flag, std::uint64_t& target) {
  const std::string* typed = text(flag);
  if (typed == nullptr) return;
  std::uint64_t value = 0;
  if (parse_all(*typed, value) == std::errc{}) {
    target = value;
  } else {
    fail(flag, nn::in_quotes(*typed) + " is no seed, expected a whole number from 0 to 18446744073709551615");
  }
}

void FlagReader::name(std::string_view flag, std::string& target, std::span<const std::string_view> known) {
  const std::string* typed = text(flag);
  if (typed == nullptr) return;
  if (std::ranges::find(known, *typed) == known.end()) {
    unknown_name(flag, *typed, known);
  } else {
    target = *typed;
  }
}

void FlagReader::path(std::string_view flag, std::filesystem::path& target) {
  const std::string* typed = text(flag);
  if (typed == nullptr) return;
  if (typed->empty()) {
    fail(flag, "'' is no file name, expected one");
  } else {
    target = *typed;
  }
}

void FlagReader::path(std::string_view flag, std::optional<std::filesystem::path>& target) {
  if (!has(flag)) return;
  path(flag, target.emplace());
}

void FlagReader::output(std::string_view flag, std::optional<std::filesystem::path>& target,
                        std::span<const std::string_view> suffixes) {
  path(flag, target);
  if (!target || failed()) return;
  const std::string suffix = suffix_of(*target);
  if (*target == "-") {
    fail(flag, "'-' is no file name, expected one that ends in " + joined(suffixes));
  } else if (!suffix.empty() && std::ranges::find(suffixes, suffix) == suffixes.end()) {
    fail(flag, nn::in_quotes(target->string()) + " has an unknown suffix, expected " + joined(suffixes));
  }
}

void FlagReader::exclude(std::string_view flag, std::string_view other) {
  if (has(flag) && has(other)) {
    fail(flag, "contradicts " + std::string(other) + ", expected only one of the two");
  }
}

void FlagReader::require(std::string_view flag, std::string_view other) {
  if (has(flag) && !has(other)) fail(flag, "stands alone, expected " + std::string(other) + " with it");
}

std::string suffix_of(const std::filesystem::path& file) {
  const std::string name = file.filename();
  if (name == "." || name == ".." || name.find('.') == std::string::npos) return {};
  std::string suffix = name.substr(name.rfind('.'));
  std::ranges::transform(suffix, suffix.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return suffix;
}

bool names_folder(const std::filesystem::path& path) {
  std::error_code ignored;
  return suffix_of(path).empty() || std::filesystem::is_directory(path, ignored);
}

std::string joined(std::span<const std::string_view> names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

std::optional<std::string_view> nearest(std::string_view typed, std::span<const std::string_view> names) {
  constexpr std::size_t longest = 64;  // no flag or name is longer
  if (names.empty() || typed.size() > longest) return std::nullopt;
  const auto best = std::ranges::min_element(
      names, {}, [typed](std::string_view name) { return edit_distance(typed, name); });
  if (edit_distance(typed, *best) > std::max<std::size_t>(2, best->size() / 4)) return std::nullopt;
  return *best;
}

std::vector<std::string> comma_separated(std::string_view text) {
  std::vector<std::string> parts;
  if (!text.empty() && !nn::split_csv_line(text, ',', parts)) parts = {std::string(text)};
  return parts;
}

}  // namespace glassbox
