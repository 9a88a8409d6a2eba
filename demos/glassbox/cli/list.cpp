#include "demos/glassbox/cli/list.h"

#include <array>

#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/names.h"
#include "glassbox/nn/data/generators.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/initialization.h"
#include "glassbox/nn/optimizer/optimizer.h"

namespace glassbox {

namespace {

constexpr std::array<std::string_view, 9> kinds{"scenes",          "views",  "datasets",
                                                "activations",     "losses", "optimizers",
                                                "initializations", "themes", "color-maps"};

std::string lines(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) (text += name) += '\n';
  return text;
}

}  // namespace

std::span<const std::string_view> list_kinds() { return kinds; }

std::string list_names(std::string_view kind) {
  using nn::names_of;
  if (kind == "views") return lines(view_names);
  if (kind == "datasets") return lines(names_of<nn::DatasetName>());
  if (kind == "activations") return lines(names_of<nn::Activation>());
  if (kind == "losses") return lines(nn::names_of<nn::Loss>());
  if (kind == "optimizers") return lines(names_of<nn::OptimizerKind>());
  if (kind == "initializations") return lines(names_of<nn::Initialization>());
  if (kind == "themes") return lines(theme_names);
  if (kind == "color-maps") return lines(color_map_names);
  std::string text;
  for (const Scene& scene : scenes()) (text += scene.name) += '\n';
  return text;
}

}  // namespace glassbox
