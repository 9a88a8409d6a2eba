#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "demos/glassbox/views/figure_text.h"
#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/probe/input_square.h"

namespace glassbox {

/// A feature as the pictures name it: "petal length" for petal_length. Of no data: x₁, x₂.
FigureText feature_name(const nn::Dataset* dataset, std::size_t feature);

/// What an axis over the input square says of a feature.
class FeatureAxis {
 public:
  struct Tick {
    float at;  ///< on the square, -1 … 1
    FigureText text;
  };

  /// Ticks at round figures of the data's own units. Where these are long for their differences, as in
  /// 1700000000010 … 1700000000040, the name tells what was subtracted: "t − 1.7e12".
  FeatureAxis(const nn::Dataset* dataset, std::size_t feature, const nn::InputSquare& square);

  const FigureText& name() const { return name_; }
  std::span<const Tick> ticks() const { return std::span(ticks_).first(count_); }

 private:
  FigureText name_;
  std::array<Tick, 10> ticks_{};
  std::size_t count_ = 0;
};

}  // namespace glassbox
