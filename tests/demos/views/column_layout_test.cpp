#include "demos/glassbox/views/column_layout.h"

#include <doctest/doctest.h>

#include <string>

namespace glassbox {

namespace {

ColumnLayout layout_of(int layers, int units, const Area& area, std::span<const int> offsets = {}) {
  nn::Architecture architecture{.inputs = 2, .layers = {}};
  for (int layer = 0; layer < layers; ++layer) architecture.layers.push_back({units, nn::Activation::relu});
  architecture.layers.push_back({1, nn::Activation::sigmoid});
  ColumnLayout layout;
  layout.update(architecture, area, offsets);
  return layout;
}

std::string text(const ColumnPart& part, bool roomy) {
  return std::string(std::string_view(part_text(part, roomy)));
}

/// Half the height of the least text.
constexpr float half_text = 6.0f;

}  // namespace

TEST_CASE("columns of any network keep clear of their heads and of each other") {
  for (const glm::ivec2 size : {glm::ivec2{480, 270}, {640, 360}, {1280, 720}, {1920, 1080}}) {
    for (const bool still : {false, true}) {
      for (const auto& shape : {std::pair{1, 3}, {5, 8}, {8, 64}}) {
        const auto& layers = shape.first;
        const auto& units = shape.second;
        CAPTURE(size.x);
        CAPTURE(still);
        CAPTURE(layers);
        const Area area{{0, 0, static_cast<float>(size.x), static_cast<float>(size.y)},
                        still ? static_cast<float>(size.y) / 1080.0f : 1.0f,
                        still,
                        size};
        const ColumnLayout layout = layout_of(layers, units, area);
        for (const UnitColumn& column : layout.columns) {
          const float lines = column.shown < units ? 1.15f * 11.0f : 0.0f;
          CHECK(column.top >= layout.head + lines + half_text);
          CHECK(column.sheet_width() < layout.gap);
          CHECK(column.shown >= 1);
          CHECK(column.top + column.row * static_cast<float>(column.shown) <= area.rect.bottom() + 1.0f);
        }
      }
    }
  }
}

TEST_CASE("a column scrolls as far as its layer goes, and says which part it shows") {
  const Area area{{0, 0, 400, 330}, 1.0f, false, {1280, 720}};
  const std::array<int, 3> offsets{0, 20, 1000};
  const ColumnLayout layout = layout_of(8, 64, area, offsets);
  const int shown = layout.columns[0].shown;
  CHECK(shown < 64);
  CHECK(layout.columns[0].first == 0);
  CHECK(layout.columns[1].first == 20);
  CHECK(layout.columns[2].first == 64 - shown);
  CHECK(text({64, 0, 8}, true) == "8 of 64");
  CHECK(text({64, 0, 8}, false) == "8/64");
  CHECK(text({64, 8, 8}, true) == "9\u201316 of 64");
  CHECK(text({64, 56, 8}, false) == "57\u201364");
}

}  // namespace glassbox
