#pragma once

namespace glassbox::engine {

/// While a text field is active, removes from ImGui's event queue the strokes of printing keys without Ctrl,
/// Alt or Super. The field takes characters, which arrive as events of their own; ImGui handles one key
/// stroke a frame, so without the strokes a field takes a whole word in one frame. Call before
/// ImGui::NewFrame().
void remove_typed_keys();

}  // namespace glassbox::engine
