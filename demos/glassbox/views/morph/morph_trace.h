#pragma once

#include <glm/vec3.hpp>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "demos/glassbox/document/morph_state.h"
#include "glassbox/engine/draw/morph.h"
#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/probe/input_square.h"
#include "glassbox/nn/probe/layer_steps.h"
#include "glassbox/nn/probe/projection.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// A layer step in the world: its first value along x, the second along -z, the third along y.
struct MorphStop {
  nn::LayerStep step;
  int axes = 3;                       ///< 1 … 3 that are in use
  std::array<int, 3> units{0, 1, 2};  ///< shown, where they are not principal components
  bool principal = false;
  bool along_output = false;            ///< the first axis is the output's weight vector, not a component
  double variance_kept = 1.0;           ///< by the components, 0 … 1
  std::optional<nn::Interval> range{};  ///< of a bounded activation's values and of the inputs
  engine::MorphBox box{};
};

/// The plane normal · p + offset = 0 in the values of a stop.
struct MorphPlane {
  glm::vec3 normal{0.0f};
  float offset = 0.0f;
};

/// The samples of a snapshot, the grid of the input square and the learned contour at every layer step.
class MorphTrace {
 public:
  static constexpr int grid_side = 81;                  ///< vertices along each side of the square
  static constexpr std::size_t most_samples = 100'000;  ///< evenly chosen from more

  /// Computes the stops for a snapshot, and all places: `[layer step][vertex]`.
  void update(const nn::Snapshot& snapshot, const MorphState& state, bool held_out);

  const std::vector<MorphStop>& stops() const { return stops_; }
  /// Samples that are drawn: point i is sample sample_of(i) of the data set.
  std::size_t points() const { return point_count_; }
  std::size_t sample_of(std::size_t point) const { return point * stride_; }

  std::span<const glm::vec3> point_places() const { return points_; }
  std::span<const glm::vec3> grid_places() const { return grid_; }
  /// Pairs of vertices: the segments of the contour.
  std::span<const glm::vec3> contour_places() const { return contour_; }
  std::size_t contour_vertices() const { return stops_.empty() ? 0 : contour_.size() / stops_.size(); }
  /// The network's output over the grid.
  std::span<const float> grid_output() const { return grid_output_; }

  /// The stop that the output unit's plane stands in, the last one before the output's pre-activation; the
  /// plane itself, exact for every sample. None where its weights are zero, the decision has no single plane,
  /// or chosen units of a wider layer are shown.
  std::size_t plane_stop() const { return plane_stop_; }
  const std::optional<MorphPlane>& plane() const { return plane_; }
  /// Training samples on the wrong side of it.
  std::size_t wrong_side() const { return wrong_side_; }
  std::size_t training_count() const { return training_count_; }
  std::optional<float> threshold_z() const { return threshold_z_; }
  float threshold_a() const { return threshold_a_; }
  /// Whether all values are finite; if not, nothing can be drawn.
  bool finite() const { return finite_; }

 private:
  void choose_axes(const nn::Snapshot& snapshot, const MorphState& state);
  void carry(const nn::Mlp& mlp, const nn::Batch& inputs, std::vector<glm::vec3>& places);
  glm::vec3 place(std::size_t stop, std::size_t sample) const;
  float value(const MorphStop& stop, std::size_t unit, std::size_t sample) const;
  void fit_boxes();
  void trace_contour(const nn::Snapshot& snapshot);
  void find_plane(const nn::Mlp& mlp);

  nn::Architecture architecture_;  ///< that steps_ are of
  bool bias_apart_ = false;
  std::vector<nn::LayerStep> steps_;
  std::vector<MorphStop> stops_;
  std::vector<std::unique_ptr<nn::Projection>> projections_;  ///< one per stop, kept for its signs and order
  std::size_t point_count_ = 0;
  std::size_t stride_ = 1;
  std::vector<glm::vec3> points_, grid_, contour_;
  std::vector<float> grid_output_, grid_z_;
  std::vector<glm::vec2> contour_ends_;
  std::size_t plane_stop_ = 0;
  std::optional<MorphPlane> plane_;
  std::size_t wrong_side_ = 0;
  std::size_t training_count_ = 0;
  std::optional<float> threshold_z_;
  float threshold_a_ = 0.5f;
  bool finite_ = true;

  // Scratch, reused.
  nn::InputSquare square_;  // that the grid covers
  nn::Batch sample_inputs_, grid_inputs_, contour_inputs_, chunk_, projected_;
  std::vector<nn::Batch> components_;  ///< per stop, of the chunk that is carried
  nn::ForwardTrace forward_;
};

}  // namespace glassbox
