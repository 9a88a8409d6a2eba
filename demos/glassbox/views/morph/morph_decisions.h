#pragma once

#include <optional>
#include <span>
#include <vector>

#include "demos/glassbox/views/morph/morph_spaces.h"
#include "glassbox/nn/probe/tour.h"

namespace glassbox {

/// Where the network decides, in the places of a morph's last stops. Exact for every sample, or not there.
class MorphDecisions {
 public:
  void update(const nn::Snapshot& snapshot, std::span<const MorphStop> stops, const MorphSpaces& spaces,
              std::span<const nn::TourFrame> frames);

  /// The stop in which the output's weights decide, the last one before the output's pre-activation.
  std::size_t plane_stop() const { return plane_stop_; }
  /// What decides at a stop: one plane, which parts two classes; or a value per class, of which the largest
  /// wins; or nothing.
  ///
  /// There is none where the weights are zero, or decide along directions that the stop does not show.
  std::span<const MorphPlane> at(std::size_t stop) const { return planes_[stop]; }

  /// Where a single output turns; nothing for several, or for a regression.
  std::optional<float> threshold_z() const { return threshold_z_; }
  float threshold_a() const { return threshold_a_; }

 private:
  void weigh(const nn::Mlp& mlp, const MorphStop& stop, const nn::Subspace* space, const nn::TourFrame& frame,
             std::vector<MorphPlane>& planes);
  void compare_outputs(const MorphStop& stop, std::vector<MorphPlane>& planes) const;

  std::size_t plane_stop_ = 0;
  std::vector<std::vector<MorphPlane>> planes_;  ///< per stop
  std::optional<float> threshold_z_;
  float threshold_a_ = .5f;
  nn::DenseMatrix shown_;  ///< scratch: the axes of the stop, `[axis][unit]`
  std::vector<double> direction_;
};

}  // namespace glassbox
