#pragma once

#include <cmath>

#include "demos/glassbox/panels/panel_state.h"
#include "demos/glassbox/panels/thumbnails.h"
#include "demos/glassbox/views/theme.h"
#include "glassbox/engine/ui/ui.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// The inputs and outputs of a section of the control panel.
struct PanelContext {
  engine::Ui& ui;
  const Theme& theme;
  const nn::Snapshot& snapshot;
  PanelState& state;
  nn::RunSettings& run;  ///< the edited settings: A's or B's
  PanelActions& actions;
  float width;  ///< px, a whole row

  float px(float length) const { return ui.px(length); }
  /// Width of the control after a row's label.
  float control_width() const { return width - px(108); }
  /// Widths of the first and the second of two controls in a row.
  float half_width() const { return std::floor(0.5f * (control_width() - px(6))); }
  float other_half_width() const { return control_width() - px(6) - half_width(); }
};

void draw_run_buttons(PanelContext& panel);
void draw_compare_row(PanelContext& panel);
void draw_run_section(PanelContext& panel);
void draw_data_section(PanelContext& panel, Thumbnails& thumbnails);
void draw_network_section(PanelContext& panel);
void draw_training_section(PanelContext& panel);
class LayoutRow;
void draw_view_section(PanelContext& panel, LayoutRow& layouts);
void draw_morph_section(PanelContext& panel);
void draw_window_section(PanelContext& panel);

}  // namespace glassbox
