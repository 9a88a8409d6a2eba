#include "demos/glassbox/panels/stage_controls.h"

#include <doctest/doctest.h>

#include "demos/glassbox/panels/menu_entry.h"
#include "tests/demos/panels/panel_fixture.h"

namespace glassbox {

namespace {

using enum ViewKind;

constexpr int views = static_cast<int>(view_count);  ///< entries of a menu before those of the tile

/// A stage under a hand. The first tile's menu begins at (10, 36) below its corner.
class StageFixture : public test::PanelFixture {
 public:
  static constexpr engine::Rect area{352, 12, 900, 980};

  void frame() {
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = 0.05f;
    ImGui::NewFrame();
    controls.draw(ui, stage, area, two_runs);
    ImGui::Render();
  }
  void move(float x, float y) {
    ImGui::GetIO().AddMousePosEvent(x, y);
    frame();
  }
  void press() {
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    frame();
  }
  void release() {
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    frame();
  }
  void click(float x, float y) {
    move(x, y);
    wait();
    press();
    release();
  }
  /// Long enough that the next click is not the second of two.
  void wait() {
    for (int i = 0; i < 10; ++i) frame();
  }

  glm::vec2 title(std::size_t tile) const {
    const engine::Rect rect = stage.layout(area, 1.0f)[tile];
    return {rect.x + 40, rect.y + 20};
  }
  void open_menu(std::size_t tile) {
    click(title(tile).x, title(tile).y);
    frame();
  }
  /// Clicks an entry of the menu of a tile at the top; `separators` stand above it.
  void choose(std::size_t tile, int entry, int separators) {
    open_menu(tile);
    const engine::Rect rect = stage.layout(area, 1.0f)[tile];
    const auto rows = static_cast<float>(entry);
    const auto lines = static_cast<float>(separators);
    click(rect.x + 60,
          rect.y + 36 + menu_padding + menu_separator_height * lines + menu_entry_height * (rows + .5f));
  }
  static bool menu_open() { return ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup); }

  Stage stage;
  StageControls controls;
  bool two_runs = false;
};

}  // namespace

TEST_CASE_FIXTURE(StageFixture, "a tile's menu can select any view, also one shown elsewhere") {
  choose(0, 2, 0);
  CHECK(stage.tiles[0].view == decision_boundary);
  CHECK(stage.tiles[2].view == decision_boundary);
  CHECK(!menu_open());
  choose(2, 5, 0);
  CHECK(stage.tiles[2].view == network);
  CHECK(stage.tiles[0].view == decision_boundary);
}

TEST_CASE_FIXTURE(StageFixture, "the cameras of views that turn are linked or not") {
  choose(0, views, 1);
  CHECK(!stage.tiles[0].linked);
  choose(0, views, 1);
  CHECK(stage.tiles[0].linked);
}

TEST_CASE_FIXTURE(StageFixture, "a tile's run is chosen where two are compared") {
  two_runs = true;
  choose(0, views + 1, 1);
  CHECK(stage.tiles[0].run == 1);
  choose(0, views, 1);
  CHECK(stage.tiles[0].run == 0);
}

TEST_CASE_FIXTURE(StageFixture, "a tile is split, filled and closed from its menu") {
  choose(0, views + 1, 2);
  CHECK(stage.tile_count() == 5);
  CHECK(stage.nodes[2].kind == StageNode::Kind::beside);
  choose(0, views + 2, 2);
  CHECK(stage.tile_count() == 6);
  CHECK(stage.nodes[3].kind == StageNode::Kind::below);
  choose(0, views + 1, 2);
  CHECK(stage.tile_count() == 6);
  CHECK(menu_open());
  click(1200, 1000);
  choose(0, views + 3, 3);
  CHECK(stage.filled == 0);
  choose(0, views + 3, 3);
  CHECK(!stage.filled);
  choose(0, views + 4, 3);
  CHECK(stage.tile_count() == 5);
  CHECK(!stage.has_tile(0));
}

TEST_CASE_FIXTURE(StageFixture, "the only tile stays open") {
  stage.arrange(single_tile({network}));
  choose(0, views + 3, 2);
  CHECK(stage.tile_count() == 1);
}

TEST_CASE_FIXTURE(StageFixture, "a double click on a title fills the stage, and another shows all again") {
  for (const bool filled : {true, false}) {
    const glm::vec2 at = title(2);
    move(at.x, at.y);
    wait();
    press();
    release();
    press();
    release();
    frame();
    CHECK(stage.filled.has_value() == filled);
    CHECK(!menu_open());
  }
}

TEST_CASE_FIXTURE(StageFixture,
                  "dividers are dragged from where they are held, and halved by a double click") {
  const StageDivider columns = *stage.dividers(area, 1.0f).begin();
  const float x = columns.rect.center().x;
  move(x + 3, 500);
  frame();
  CHECK(ImGui::GetMouseCursor() == ImGuiMouseCursor_ResizeEW);
  press();
  CHECK(stage.nodes[0].share == .565f);
  move(x + 3 - 90, 500);
  CHECK(stage.nodes[0].share == doctest::Approx(.465f).epsilon(.002));
  release();
  wait();
  const float there = stage.dividers(area, 1.0f).begin()->rect.center().x;
  move(there, 500);
  press();
  release();
  press();
  release();
  CHECK(stage.nodes[0].share == .5f);
}

}  // namespace glassbox
