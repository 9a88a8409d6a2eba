#include <string>

#include "glassbox/nn/data/csv_figures.h"
#include "glassbox/nn/data/source_table.h"
#include "glassbox/nn/io/natural_order.h"

namespace glassbox::nn {

namespace {

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return lower;
}

}  // namespace

bool ClassLess::operator()(std::string_view a, std::string_view b) const {
  const auto figure_a = parse_figure(a);
  const auto figure_b = parse_figure(b);
  if (figure_a && figure_b && *figure_a != *figure_b) return *figure_a < *figure_b;
  if (a == "-" || b == "-") return a == "-" && b != "-";
  const std::string lower_a = lower_case(a);
  const std::string lower_b = lower_case(b);
  return lower_a != lower_b ? NaturalLess()(lower_a, lower_b) : a < b;
}

}  // namespace glassbox::nn
