#include "demos/glassbox/views/panel_grid.h"

#include <doctest/doctest.h>

namespace glassbox {

TEST_CASE("panels are as large as possible, and the last row is centred") {
  std::vector<engine::Rect> panels{{1, 2, 3, 4}};
  arrange_panels({0, 0, 300, 120}, 3, 0.0f, 20.0f, panels);
  REQUIRE(panels.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(panels[i].width == 100.0f);
    CHECK(panels[i].x == 100.0f * static_cast<float>(i));
    CHECK(panels[i].bottom() == 100.0f);  // 20 px for words
  }
  arrange_panels({0, 0, 210, 210}, 3, 10.0f, 0.0f, panels);
  REQUIRE(panels.size() == 3);
  CHECK(panels[0].width == 100.0f);
  CHECK(panels[1].x == 110.0f);
  CHECK(panels[2].center().x == 105.0f);
  CHECK(panels[2].y == 110.0f);
}

TEST_CASE("no panel is placed without space or without contents") {
  std::vector<engine::Rect> panels{{1, 2, 3, 4}};
  arrange_panels({0, 0, 300, 10}, 2, 0.0f, 20.0f, panels);
  CHECK(panels.empty());
  arrange_panels({0, 0, 300, 300}, 0, 0.0f, 20.0f, panels);
  CHECK(panels.empty());
}

}  // namespace glassbox
