#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "demos/glassbox/session/message.h"
#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

struct MessageButton {
  const char* label;
  float width;  ///< design px
  bool primary;
  std::string_view tip;
};
/// The buttons of an offer.
std::span<const MessageButton> buttons_of(MessageOffer offer);

/// The user's action on a card.
struct CardAnswer {
  bool hovered = false;
  bool dismissed = false;
  std::optional<std::size_t> button;  ///< the button pressed
};

/// Height in pixels of a message card of that width.
float card_height(const engine::Ui& ui, const Message& message, float width);

/// Draws a message in its own window, `name`: what happened, then why and what to do, its buttons, and a
/// cross to dismiss it.
CardAnswer draw_message_card(engine::Ui& ui, const char* name, const Message& message,
                             const engine::Rect& place);

/// Draws text wrapped to `width`, without a card; returns its height, even if `draws` is false.
float wrapped_text(ImFont* font, glm::vec2 at, const engine::Color& color, std::string_view text, float width,
                   bool draws = true);

}  // namespace glassbox
