#include "glassbox/engine/platform/headless_context.h"

#include "tests/support/gl_fixture.h"

namespace glassbox::engine {

TEST_CASE_FIXTURE(GlFixture, "a headless context reports its properties") {
  const GlInfo& info = context->info();
  CHECK(info.major * 10 + info.minor >= 33);
  CHECK(info.renderer == reinterpret_cast<const char*>(glGetString(GL_RENDERER)));
  CHECK(info.vendor == reinterpret_cast<const char*>(glGetString(GL_VENDOR)));
  CHECK(info.max_samples >= 4);  // the minimum of GL 3.3
  CHECK(info.software == (info.renderer.find("llvmpipe") != std::string::npos));
}

TEST_CASE("GL errors reach the log") {
  std::vector<std::string> messages;
  const auto context = create_headless_context([&](std::string_view line) { messages.emplace_back(line); });
  REQUIRE(context.has_value());
  glEnable(GL_TEXTURE_2D + 7);
  REQUIRE(messages.size() == 1);
  CHECK(messages[0].starts_with("GL "));
  CHECK(messages[0].find("GL_INVALID_ENUM") != std::string::npos);
}

TEST_CASE_FIXTURE(GlFixture, "two contexts can be used alternately") {
  auto other = create_headless_context({});
  REQUIRE(other.has_value());
  {
    const Framebuffer green = target({4, 4});
    glClearColor(0.0f, 1.0f, 0.0f, 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    CHECK(read(green).at(1, 1) == std::array{0, 255, 0});
  }
  other->reset();
  context->make_current();
  CHECK(read(target({4, 4})).at(1, 1) == std::array{0, 0, 0});
}

}  // namespace glassbox::engine
