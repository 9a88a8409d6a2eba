#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "demos/glassbox/views/figure_text.h"
#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/probe/input_square.h"

namespace glassbox {

/// The name of a feature in pictures: "petal length" for petal_length; x₁, x₂ without data.
FigureText feature_name(const nn::Dataset* dataset, std::size_t feature);

/// Name and ticks of an axis of the input square.
class FeatureAxis {
 public:
  struct Tick {
    float at;  ///< on the square, -1 … 1
    FigureText text;
  };

  /// Ticks at round values in the data's own units. Where the values share many digits, as in
  /// 1700000000010 … 1700000000040, the common part is subtracted and the name says so: "t − 1.7e12".
  FeatureAxis(const nn::Dataset* dataset, std::size_t feature, const nn::InputSquare& square);

  const FigureText& name() const { return name_; }
  std::span<const Tick> ticks() const { return std::span(ticks_).first(count_); }

 private:
  FigureText name_;
  std::array<Tick, 10> ticks_{};
  std::size_t count_ = 0;
};

}  // namespace glassbox
