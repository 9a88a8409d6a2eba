#pragma once

#include <cstddef>
#include <optional>

#include "demos/glassbox/panels/sections.h"
#include "glassbox/engine/draw/rect.h"

namespace glassbox {

/// Advances the preview of the camera path by `elapsed` seconds of the frame clock. It stops at the end, or
/// starts again if the path loops.
void advance_camera(PanelState& state, double elapsed);

/// Scales the path and its keys to another length.
void set_camera_length(PanelState& state, double seconds);

/// The camera path of a video: keys on a strip of seconds.
class CameraSection {
 public:
  void draw(PanelContext& panel);

 private:
  void draw_strip(PanelContext& panel, const engine::Rect& strip);
  void take_mouse(PanelContext& panel, const engine::Rect& line, std::optional<std::size_t> near);

  std::optional<std::size_t> held_;  ///< the key being dragged
  bool moved_ = false;               ///< since the drag began
};

}  // namespace glassbox
