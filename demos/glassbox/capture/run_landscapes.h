#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "demos/glassbox/views/landscape_buffer.h"
#include "glassbox/nn/probe/landscape.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// The landscapes of one run, evaluated and streamed once for all tiles that show it. Two runs on one stage
/// have one each.
class RunLandscapes {
 public:
  /// The version to draw a snapshot of a comparison by, of the version that it came with: a moment of the
  /// past keeps its own, so that nothing of it is computed again while the other run goes on.
  std::uint64_t version_of(const nn::Snapshot& snapshot, std::uint64_t came_with);

  /// The snapshot's landscapes over a square of the data's box; evaluated unless they are those of the last
  /// time.
  const nn::Landscape& probe(const nn::Snapshot& snapshot, std::uint64_t version, int resolution,
                             const nn::InputSquare& seen);
  const nn::Landscape& landscape() const { return landscape_; }
  LandscapeBuffer& buffer() { return buffer_; }

 private:
  /// A moment of the past, and the version that it goes by.
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
