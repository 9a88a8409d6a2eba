#pragma once

#include <string_view>
#include <vector>

#include "glassbox/engine/scene/color.h"
#include "glassbox/engine/ui/font_atlas.h"

struct ImFont;

namespace glassbox::engine {

/// Colours of the interface by role.
struct UiColors {
  Color panel, panel_line;
  Color text1, text2, text3;  ///< values and headings; labels; secondary text
  Color frame, frame_hovered, frame_active;
  Color fill;  ///< of sliders and checked boxes
  Color icon;
  Color primary, primary_text;  ///< of the main button
  Color separator;
  Color popup, popup_border;
};

/// The interface's fonts, owned by a font atlas (or, in tests, all ImGui's own font).
struct UiFonts {
  ImFont* label = nullptr;
  ImFont* strong = nullptr;  ///< selected entries
  ImFont* head = nullptr;    ///< section headings
  ImFont* title = nullptr;   ///< program title
  ImFont* figure = nullptr;
  ImFont* status = nullptr;         ///< text in the status line
  ImFont* status_figure = nullptr;  ///< numbers in the status line
};

/// Appearance of the interface. Lengths are at scale 1.
struct UiTheme {
  UiColors colors;
  UiFonts fonts;
  float scale = 1.0f;

  /// A design length, rounded to whole pixels.
  float px(float length) const;
};

/// The fonts that the interface needs at this scale (default font first), and their lookup in the atlas.
std::vector<FontRequest> ui_font_requests(float scale);
UiFonts find_ui_fonts(const FontAtlas& atlas, float scale);

/// Applies the theme to the style of the current ImGui context.
void apply_style(const UiTheme& theme);

/// 0xAABBGGRR, as for ImGui's draw lists.
unsigned int packed_color(const Color& color);

}  // namespace glassbox::engine
