#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "demos/glassbox/panels/sections.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

/// The stage's named layouts: choose one, save the current one, remove a saved one.
class LayoutRow {
 public:
  void draw(PanelContext& panel);

 private:
  void list_choices(const PanelState& state);
  void draw_name_popup(PanelContext& panel);
  void save(PanelContext& panel);

  std::vector<engine::Choice> choices_;
  std::string remove_;  ///< label of the entry that removes the current layout
  std::array<char, 160> name_{};
  std::string_view problem_;
  bool replacing_ = false;  ///< asked whether to replace the layout of that name
};

}  // namespace glassbox
