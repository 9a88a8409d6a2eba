#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "demos/glassbox/stage.h"
#include "demos/glassbox/views/comparison.h"
#include "demos/glassbox/views/curves.h"
#include "demos/glassbox/views/decision_boundary.h"
#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/layer_morph.h"
#include "demos/glassbox/views/linear_range.h"
#include "demos/glassbox/views/network.h"
#include "demos/glassbox/views/neuron_landscapes.h"
#include "demos/glassbox/views/output_landscape.h"
#include "demos/glassbox/views/true_vs_learned.h"
#include "demos/glassbox/views/view.h"
#include "engine/draw/painter.h"
#include "nn/probe/landscape.h"

namespace glassbox {

/// What is drawn of one run: its landscapes, and its views with all that they keep from frame to frame. Two
/// runs on one stage have one each.
class RunViews {
 public:
  explicit RunViews(engine::ShaderLibrary& shaders);

  /// The version to draw a snapshot of a comparison by, of the version that it came with: a moment of the
  /// past keeps its own, so that nothing of it is computed again while the other run goes on.
  std::uint64_t version_of(const nn::Snapshot& snapshot, std::uint64_t came_with);

  /// The snapshot's landscapes; evaluated unless they are those of the last time.
  const nn::Landscape& probe(const nn::Snapshot& snapshot, std::uint64_t version, int resolution,
                             const nn::InputSquare& square);
  const nn::Landscape& landscape() const { return landscape_; }

  void draw(ViewKind view, const Frame& frame, const Area& area, engine::Painter& painter);
  /// A view's key in a tile's title row, right-aligned at `right` and no further left than `left_limit`.
  void draw_key(ViewKind view, const Frame& frame, glm::vec2 right, float left_limit, float unit,
                engine::Painter& painter);

  /// Brings what lies under a pixel of the picture that was drawn last nearer by `factor`, while it stays
  /// there: moves the camera that the view follows. Views without one do nothing.
  void zoom(ViewKind view, glm::vec2 pixel, float factor, engine::OrbitCamera& camera) const;
  /// The plane in which a view shows the input square under a pixel of the picture that was drawn last.
  std::optional<SquarePlane> square_plane(ViewKind view, glm::vec2 pixel) const;

  /// Looks from where that run's cameras stand.
  void look_as(RunViews& other);

  OutputLandscapeView& output_landscape() { return output_landscape_; }
  NeuronLandscapesView& neuron_landscapes() { return neuron_landscapes_; }
  LayerMorphView& layer_morph() { return layer_morph_; }
  NetworkView& network() { return network_; }

  /// Bytes streamed to the GPU since the last call.
  std::size_t take_bytes_streamed();

 private:
  /// A moment of the past, and the version that it goes by.
  struct FrozenMoment {
    std::uint64_t version = 0;
    std::int64_t step = 0;
    std::shared_ptr<const nn::Dataset> dataset;
    std::vector<float> parameters;
  };

  nn::Landscape landscape_;
  LandscapeBuffer landscape_buffer_;
  std::optional<std::uint64_t> probed_version_;
  FrozenMoment frozen_;
  OutputLandscapeView output_landscape_;
  NeuronLandscapesView neuron_landscapes_;
  DecisionBoundaryView decision_boundary_;
  CurvesView curves_;
  LayerMorphView layer_morph_;
  NetworkView network_;
  TrueVsLearnedView true_vs_learned_;
  LinearRangeView linear_range_;
  ComparisonView comparison_;
};

}  // namespace glassbox
