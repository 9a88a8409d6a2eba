#include <algorithm>
#include <array>
#include <cmath>

#include "demos/glassbox/panels/sections.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

constexpr std::array<engine::Choice, 10> scales{{{"As the monitor asks", {}},
                                                 {"100 %", {}},
                                                 {"125 %", {}},
                                                 {"150 %", {}},
                                                 {"175 %", {}},
                                                 {"200 %", {}},
                                                 {"225 %", {}},
                                                 {"250 %", {}},
                                                 {"275 %", {}},
                                                 {"300 %", {}}}};

constexpr std::array<engine::Choice, 4> caps{{{"With the display", "One for each refresh."},
                                              {"30 a second", "Cooler and quieter."},
                                              {"60 a second", "Also on a faster display."},
                                              {"As many as there can be", "To measure; heats."}}};
static_assert(caps.size() == nn::names_of<FrameCap>().size());

/// 0: none was chosen.
int index_of_scale(float scale) {
  if (scale <= 0.0f) return 0;
  return std::clamp(static_cast<int>(std::lround(4.0f * scale)) - 3, 1, static_cast<int>(scales.size()) - 1);
}

float scale_of(int index) { return index == 0 ? 0.0f : 0.25f * static_cast<float>(index + 3); }

}  // namespace

void draw_window_section(PanelContext& panel) {
  const engine::Ui& ui = panel.ui;
  WindowChoices& window = panel.state.window;
  engine::section(ui, panel.width, "Window");
  engine::row_label(ui, "Scale");
  int scale = index_of_scale(window.scale);
  if (engine::combo(ui, "interface scale", scales, scale, panel.control_width(),
                    "How large text and controls are. A small window keeps them smaller."))
    window.scale = scale_of(scale);
  engine::row_label(ui, "Frames");
  int cap = static_cast<int>(window.frames);
  if (engine::combo(ui, "frames", caps, cap, panel.control_width(),
                    "How often the picture is drawn while something moves. Learning does not wait for it."))
    window.frames = static_cast<FrameCap>(cap);
  engine::tick_box(ui, "Reduced motion", panel.state.reduced_motion,
                   "Cameras, tiles and the way through the layers go at once to where they are going.");
}

}  // namespace glassbox
