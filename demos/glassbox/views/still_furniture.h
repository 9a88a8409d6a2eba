#pragma once

#include <span>
#include <string_view>

#include "demos/glassbox/views/frame.h"

namespace glassbox {

/// Small stills leave out the caption, then the keys, then the middle ticks.
bool shows_caption(const Area& area);
bool shows_keys(const Area& area);
bool shows_middle_ticks(const Area& area);

/// Width of a caption in the left margin of a view, design pixels.
inline constexpr float caption_column = 376.0f;

/// Draws a still's title at the upper left and its caption below, line by line; or those of the frame's note,
/// wrapped to `width` design pixels.
void draw_title(const Frame& frame, const Area& area, std::string_view title,
                std::span<const std::string_view> caption, engine::Painter& painter,
                float width = caption_column, std::string_view formula = {});

/// The caption of a tile, below its title row.
void draw_tile_caption(const Frame& frame, const Area& area, std::span<const std::string_view> caption,
                       engine::Painter& painter);

/// The same for a caption of any length, wrapped to the tile.
void draw_tile_paragraph(const Frame& frame, const Area& area, std::string_view caption,
                         engine::Painter& painter);

/// The note of a tile that has the stage to itself, below its title row; returns the height that it takes,
/// px.
float draw_tile_note(const Frame& frame, const Area& area, engine::Painter& painter);

/// "step 700  epoch 43  loss 0.031  accuracy 100.0 %" at the lower left, after the letter of a run that is
/// compared with another. Returns where it ends.
float draw_state(const Frame& frame, const Area& area, engine::Painter& painter);

/// The right end of the key at the lower right of a still, at its vertical center.
glm::vec2 still_key_place(const Area& area);

}  // namespace glassbox
