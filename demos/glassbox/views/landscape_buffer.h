#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "demos/glassbox/views/view.h"
#include "engine/draw/height_stream.h"

namespace glassbox {

/// The landscapes of a frame's snapshot on the GPU, shared by all views. They are streamed when the snapshot
/// or its square changes, those that the views asked for since it last did, in one go.
class LandscapeBuffer {
 public:
  /// Sees to it that these units' sheets can be drawn.
  void require(const Frame& frame, std::span<const UnitId> units);

  const engine::HeightStream& heights() const { return heights_; }
  /// The sheet of a unit that was required.
  std::size_t sheet(UnitId unit) const;

  /// Bytes streamed since the last call.
  std::size_t take_bytes_written() { return heights_.take_bytes_written(); }

 private:
  void upload(const Frame& frame);

  engine::HeightStream heights_;
  std::vector<UnitId> held_;    ///< sorted: sheet i is that of held_[i]
  std::vector<UnitId> wanted_;  ///< sorted: asked for since the values changed
  std::optional<LandscapeKey> key_;
};

/// What the values of a unit mean, in the engine's terms: the decision contour marks the threshold of an
/// output and the middle of a hidden unit.
engine::ValueScale value_scale(const nn::ValueRange& range);

}  // namespace glassbox
