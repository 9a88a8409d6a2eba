#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "engine/draw/rect.h"
#include "engine/scene/color.h"
#include "engine/ui/theme.h"

namespace glassbox::engine {

/// What the widgets of one panel share: how they look, and the one value that is being typed. Widgets are
/// functions of a Ui, called between ImGui's Begin and End; their lengths are pixels of the picture.
struct Ui {
  UiTheme theme;

  struct Typing {
    unsigned int item = 0;  ///< ImGui's id of the widget, 0: none
    std::array<char, 64> text{};
    std::string before;
  } typing;

  float px(float length) const { return theme.px(length); }
};

enum class HorizontalAlign { left, center, right };

/// Draws one line of text whose capitals' middle stands at `at.y`, into the current window; returns its
/// width.
float draw_text(ImFont* font, glm::vec2 at, const Color& color, std::string_view text,
                HorizontalAlign align = HorizontalAlign::left);
float text_width(ImFont* font, std::string_view text);

/// Explains the last item while the mouse rests on it.
void tooltip(const Ui& ui, std::string_view text);

/// The frame's colour for the state that the last item is in, eased over 90 ms.
Color frame_color(const Ui& ui, const Color& idle, const Color& hovered, const Color& active);
Color frame_color(const Ui& ui);

/// Fills a rounded rectangle of the current window.
void draw_frame(const Rect& rect, float radius, const Color& color);

/// The rectangle of the last item.
Rect item_rect();

/// A field in which the last item's value is typed, in place of the item. `start` opens it (in the frame of
/// a click on the item) with `text`. Returns what was typed once it is entered or left, and changed.
std::optional<std::string> typed_text(Ui& ui, const char* label, bool start, const std::string& text);
bool is_typing(const Ui& ui, const char* label);

/// A figure that somebody typed, "−" and "," taken for "-" and "."; nothing if it is none.
std::optional<double> parse_figure(std::string_view text);

}  // namespace glassbox::engine
