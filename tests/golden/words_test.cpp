#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <vector>

#include "demos/glassbox/shell/fonts.h"
#include "demos/glassbox/stage/scene_look.h"
#include "glassbox/engine/gl/framebuffer.h"
#include "glassbox/nn/run/run_set.h"
#include "tests/support/class_clouds.h"
#include "tests/support/gl_fixture.h"
#include "tests/support/points_table.h"

namespace glassbox {

namespace {

using engine::Rect;

/// Lays out pictures at full size but rasterises only a corner: the CPU places text.
class WordsOfPictures {
 public:
  std::vector<Rect> of_view(ViewKind view, const nn::Snapshot& snapshot, const Look& look, glm::ivec2 size) {
    const float unit = static_cast<float>(size.y) / 1080.0f;
    const auto fonts = engine::FontAtlas::bake(still_fonts(unit), names_in(snapshot.settings));
    REQUIRE(fonts.has_value());
    framebuffer_.bind();
    Renderer renderer(*fixture_.shaders);
    renderer.draw_view(view, snapshot, look, size, fonts->glyphs());
    return {renderer.texts().begin(), renderer.texts().end()};
  }

  std::vector<Rect> of_stage(const nn::Snapshot& snapshot, const Look& look, glm::ivec2 size) {
    const auto fonts = engine::FontAtlas::bake(stage_fonts(1.0f), names_in(snapshot.settings));
    REQUIRE(fonts.has_value());
    framebuffer_.bind();
    Renderer renderer(*fixture_.shaders);
    renderer.draw_stage(snapshot, look, bare_stage(size, 1.0f), 1.0f, size, fonts->glyphs(), true, 0.0);
    return {renderer.texts().begin(), renderer.texts().end()};
  }

 private:
  engine::GlFixture fixture_;
  engine::Framebuffer framebuffer_{{16, 16}, 0};
};

std::string words(const Rect& rect) {
  return std::to_string(rect.x) + "," + std::to_string(rect.y) + " " + std::to_string(rect.width) + "x" +
         std::to_string(rect.height);
}

/// Checks that texts do not overlap and stay within the picture.
void check_apart(const std::vector<Rect>& texts, glm::ivec2 size) {
  CHECK(texts.size() > 3);
  const Rect picture{0.0f, 0.0f, static_cast<float>(size.x), static_cast<float>(size.y)};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Rect& a = texts[i];
    CAPTURE(words(a));
    CHECK(a.x >= picture.x - 1.0f);
    CHECK(a.y >= picture.y - 1.0f);
    CHECK(a.right() <= picture.right() + 1.0f);
    CHECK(a.bottom() <= picture.bottom() + 1.0f);
    for (std::size_t j = 0; j < i; ++j) {
      const Rect& b = texts[j];
      const bool meet = a.x < b.right() - 1.0f && b.x < a.right() - 1.0f && a.y < b.bottom() - 1.0f &&
                        b.y < a.bottom() - 1.0f;
      CHECK_MESSAGE(!meet, words(b));
    }
  }
}

constexpr std::array<glm::ivec2, 4> sizes{{{480, 270}, {640, 360}, {1280, 720}, {3840, 2160}}};

/// A table of two well separated clouds, with these column names and values in `middle` ± `half`.
nn::RunSettings table_run(const std::string& name, double middle, double half) {
  std::vector<std::vector<double>> points;
  std::vector<std::uint8_t> labels;
  for (int i = 0; i < 40; ++i) {
    const double side = i % 2 == 0 ? -1.0 : 1.0;
    const double within = .1 * static_cast<double>(i % 7) - .3;
    points.push_back({middle + half * (.7 * side + within), middle + half * (.7 * side - within)});
    labels.push_back(i % 2 == 0 ? 0 : 1);
  }
  nn::RunSettings run;
  run.table = test::points_table({name + " one", name + " two"},
                                 {std::string("class ") + name + " with a long name indeed", "other"}, points,
                                 labels);
  return run;
}

nn::Snapshot learned(const nn::RunSettings& run, std::int64_t steps,
                     const std::vector<std::vector<nn::Layer>>& companions = {}) {
  nn::RunSet runs(run, nullptr, companions);
  while (runs.first().latest().step_count() < steps) runs.step();
  nn::Snapshot snapshot;
  runs.take_snapshot(snapshot);
  return snapshot;
}

}  // namespace

TEST_CASE("text of scenes does not overlap, at any size") {
  WordsOfPictures pictures;
  for (const Scene& scene : scenes()) {
    const nn::Snapshot snapshot =
        learned(scene.document.run, std::min<std::int64_t>(scene.step, 150), scene.companions);
    const Look look = look_of(scene.document);
    CAPTURE(scene.name);
    for (const glm::ivec2 size : sizes) {
      CAPTURE(size.y);
      if (const auto view = find_view(scene.view)) {
        check_apart(pictures.of_view(*view, snapshot, look, size), size);
      } else if (size.y >= 720 && size.y < 2000) {
        check_apart(pictures.of_stage(snapshot, look, size), size);
      }
    }
  }
}

TEST_CASE("text of views does not overlap, whatever the names and units of the data") {
  WordsOfPictures pictures;
  for (const auto& column :
       {std::tuple{"x", 0.0, 1.0}, std::tuple{"petal_length", 3.5, 3.0},
        std::tuple{"a very long name of a feature that goes on and on and on and on", 100000.5, .4},
        std::tuple{"вес", 1.7e12, 20.0}, std::tuple{"big", 5e5, 5e5}}) {
    const auto& name = std::get<0>(column);
    const auto& middle = std::get<1>(column);
    const auto& half = std::get<2>(column);
    const nn::Snapshot snapshot = learned(table_run(name, middle, half), 40);
    CAPTURE(std::string(name));
    for (std::size_t view = 0; view < view_count; ++view) {
      for (const glm::ivec2 size : sizes) {
        CAPTURE(view);
        CAPTURE(size.y);
        const Look look{*make_theme("dark", "red-blue"), {}, {}};
        check_apart(pictures.of_view(static_cast<ViewKind>(view), snapshot, look, size), size);
      }
    }
  }
}

TEST_CASE("text of a confusion matrix and of a calibration does not overlap, for any number of classes") {
  WordsOfPictures pictures;
  for (const std::size_t classes : {3, 10, 40}) {
    const nn::Snapshot snapshot = learned(test::class_clouds(classes), 40);
    CAPTURE(classes);
    for (const ViewKind view : {ViewKind::confusion, ViewKind::calibration}) {
      for (const glm::ivec2 size : sizes) {
        CAPTURE(size.y);
        const Look look{*make_theme("dark", "red-blue"), {}, {}};
        check_apart(pictures.of_view(view, snapshot, look, size), size);
      }
    }
  }
}

}  // namespace glassbox
