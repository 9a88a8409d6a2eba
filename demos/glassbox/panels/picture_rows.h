#pragma once

#include <glm/vec2.hpp>
#include <string>
#include <string_view>

#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// Rows shared by the dialogs for stills and videos. Labels take a column of `picture_label` design px;
/// `width` is a row's width in px.
inline constexpr float picture_label = 84.0f;

void draw_view_row(engine::Ui& ui, std::string& view, float width);
void draw_size_rows(engine::Ui& ui, glm::ivec2& size, float width, std::string_view tip);
void draw_theme_row(engine::Ui& ui, std::string& theme, float width);

/// A dialog's title, with a note in small print.
void draw_dialog_head(engine::Ui& ui, std::string_view name, std::string_view fact, float width);

/// Centers the next window.
void center_next_window();

/// Begins a centered dialog that takes all input until it is closed. As with ImGui::BeginPopup(), call
/// ImGui::EndPopup() if it returns true.
bool begin_modal(const engine::Ui& ui, const char* name);

}  // namespace glassbox
