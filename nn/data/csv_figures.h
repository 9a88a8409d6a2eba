#pragma once

#include <optional>
#include <string_view>

namespace glassbox::nn {

enum class DecimalMark { point, comma };

/// Reads a whole cell as a number. Accepts a sign ('+', '-', U+2212 or an en dash), groups of three digits
/// separated by blanks, apostrophes or the mark that is not the decimal mark, an exponent with e or Fortran's
/// d, and a percent sign, which divides by 100. NaN and infinities count as numbers. Values beyond a double's
/// range become infinite, or 0 if they are too small.
std::optional<double> parse_figure(std::string_view cell, DecimalMark mark = DecimalMark::point);

/// Whether a cell is a number with either decimal mark.
bool is_figure(std::string_view cell);

/// What a comma in a cell implies about the decimal mark of its table.
enum class CommaUse { none, groups, decimal, either };
CommaUse comma_use(std::string_view cell);

/// Whether a cell means a missing number: empty, or one of NA, N/A, NaN, null, none, ?, -, . and similar, in
/// any case.
bool is_missing_figure(std::string_view cell);
/// The same for a label, where none, - and . are valid names.
bool is_missing_label(std::string_view cell);

}  // namespace glassbox::nn
