#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "engine/draw/rect.h"

namespace glassbox {

/// The views a tile can show, in the order of `view_names`; `view_titles` is what a tile is headed by.
enum class ViewKind {
  output_landscape,
  neuron_landscapes,
  decision_boundary,
  curves,
  layer_morph,
  network,
  true_vs_learned,
  linear_range,
  comparison
};
inline constexpr std::array<std::string_view, 9> view_titles{
    "Output landscape", "Neuron landscapes", "Decision boundary", "Loss and accuracy", "Through the layers",
    "Network",          "True and learned",  "Linear range",      "Side by side"};

/// Whether a view shows both of two runs that are compared, whichever of them its tile is for.
bool shows_both_runs(ViewKind view);

/// Which views stand where, and how large.
struct StageArrangement {
  static constexpr std::size_t tile_count = 4;

  /// Left top, left bottom, right top, right bottom.
  std::array<ViewKind, tile_count> tiles{ViewKind::output_landscape, ViewKind::curves,
                                         ViewKind::decision_boundary, ViewKind::neuron_landscapes};
  /// The run that each tile is for: 0 is A, 1 is B, the run that it is compared with.
  std::array<std::size_t, tile_count> runs{};
  std::optional<std::size_t> filled;  ///< the tile that has the whole stage to itself
  float columns = .565f;              ///< width of the left column, as a fraction of both
  float left_split = .715f;           ///< height of the upper left tile, as a fraction of the column
  float right_split = .475f;
  bool operator==(const StageArrangement&) const = default;
};

/// Two columns of two tiles, each tile free to show any view of either run, with dividers between them.
struct Stage : StageArrangement {
  enum class Divider { columns, left, right };

  std::optional<StageArrangement> set_aside;  ///< what a comparison took the place of
  bool operator==(const Stage&) const = default;

  /// Where the tiles stand in the stage's rectangle, those that are not seen as empty rectangles; `unit` is
  /// the size of a design pixel.
  std::array<engine::Rect, tile_count> layout(const engine::Rect& stage, float unit) const;

  /// The strip that a divider can be dragged by.
  engine::Rect divider(Divider which, const engine::Rect& stage, float unit) const;

  /// Moves a divider to where the pointer is (x for the columns, y for the others), leaving room for every
  /// tile.
  void drag(Divider which, const engine::Rect& stage, glm::vec2 pointer);

  bool shows_tile(std::size_t tile) const { return !filled || *filled == tile; }

  /// Gives a view the whole stage, in the tile that has it or else in the first.
  void fill_with(ViewKind view);
  /// Gives a tile the whole stage, or takes it back.
  void toggle_fill(std::size_t tile);

  /// Shows `view` in `tile`; a tile that showed it of the same run takes over what this one showed.
  void show(std::size_t tile, ViewKind view);
  /// Shows the tile's view of that run; a tile that showed it takes over the other run.
  void show_run(std::size_t tile, std::size_t run);
  /// The run that a tile shows: A where both are seen.
  std::size_t run_of(std::size_t tile) const { return shows_both_runs(tiles[tile]) ? 0 : runs[tile]; }

  /// Arranges the tiles for a comparison: A at the left, B at the right, above each other the view that was
  /// looked at and what shows both. Gives back what stood there when it ends, or the stage as it is at first.
  /// Does nothing where all is so already.
  void compare(bool on);
  bool comparing() const;

 private:
  bool shows(std::size_t tile, ViewKind view, std::size_t run) const;
};

/// What the interface takes of a window or of a picture with interface, in pixels: the panel at the left, the
/// status line at the bottom, the timeline above it, the stage in the rest.
struct InterfaceLayout {
  engine::Rect panel;
  engine::Rect status;
  engine::Rect timeline;
  engine::Rect stage;
};
InterfaceLayout interface_layout(glm::vec2 size, float unit);

/// The stage of a picture without interface: all of it, less the padding.
engine::Rect bare_stage(glm::vec2 size, float unit);

/// Height of a tile's title row, in design pixels.
inline constexpr float title_row_height = 40.0f;

/// The interface scale of a picture of that height: 1 up to 1349 pixels, then in quarter steps of
/// height/1080.
float picture_interface_scale(int height);

}  // namespace glassbox
