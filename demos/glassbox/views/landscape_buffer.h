#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "demos/glassbox/views/frame.h"
#include "glassbox/engine/draw/height_stream.h"

namespace glassbox {

/// Landscapes on the GPU at one resolution: those that views required since the snapshot changed.
class LandscapeSheets {
 public:
  /// Uploads the sheets of these units if needed, from every `stride`-th point of each row and column.
  void require(const Frame& frame, std::span<const UnitId> units, int stride);

  const engine::HeightStream& heights() const { return heights_; }
  /// The sheet of a unit that was required.
  std::size_t sheet(UnitId unit) const;

  std::size_t take_bytes_written() { return heights_.take_bytes_written(); }

 private:
  void upload(const Frame& frame, int stride);

  engine::HeightStream heights_;
  std::vector<UnitId> held_;    ///< sorted: sheet i is that of held_[i]
  std::vector<UnitId> wanted_;  ///< sorted: asked for since the values changed
  std::optional<LandscapeKey> key_;
};

/// The landscapes of a frame's snapshot on the GPU, shared by all views. When the snapshot changes, all
/// landscapes that views required for the last one are streamed at once: at full resolution for large sheets,
/// and with a half or a quarter of the points along each side for small ones, whose triangles would be
/// smaller than pixels.
class LandscapeBuffer {
 public:
  /// Returns sheets of these units that can be drawn `width` px wide. Valid until the next frame.
  const LandscapeSheets& require(const Frame& frame, std::span<const UnitId> units,
                                 float width = std::numeric_limits<float>::infinity());

  /// Bytes streamed since the last call.
  std::size_t take_bytes_written();

 private:
  std::array<LandscapeSheets, 3> levels_;  ///< of stride 1, 2, 4
};

/// The stride at which sheets of `width` px are drawn from landscapes of `resolution` points along each side:
/// 1, 2 or 4, so that no cell is wider than two and a half pixels and at least 17 points are left.
int sheet_stride(int resolution, float width);

/// What the values of a unit mean, in the engine's terms: the decision contour marks the threshold of an
/// output and the middle of a hidden unit.
engine::ValueScale value_scale(const nn::ValueRange& range);

/// The value that is marked on the axes of a unit's values: none on an output without a decision, that of a
/// regression.
std::optional<float> mark_of(const nn::ValueRange& range, const nn::Dataset* data);

/// A unit's values over its landscape as maps and sheets take them. Those of a gentle unit come as deviations
/// from its middle, with a scale to match. No contour is marked where the values vary by less than 1e-6.
struct UnitField {
  std::span<const float> values;
  engine::ValueScale scale;
};
UnitField unit_field(const nn::Landscape& landscape, const nn::Dataset* data, UnitId unit);

}  // namespace glassbox
