#pragma once

#include <string_view>
#include <vector>

#include "glassbox/engine/scene/color.h"
#include "glassbox/engine/ui/font_atlas.h"

struct ImFont;

namespace glassbox::engine {

/// Colours of the interface, by role.
struct UiColors {
  Color panel, panel_line;
  Color text1, text2, text3;  ///< values and heads, labels, quiet facts
  Color frame, frame_hovered, frame_active;
  Color fill;  ///< of sliders and ticked boxes
  Color icon;
  Color primary, primary_text;  ///< the one button that stands out
  Color separator;
  Color popup, popup_border;
};

/// The interface's fonts, owned by a font atlas (or ImGui's own font for all, in a test).
struct UiFonts {
  ImFont* label = nullptr;
  ImFont* strong = nullptr;  ///< what is chosen
  ImFont* head = nullptr;    ///< of a section
  ImFont* title = nullptr;   ///< of the program
  ImFont* figure = nullptr;
  ImFont* status = nullptr;         ///< words of the status line
  ImFont* status_figure = nullptr;  ///< figures of the status line
};

/// How the interface looks: what widgets draw from. Lengths are given at scale 1.
struct UiTheme {
  UiColors colors;
  UiFonts fonts;
  float scale = 1.0f;

  /// A design length in whole pixels.
  float px(float length) const;
};

/// What the interface needs baked at this scale, its default font first, and where it is in the atlas.
std::vector<FontRequest> ui_font_requests(float scale);
UiFonts find_ui_fonts(const FontAtlas& atlas, float scale);

/// Sets ImGui's own style (of the current context) to the theme.
void apply_style(const UiTheme& theme);

/// 0xAABBGGRR as ImGui's draw lists take it.
unsigned int packed_color(const Color& color);

}  // namespace glassbox::engine
