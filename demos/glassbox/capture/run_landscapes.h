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

  /// The snapshot's landscapes over the options' part of their plane. Evaluated only if something changed
  /// since the last call.
  const nn::Landscape& probe(const nn::Snapshot& snapshot, std::uint64_t version, int resolution,
                             const ViewOptions& options);
  const nn::Landscape& landscape() const { return landscape_; }
  /// Where those landscapes lie.
  const std::shared_ptr<const PlaneFrame>& plane() const { return plane_; }
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
  std::shared_ptr<const PlaneFrame> plane_ = PlaneFrame::standard();
  std::shared_ptr<const nn::Dataset> dataset_;  ///< and the settings, that chosen_ is of
  nn::PlaneSettings settings_;
  std::shared_ptr<const nn::ChosenPlane> chosen_;
  LandscapeBuffer buffer_;
  std::optional<std::uint64_t> probed_version_;
  FrozenMoment frozen_;

  /// Returns whether the plane changed.
  bool place(const nn::Snapshot& snapshot, const ViewOptions& options);
};

}  // namespace glassbox
