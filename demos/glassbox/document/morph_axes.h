#pragma once

#include <array>
#include <string>
#include <string_view>

#include "demos/glassbox/document/field_text.h"

namespace glassbox {

/// Which three axes show a layer step with more than three units.
struct MorphAxes {
  enum class Kind {
    pca,      ///< the principal components
    classes,  ///< the directions that separate the classes most, with handles to turn them
    units     ///< three of the units
  };
  Kind kind = Kind::pca;
  std::array<int, 3> units{0, 1, 2};  ///< from 0; a narrower layer shows its last one
  bool operator==(const MorphAxes&) const = default;
};

inline constexpr int most_morph_unit = 1024;

inline constexpr std::array<std::string_view, 3> morph_axes_names{"pca", "classes", "units:1,2,3"};

/// As typed: "pca", "classes", "units:1,5,9". Units count from 1.
std::string morph_axes_text(const MorphAxes& axes);
MaybeProblem read_morph_axes(std::string_view text, MorphAxes& axes);

}  // namespace glassbox
