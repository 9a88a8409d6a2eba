#pragma once

#include <array>

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/ui/ui.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// Renames a bookmark of the timeline, or takes it away.
class BookmarkPopup {
 public:
  /// Opens it above a place in pixels.
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
