#include <algorithm>
#include <array>
#include <cmath>

#include "demos/glassbox/panels/sections.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

constexpr std::array<engine::Choice, 10> scales{{{"Monitor setting", {}},
                                                 {"100 %", {}},
                                                 {"125 %", {}},
                                                 {"150 %", {}},
                                                 {"175 %", {}},
                                                 {"200 %", {}},
                                                 {"225 %", {}},
                                                 {"250 %", {}},
                                                 {"275 %", {}},
                                                 {"300 %", {}}}};

constexpr std::array<engine::Choice, 4> caps{{{"Display rate", "One frame for each refresh."},
                                              {"30 per second", "Cooler and quieter."},
                                              {"60 per second", "Even on a faster display."},
                                              {"Unlimited", "For measurements; uses the most power."}}};
static_assert(caps.size() == nn::names_of<FrameCap>().size());

/// 0: the user has not chosen a scale.
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
                    "Size of text and controls. A small window keeps them smaller."))
    window.scale = scale_of(scale);
  engine::row_label(ui, "Frames");
  int cap = static_cast<int>(window.frames);
  if (engine::combo(ui, "frames", caps, cap, panel.control_width(),
                    "Frames drawn per second while something moves. Training does not wait for them."))
    window.frames = static_cast<FrameCap>(cap);
  engine::tick_box(ui, "Reduced motion", panel.state.reduced_motion,
                   "Cameras, tiles and the layer morph jump to their target instead of moving.");
}

}  // namespace glassbox
