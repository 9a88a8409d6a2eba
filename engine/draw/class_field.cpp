#include "glassbox/engine/draw/class_field.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "glassbox/engine/check.h"

namespace glassbox::engine {

namespace {

constexpr std::size_t map_size = std::tuple_size_v<ColorMap>;

}  // namespace

void ClassField::set(std::span<const std::span<const float>> scores, int resolution, Link link) {
  check_at_least("classes of a field", scores.size(), 2);
  const std::size_t points = static_cast<std::size_t>(resolution) * static_cast<std::size_t>(resolution);
  for (const std::span<const float> row : scores) check_equal("scores of a class", row.size(), points);
  resolution_ = resolution;
  link_ = link;
  classes_ = scores.size();
  wins_.assign(classes_, 0);
  for (std::size_t s = 0; s < points; ++s) {
    std::size_t winner = 0;
    for (std::size_t k = 1; k < classes_; ++k) {
      if (scores[k][s] > scores[winner][s]) winner = k;
    }
    wins_[winner] = 1;
  }
  winners_.clear();
  for (std::size_t k = 0; k < classes_; ++k) {
    if (wins_[k] != 0) winners_.push_back(k);
  }
  upload(scores);
}

void ClassField::upload(std::span<const std::span<const float>> scores) {
  columns_ = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(winners_.size()))));
  const int rows = (static_cast<int>(winners_.size()) + columns_ - 1) / columns_;
  const auto side = static_cast<std::size_t>(resolution_);
  const std::size_t width = side * static_cast<std::size_t>(columns_);
  texels_.assign(width * side * static_cast<std::size_t>(rows), 0.0f);
  for (std::size_t slot = 0; slot < winners_.size(); ++slot) {
    const std::size_t column = slot % static_cast<std::size_t>(columns_);
    const std::size_t row = slot / static_cast<std::size_t>(columns_);
    for (std::size_t j = 0; j < side; ++j) {
      std::ranges::copy(
          scores[winners_[slot]].subspan(j * side, side),
          texels_.begin() + static_cast<std::ptrdiff_t>((row * side + j) * width + column * side));
    }
  }
  const glm::ivec2 size(columns_ * resolution_, rows * resolution_);
  const auto bytes = std::as_bytes(std::span<const float>(texels_));
  if (scores_.size() != size) {
    scores_ = Texture(size, TexelFormat::r32f, Texture::Filter::nearest, bytes);
  } else {
    scores_.update(bytes);
  }
  written_ += bytes.size();
}

void ClassField::set_colors(std::span<const Color> classes, const Color& neutral) {
  check_equal("colours of classes", classes.size(), classes_);
  if (std::ranges::equal(classes, colors_) && neutral == neutral_) return update_colors();
  colors_.assign(classes.begin(), classes.end());
  neutral_ = neutral;
  maps_.clear();
  for (const Color& color : colors_) {
    const std::array<Color, 2> anchors{neutral_, color};
    for (const glm::vec3& encoded : make_color_map(anchors))
      maps_.emplace_back(srgb_decode(encoded.r), srgb_decode(encoded.g), srgb_decode(encoded.b), 1.0f);
  }
  map_classes_.clear();
  update_colors();
}

/// A row of the texture for each winner.
void ClassField::update_colors() {
  if (map_classes_ == winners_) return;
  map_classes_ = winners_;
  map_texels_.clear();
  for (const std::size_t k : winners_) {
    const auto row = std::span<const glm::vec4>(maps_).subspan(k * map_size, map_size);
    map_texels_.insert(map_texels_.end(), row.begin(), row.end());
  }
  color_maps_ = Texture({static_cast<int>(map_size), static_cast<int>(winners_.size())}, TexelFormat::rgba16f,
                        Texture::Filter::linear, std::as_bytes(std::span<const glm::vec4>(map_texels_)));
}

void ClassField::use(const ShaderProgram& program, int unit, std::optional<std::size_t> only) const {
  scores_.bind(unit);
  color_maps_.bind(unit + 1);
  program.set("class_scores", unit);
  program.set("class_colors", unit + 1);
  program.set("class_count", static_cast<int>(winners_.size()));
  int cell = -1;
  if (only) {
    const auto winner = std::ranges::find(winners_, *only);
    cell = static_cast<int>(winner - winners_.begin());  // one beyond the last has no borders
  }
  program.set("class_only", cell);
  program.set("class_columns", columns_);
  program.set("class_resolution", resolution_);
  program.set("class_link", static_cast<int>(link_));
  program.set("class_chance", 1.0f / static_cast<float>(classes_));
}

std::size_t ClassField::take_bytes_written() { return std::exchange(written_, 0); }

void use_no_classes(const ShaderProgram& program) { program.set("class_count", 0); }

}  // namespace glassbox::engine
