#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "glassbox/engine/scene/color.h"

namespace glassbox {

using engine::Color;

/// All colors of the program, by role. No other file names a color.
struct Theme {
  Color ground_top, ground_bottom;
  Color panel, panel_line;
  Color tile_top, tile_bottom, tile_border;
  Color text1, text2, text3;
  Color frame, frame_hovered, frame_active;
  Color fill;  ///< slider fill, tracks, ticked box
  Color grab;  ///< grab, strong icon
  Color primary, primary_text;
  Color separator;
  Color axis;  ///< axis lines and ticks
  Color box_line;
  Color ink;                      ///< grid, contours, shadow
  Color decision, decision_halo;  ///< the .5 contour on maps and sheets
  Color decision_mark;            ///< the same elsewhere: ticks, keys, planes
  Color decision_text;            ///< the same as text
  Color label1, label0;           ///< also weight > 0, weight < 0
  std::array<Color, 10> classes;  ///< points and keys of more than two classes
  std::array<Color, 10> regions;  ///< the same classes on maps and sheets
  Color point_rim, held_out_ring;
  Color sheet_edge;
  Color plate_frame;
  Color morph_floor;
  Color morph_disc;  ///< under a point of the morph
  float plate_mix;   ///< how much of the tile colour is mixed into the plate's map
  Color curve_train, curve_test;
  float shadow_strength;
  bool light;                       ///< paper
  std::array<Color, 3> diverging;   ///< anchors: low, middle, high
  std::array<Color, 4> sequential;  ///< anchors: low … high
};

/// The theme of that name with the colours that the colour map asks for (orange-blue exchanges the class and
/// decision colours too); nothing if either name is unknown.
std::optional<Theme> make_theme(std::string_view name, std::string_view color_map);

}  // namespace glassbox
