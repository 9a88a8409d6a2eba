#pragma once

#include "demos/glassbox/panels/activation_popup.h"
#include "demos/glassbox/panels/camera_section.h"
#include "demos/glassbox/panels/control_search.h"
#include "demos/glassbox/panels/footer.h"
#include "demos/glassbox/panels/import_dialog.h"
#include "demos/glassbox/panels/layout_row.h"
#include "demos/glassbox/panels/panel_state.h"
#include "demos/glassbox/panels/run_follower.h"
#include "demos/glassbox/panels/session_menu.h"
#include "demos/glassbox/panels/thumbnails.h"
#include "demos/glassbox/views/theme.h"
#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/ui/ui.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// The panel at the left: every setting that can be changed during training. Edits a PanelState and collects
/// the user's requests; a change of state.document.run (or run_b) becomes one ChangeSettings command.
class ControlPanel {
 public:
  static constexpr float width = 340.0f;  ///< design px

  /// Draws into `area` (its width is Ui::px(width)) within ImGui's frame. Adds to `actions`.
  void draw(engine::Ui& ui, const Theme& theme, const nn::Snapshot& snapshot, PanelState& state,
            PanelActions& actions, const engine::Rect& area);

  /// Call instead of draw() while the panel is hidden: keeps the state in step with the run.
  void follow(const nn::Snapshot& snapshot, PanelState& state);

  /// Handles Escape for an open modal dialog; false if there is none.
  bool cancel_dialog(PanelState& state);

  const ImportDialog& import_dialog() const { return import_dialog_; }
  /// For the shortcuts of its entries.
  SessionMenu& session_menu() { return session_menu_; }
  /// Opens the search field, and the list of shortcuts.
  void open_search() { search_.open(); }
  void open_help() { footer_.open_help(); }

 private:
  void draw_header(PanelContext& panel, const engine::Rect& area);
  void draw_body(PanelContext& panel, const engine::Rect& area);

  Thumbnails thumbnails_;
  SessionMenu session_menu_;
  CameraSection camera_section_;
  LayoutRow layout_row_;
  PanelFooter footer_;
  ControlSearch search_;
  ActivationPopup activation_popup_;
  ImportDialog import_dialog_;
  RunFollower follower_;
};

}  // namespace glassbox
