#pragma once

#include <cstddef>
#include <optional>

#include "demos/glassbox/panels/sections.h"
#include "glassbox/engine/draw/rect.h"

namespace glassbox {

/// Moves the preview of the camera's path on by `elapsed` seconds of the frame's clock; it rests at the end,
/// or begins again where the path loops.
void advance_camera(PanelState& state, double elapsed);

/// Stretches the path to another length, its keys along with it.
void set_camera_length(PanelState& state, double seconds);

/// The camera's way through a film: keys on a strip of seconds.
class CameraSection {
 public:
  void draw(PanelContext& panel);

 private:
  void draw_strip(PanelContext& panel, const engine::Rect& strip);
  void take_mouse(PanelContext& panel, const engine::Rect& line, std::optional<std::size_t> near);

  std::optional<std::size_t> held_;  ///< the key that the mouse holds
  bool moved_ = false;               ///< since it took hold of it
};

}  // namespace glassbox
