#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "demos/glassbox/views/landscape_buffer.h"
#include "glassbox/nn/probe/landscape.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// The landscapes of one run, evaluated and uploaded once for all tiles that show it. Each run on the stage
/// has its own.
class RunLandscapes {
 public:
  /// The version under which to draw a snapshot in a comparison; `came_with` is its original version. A past
  /// step keeps its version, so that nothing is recomputed for it while the other run trains.
  std::uint64_t version_of(const nn::Snapshot& snapshot, std::uint64_t came_with);

  /// The snapshot's landscapes over a square of the data's box. Evaluated only if something changed since the
  /// last call.
  const nn::Landscape& probe(const nn::Snapshot& snapshot, std::uint64_t version, int resolution,
                             const nn::InputSquare& seen);
  const nn::Landscape& landscape() const { return landscape_; }
  LandscapeBuffer& buffer() { return buffer_; }

 private:
  /// A past step and its version.
  struct FrozenMoment {
    std::uint64_t version = 0;
    std::int64_t step = 0;
    std::shared_ptr<const nn::Dataset> dataset;
    std::vector<float> parameters;
  };

  nn::Landscape landscape_;
  LandscapeBuffer buffer_;
  std::optional<std::uint64_t> probed_version_;
  FrozenMoment frozen_;
};

}  // namespace glassbox
