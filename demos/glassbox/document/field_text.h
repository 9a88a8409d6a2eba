#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace glassbox {

/// The range of a numeric setting.
struct NumberRange {
  double low = 0.0;
  double high = 1.0;
  bool above_low = false;   ///< `low` is excluded
  bool below_high = false;  ///< `high` is excluded

  bool contains(double value) const {
    return (above_low ? value > low : value >= low) && (below_high ? value < high : value <= high);
  }
};

/// Why a text is not a valid value. Reported as "--noise: " + found + ", expected " + expected.
struct FieldProblem {
  std::string found;            ///< "'2' is out of range"
  std::string expected;         ///< "a number from 0 to 1"
  std::string_view field = {};  ///< the setting's name
};
using MaybeProblem = std::optional<FieldProblem>;

// Each function parses all of `text` and leaves the target unchanged on a problem. `alternative` is a word
// that the caller accepts instead of a number; it appears in the message.
MaybeProblem read_number(std::string_view text, const NumberRange& range, std::string_view alternative,
                         double& target);
MaybeProblem read_number(std::string_view text, const NumberRange& range, std::string_view alternative,
                         float& target);
MaybeProblem read_whole(std::string_view text, std::int64_t low, std::int64_t high,
                        std::string_view alternative, std::int64_t& target);
MaybeProblem read_seed(std::string_view text, std::uint64_t& target);
/// Sets `target` to the index of the name. For one of many names, the problem suggests the nearest.
MaybeProblem read_name(std::string_view text, std::span<const std::string_view> names, std::size_t& target);

/// The shortest text that reads back as the same value.
std::string shortest_text(float value);
std::string shortest_text(double value);
/// For display: four significant digits, ".5" instead of "0.5", a true minus sign.
std::string brief_text(double value);
/// "0 to 10", "above 0 to 100", "0 to below 1".
std::string range_text(const NumberRange& range);

/// The known name closest to `typed` by edit distance, if it is close enough to be a typo.
std::optional<std::string_view> nearest(std::string_view typed, std::span<const std::string_view> names);

/// "a, b or c".
std::string joined(std::span<const std::string_view> names);
/// Splits at commas and trims blanks; a quoted part may contain commas. Empty text has no parts.
std::vector<std::string> comma_separated(std::string_view text);
/// The texts such that comma_separated() gives them back.
std::string with_commas(const std::vector<std::string>& texts);

}  // namespace glassbox
