#include "demos/glassbox/panels/thumbnails.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

#include "demos/glassbox/views/data_color.h"
#include "glassbox/engine/ui/theme.h"
#include "glassbox/nn/probe/subspace.h"

namespace glassbox {

namespace {

constexpr std::uint64_t thumbnail_seed = 3;
constexpr std::size_t most_points = 150;
constexpr std::size_t map_side = 15;  // grid places along a side

/// Enough points to recognize an arm or the digits' clusters; too many hide each other.
int points_of(nn::DatasetName name) {
  switch (name) {
    case nn::DatasetName::spiral:
    case nn::DatasetName::spiral3:
    case nn::DatasetName::tf_spiral:
    case nn::DatasetName::checkerboard:
      return 150;
    case nn::DatasetName::rings:
    case nn::DatasetName::digits_1d:
      return 100;
    default:
      return 64;
  }
}

/// Places along the box of two features.
std::vector<glm::vec2> places_in_box(const nn::Dataset& data, std::size_t count) {
  std::vector<glm::vec2> places(count);
  for (int axis = 0; axis < 2; ++axis) {
    const auto feature = static_cast<std::size_t>(axis);
    const nn::FeatureScale& box = data.box[feature];
    for (std::size_t i = 0; i < count; ++i) {
      places[i][axis] = static_cast<float>(
          (static_cast<double>(data.feature_values().row(feature)[i]) - box.middle) / box.half);
    }
  }
  return places;
}

/// Places along the first two principal components of the features in units of their boxes, which fill the
/// square.
std::vector<glm::vec2> places_on_components(const nn::Dataset& data, std::size_t count) {
  nn::Batch values(data.feature_values().units(), count);
  for (std::size_t feature = 0; feature < values.units(); ++feature) {
    const auto half = static_cast<float>(data.box[feature].half);
    for (std::size_t i = 0; i < count; ++i)
      values.row(feature)[i] = data.feature_values().row(feature)[i] / half;
  }
  nn::PrincipalAxes axes;
  axes.update(values.view(), 2);
  nn::Batch coordinates;
  axes.subspace().project(values.view(), 2, coordinates);
  std::vector<glm::vec2> places(count, glm::vec2(0.0f));
  for (int axis = 0; axis < static_cast<int>(coordinates.units()); ++axis) {
    const std::span<const float> row = std::as_const(coordinates).row(static_cast<std::size_t>(axis));
    const auto [low, high] = std::ranges::minmax(row);
    const float half = std::max(0.5f * (high - low), 1e-6f);
    for (std::size_t i = 0; i < count; ++i) places[i][axis] = (row[i] - 0.5f * (low + high)) / half;
  }
  return places;
}

/// One sample's image, its brightness between two colors.
void draw_image(const nn::Dataset& data, std::size_t sample, const engine::Rect& rect, const Theme& theme) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const glm::vec2 pixel(rect.width / static_cast<float>(data.image->width),
                        rect.height / static_cast<float>(data.image->height));
  for (std::size_t y = 0; y < data.image->height; ++y) {
    for (std::size_t x = 0; x < data.image->width; ++x) {
      const std::size_t feature = y * data.image->width + x;
      const nn::FeatureScale& box = data.box[feature];
      const double value = static_cast<double>(data.feature_values().row(feature)[sample]);
      const auto ink = static_cast<float>(std::clamp(.5 + .5 * (value - box.middle) / box.half, 0.0, 1.0));
      if (ink < .02f) continue;
      const glm::vec2 low = glm::vec2(rect.x, rect.y) + pixel * glm::vec2(x, y);
      list.AddRectFilled({low.x, low.y}, {low.x + pixel.x, low.y + pixel.y},
                         engine::packed_color({glm::vec3(theme.text1), ink}));
    }
  }
}

/// The rule of a regression over the box of its two features, `[y][x]`, y up; empty if it is unknown.
std::vector<float> heights_of(const nn::GeneratorSettings& settings, const nn::Dataset& data) {
  if (!data.regression || data.box.size() != 2) return {};
  nn::Batch grid(2, map_side * map_side), targets;
  for (std::size_t i = 0; i < grid.samples(); ++i) {
    for (std::size_t axis = 0; axis < 2; ++axis) {
      const auto step = static_cast<double>(axis == 0 ? i % map_side : i / map_side);
      const double place = 2.0 * step / static_cast<double>(map_side - 1) - 1.0;
      grid.row(axis)[i] = static_cast<float>(data.box[axis].middle + data.box[axis].half * place);
    }
  }
  if (!nn::true_targets(settings, grid.view(), targets)) return {};
  return {targets.row(0).begin(), targets.row(0).end()};
}

void draw_map(const std::vector<float>& heights, const engine::Rect& rect, const Theme& theme) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const engine::ColorMap map = engine::make_color_map(theme.diverging);
  const float cell = rect.width / static_cast<float>(map_side - 1);
  const auto color = [&](std::size_t x, std::size_t y) {
    return engine::packed_color({engine::sample(map, heights[y * map_side + x]), 1.0f});
  };
  for (std::size_t y = 0; y + 1 < map_side; ++y) {
    for (std::size_t x = 0; x + 1 < map_side; ++x) {
      const glm::vec2 low(rect.x + cell * static_cast<float>(x),
                          rect.bottom() - cell * static_cast<float>(y + 1));
      list.AddRectFilledMultiColor({low.x, low.y}, {low.x + cell, low.y + cell}, color(x, y + 1),
                                   color(x + 1, y + 1), color(x + 1, y), color(x, y));
    }
  }
}

}  // namespace

Thumbnails::Picture Thumbnails::make_picture(nn::Dataset samples) {
  Picture picture{std::move(samples), {}, {}};
  const nn::Dataset& data = picture.samples;
  if (data.image) return picture;
  const std::size_t count = std::min(data.size(), most_points);
  picture.places =
      data.feature_values().units() == 2 ? places_in_box(data, count) : places_on_components(data, count);
  return picture;
}

void Thumbnails::draw(const Picture& picture, const engine::Rect& rect, const Theme& theme, float scale) {
  const nn::Dataset& data = picture.samples;
  if (data.image) {
    const float side = 0.5f * rect.width - 5.0f * scale;
    for (std::size_t i = 0; i < std::min<std::size_t>(data.size(), 4); ++i) {
      const glm::vec2 cell(i % 2, i / 2);
      const glm::vec2 low = rect.center() + (side + 2.0f * scale) * (cell - 1.0f) + scale;
      draw_image(data, i, {low.x, low.y, side, side}, theme);
    }
    return;
  }
  const float edge = 6.0f * scale;
  if (!picture.heights.empty()) return draw_map(picture.heights, rect.inset(edge), theme);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const DataColors colors(data, theme);
  const float radius = (picture.places.size() > 100 ? 1.7f : 2.3f) * scale * rect.width / (56.0f * scale);
  const float reach = 0.5f * rect.width - edge;
  for (std::size_t i = 0; i < picture.places.size(); ++i) {
    const glm::vec2 at = rect.center() + reach * picture.places[i] * glm::vec2(1.0f, -1.0f);
    list.AddCircleFilled({at.x, at.y}, radius, engine::packed_color(colors(i)), 12);
  }
}

void Thumbnails::draw(nn::DatasetName name, const engine::Rect& rect, const Theme& theme, float scale) {
  std::optional<Picture>& picture = pictures_[static_cast<std::size_t>(name)];
  if (!picture) {
    const nn::GeneratorSettings settings{
        .name = name, .points = points_of(name), .gap = 0.12f, .held_out = 0.0f};
    picture = make_picture(nn::generate(settings, thumbnail_seed));
    picture->heights = heights_of(settings, picture->samples);
  }
  draw(*picture, rect, theme, scale);
}

void Thumbnails::draw(const std::shared_ptr<const nn::Table>& table, const engine::Rect& rect,
                      const Theme& theme, float scale) {
  if (table_ != table) {
    table_ = table;
    table_picture_ = make_picture(nn::make_dataset(*table, 0.0f, 0.0f, thumbnail_seed));
  }
  draw(*table_picture_, rect, theme, scale);
}

}  // namespace glassbox
