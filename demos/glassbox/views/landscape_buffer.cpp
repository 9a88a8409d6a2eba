#include "demos/glassbox/views/landscape_buffer.h"

#include <algorithm>

#include "glassbox/nn/probe/measures.h"

namespace glassbox {

namespace {

constexpr float widest_small_cell = 2.5f;  ///< px
constexpr int fewest_cells = 16;

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

std::optional<float> mark_of(const nn::ValueRange& range, const nn::Dataset* data) {
  if (range.threshold && data != nullptr && data->regression) return std::nullopt;
  return range.threshold.value_or(range.middle);
}

UnitField unit_field(const nn::Landscape& landscape, const nn::Dataset* data, UnitId unit) {
  constexpr float gentle = 1e-4f;
  constexpr float flat = 1e-6f;
  const nn::ValueRange& range = landscape.range(unit.layer, unit.unit);
  UnitField field{landscape.heights(unit.layer, unit.unit), value_scale(range)};
  field.scale.mark = mark_of(range, data);
  // The border of a class among several depends on the others.
  const bool class_output = unit.layer + 1 == landscape.layer_count() && landscape.has(unit.layer, 1) &&
                            data != nullptr && !data->regression;
  if (class_output) field.scale.mark.reset();
  if (nn::varies_by(field.values, gentle)) return field;
  const bool level = !nn::varies_by(field.values, flat);
  field.values = landscape.deviations(unit.layer, unit.unit);
  field.scale = {range.low - range.middle, range.high - range.middle, 0.0f, field.scale.mark};
  if (field.scale.mark) *field.scale.mark -= range.middle;
  if (level) field.scale.mark.reset();
  return field;
}

int sheet_stride(int resolution, float width) {
  int stride = 1;
  while (stride < 4) {
    const int cells = (resolution - 1) / (2 * stride);
    if (cells < fewest_cells || static_cast<float>(cells) * widest_small_cell < width) break;
    stride *= 2;
  }
  return stride;
}

const LandscapeSheets& LandscapeBuffer::require(const Frame& frame, std::span<const UnitId> units,
                                                float width) {
  const int stride = sheet_stride(frame.landscape.resolution(), width);
  LandscapeSheets& sheets = levels_[static_cast<std::size_t>(stride / 2)];
  sheets.require(frame, units, stride);
  return sheets;
}

std::size_t LandscapeBuffer::take_bytes_written() {
  std::size_t bytes = 0;
  for (LandscapeSheets& sheets : levels_) bytes += sheets.take_bytes_written();
  return bytes;
}

void LandscapeSheets::require(const Frame& frame, std::span<const UnitId> units, int stride) {
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
  upload(frame, stride);
}

std::size_t LandscapeSheets::sheet(UnitId unit) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(held_, unit) - held_.begin());
}

void LandscapeSheets::upload(const Frame& frame, int stride) {
  const nn::Landscape& landscape = frame.landscape;
  const int resolution = landscape.resolution();
  heights_.begin((resolution - 1) / stride + 1, held_.size());
  for (std::size_t i = 0; i < held_.size(); ++i) {
    const UnitField field = unit_field(landscape, frame.snapshot.dataset.get(), held_[i]);
    heights_.set(i, field.values, field.scale, stride);
  }
  heights_.end();
}

}  // namespace glassbox
