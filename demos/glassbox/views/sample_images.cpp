#include "demos/glassbox/views/sample_images.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

#include "demos/glassbox/views/data_color.h"
#include "demos/glassbox/views/field_reading.h"
#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/sheet_look.h"
#include "glassbox/nn/data/drawing.h"

namespace glassbox {

namespace {

constexpr float apart = 1.06f;    ///< sides between the middles of two images, at least, along one axis
constexpr float least_ink = .7f;  ///< alpha of an image far off the plane

}  // namespace

void SampleImages::update(const Frame& frame, const engine::Rect& square, float side) {
  const nn::Dataset* const data = frame.snapshot.dataset.get();
  if (!frame.options.thumbnails || data == nullptr || !data->image) {
    if (!key_) return;
    key_.reset();
    shown_.clear();
    placed_.clear();
    ++version_;
    return;
  }
  const Key key{frame.snapshot.dataset, frame.plane, frame.options.held_out, square, side,
                frame.theme.tile_bottom};
  if (key_ == key) return;
  key_ = key;
  ++version_;
  choose(key, frame.theme);
}

void SampleImages::choose(const Key& key, const Theme& theme) {
  const nn::Dataset& data = *key.dataset;
  const nn::ImageShape shape = *data.image;
  const nn::Batch& values = data.feature_values();
  const std::size_t pixels = shape.width * shape.height;
  const float white = nn::white_level(data);
  const float aspect = static_cast<float>(shape.width) / static_cast<float>(shape.height);
  const glm::vec2 size(std::round(aspect * key.side), std::round(key.side));
  const glm::vec2 cell = apart * size;
  const glm::ivec2 cells = glm::ivec2(glm::vec2(key.square.width, key.square.height) / cell) + 3;
  const auto index_of = [&](glm::ivec2 at) { return static_cast<std::size_t>(at.y * cells.x + at.x); };
  taken_.assign(static_cast<std::size_t>(cells.x * cells.y), 0);
  middles_.resize(taken_.size());
  shown_.assign(data.size(), 0);
  placed_.clear();
  pixels_.clear();
  const auto free_at = [&](glm::vec2 middle, glm::ivec2 at) {
    for (int y = at.y - 1; y <= at.y + 1; ++y) {
      for (int x = at.x - 1; x <= at.x + 1; ++x) {
        const std::size_t other = index_of({x, y});
        if (taken_[other] == 0) continue;
        const glm::vec2 distance = glm::abs(middles_[other] - middle);
        if (distance.x < cell.x && distance.y < cell.y) return false;
      }
    }
    return true;
  };
  const DataColors color_of(data, theme);
  const std::size_t count = key.held_out ? data.size() : data.training_count;
  for (std::size_t i = 0; i < count; ++i) {
    if (!key.plane->shows(i)) continue;
    const glm::vec2 middle = pixel_on_map(key.square, key.plane->place_of(i));
    const glm::ivec2 at = glm::ivec2((middle - glm::vec2(key.square.x, key.square.y)) / cell) + 1;
    if (!free_at(middle, at)) continue;
    taken_[index_of(at)] = 1;
    middles_[index_of(at)] = middle;
    shown_[i] = 1;
    const glm::vec2 corner = glm::round(middle - .5f * size);
    const float alpha = glm::mix(least_ink, 1.0f, key.plane->presence(i));
    const Color color = color_of(i);
    placed_.push_back({{corner, size},
                       faded(theme.tile_bottom, .88f * alpha),
                       faded(color, alpha),
                       data.held_out(i) ? theme.held_out_ring : faded(color, alpha),
                       static_cast<float>(placed_.size())});
    for (std::size_t pixel = 0; pixel < pixels; ++pixel)
      pixels_.push_back(nn::pixel_ink(data, pixel, values.row(pixel)[i], white));
  }
  if (placed_.empty()) return;
  images_.set(pixels_, {static_cast<int>(shape.width), static_cast<int>(shape.height)});
  images_.place(placed_);
}

void SampleImages::draw(const Frame& frame, const Area& area, const engine::Rect& square) {
  if (!any()) return;
  const float reach = key_->side;
  images_.draw(square.inset(-reach), area.picture,
               {.corner_radius = std::min(2.0f * area.unit, .1f * reach),
                .border_width = std::max((frame.theme.light ? 1.2f : 1.0f) * area.unit, pixel_size())});
}

}  // namespace glassbox
