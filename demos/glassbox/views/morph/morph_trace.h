#pragma once

#include <glm/vec3.hpp>
#include <optional>
#include <span>
#include <vector>

#include "demos/glassbox/document/morph_state.h"
#include "demos/glassbox/views/morph/morph_cloud.h"
#include "demos/glassbox/views/morph/morph_contour.h"
#include "demos/glassbox/views/morph/morph_decisions.h"
#include "demos/glassbox/views/morph/morph_spaces.h"
#include "glassbox/nn/probe/input_plane.h"

namespace glassbox {

/// The samples of a snapshot, a sheet of the input space and the learned contour at every layer step.
class MorphTrace {
 public:
  static constexpr int grid_side = 81;                  ///< vertices along each side of the sheet
  static constexpr std::size_t most_samples = 100'000;  ///< evenly chosen from more

  /// Computes the stops for a snapshot, and all places: `[layer step][vertex]`. The sheet is a plane of the
  /// features.
  void update(const nn::Snapshot& snapshot, const MorphState& state, bool held_out,
              const nn::InputPlane& sheet);
  /// Turns the stops with a subspace as the state says. Only after an update() with a state that is_turned(),
  /// and with the same snapshot.
  void turn(const nn::Snapshot& snapshot, const MorphState& state);
  /// Carries one more sample through the stops of the last update(), with the same snapshot: its inputs,
  /// `[input][1]`; null: none.
  void carry_own(const nn::Snapshot& snapshot, const nn::Batch* inputs);

  const nn::InputPlane& sheet() const { return plane_; }
  const std::vector<MorphStop>& stops() const { return stops_; }
  const MorphSpaces& spaces() const { return spaces_; }
  /// The frame through which a stop with a subspace is seen.
  const nn::TourFrame& frame(std::size_t stop) const { return frames_[stop]; }
  /// Samples that are drawn: point i is sample sample_of(i) of the data set.
  std::size_t points() const { return point_count_; }
  std::size_t sample_of(std::size_t point) const { return point * stride_; }

  /// The correlation of the points' x and z at a stop, -1 … 1, before its axes are turned; 0 without extent.
  float slant(std::size_t stop) const { return slants_[stop]; }
  std::span<const glm::vec3> point_places() const { return points_.places(); }
  /// Of the sample of carry_own(), by layer step; empty: there is none.
  std::span<const glm::vec3> own_places() const { return own_.places(); }
  std::span<const glm::vec3> grid_places() const { return grid_.places(); }
  /// Pairs of vertices: the segments of the contour, or of the borders between classes.
  std::span<const glm::vec3> contour_places() const { return contour_.places(); }
  std::size_t contour_vertices() const { return contour_.count(); }
  /// What the network answers over the grid: its outputs, probabilities where it has them,
  /// `[output][vertex]`.
  const nn::Batch& grid_output() const { return grid_output_; }

  const MorphDecisions& decisions() const { return decisions_; }
  /// Training samples for which the answer is wrong.
  std::size_t wrong_side() const { return wrong_side_; }
  std::size_t training_count() const { return training_count_; }
  /// Whether all values are finite; if not, nothing can be drawn.
  bool finite() const { return finite_; }

 private:
  void choose_stops(const nn::Snapshot& snapshot, const MorphState& state);
  void lay_grid(const nn::Dataset& data, const nn::InputPlane& plane);
  void turn_frames(const nn::Snapshot& snapshot, const MorphState& state);
  void carry(const nn::Snapshot& snapshot, const nn::Batch& inputs, MorphCloud& cloud);
  void place(const nn::Snapshot& snapshot, const nn::Batch& inputs, MorphCloud& cloud);
  glm::vec3 bias_at(const nn::Mlp& mlp, std::size_t stop) const;
  void turn_stop(const nn::Snapshot& snapshot, std::size_t stop, MorphCloud& cloud) const;
  void fit_boxes();
  void trace_contour(const nn::Snapshot& snapshot);
  void count_wrong_side(const nn::Snapshot& snapshot);

  nn::Architecture architecture_;  ///< that steps_ are of
  bool bias_apart_ = false;
  nn::Loss loss_{};
  std::vector<nn::LayerStep> steps_;
  std::vector<MorphStop> stops_;
  MorphSpaces spaces_;
  std::vector<nn::TourFrame> frames_;                         ///< per stop
  std::array<nn::GrandTour, nn::tour_dimensions + 1> tours_;  ///< by dimensions
  std::size_t kept_dimensions_ = 3;                           ///< coordinates that the clouds keep
  std::vector<float> slants_;                                 ///< per stop
  std::size_t point_count_ = 0;
  std::size_t stride_ = 1;
  MorphCloud points_, grid_, contour_, own_;
  nn::Batch grid_output_, grid_z_;
  std::vector<glm::vec2> contour_ends_;
  RegionBorders borders_;
  MorphDecisions decisions_;
  std::size_t wrong_side_ = 0;
  std::size_t training_count_ = 0;
  bool finite_ = true;

  // The plane of the input space that the grid covers.
  nn::InputPlane plane_;
  std::vector<nn::InputTerm> terms_;

  // Scratch, reused.
  nn::Batch sample_inputs_, grid_features_, grid_inputs_, contour_features_, contour_inputs_, chunk_;
  MorphValues values_;
  nn::ForwardTrace forward_;
  nn::DenseMatrix shown_;
};

}  // namespace glassbox
