#pragma once

#include <memory>
#include <string>
#include <vector>

#include "glassbox/nn/data/table.h"

namespace glassbox::test {

/// A table of points `[row]` in two classes, all columns of it in use.
inline std::shared_ptr<const nn::Table> points_table(const std::vector<std::string>& features,
                                                     const std::vector<std::string>& classes,
                                                     const std::vector<std::vector<double>>& points,
                                                     const std::vector<std::uint8_t>& labels) {
  nn::TableUse use;
  for (std::size_t f = 0; f < features.size(); ++f) use.inputs.push_back(f);
  use.target = features.size();
  use.kinds.assign(features.size(), nn::ColumnKind::numbers);
  use.kinds.push_back(nn::ColumnKind::words);
  const nn::SourceTable source = nn::source_of_points("points", features, classes, points, labels);
  return std::make_shared<const nn::Table>(
      nn::make_table(std::make_shared<const nn::SourceTable>(source), use).value());
}

}  // namespace glassbox::test
