#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/ui/controls.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// A search result: a control, or a line of the list of shortcuts.
struct SearchMatch {
  unsigned int item = 0;  ///< the control's; 0: none
  std::string name;
  std::string section;  ///< "Keys" for a shortcut
  std::string value;    ///< current value, or the keys
  bool operator==(const SearchMatch&) const = default;
};

/// The controls and shortcuts that contain every word of `query`, ignoring case. Matches in the name come
/// first, then in synonyms, then in the tooltip. Empty for an empty query.
std::vector<SearchMatch> find_controls(std::span<const engine::Control> controls, std::string_view query);

/// The search field at the top of the panel. The chosen control scrolls into view and gets the keyboard
/// focus.
class ControlSearch {
 public:
  void open() { opening_ = true; }
  /// Draws over the panel in `area` while open.
  void draw(engine::Ui& ui, const engine::Rect& area);

 private:
  void draw_matches(engine::Ui& ui, float width, std::span<const SearchMatch> matches, bool entered);

  std::array<char, 64> text_{};
  std::string before_;      ///< the query of the last frame
  std::size_t chosen_ = 0;  ///< index into the matches
  bool opening_ = false;
};

}  // namespace glassbox
