#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "engine/draw/rect.h"
#include "engine/ui/ui.h"

namespace glassbox {

struct StripButton {
  const char* label;
  float width;  ///< design px
  bool primary;
  std::string_view tip;
};

/// A line of text with buttons behind it, floating over the lower edge of `stage`, above what stands there
/// already: `taken` px, which grow by its own. Returns the button that was pressed.
std::optional<std::size_t> draw_message_strip(engine::Ui& ui, const char* name, std::string_view text,
                                              std::span<const StripButton> buttons, const engine::Rect& stage,
                                              float& taken);

}  // namespace glassbox
