#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace glassbox {

/// The numbers that a setting accepts.
struct NumberRange {
  double low = 0.0;
  double high = 1.0;
  bool above_low = false;   ///< `low` itself is out of range
  bool below_high = false;  ///< `high` itself is out of range

  bool contains(double value) const {
    return (above_low ? value > low : value >= low) && (below_high ? value < high : value <= high);
  }
};

/// Why a text is not a value of a setting: "--noise: " + found + ", expected " + expected.
struct FieldProblem {
  std::string found;            ///< "'2' is out of range"
  std::string expected;         ///< "a number from 0 to 1"
  std::string_view field = {};  ///< the setting's name
};
using MaybeProblem = std::optional<FieldProblem>;

// Each reads all of `text`; on a problem the target keeps its value. `alternative` is a word that the caller
// accepts instead of a number, for the message.
MaybeProblem read_number(std::string_view text, const NumberRange& range, std::string_view alternative,
                         double& target);
MaybeProblem read_number(std::string_view text, const NumberRange& range, std::string_view alternative,
                         float& target);
MaybeProblem read_whole(std::string_view text, std::int64_t low, std::int64_t high,
                        std::string_view alternative, std::int64_t& target);
MaybeProblem read_seed(std::string_view text, std::uint64_t& target);
/// `target` becomes the index of the name.
MaybeProblem read_name(std::string_view text, std::span<const std::string_view> names, std::size_t& target);

/// The shortest text that reads back as the same value.
std::string shortest_text(float value);
std::string shortest_text(double value);
/// For people: four significant digits, ".5" rather than "0.5", a true minus sign.
std::string brief_text(double value);
/// "0 to 10", "above 0 to 100", "0 to below 1".
std::string range_text(const NumberRange& range);

/// "a, b or c".
std::string joined(std::span<const std::string_view> names);
/// The parts between commas, without surrounding blanks; a quoted part may contain commas. An empty text has
/// no parts.
std::vector<std::string> comma_separated(std::string_view text);

}  // namespace glassbox
