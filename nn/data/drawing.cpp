#include "glassbox/nn/data/drawing.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace glassbox::nn {

namespace {

using Place = std::array<float, 2>;

constexpr std::size_t points_per_pixel = 4;  ///< along each side
constexpr float inked = 0.25f;               ///< of a pixel, to count for the box of an image's ink
constexpr std::size_t most_measured = 2'000;

Place between(const Place& a, const Place& b, float t) {
  return {a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])};
}

/// A moved and scaled drawing: a place p lands at to + scale (p - from).
struct Motion {
  Place from{}, to{};
  float scale = 1.0f;
  Place operator()(const Place& p) const {
    return {to[0] + scale * (p[0] - from[0]), to[1] + scale * (p[1] - from[1])};
  }
};

/// Points that are inked or not, `[row][column]`, `density` for each height of the image.
class Bitmap {
 public:
  Bitmap(std::size_t width, std::size_t height)
      : width_(width), height_(height), density_(static_cast<float>(height)), points_(width * height) {}

  void draw(std::span<const Stroke> strokes, const Motion& motion, float line_radius) {
    for (const Stroke& stroke : strokes) {
      const std::vector<Place> path = smooth_path(stroke);
      const float radius = stroke.erase ? motion.scale * eraser_radius : line_radius;
      for (std::size_t i = 0; i < path.size(); ++i)
        draw_line(motion(path[i > 0 ? i - 1 : 0]), motion(path[i]), radius, !stroke.erase);
    }
  }

  std::size_t width() const { return width_; }
  std::size_t height() const { return height_; }
  bool at(std::size_t row, std::size_t column) const { return points_[row * width_ + column]; }

 private:
  void draw_line(const Place& a, const Place& b, float radius, bool ink) {
    const auto first = [&](float low) {
      return static_cast<std::size_t>(std::max(0.0f, std::ceil(low * density_ - .5f)));
    };
    const auto end = [&](float high, std::size_t most) {
      const float past = std::floor(high * density_ - .5f) + 1.0f;
      return static_cast<std::size_t>(std::clamp(past, 0.0f, static_cast<float>(most)));
    };
    const Place way{b[0] - a[0], b[1] - a[1]};
    const float length = std::max(way[0] * way[0] + way[1] * way[1], std::numeric_limits<float>::min());
    for (std::size_t row = first(std::min(a[1], b[1]) - radius);
         row < end(std::max(a[1], b[1]) + radius, height_); ++row) {
      for (std::size_t column = first(std::min(a[0], b[0]) - radius);
           column < end(std::max(a[0], b[0]) + radius, width_); ++column) {
        const Place p{(static_cast<float>(column) + .5f) / density_,
                      (static_cast<float>(row) + .5f) / density_};
        const float t = ((p[0] - a[0]) * way[0] + (p[1] - a[1]) * way[1]) / length;
        const Place near = between(a, b, std::clamp(t, 0.0f, 1.0f));
        if (std::hypot(p[0] - near[0], p[1] - near[1]) <= radius) points_[row * width_ + column] = ink;
      }
    }
  }

  std::size_t width_, height_;
  float density_;
  std::vector<bool> points_;
};

/// The box of what is inked, in heights of the image; left > right: nothing is.
struct InkBox {
  float left = 1.0f, right = 0.0f, top = 1.0f, bottom = 0.0f;
  bool empty() const { return left > right; }
};
template <class Inked>
InkBox ink_box(std::size_t width, std::size_t height, const Inked& is_inked) {
  std::size_t left = width, right = 0, top = height, bottom = 0;
  for (std::size_t row = 0; row < height; ++row) {
    for (std::size_t column = 0; column < width; ++column) {
      if (!is_inked(row, column)) continue;
      left = std::min(left, column);
      right = std::max(right, column + 1);
      top = std::min(top, row);
      bottom = row + 1;
    }
  }
  if (right == 0) return {};
  const auto place = [&](std::size_t at) { return static_cast<float>(at) / static_cast<float>(height); };
  return {place(left), place(right), place(top), place(bottom)};
}

float ink_of(const FeatureScale& scale, float value, float white) {
  const double source = scale.middle + scale.half * static_cast<double>(value);
  return std::clamp(static_cast<float>(source) / white, 0.0f, 1.0f);
}

float median(std::vector<float>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace

std::vector<Place> smooth_path(const Stroke& stroke) {
  constexpr int pieces = 12;
  const std::vector<Place>& points = stroke.points;
  if (points.size() < 3) return points;
  std::vector<Place> path{points.front()};
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    const Place start = i == 1 ? points.front() : between(points[i - 1], points[i], .5f);
    const Place end = i + 2 == points.size() ? points.back() : between(points[i], points[i + 1], .5f);
    for (int piece = 1; piece <= pieces; ++piece) {
      const float t = static_cast<float>(piece) / pieces;
      path.push_back(between(between(start, points[i], t), between(points[i], end, t), t));
    }
  }
  return path;
}

float white_level(const Dataset& data) {
  double white = 0.0;
  for (std::size_t pixel = 0; pixel < data.scales.size(); ++pixel) {
    const FeatureScale& box = data.box[pixel];
    white = std::max(white, data.scales[pixel].middle + data.scales[pixel].half * (box.middle + box.half));
  }
  return white > 0.0 ? static_cast<float>(white) : 1.0f;
}

float pixel_ink(const Dataset& data, std::size_t pixel, float value, float white) {
  return ink_of(data.scales[pixel], value, white);
}

ImageInk::ImageInk(const Dataset& data)
    : shape_(data.image.value_or(ImageShape{})), scales_(data.scales), box_(data.box) {
  const Batch& values = data.feature_values();
  const std::size_t pixels = shape_.width * shape_.height;
  check_equal("pixels of an image", pixels, values.units());
  white_ = white_level(data);

  mean_.resize(pixels);
  std::vector<float> one(pixels), sizes, radii;
  const std::size_t stride = data.training_count / most_measured + 1;
  for (std::size_t i = 0; i < data.training_count; i += stride) {
    sample(data, i, one);
    for (std::size_t pixel = 0; pixel < pixels; ++pixel) mean_[pixel] += one[pixel];
    const Shape shape = measure(one);
    if (shape.line_radius == 0.0f) continue;
    sizes.push_back(std::max(shape.right - shape.left, shape.bottom - shape.top));
    radii.push_back(shape.line_radius);
    center_[0] += .5f * (shape.left + shape.right);
    center_[1] += .5f * (shape.top + shape.bottom);
  }
  for (float& pixel : mean_) pixel /= static_cast<float>((data.training_count + stride - 1) / stride);
  if (sizes.empty()) {
    center_ = {.5f * static_cast<float>(shape_.width) / static_cast<float>(shape_.height), .5f};
    return;
  }
  for (float& at : center_) at /= static_cast<float>(sizes.size());
  size_ = median(sizes);
  line_radius_ = median(radii);
}

float ImageInk::ink(std::size_t pixel, float value) const { return ink_of(scales_[pixel], value, white_); }

float ImageInk::value(std::size_t pixel, float ink) const {
  const FeatureScale& scale = scales_[pixel];
  const double value = (static_cast<double>(ink) * static_cast<double>(white_) - scale.middle) / scale.half;
  const FeatureScale& box = box_[pixel];
  return static_cast<float>(std::clamp(value, box.middle - box.half, box.middle + box.half));
}

void ImageInk::sample(const Dataset& data, std::size_t sample, std::span<float> ink) const {
  check_equal("pixels of an image", ink.size(), shape_.width * shape_.height);
  const Batch& values = data.feature_values();
  for (std::size_t pixel = 0; pixel < ink.size(); ++pixel)
    ink[pixel] = this->ink(pixel, values.row(pixel)[sample]);
}

/// A line of width w and length l has the area w·l, and the ink's total variation counts both of its sides,
/// 2 l: the ratio is half the width.
ImageInk::Shape ImageInk::measure(std::span<const float> ink) const {
  const std::size_t width = shape_.width, height = shape_.height;
  const auto at = [&](std::size_t row, std::size_t column) {
    const bool outside = row == 0 || column == 0 || row > height || column > width;
    return outside ? 0.0f : ink[(row - 1) * width + column - 1];
  };
  float area = 0.0f, variation = 0.0f;
  for (std::size_t row = 0; row <= height; ++row) {
    for (std::size_t column = 0; column <= width; ++column) {
      area += at(row, column);
      variation += std::hypot(at(row + 1, column) - at(row, column), at(row, column + 1) - at(row, column));
    }
  }
  const InkBox box = ink_box(
      width, height, [&](std::size_t row, std::size_t column) { return ink[row * width + column] >= inked; });
  if (box.empty() || variation == 0.0f) return {};
  return {box.left, box.right, box.top, box.bottom, area / variation / static_cast<float>(height)};
}

std::vector<float> ImageInk::draw(std::span<const Stroke> strokes) const {
  constexpr std::size_t box_points = 96;
  constexpr float largest_scale = 4.0f;
  const std::size_t width = shape_.width, height = shape_.height;
  std::vector<float> ink(width * height);
  const float aspect = static_cast<float>(width) / static_cast<float>(height);
  Bitmap drawn(std::max<std::size_t>(1, static_cast<std::size_t>(aspect * box_points)), box_points);
  drawn.draw(strokes, {}, pen_radius);
  const InkBox box = ink_box(drawn.width(), drawn.height(),
                             [&](std::size_t row, std::size_t column) { return drawn.at(row, column); });
  if (box.empty()) return ink;

  const float longer =
      std::max({box.right - box.left, box.bottom - box.top, 2.0f * pen_radius}) - 2.0f * pen_radius;
  const float room = std::max(size_ - 2.0f * line_radius_, 0.0f);
  const Motion motion{{.5f * (box.left + box.right), .5f * (box.top + box.bottom)},
                      center_,
                      longer * largest_scale <= room ? largest_scale : room / longer};
  Bitmap image(points_per_pixel * width, points_per_pixel * height);
  image.draw(strokes, motion, line_radius_);
  constexpr float share = 1.0f / (points_per_pixel * points_per_pixel);
  for (std::size_t row = 0; row < image.height(); ++row) {
    for (std::size_t column = 0; column < image.width(); ++column) {
      if (image.at(row, column)) ink[row / points_per_pixel * width + column / points_per_pixel] += share;
    }
  }
  return ink;
}

}  // namespace glassbox::nn
