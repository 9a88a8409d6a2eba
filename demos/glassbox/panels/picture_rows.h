#pragma once

#include <glm/vec2.hpp>
#include <string>
#include <string_view>

#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// Rows that the dialogs of stills and films share, each with its label in a column of `picture_label` design
/// px. `width` is that of a whole row in px.
inline constexpr float picture_label = 84.0f;

void draw_view_row(engine::Ui& ui, std::string& view, float width);
void draw_size_rows(engine::Ui& ui, glm::ivec2& size, float width, std::string_view tip);
void draw_theme_row(engine::Ui& ui, std::string& theme, float width);

/// A name and a quiet fact at the head of a dialog.
void draw_dialog_head(engine::Ui& ui, std::string_view name, std::string_view fact, float width);

/// Sets the next window into the middle of the picture.
void center_next_window();

/// A dialog in the middle of the picture that takes all input until it is answered. As ImGui::BeginPopup():
/// ImGui::EndPopup() follows where it is true.
bool begin_modal(const engine::Ui& ui, const char* name);

}  // namespace glassbox
