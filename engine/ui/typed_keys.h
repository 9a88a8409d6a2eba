#pragma once

namespace glassbox::engine {

/// While a text field is active, removes the key events of printing keys without Ctrl, Alt or Super from
/// ImGui's event queue. The field receives characters as separate events, but ImGui handles only one key
/// stroke per frame; without those key events, a field accepts a whole word in one frame. Call before
/// ImGui::NewFrame().
void remove_typed_keys();

}  // namespace glassbox::engine
