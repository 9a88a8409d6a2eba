#pragma once

#include "demos/glassbox/panels/record_dialog.h"
#include "demos/glassbox/panels/sections.h"
#include "demos/glassbox/panels/still_dialog.h"
#include "glassbox/engine/draw/rect.h"

namespace glassbox {

/// The row at the bottom of the panel: undo, redo, still, record (or its progress), help.
class PanelFooter {
 public:
  /// Draws at the cursor.
  void draw(PanelContext& panel);

  /// Opens the list of shortcuts.
  void open_help() { help_wanted_ = true; }

 private:
  static void draw_film_progress(PanelContext& panel, float width);
  static void draw_sequence_progress(PanelContext& panel, float width);

  StillDialog still_dialog_;
  RecordDialog record_dialog_;
  bool help_wanted_ = false;
};

}  // namespace glassbox
