#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace glassbox::nn {

/// Splits one line of a table into `fields`, whose strings are reused. Blanks around a field are dropped; a
/// quoted field keeps its separators and blanks, and "" in it stands for one quote. False if a quote stays
/// open or text follows a closing one.
bool split_csv_line(std::string_view line, char separator, std::vector<std::string>& fields);

/// Tab, semicolon or comma: the first of them that splits the line into at least three fields, else the
/// comma.
char find_separator(std::string_view line);

/// A whole field read as a figure with a decimal point; NaN and infinities are figures here, a value beyond a
/// double's range counts as infinite.
std::optional<double> parse_figure(std::string_view field);

}  // namespace glassbox::nn
