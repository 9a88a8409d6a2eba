#include "demos/glassbox/views/landscape_buffer.h"

#include <algorithm>

namespace glassbox {

namespace {

void insert_all(std::vector<UnitId>& sorted, std::span<const UnitId> units) {
  for (const UnitId unit : units) {
    const auto place = std::ranges::lower_bound(sorted, unit);
    if (place == sorted.end() || *place != unit) sorted.insert(place, unit);
  }
}

bool exists(const nn::Architecture& architecture, UnitId unit) {
  return unit.layer < architecture.layers.size() &&
         unit.unit < static_cast<std::size_t>(architecture.layers[unit.layer].units);
}

}  // namespace

engine::ValueScale value_scale(const nn::ValueRange& range) {
  return {range.low, range.high, range.middle, range.threshold.value_or(range.middle)};
}

void LandscapeBuffer::require(const Frame& frame, std::span<const UnitId> units) {
  const LandscapeKey key = landscape_key(frame);
  const bool new_values = key_ != key;
  const bool missing =
      !std::ranges::all_of(units, [&](UnitId unit) { return std::ranges::binary_search(held_, unit); });
  if (new_values) {
    held_ = wanted_;
    std::erase_if(held_, [&](UnitId unit) { return !exists(frame.snapshot.mlp.architecture(), unit); });
    wanted_.clear();
  }
  insert_all(wanted_, units);
  if (!new_values && !missing) return;
  insert_all(held_, units);
  key_ = key;
  upload(frame);
}

std::size_t LandscapeBuffer::sheet(UnitId unit) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(held_, unit) - held_.begin());
}

void LandscapeBuffer::upload(const Frame& frame) {
  const nn::Landscape& landscape = frame.landscape;
  heights_.begin(landscape.resolution(), held_.size());
  for (std::size_t i = 0; i < held_.size(); ++i) {
    const auto [layer, unit] = held_[i];
    heights_.set(i, landscape.heights(layer, unit), landscape.slopes_x1(layer, unit),
                 landscape.slopes_x2(layer, unit), value_scale(landscape.range(layer, unit)));
  }
  heights_.end();
}

}  // namespace glassbox
