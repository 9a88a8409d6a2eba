#include "demos/glassbox/panels/interface_theme.h"

namespace glassbox {

engine::UiColors interface_colors(const Theme& theme) {
  return {.panel = theme.panel,
          .panel_line = theme.panel_line,
          .text1 = theme.text1,
          .text2 = theme.text2,
          .text3 = theme.text3,
          .frame = theme.frame,
          .frame_hovered = theme.frame_hovered,
          .frame_active = theme.frame_active,
          .fill = theme.fill,
          .icon = theme.text2,
          .primary = theme.primary,
          .primary_text = theme.primary_text,
          .separator = theme.separator,
          .popup = theme.tile_top,
          .popup_border = theme.tile_border};
}

}  // namespace glassbox
