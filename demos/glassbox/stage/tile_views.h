#pragma once

#include <array>
#include <memory>

#include "demos/glassbox/stage/stage.h"
#include "demos/glassbox/views/comparison.h"
#include "demos/glassbox/views/curves.h"
#include "demos/glassbox/views/decision_boundary.h"
#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/layer_morph.h"
#include "demos/glassbox/views/linear_range.h"
#include "demos/glassbox/views/network.h"
#include "demos/glassbox/views/neuron_landscapes.h"
#include "demos/glassbox/views/output_landscape.h"
#include "demos/glassbox/views/readout.h"
#include "demos/glassbox/views/square_plane.h"
#include "demos/glassbox/views/true_vs_learned.h"
#include "demos/glassbox/views/view.h"
#include "glassbox/engine/draw/painter.h"

namespace glassbox {

/// The views of one tile, with all that they keep from frame to frame: each is made when it is first needed,
/// and kept while the tile shows another.
class TileViews {
 public:
  explicit TileViews(engine::ShaderLibrary& shaders) : shaders_(&shaders) {}

  void draw(ViewKind view, const Frame& frame, const Area& area, engine::Painter& painter,
            LandscapeBuffer& landscapes);
  /// A view's key in a tile's title row, right-aligned at `right` and no further left than `left_limit`.
  void draw_key(ViewKind view, const Frame& frame, glm::vec2 right, float left_limit, float unit,
                engine::Painter& painter);

  OutputLandscapeView& output_landscape() { return made(output_landscape_); }
  NeuronLandscapesView& neuron_landscapes() { return made(neuron_landscapes_); }
  LayerMorphView& layer_morph() { return made(layer_morph_); }
  NetworkView& network() { return made(network_); }
  /// Of a view that has one: see has_camera().
  engine::OrbitCamera& camera(ViewKind view);
  void update_cameras(double time);
  bool camera_moving() const;
  /// Whether an axis of this view was still on its way when it was drawn last.
  bool axis_moving(ViewKind view) const {
    return view == ViewKind::linear_range && linear_range_ && linear_range_->moving();
  }

  /// Where the camera of a tile takes its place from.
  struct CameraLead {
    const engine::OrbitPose& linked;              ///< where all linked cameras stand
    bool follows;                                 ///< whether this one does
    const std::optional<engine::OrbitPose>& own;  ///< where it stands if not; nothing: where it stood
    bool eased;                                   ///< on its way back to the others
  };
  /// Places the camera of a view that has one. A camera of its own begins where the linked ones stand.
  void place_camera(ViewKind view, const CameraLead& lead, double time);

  /// Where the camera of a view that has one begins by itself.
  void stand_alone(ViewKind view, const engine::OrbitPose& pose);

  /// What the pointer is over in a view's tile that was drawn last; nothing where there is nothing to read.
  std::optional<Reading> reading_at(ViewKind view, glm::vec2 pixel, const Frame& frame);
  /// The link or bias whose value stays told, where a view shows it.
  std::optional<Reading> pinned_reading(ViewKind view, const Frame& frame);

  /// Brings what lies under a pixel of the picture that was drawn last nearer by `factor`, while it stays
  /// there: moves the camera that the view follows. `landscape` is what the view showed, or what has come
  /// since. Views without a camera do nothing.
  void zoom(ViewKind view, glm::vec2 pixel, float factor, const nn::Landscape& landscape,
            engine::OrbitCamera& camera);
  /// The plane in which a view shows the input square under a pixel of the picture that was drawn last.
  std::optional<SquarePlane> square_plane(ViewKind view, glm::vec2 pixel, const nn::Landscape& landscape);

  /// Bytes streamed to the GPU since the last call, the landscapes' own aside.
  std::size_t take_bytes_streamed();

 private:
  template <class View>
  View& made(std::unique_ptr<View>& view) {
    if (!view) {
      if constexpr (std::is_constructible_v<View, engine::ShaderLibrary&>) {
        view = std::make_unique<View>(*shaders_);
      } else {
        view = std::make_unique<View>();
      }
    }
    return *view;
  }

  engine::ShaderLibrary* shaders_;
  PointProbe probe_;
  std::unique_ptr<OutputLandscapeView> output_landscape_;
  std::unique_ptr<NeuronLandscapesView> neuron_landscapes_;
  std::unique_ptr<DecisionBoundaryView> decision_boundary_;
  std::unique_ptr<CurvesView> curves_;
  std::unique_ptr<LayerMorphView> layer_morph_;
  std::unique_ptr<NetworkView> network_;
  std::unique_ptr<TrueVsLearnedView> true_vs_learned_;
  std::unique_ptr<LinearRangeView> linear_range_;
  std::unique_ptr<ComparisonView> comparison_;
  std::optional<bool>& followed(ViewKind view) { return followed_[view == ViewKind::layer_morph ? 1 : 0]; }

  /// Whether the landscape's camera, the morph's camera followed the others in the last frame; nothing: it
  /// was not there yet.
  std::array<std::optional<bool>, 2> followed_;
};

}  // namespace glassbox
