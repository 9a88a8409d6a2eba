#pragma once

#include <glm/vec2.hpp>

#include "glassbox/engine/ui/ui.h"

namespace glassbox::engine {

enum class Icon {
  play,
  play_back,
  pause,
  step,
  slow_motion,
  to_end,
  reset,
  undo,
  redo,
  dice,
  plus,
  minus,
  cross,
  chevron,
  camera,
  record,
  check,
  bookmark,
  bookmarked,
  compare,
  folder,
  file,
  up,
  search,
  panel
};

/// Draws an icon of 12 to 18 px with 1.5 px strokes into the current window.
void draw_icon(const Ui& ui, Icon icon, glm::vec2 center, const Color& color);

/// The program's logo, 18 px: a glass cube with a landscape inside.
void draw_logo(const Ui& ui, glm::vec2 center);

}  // namespace glassbox::engine
