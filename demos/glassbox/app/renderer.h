#pragma once

#include <array>
#include <glm/vec2.hpp>
#include <memory>
#include <optional>

#include "demos/glassbox/app/run_views.h"
#include "demos/glassbox/stage.h"
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

  /// The tiles of the stage, each with its frame, title row and view, of the snapshot or of the run that it
  /// is compared with. `chevrons` marks the titles as menus.
  void draw_stage(const nn::Snapshot& snapshot, const Look& look, const engine::Rect& stage, float unit,
                  glm::ivec2 picture, const engine::GlyphAtlas& atlas, bool chevrons, double time);

  /// One view as a picture of its own, with title and state line.
  void draw_view(ViewKind view, const nn::Snapshot& snapshot, const Look& look, glm::ivec2 picture,
                 const engine::GlyphAtlas& atlas);

  /// The views of a run, 0 for A and 1 for B; A's as long as nothing of B was drawn. B's cameras follow A's.
  RunViews& views(std::size_t run) { return run < runs_.size() && runs_[run] ? *runs_[run] : *runs_[0]; }
  OutputLandscapeView& output_landscape() { return runs_[0]->output_landscape(); }
  NeuronLandscapesView& neuron_landscapes() { return runs_[0]->neuron_landscapes(); }
  LayerMorphView& layer_morph() { return runs_[0]->layer_morph(); }
  NetworkView& network() { return runs_[0]->network(); }

  /// The landscapes of a snapshot, which frames then draw; evaluated unless they are those of the last time.
  const nn::Landscape& probe(const nn::Snapshot& snapshot, int resolution,
                             const nn::InputSquare& square = {}) {
    return runs_[0]->probe(snapshot, snapshot.version, resolution, square);
  }
  /// Of the landscapes that were probed last of that run; 0 before any were.
  int landscape_resolution(std::size_t run = 0) const {
    return runs_[run] ? runs_[run]->landscape().resolution() : 0;
  }

  /// Bytes streamed to the GPU since the last call.
  std::size_t take_bytes_streamed();

 private:
  /// A tile of the stage that is seen.
  struct Tile {
    ViewKind view;
    engine::Rect rect;
    bool chevron;
  };

  void place_cameras(const Look& look);
  Frame frame_of(std::size_t run, const nn::Snapshot& snapshot, std::uint64_t version, const Look& look,
                 double time) const;
  void draw_tile(const Tile& tile, std::size_t run, const Frame& frame, const nn::Snapshot& whole, float unit,
                 glm::ivec2 picture);
  /// The title row but for the key; returns where that may begin.
  float draw_title_row(const Tile& tile, const Frame& frame, const nn::Snapshot& whole, float unit);

  engine::ShaderLibrary* shaders_;
  engine::Painter painter_;
  std::array<std::unique_ptr<RunViews>, 2> runs_;
};

}  // namespace glassbox
