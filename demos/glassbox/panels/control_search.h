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

/// What a search found: a control, or a line of the list of keys.
struct SearchMatch {
  unsigned int item = 0;  ///< of the control, 0: none
  std::string name;
  std::string section;  ///< "Keys" for a line of their list
  std::string value;    ///< at present, or the keys
  bool operator==(const SearchMatch&) const = default;
};

/// The controls and keys in which every word of `query` occurs: in the name, in other names for it, or in
/// what is said about it, in this order of precedence. Upper and lower case are the same. None for an empty
/// query.
std::vector<SearchMatch> find_controls(std::span<const engine::Control> controls, std::string_view query);

/// The field at the panel's top in which controls are searched for. What is chosen comes into view and has
/// the keys.
class ControlSearch {
 public:
  void open() { opening_ = true; }
  /// Over the panel in `area`, while it is open.
  void draw(engine::Ui& ui, const engine::Rect& area);

 private:
  void draw_matches(engine::Ui& ui, float width, std::span<const SearchMatch> matches, bool entered);

  std::array<char, 64> text_{};
  std::string before_;      ///< what was searched for in the last frame
  std::size_t chosen_ = 0;  ///< of the matches
  bool opening_ = false;
};

}  // namespace glassbox
