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
/// The ways to answer an offer.
std::span<const MessageButton> buttons_of(MessageOffer offer);

/// What a hand does to a card.
struct CardAnswer {
  bool hovered = false;
  bool dismissed = false;
  std::optional<std::size_t> button;  ///< that was pressed
};

/// Height in pixels of a message's card of that width.
float card_height(const engine::Ui& ui, const Message& message, float width);

/// Draws a message into a window of its own, `name`: what happened, below it why and what to do, its buttons,
/// and a cross that sends it away.
CardAnswer draw_message_card(engine::Ui& ui, const char* name, const Message& message,
                             const engine::Rect& place);

/// Draws text in lines no wider than `width`, without a card; returns the height of them, also where
/// `draws` is false.
float wrapped_text(ImFont* font, glm::vec2 at, const engine::Color& color, std::string_view text, float width,
                   bool draws = true);

}  // namespace glassbox
