#pragma once

#include <glm/vec2.hpp>
#include <optional>

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
#include "engine/scene/orbit_camera.h"
#include "nn/probe/landscape.h"

namespace glassbox {

/// What a picture shows of a run, apart from the run itself.
struct Look {
  Theme theme;
  ViewOptions options;
  Stage stage;
  Note note = {};                   ///< nothing in it: views speak for themselves
  std::optional<UnitId> unit = {};  ///< that the large views show in the output's place
  MorphState morph = {};
  /// Where the cameras stand; nothing: where a hand or the view itself put them.
  std::optional<engine::OrbitPose> landscape_camera = {}, morph_camera = {};
  int coarser = 0;  ///< steps of landscape_resolutions below what the picture needs, to save a frame's time
};

/// Draws snapshots into the framebuffer that is bound: the one way to pixels for window, still and headless
/// render.
class Renderer {
 public:
  explicit Renderer(engine::ShaderLibrary& shaders);

  /// Fills the picture with the ground.
  void draw_ground(const Theme& theme, glm::ivec2 picture);

  /// The tiles of the stage, each with its frame, title row and view. `chevrons` marks the titles as menus.
  void draw_stage(const nn::Snapshot& snapshot, const Look& look, const engine::Rect& stage, float unit,
                  glm::ivec2 picture, const engine::GlyphAtlas& atlas, bool chevrons, double time);

  /// One view as a picture of its own, with title and state line.
  void draw_view(ViewKind view, const nn::Snapshot& snapshot, const Look& look, glm::ivec2 picture,
                 const engine::GlyphAtlas& atlas);

  OutputLandscapeView& output_landscape() { return output_landscape_; }
  NeuronLandscapesView& neuron_landscapes() { return neuron_landscapes_; }
  LayerMorphView& layer_morph() { return layer_morph_; }
  NetworkView& network() { return network_; }

  /// The landscapes of a snapshot, which frames then draw; evaluated unless they are those of the last time.
  const nn::Landscape& probe(const nn::Snapshot& snapshot, int resolution);
  /// Of the landscapes that were probed last; 0 before any were.
  int landscape_resolution() const { return landscape_.resolution(); }

  /// Bytes streamed to the GPU since the last call.
  std::size_t take_bytes_streamed();

 private:
  void place_cameras(const Look& look);
  Frame frame_of(const nn::Snapshot& snapshot, const Look& look, double time) const;
  void draw_tile(ViewKind view, const Frame& frame, const engine::Rect& tile, float unit, glm::ivec2 picture,
                 bool chevron);
  void draw_content(ViewKind view, const Frame& frame, const Area& area);

  engine::Painter painter_;
  nn::Landscape landscape_;
  LandscapeBuffer landscape_buffer_;
  std::optional<std::uint64_t> probed_version_;
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
