#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/plane_frame.h"
#include "glassbox/nn/data/dataset.h"

namespace glassbox {

/// The name of a feature in pictures: "petal length" for petal_length; x₁, x₂ without data.
FigureText feature_name(const nn::Dataset* dataset, std::size_t feature);

/// The name of an input in pictures: a feature's, or that of a term, such as "x₁²".
FigureText input_name(const nn::Dataset* dataset, std::size_t input);

/// The name of an axis of a plane (0 or 1): a feature's, "PC 1 (46 %)", "sample 3 → sample 8", with the
/// angle of a turned one, "petal length +20°". Empty for the second axis of a single feature.
FigureText axis_name(const PlaneFrame& plane, std::size_t axis);

/// The figure of an axis at a place of the plane, in the feature's own units or those of
/// nn::ChosenPlane::Axis::scale.
double axis_value(const PlaneFrame& plane, std::size_t axis, float place);

/// Name and ticks of an axis of a landscape or a map.
class FeatureAxis {
 public:
  struct Tick {
    float at;  ///< on the square, -1 … 1
    FigureText text;
  };

  /// Ticks at round values in the data's own units. Where the values share many digits, as in
  /// 1700000000010 … 1700000000040, the common part is subtracted and the name says so: "t − 1.7e12".
  FeatureAxis(const PlaneFrame& plane, std::size_t axis);
  /// Of a feature's values from center - half to center + half.
  FeatureAxis(const nn::Dataset* dataset, std::size_t feature, float center = 0.0f, float half = 1.0f);

  const FigureText& name() const { return name_; }
  std::span<const Tick> ticks() const { return std::span(ticks_).first(count_); }

 private:
  void set_ticks(double middle, double half);

  FigureText name_;
  std::array<Tick, 10> ticks_{};
  std::size_t count_ = 0;
};

}  // namespace glassbox
