#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "glassbox/nn/data/dataset.h"

namespace glassbox::nn {

/// A stroke of the pen or the eraser. Its places are {x, y} from the upper left corner, in heights of the
/// image: y in [0, 1], x in [0, width / height].
struct Stroke {
  std::vector<std::array<float, 2>> points;
  bool erase = false;
  bool operator==(const Stroke&) const = default;
};

/// Radii in heights of the image, as one draws.
inline constexpr float pen_radius = 0.045f;
inline constexpr float eraser_radius = 0.075f;

/// The places of a stroke joined by a smooth curve: quadratic Bézier curves between the middles of its
/// segments, with the places as control points.
std::vector<std::array<float, 2>> smooth_path(const Stroke& stroke);

/// The brightest that any pixel of a data set's images can be, in the source's units, by the box of the data.
float white_level(const Dataset& data);
/// The ink of a pixel whose feature has this value: 0 where it is black, 1 where it is white.
float pixel_ink(const Dataset& data, std::size_t pixel, float value, float white);

/// The ink on the images of a data set, and what a drawing becomes among them.
class ImageInk {
 public:
  /// Measures the training samples. The data set has an image.
  explicit ImageInk(const Dataset& data);

  const ImageShape& shape() const { return shape_; }
  /// See pixel_ink().
  float ink(std::size_t pixel, float value) const;
  /// The feature's value of that ink, held within the box of the data.
  float value(std::size_t pixel, float ink) const;
  /// `[pixel]`, of a sample.
  void sample(const Dataset& data, std::size_t sample, std::span<float> ink) const;
  /// `[pixel]`, the mean of the training samples.
  std::span<const float> mean() const { return mean_; }

  /// `[pixel]` of a drawing, made like the images: the ink is centred and scaled to the size that it has in
  /// the images, lines get their thickness, and each pixel counts how many of 4×4 points in it are inked.
  /// Nothing drawn: no ink.
  std::vector<float> draw(std::span<const Stroke> strokes) const;

 private:
  ImageShape shape_;
  std::vector<FeatureScale> scales_, box_;
  float white_ = 1.0f;  ///< in the source's units
  std::vector<float> mean_;

  // In heights of an image: medians over the training samples.
  float size_ = 1.0f;  ///< the longer side of the ink's box
  float line_radius_ = pen_radius;
  std::array<float, 2> center_{};  ///< of that box; a mean

  struct Shape {
    float left, right, top, bottom;  ///< of the ink's box, in heights of the image
    float line_radius;
  };
  Shape measure(std::span<const float> ink) const;
};

}  // namespace glassbox::nn
