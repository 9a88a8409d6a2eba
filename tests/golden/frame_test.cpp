#include <doctest/doctest.h>

#include "demos/glassbox/app/fonts.h"
#include "tests/support/allocation_count.h"
#include "tests/support/pictures.h"

namespace glassbox {

TEST_CASE("a frame of the opening stage allocates nothing after the first ones") {
  engine::GlFixture fixture;
  const glm::ivec2 size{1280, 720};
  const auto fonts = engine::FontAtlas::bake(stage_fonts(1.0f));
  REQUIRE(fonts.has_value());
  const engine::Framebuffer framebuffer(size, 0);
  Renderer renderer(*fixture.shaders);
  const Look look{*make_theme("dark", "red-blue"), {}, {}};
  const engine::Rect area = bare_stage(size, 1.0f);
  nn::Trainer trainer{nn::RunSettings{}};
  nn::Snapshot snapshot;

  const auto draw_next = [&] {
    for (int i = 0; i < 5; ++i) trainer.step();
    nn::take_snapshot(trainer, snapshot);
    ++snapshot.version;
    const std::uint64_t before = test::allocation_count();
    framebuffer.bind();
    framebuffer.clear();
    renderer.draw_stage(snapshot, look, area, 1.0f, size, fonts->glyphs(), true, 0.0);
    return test::allocation_count() - before;
  };
  // The curves grow and the driver compiles in the first frames.
  for (int frame = 0; frame < 60; ++frame) draw_next();
  std::uint64_t allocations = 0;
  for (int frame = 0; frame < 20; ++frame) allocations += draw_next();
  CHECK(allocations == 0);
}

}  // namespace glassbox
