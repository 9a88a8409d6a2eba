#include "demos/glassbox/session/paint.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "demos/glassbox/session/stroke_shape.h"
#include "glassbox/nn/check.h"
#include "glassbox/nn/io/quoting.h"
#include "glassbox/nn/random/random.h"

namespace glassbox {

namespace {

constexpr std::size_t most_samples = nn::SourceTable::most_rows;

struct PaintedSample {
  Place place;        ///< features as the data set has them
  std::size_t label;  ///< class
  double order;       ///< 0 … 1: the samples with the largest are held out
};

tl::unexpected<nn::Error> refused(std::string why) { return tl::unexpected(nn::Error{std::move(why)}); }

std::vector<PaintedSample> samples_of(const nn::Dataset& data) {
  const nn::Batch& features = data.feature_values();
  std::vector<PaintedSample> samples;
  for (std::size_t i = 0; i < data.size(); ++i)
    samples.push_back({{static_cast<double>(features.row(0)[i]), static_cast<double>(features.row(1)[i])},
                       data.class_of(i),
                       (static_cast<double>(i) + 0.5) / static_cast<double>(data.size())});
  return samples;
}

bool is_in_box(const nn::Dataset& data, const Place& place) {
  return std::abs(place[0] - data.box[0].middle) <= data.box[0].half &&
         std::abs(place[1] - data.box[1].middle) <= data.box[1].half;
}

/// Adds samples, each at the one of several random places that is farthest from those added before.
std::size_t add(const nn::Dataset& data, const BrushStroke& stroke, std::uint64_t seed,
                std::vector<PaintedSample>& samples) {
  constexpr std::uint64_t candidates = 8, draws = 4;
  const StrokeShape shape(stroke);
  const double wanted = stroke.brush.density * (1.0 + 0.5 * shape.length());
  const std::size_t first = samples.size();
  const std::size_t count =
      std::min({static_cast<std::size_t>(std::lround(wanted)), most_painted, most_samples - first});
  std::vector<Place> added;
  for (std::uint64_t i = first; i < first + count; ++i) {
    const auto draw = [&](std::uint64_t sub) {
      return static_cast<double>(nn::random_uniform(seed, nn::Stream::paint, i, sub));
    };
    Place best{};
    double farthest = -1.0;
    for (std::uint64_t c = 0; c < candidates; ++c) {
      const Place place = shape.place_at(draw(draws * c), std::sqrt(draw(draws * c + 1)),
                                         2.0 * std::numbers::pi * draw(draws * c + 2));
      if (!is_in_box(data, place)) continue;
      double nearest = std::numeric_limits<double>::infinity();
      for (const Place& other : added) nearest = std::min(nearest, shape.distance(place, other));
      if (nearest > farthest) best = place;
      farthest = std::max(farthest, nearest);
    }
    if (farthest < 0.0) continue;
    added.push_back(best);
    samples.push_back({best, stroke.brush.label, draw(draws * candidates)});
  }
  return added.size();
}

/// Moves the samples under the start of the stroke as far as it goes, at most to the edge of the box.
bool move(const nn::Dataset& data, const BrushStroke& stroke, std::vector<PaintedSample>& samples) {
  const StrokeShape shape(stroke);
  const Place& from = stroke.path.front();
  const Place& to = stroke.path.back();
  bool moved = false;
  for (PaintedSample& sample : samples) {
    if (shape.distance(sample.place, from) > 1.0) continue;
    const Place before = sample.place;
    for (std::size_t f = 0; f < 2; ++f) {
      const nn::FeatureScale& box = data.box[f];
      sample.place[f] = std::clamp(before[f] + to[f] - from[f], box.middle - box.half, box.middle + box.half);
    }
    moved = moved || sample.place != before;
  }
  return moved;
}

std::size_t erase(const BrushStroke& stroke, std::vector<PaintedSample>& samples) {
  const StrokeShape shape(stroke);
  return std::erase_if(samples, [&](const PaintedSample& sample) { return shape.covers(sample.place); });
}

/// Columns: the features in the source's units, the class, and the place in the split.
nn::SourceTable source_of(const nn::Dataset& data, const std::vector<PaintedSample>& samples,
                          std::string target) {
  nn::SourceTable source;
  source.name = "painted points";
  source.rows = samples.size();
  source.format.header = true;
  source.columns.resize(4);
  for (std::size_t f = 0; f < 2; ++f) source.columns[f].name = data.features[f];
  nn::SourceColumn& labels = source.columns[2];
  labels.name = std::move(target);
  labels.kind = nn::ColumnKind::words;
  labels.categories = data.classes;
  source.columns[3].name = "order";
  for (const PaintedSample& sample : samples) {
    for (std::size_t f = 0; f < 2; ++f) {
      const nn::FeatureScale& scale = data.scales[f];
      source.columns[f].numbers.push_back(scale.middle + scale.half * sample.place[f]);
    }
    labels.words.push_back(static_cast<std::uint32_t>(sample.label));
    source.columns[3].numbers.push_back(sample.order);
  }
  return source;
}

nn::TableUse use_of(const nn::Dataset& data, const nn::RunSettings& run) {
  nn::PaintedUse painted;
  painted.order = 3;
  for (std::size_t f = 0; f < 2; ++f) {
    const nn::FeatureScale& scale = data.scales[f];
    const nn::FeatureScale& box = data.box[f];
    painted.maps.push_back({scale, {scale.middle + scale.half * box.middle, scale.half * box.half}});
  }
  if (!run.table) painted.from = run.data.name;
  if (run.table && run.table->use.painted) painted = *run.table->use.painted;
  using Kind = nn::ColumnKind;
  return {.inputs = {0, 1},
          .target = 2,
          .kinds = {Kind::numbers, Kind::numbers, Kind::words, Kind::numbers},
          .painted = std::move(painted)};
}

/// Error: a class without a sample.
nn::Expected<void> check_classes(const nn::Dataset& data, const std::vector<PaintedSample>& samples) {
  std::vector<std::size_t> counts(data.classes.size());
  for (const PaintedSample& sample : samples) ++counts[sample.label];
  const auto empty = std::ranges::find(counts, std::size_t{0});
  if (empty == counts.end()) return {};
  return refused("found no point left of class " +
                 nn::in_quotes(data.classes[static_cast<std::size_t>(empty - counts.begin())]) +
                 ", expected at least one point of each class");
}

}  // namespace

bool is_paintable(const nn::Dataset& data) { return data.features.size() == 2 && !data.regression; }

nn::Expected<nn::RunSettings> paint(const nn::RunSettings& run, const BrushStroke& stroke) {
  nn::check_at_least("places of a stroke", stroke.path.size(), 1);
  const nn::DataShape asked = run.data_shape();
  if (asked.regression())
    return refused("found data with numbers as targets, expected classes: the brush paints their points");
  if (asked.features != 2)
    return refused("found data of " + std::to_string(asked.features) +
                   " features, expected two: the brush paints in their plane");
  if (stroke.brush.label >= asked.classes)
    return refused("found class " + std::to_string(stroke.brush.label + 1) + " in the brush, expected 1 to " +
                   std::to_string(asked.classes));
  const std::shared_ptr<const nn::Dataset> data = nn::make_dataset(run);
  std::vector<PaintedSample> samples = samples_of(*data);
  switch (stroke.brush.tool) {
    case BrushTool::off:
      return run;
    case BrushTool::add:
      if (samples.size() >= most_samples)
        return refused("found 50,000 points, the most there can be; erase some first");
      if (add(*data, stroke, run.seeds.data, samples) == 0)
        return refused("found a stroke beside the box of the data, expected one within it");
      break;
    case BrushTool::move:
      if (!move(*data, stroke, samples)) return run;
      break;
    case BrushTool::erase:
      if (erase(stroke, samples) == 0) return run;
      break;
  }
  if (auto kept = check_classes(*data, samples); !kept) return tl::unexpected(kept.error());
  auto source = std::make_shared<const nn::SourceTable>(
      source_of(*data, samples, run.table ? run.table->target : "class"));
  auto table = nn::make_table(std::move(source), use_of(*data, run));
  if (!table) return tl::unexpected(table.error());
  // Generators split all samples alike.
  table->stratified = run.table && run.table->stratified;
  nn::RunSettings painted = run;
  painted.table = std::make_shared<const nn::Table>(std::move(*table));
  painted.data.noise = 0.0f;
  return painted;
}

}  // namespace glassbox
