#include "demos/glassbox/views/network_inputs.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "demos/glassbox/views/feature_axis.h"
#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

constexpr float input_corner = 8.0f;  ///< design px
constexpr int term_resolution = 33;
constexpr int feature_resolution = 2;  ///< features are linear over the plane

/// `[feature][grid point]` over the plane that landscapes show.
void features_over_plane(const Frame& frame, int resolution, nn::Batch& grid) {
  const PlaneFrame& plane = *frame.plane;
  const auto side = static_cast<std::size_t>(resolution);
  const auto along = [&](std::size_t step) {
    return 2.0f * static_cast<float>(step) / static_cast<float>(side - 1) - 1.0f;
  };
  grid.resize(plane.features(), side * side);
  for (std::size_t feature = 0; feature < plane.features(); ++feature) {
    for (std::size_t point = 0; point < side * side; ++point)
      grid.row(feature)[point] = plane.feature_at(feature, {along(point % side), along(point / side)});
  }
}

}  // namespace

FigureText input_words(const nn::Dataset* dataset, std::size_t input) {
  if (dataset != nullptr && dataset->image && dataset->terms.empty())
    return FigureText("row %zu, column %zu", input / dataset->image->width + 1,
                      input % dataset->image->width + 1);
  return input_name(dataset, input);
}

void NetworkInputs::update_maps(const Frame& frame, std::size_t inputs) {
  const MapsKey key{frame.snapshot.dataset, frame.plane};
  if (maps_key_ == key && maps_.size() == inputs) return;
  maps_key_ = key;
  while (maps_.size() < inputs) maps_.emplace_back(*shaders_);
  maps_.erase(maps_.begin() + static_cast<std::ptrdiff_t>(inputs), maps_.end());
  const bool features = !key.dataset || key.dataset->terms.empty();
  const int resolution = features ? feature_resolution : term_resolution;
  features_over_plane(frame, resolution, grid_);
  if (!features) nn::apply_terms(key.dataset->terms, grid_.view(), terms_);
  const nn::Batch& values = features ? grid_ : terms_;
  for (std::size_t input = 0; input < inputs; ++input) {
    // At the scale of the data; of a term, at that of what is seen of it.
    float reach = 1.0f;
    if (!features) {
      reach = 1e-6f;
      for (const float value : values.row(input)) reach = std::max(reach, std::abs(value));
    } else if (key.dataset) {
      const nn::FeatureScale& box = key.dataset->box[input];
      reach = std::max(reach, static_cast<float>(std::abs(box.middle) + box.half));
    }
    maps_[input].set(values.row(input), resolution, {-reach, reach, 0.0f, 0.0f});
  }
}

void NetworkInputs::draw_maps(const Frame& frame, const Area& area, const NetworkLayout& layout,
                              const engine::ColorMapTexture& map, engine::Painter& painter) {
  const float u = area.unit;
  engine::ContourStyle plain = sheet_style(frame.theme, frame.options, SheetSize::small_tile, u).contours;
  plain.width = 0.0f;
  plain.decision_width = 0.0f;
  update_maps(frame, layout.inputs.size());
  for (std::size_t i = 0; i < layout.inputs.size(); ++i) {
    const Rect& card = layout.inputs[i];
    const float radius = std::min(input_corner * u, .12f * card.width);
    maps_[i].draw(card, area.picture, map, plain, radius);
    painter.box(card.inset(-.5f), {.radius = radius,
                                   .border = std::max(u, pixel_size()),
                                   .border_color = faded(frame.theme.sheet_edge, .4f)});
    TextStyle name{Face::medium, text_px(area.still ? 24.0f : 15.0f, u), frame.theme.text1};
    name.widest = std::max(1.5f * card.width, std::min(2.6f * card.width, .4f * layout.pitch));
    if (card.width > 1.6f * name.em)
      painter.text({card.x, card.bottom() + .055f * card.width + .55f * name.em},
                   input_words(frame.snapshot.dataset.get(), i), name);
  }
}

void NetworkInputs::take_values(const Frame& frame, const OwnSampleTrace& own) {
  const nn::Dataset& data = *frame.snapshot.dataset;
  const std::size_t inputs = data.inputs.units();
  values_.resize(inputs);
  const auto sample = frame.morph.hovered ? frame.morph.hovered : frame.morph.pinned;
  if (own.found() && data.terms.empty()) {
    std::ranges::copy(own.features(), values_.begin());
    whose_ = FigureText(data.image ? "your drawing" : "your own sample");
  } else if (sample && *sample < data.size()) {
    for (std::size_t i = 0; i < inputs; ++i) values_[i] = data.inputs.row(i)[*sample];
    whose_ = FigureText("point %zu", *sample);
  } else if (const nn::ImageInk* const image = images_.of(frame.snapshot.dataset)) {
    for (std::size_t i = 0; i < inputs; ++i) values_[i] = image->value(i, image->mean()[i]);
    whose_ = FigureText("mean of the training images");
  } else {
    if (means_of_ != frame.snapshot.dataset) {
      means_of_ = frame.snapshot.dataset;
      means_.resize(inputs);
      for (std::size_t i = 0; i < inputs; ++i) {
        const auto row = data.inputs.row(i).first(data.training_count);
        means_[i] = std::accumulate(row.begin(), row.end(), 0.0f) / static_cast<float>(row.size());
      }
    }
    values_ = means_;
    whose_ = FigureText("mean of the samples");
  }
}

void NetworkInputs::draw_values(const Frame& frame, const Area& area, const NetworkLayout& layout,
                                const engine::ColorMapTexture& map, engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const float u = area.unit;
  const nn::Dataset& data = *frame.snapshot.dataset;
  const float edge = std::max(u, pixel_size());
  const Color border = faded(theme.sheet_edge, .4f);
  shown_.resize(values_.size());
  placed_.clear();
  if (layout.image) {
    const nn::ImageInk& image = *images_.of(frame.snapshot.dataset);
    for (std::size_t i = 0; i < shown_.size(); ++i) shown_[i] = image.ink(i, values_[i]);
    const Rect& block = *layout.image;
    placed_.push_back({{block.x, block.y, block.width, block.height}, theme.frame, theme.text1, border});
    pixels_.set(shown_, {static_cast<int>(image.shape().width), static_cast<int>(image.shape().height)});
    pixels_.place(placed_);
    painter.flush();
    pixels_.draw(area.rect, area.picture, {.corner_radius = 4.0f * u, .border_width = edge});
  } else {
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      const nn::FeatureScale unit_box;
      const nn::FeatureScale& box = data.terms.empty() ? data.box[i] : unit_box;
      const double place = (static_cast<double>(values_[i]) - box.middle) / box.half;
      shown_[i] = static_cast<float>(std::clamp(.5 + .5 * place, 0.0, 1.0));
    }
    for (std::size_t i = 0; i < layout.inputs.size(); ++i) {
      const Rect& card = layout.inputs[i];
      placed_.push_back({{card.x, card.y, card.width, card.height},
                         Color(0.0f),
                         Color(1.0f),
                         border,
                         static_cast<float>(i)});
    }
    pixels_.set(shown_, {1, 1});
    pixels_.place(placed_);
    painter.flush();
    pixels_.draw(area.rect, area.picture,
                 {.corner_radius = .12f * layout.inputs.front().width, .border_width = edge}, &map);
  }
  const float em = text_px(area.still ? 18.0f : 12.0f, u);
  const float y = layout.image ? layout.image->bottom() + 1.1f * em : layout.count_line(area);
  TextStyle words{Face::regular, em, theme.text3, TextStyle::Align::center};
  words.widest = std::min(2.0f * (layout.inputs_x - area.rect.x), .9f * layout.pitch);
  if (y < layout.foot - 1.3f * em) painter.text({layout.inputs_x, y}, whose_, words);
}

void NetworkInputs::draw(const Frame& frame, const Area& area, const NetworkLayout& layout,
                         const OwnSampleTrace& own, const engine::ColorMapTexture& map,
                         engine::Painter& painter) {
  if (!layout.grids || !frame.snapshot.dataset || (!layout.image && layout.inputs_in_column))
    return draw_maps(frame, area, layout, map, painter);
  take_values(frame, own);
  draw_values(frame, area, layout, map, painter);
}

void NetworkInputs::draw_weights(const Frame& frame, const Area& area, const NetworkLayout& layout,
                                 const engine::ColorMapTexture& map) {
  const nn::ImageShape shape = *frame.snapshot.dataset->image;
  const NetworkLayout::Column& column = layout.columns.front();
  const auto first = static_cast<std::size_t>(column.first);
  const WeightsKey key{frame.version, first, column.shown};
  if (weights_key_ != key) {
    weights_key_ = key;
    const std::size_t inputs = shape.width * shape.height;
    weight_pixels_.resize(column.shown * inputs);
    const std::span<const float> weights = frame.snapshot.mlp.weights(0).subspan(first * inputs);
    for (std::size_t unit = 0; unit < column.shown; ++unit) {
      const auto row = weights.subspan(unit * inputs, inputs);
      float largest = 1e-9f;
      for (const float weight : row) largest = std::max(largest, std::abs(weight));
      std::ranges::transform(
          row, weight_pixels_.begin() + static_cast<std::ptrdiff_t>(unit * inputs),
          [&](float weight) { return std::clamp(.5f + .5f * weight / largest, 0.0f, 1.0f); });
    }
    weights_.set(weight_pixels_, {static_cast<int>(shape.width), static_cast<int>(shape.height)});
  }
  placed_.clear();
  for (std::size_t unit = 0; unit < column.shown; ++unit) {
    const Rect& card = layout.cards[column.first_card + unit].map;
    placed_.push_back({.rect = {card.x, card.y, card.width, card.height}, .image = static_cast<float>(unit)});
  }
  weights_.place(placed_);
  weights_.draw(area.rect, area.picture, {.corner_radius = std::min(4.0f * area.unit, .08f * column.side)},
                &map);
}

std::optional<Reading> NetworkInputs::reading_at(glm::vec2 pixel, const Frame& frame,
                                                 const NetworkLayout& layout) const {
  const nn::Dataset* const data = frame.snapshot.dataset.get();
  if (!layout.grids || data == nullptr || values_.size() != layout.inputs.size()) return std::nullopt;
  const auto found =
      std::ranges::find_if(layout.inputs, [&](const Rect& input) { return input.contains(pixel); });
  if (found == layout.inputs.end()) return std::nullopt;
  const auto input = static_cast<std::size_t>(found - layout.inputs.begin());
  Reading reading;
  reading.place = pixel;
  reading.heading = input_words(data, input);
  const bool feature = data->terms.empty();
  const nn::FeatureScale scale = feature ? data->scales[input] : nn::FeatureScale{0.0, 1.0};
  const double half = feature ? scale.half * data->box[input].half : 1.0;
  reading.add(whose_, reading_figure(scale.middle + scale.half * static_cast<double>(values_[input]), half));
  return reading;
}

std::size_t NetworkInputs::take_bytes_written() {
  std::size_t bytes = pixels_.take_bytes_written() + weights_.take_bytes_written();
  for (engine::HeatMap& map : maps_) bytes += map.take_bytes_written();
  return bytes;
}

}  // namespace glassbox
