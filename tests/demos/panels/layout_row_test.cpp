#include "demos/glassbox/panels/layout_row.h"

#include <doctest/doctest.h>

#include <string>

#include "demos/glassbox/session/layouts.h"
#include "tests/demos/panels/panel_fixture.h"

namespace glassbox {

namespace {

constexpr float layout_row_y = 1041;
constexpr float entry_height = 26;

/// The row at the top of the View section, in a window so high that nothing scrolls.
class LayoutFixture : public test::PanelFixture {
 public:
  LayoutFixture() {
    panel_height = 1700;
    frame();
    frame();
  }
  /// Chooses the entry of that index from the list.
  void choose(std::size_t entry) {
    click(220, layout_row_y);
    frame();
    click(220, layout_row_y + 13 + 8 + (static_cast<float>(entry) + .5f) * entry_height);
    frame();
  }
  std::size_t save_as() const { return built_in_layouts().size() + state.session.own_layouts.size(); }
};

}  // namespace

TEST_CASE_FIXTURE(LayoutFixture, "a layout is chosen by its name") {
  choose(5);
  CHECK(actions.choose_layout == "Six views");
  CHECK(!actions.save_layout);
  actions = {};
  state.session.own_layouts = {"Mine"};
  choose(6);
  CHECK(actions.choose_layout == "Mine");
}

TEST_CASE_FIXTURE(LayoutFixture, "the stage is saved under a name") {
  choose(save_as());
  CHECK(!actions.choose_layout);
  type("Mine");
  key(enter);
  CHECK(actions.save_layout == "Mine");
  CHECK(!ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup));
}

TEST_CASE_FIXTURE(LayoutFixture, "an invalid name is rejected") {
  for (const std::string& name : {std::string(), std::string(33, 'x'), std::string("Four views")}) {
    CAPTURE(name);
    choose(save_as());
    type(name);
    key(enter);
    CHECK(!actions.save_layout);
    CHECK(ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup));
    click(1000, 500);
    frame();
  }
}

TEST_CASE_FIXTURE(LayoutFixture, "a user's layout is replaced after confirmation") {
  state.session.own_layouts = {"Mine"};
  choose(save_as());
  type("Mine");
  key(enter);
  CHECK(!actions.save_layout);
  click(180, layout_row_y + 13 + 4 + 12 + 20 + 4 + 26 + 4 + 14);  // the button says Replace now
  CHECK(actions.save_layout == "Mine");
}

TEST_CASE_FIXTURE(LayoutFixture, "a user's layout can be removed while it is active") {
  state.session.own_layouts = {"Mine"};
  choose(save_as() + 1);
  CHECK(!actions.remove_layout);
  click(1000, 500);
  state.session.layout = "Mine";
  choose(save_as() + 1);
  CHECK(actions.remove_layout == "Mine");
}

}  // namespace glassbox
