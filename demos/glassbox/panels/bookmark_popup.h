#pragma once

#include <array>

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/ui/ui.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// Renames or removes a bookmark of the timeline.
class BookmarkPopup {
 public:
  /// Opens above a position in pixels.
  void open(const nn::Bookmark& bookmark, glm::vec2 place);
  void draw(engine::Ui& ui, const nn::Snapshot& snapshot, PanelActions& actions);

 private:
  void rename(const nn::Snapshot& snapshot, PanelActions& actions) const;

  nn::Bookmark bookmark_;
  glm::vec2 place_{0.0f};
  std::array<char, 64> text_{};
  bool opening_ = false;
};

}  // namespace glassbox
