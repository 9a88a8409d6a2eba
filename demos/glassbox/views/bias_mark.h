#pragma once

#include "demos/glassbox/views/frame.h"

namespace glassbox {

/// A bias of this size fills its half of the bar; larger ones end in an arrowhead.
inline constexpr float longest_bias = 3.0f;

/// "b −1.25", right-aligned at `right`, with at most two decimals: as many as fit right of `left_limit`. The
/// letter is left out where there is no room.
void draw_bias_figure(float bias, glm::vec2 right, float left_limit, const engine::TextStyle& figure,
                      const Theme& theme, engine::Painter& painter);

/// A bar from the middle of a track that starts at `left` and is `length` px long.
void draw_bias_bar(float bias, glm::vec2 left, float length, const Area& area, const Theme& theme,
                   engine::Painter& painter);

}  // namespace glassbox
