#pragma once

#include <array>
#include <glm/vec2.hpp>
#include <memory>
#include <optional>
#include <span>

#include "demos/glassbox/capture/run_landscapes.h"
#include "demos/glassbox/stage/stage.h"
#include "demos/glassbox/stage/tile_views.h"
#include "demos/glassbox/views/frame.h"
#include "glassbox/engine/draw/painter.h"
#include "glassbox/engine/scene/orbit_camera.h"
#include "glassbox/nn/probe/landscape.h"

namespace glassbox {

/// Poses of cameras by view; nothing: unchanged, or the view has no camera.
using ViewCameras = std::array<std::optional<engine::OrbitPose>, view_count>;

/// How a picture shows a run.
struct Look {
  Theme theme;
  ViewOptions options;
  Stage stage;
  Note note = {};                   ///< empty: views show their own titles
  std::optional<UnitId> unit = {};  ///< shown in place of the output by views with view_traits::unit
  MorphState morph = {};
  /// The cameras of linked tiles and of a view alone.
  ViewCameras cameras = {};
  Pointing pointing = {};
  std::array<std::optional<engine::OrbitPose>, Stage::most_tiles> tile_cameras = {};  ///< not linked ones
  std::optional<FillMove> fill_move = {};  ///< nothing: the tiles stand still
  bool eased = false;                      ///< a camera that is linked again moves to the others
  int coarser = 0;  ///< steps of landscape_resolutions saved, where frames take too long
};

/// Draws snapshots into the bound framebuffer. Window, stills and videos all use it.
class Renderer {
 public:
  explicit Renderer(engine::ShaderLibrary& shaders);

  /// Fills the picture with the background.
  void draw_ground(const Theme& theme, glm::ivec2 picture);

  /// Draws the tiles of the stage: frame, title row and view, of the snapshot or of the run that it is
  /// compared with. `chevrons` marks the titles as menus.
  void draw_stage(const nn::Snapshot& snapshot, const Look& look, const engine::Rect& stage, float unit,
                  glm::ivec2 picture, const engine::GlyphAtlas& atlas, bool chevrons, double time);

  /// Draws one view as a picture of its own, with title and state line.
  void draw_view(ViewKind view, const nn::Snapshot& snapshot, const Look& look, glm::ivec2 picture,
                 const engine::GlyphAtlas& atlas);

  /// A disc in a ring: the window is being recorded.
  void draw_recording_mark(const Theme& theme, glm::vec2 center, float unit, glm::ivec2 picture,
                           const engine::GlyphAtlas& atlas);

  /// The views of a tile of the stage, and the one that it shows.
  TileViews& views(std::size_t tile);
  View& view_of(const Stage& stage, std::size_t tile) { return views(tile)[stage.tiles[tile].view]; }
  /// The camera that those of linked tiles with this view follow, and that draw_view() uses. The view has
  /// one.
  engine::OrbitCamera& linked_camera(ViewKind view) { return *alone_[view].camera(); }
  void place_linked_cameras(const ViewCameras& cameras);
  /// The camera that a drag in a tile turns: its own, or the one of all linked tiles. The view has a camera.
  engine::OrbitCamera& camera_of(const Stage& stage, std::size_t tile);
  /// Whether a view that was drawn last moves by itself.
  bool moving() const { return moving_; }

  /// Evaluates the landscapes of a snapshot that frames then draw, unless they are the last ones.
  const nn::Landscape& probe(const nn::Snapshot& snapshot, int resolution, const ViewOptions& options = {}) {
    return runs_[0].probe(snapshot, version_of(0, snapshot, snapshot.version), resolution, options);
  }
  /// The landscapes of a run that were probed last.
  const nn::Landscape& landscape(std::size_t run) const { return runs_[run].landscape(); }
  /// Where they lie.
  const std::shared_ptr<const PlaneFrame>& plane(std::size_t run) const { return runs_[run].plane(); }
  /// Their resolution; 0 before the first.
  int landscape_resolution(std::size_t run = 0) const { return runs_[run].landscape().resolution(); }

  /// The rectangles of all text in the last picture, px.
  std::span<const engine::Rect> texts() const { return painter_.texts(); }

  /// Bytes streamed to the GPU since the last call.
  std::size_t take_bytes_streamed();

 private:
  /// A visible tile.
  struct Tile {
    std::size_t index;
    ViewKind view;
    engine::Rect rect;
    bool chevron;
  };

  void place_cameras(const Look& look, double time);
  void place_camera(View& view, const Look& look, std::size_t tile, double time);
  /// Equal ones are equal snapshots of one run.
  std::uint64_t version_of(std::size_t run, const nn::Snapshot& snapshot, std::uint64_t came_with) {
    return 2 * runs_[run].version_of(snapshot, came_with) + run;
  }
  Frame frame_of(std::size_t run, const nn::Snapshot& snapshot, std::uint64_t version, const Look& look,
                 double time) const;
  void draw_tile(const Tile& tile, std::size_t run, const Frame& frame, const nn::Snapshot& whole, float unit,
                 glm::ivec2 picture);
  /// Draws the title row without the key; returns its right end, px.
  float draw_title_row(const Tile& tile, const Frame& frame, const nn::Snapshot& whole, float unit);

  engine::ShaderLibrary* shaders_;
  engine::Painter painter_;
  std::array<RunLandscapes, 2> runs_;
  TileViews alone_;
  std::array<std::unique_ptr<TileViews>, Stage::most_tiles> tiles_;
  PointProbe probe_;
  bool moving_ = false;
};

}  // namespace glassbox
