#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "demos/glassbox/panels/sections.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

/// The layouts of the stage by name: to choose from, to save the present one among, to remove one's own from.
class LayoutRow {
 public:
  void draw(PanelContext& panel);

 private:
  void list_choices(const PanelState& state);
  void draw_name_popup(PanelContext& panel);
  void save(PanelContext& panel);

  std::vector<engine::Choice> choices_;
  std::string remove_;  ///< the words of the entry that removes the present layout
  std::array<char, 160> name_{};
  std::string_view problem_;
  bool replacing_ = false;  ///< asked whether it may take the place of the one of that name
};

}  // namespace glassbox
