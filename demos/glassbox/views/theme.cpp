#include "demos/glassbox/views/theme.h"

#include <algorithm>

#include "demos/glassbox/session/names.h"

namespace glassbox {

namespace {

using engine::hex;

constexpr std::array<Color, 3> red_blue{hex(0xCC3946), hex(0xEDEFF2), hex(0x2F6CD8)};
constexpr std::array<Color, 3> orange_blue{hex(0xB35806), hex(0xEDEFF2), hex(0x2A6DB8)};
// The colours of classes keep their distance for eyes that do not see red or green (theme_test.cpp), and from
// the orange of the borders. The first two are those of two classes.
constexpr std::array<Color, 10> region_colors{hex(0xCC3946), hex(0x2F6CD8), hex(0xF7D356), hex(0x74AC83),
                                              hex(0x763162), hex(0x8AB8F2), hex(0x1D1A83), hex(0x08761A),
                                              hex(0xE7B7B4), hex(0x9380C0)};
constexpr std::array<Color, 4> viridian{hex(0x141B26), hex(0x1E5266), hex(0x3F9A8C), hex(0xD8EDB4)};

Theme dark() {
  return {.ground_top = hex(0x12161D),
          .ground_bottom = hex(0x0A0D12),
          .panel = hex(0x10141A),
          .panel_line = hex(0x1D232D),
          .tile_top = hex(0x151A22),
          .tile_bottom = hex(0x10141A),
          .tile_border = hex(0x222A35),
          .text1 = hex(0xE9EDF3),
          .text2 = hex(0xA4AEBC),
          .text3 = hex(0x7A8594),
          .frame = hex(0x1A2029),
          .frame_hovered = hex(0x222A35),
          .frame_active = hex(0x2B3542),
          .fill = hex(0x354255),
          .grab = hex(0xC3CCD8),
          .primary = hex(0xE9EDF3),
          .primary_text = hex(0x0E1217),
          .separator = hex(0xFFFFFF, .07f),
          .axis = hex(0x8B96A5),
          .box_line = hex(0xFFFFFF, .13f),
          .ink = hex(0x07090D),
          .decision = hex(0xFF8C1A),
          .decision_halo = hex(0x07090D, .38f),
          .decision_mark = hex(0xFF8C1A),
          .decision_text = hex(0xFF8C1A),
          .label1 = hex(0x4A8BFF),
          .label0 = hex(0xFF5B55),
          .classes = {hex(0xFF5B55), hex(0x4A8BFF), hex(0xF4F349), hex(0x99D7A8), hex(0xA95399),
                      hex(0xD8F1F7), hex(0x252EBB), hex(0x356911), hex(0xE1B2F0), hex(0xBD8DB8)},
          .regions = region_colors,
          .point_rim = hex(0xF4F7FB, .80f),
          .held_out_ring = hex(0xFFFFFF, .85f),
          .sheet_edge = hex(0xFFFFFF, .55f),
          .plate_frame = hex(0x1E2631),
          .morph_floor = hex(0x171D26),
          .morph_disc = hex(0x000000, .34f),
          .plate_mix = .30f,
          .curve_train = hex(0xE9EDF3),
          .curve_test = hex(0x8893A2),
          .shadow_strength = .46f,
          .light = false,
          .diverging = red_blue,
          .sequential = viridian};
}

Theme paper() {
  return {.ground_top = hex(0xFFFFFF),
          .ground_bottom = hex(0xFFFFFF),
          .panel = hex(0xF7F8FA),
          .panel_line = hex(0xE4E8ED),
          .tile_top = hex(0xFFFFFF),
          .tile_bottom = hex(0xFFFFFF),
          .tile_border = hex(0xE1E6EC),
          .text1 = hex(0x12161C),
          .text2 = hex(0x4D5765),
          .text3 = hex(0x677382),
          .frame = hex(0xECEFF3),
          .frame_hovered = hex(0xE3E7ED),
          .frame_active = hex(0xD6DCE4),
          .fill = hex(0xC5CEDA),
          .grab = hex(0x4D5765),
          .primary = hex(0x171C23),
          .primary_text = hex(0xFFFFFF),
          .separator = hex(0x0A1428, .09f),
          .axis = hex(0x66717F),
          .box_line = hex(0x0B1524, .16f),
          .ink = hex(0x0A0E14),
          .decision = hex(0xF07A00),
          .decision_halo = hex(0xFFFFFF, .75f),
          .decision_mark = hex(0xF07A00),
          .decision_text = hex(0xB85E00),
          .label1 = hex(0x1F5FD6),
          .label0 = hex(0xD3322F),
          .classes = {hex(0xD3322F), hex(0x1F5FD6), hex(0xE6C858), hex(0x94B086), hex(0x693F6E),
                      hex(0x87B2EF), hex(0x2D1D74), hex(0x0A7D42), hex(0xF7C3B8), hex(0x8F81AB)},
          .regions = region_colors,
          .point_rim = hex(0xFFFFFF, .80f),
          .held_out_ring = hex(0x12161C, .85f),
          .sheet_edge = hex(0x0A0E14, .55f),
          .plate_frame = hex(0xF1F3F6),
          .morph_floor = hex(0xF3F5F8),
          .morph_disc = hex(0x5A6675, .16f),
          .plate_mix = .38f,
          .curve_train = hex(0x12161C),
          .curve_test = hex(0x8793A2),
          .shadow_strength = .24f,
          .light = true,
          .diverging = red_blue,
          .sequential = viridian};
}

bool known(const auto& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::optional<Theme> make_theme(std::string_view name, std::string_view color_map) {
  if (!known(theme_names, name) || !known(color_map_names, color_map)) return std::nullopt;
  Theme theme = name == "dark" ? dark() : paper();
  if (color_map == "orange-blue") {
    theme.diverging = orange_blue;
    theme.label0 = theme.light ? orange_blue.front() : hex(0xE6A15A);
    theme.label1 = theme.light ? orange_blue.back() : hex(0x5FA0EE);
    theme.classes[0] = theme.label0;
    theme.classes[1] = theme.label1;
    theme.regions[0] = orange_blue.front();
    theme.regions[1] = orange_blue.back();
    // Orange is a class color here: on maps and sheets the decision is dark with a white halo.
    theme.decision = hex(0x0A0E14);
    theme.decision_halo = hex(0xFFFFFF, .75f);
    theme.decision_mark = theme.text1;
    theme.decision_text = theme.text1;
  }
  return theme;
}

}  // namespace glassbox
