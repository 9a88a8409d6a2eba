#include "demos/glassbox/document/morph_axes.h"

#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace {

constexpr std::string_view units_prefix = "units:";

}  // namespace

std::string morph_axes_text(const MorphAxes& axes) {
  if (axes.kind != MorphAxes::Kind::units)
    return std::string(morph_axes_names[static_cast<std::size_t>(axes.kind)]);
  std::string text(units_prefix);
  for (std::size_t k = 0; k < axes.units.size(); ++k) {
    if (k > 0) text += ',';
    text += std::to_string(axes.units[k] + 1);
  }
  return text;
}

MaybeProblem read_morph_axes(std::string_view text, MorphAxes& axes) {
  if (text == "pca" || text == "classes") {
    axes.kind = text == "pca" ? MorphAxes::Kind::pca : MorphAxes::Kind::classes;
    return std::nullopt;
  }
  if (!text.starts_with(units_prefix))
    return FieldProblem{nn::in_quotes(text) + " is unknown",
                        "pca, classes or three units such as units:1,5,9"};
  const std::vector<std::string> numbers = comma_separated(text.substr(units_prefix.size()));
  MorphAxes read{MorphAxes::Kind::units, {}};
  if (numbers.size() != read.units.size())
    return FieldProblem{nn::in_quotes(text) + " names " + std::to_string(numbers.size()) + " units",
                        "three, such as units:1,5,9"};
  for (std::size_t k = 0; k < numbers.size(); ++k) {
    std::int64_t unit = 0;
    if (MaybeProblem problem = read_whole(numbers[k], 1, most_morph_unit, "", unit)) return problem;
    read.units[k] = static_cast<int>(unit) - 1;
  }
  axes = read;
  return std::nullopt;
}

}  // namespace glassbox
