#include "glassbox/engine/shaders/shader_library.h"

#include <filesystem>
#include <fstream>

#include "tests/support/gl_fixture.h"
#include "tests/support/temporary_folder.h"

namespace glassbox::engine {

namespace {

constexpr const char* vertex =
    "void main() {\n"
    "  gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0, 0.0, 1.0);\n"
    "}\n";

std::string fragment(const std::string& value) {
  return "#include \"include/shade.glsl\"\n"
         "out vec4 color;\n"
         "void main() {\n"
         "  color = vec4(shade(" +
         value +
         "), 0.0, 0.0, 1.0);\n"
         "}\n";
}

constexpr const char* shade = "float shade(float x) {\n  return x;\n}\n";

/// A folder with the program "flat"; each edit gets a newer modification time.
class ShaderFolder {
 public:
  ShaderFolder() {
    std::filesystem::create_directory(path() / "include");
    edit("flat.vert", vertex);
    edit("flat.frag", fragment("0.2"));
    edit("include/shade.glsl", shade);
  }

  void edit(const std::string& file, const std::string& text) {
    std::ofstream(path() / file) << text;
    clock_ += std::chrono::seconds(2);
    std::filesystem::last_write_time(path() / file, clock_);
  }

  const std::filesystem::path& path() const { return folder_.path(); }

 private:
  test::TemporaryFolder folder_;
  std::filesystem::file_time_type clock_ = std::filesystem::file_time_type::clock::now();
};

class ReloadFixture : public GlFixture {
 public:
  ReloadFixture() { glGenVertexArrays(1, &vertex_array_); }
  ~ReloadFixture() { glDeleteVertexArrays(1, &vertex_array_); }

  /// The red value that the program draws.
  int red() {
    const Framebuffer framebuffer = target({2, 2});
    library.program("flat").use();
    glBindVertexArray(vertex_array_);
    glDrawArrays(GL_TRIANGLES, 0, 3);
    return read(framebuffer).at(0, 0)[0];
  }

  ShaderFolder folder;
  std::vector<std::string> log;
  ShaderLibrary library{folder.path(), [this](std::string_view line) { log.emplace_back(line); }};

 private:
  std::uint32_t vertex_array_ = 0;
};

}  // namespace

TEST_CASE_FIXTURE(ReloadFixture, "an edited shader is reloaded") {
  CHECK(red() == 51);
  library.reload_changed();
  CHECK(red() == 51);
  folder.edit("flat.frag", fragment("0.4"));
  CHECK(red() == 51);
  library.reload_changed();
  CHECK(red() == 102);
  folder.edit("include/shade.glsl", "float shade(float x) {\n  return 2.0 * x;\n}\n");
  library.reload_changed();
  CHECK(red() == 204);
  CHECK(library.error().empty());
  CHECK(log.empty());
}

TEST_CASE_FIXTURE(ReloadFixture, "a broken edit keeps the old program and reports the compiler's message") {
  const ShaderProgram& program = library.program("flat");
  CHECK(red() == 51);
  folder.edit("flat.frag", fragment("no_such_name"));
  library.reload_changed();
  CHECK(red() == 51);
  CHECK(library.error().starts_with("flat.frag:4("));
  CHECK(library.error().find("no_such_name") != std::string::npos);
  CHECK(log == std::vector{std::string(library.error())});

  library.reload_changed();
  CHECK(log.size() == 1);  // logged once

  folder.edit("flat.frag", fragment("0.6"));
  library.reload_changed();
  CHECK(red() == 153);
  CHECK(library.error().empty());
  CHECK(&program == &library.program("flat"));
}

TEST_CASE_FIXTURE(ReloadFixture, "deleting a shader keeps the old program until the file returns") {
  CHECK(red() == 51);
  std::filesystem::remove(folder.path() / "include/shade.glsl");
  library.reload_changed();
  CHECK(red() == 51);
  CHECK(library.error().find("include/shade.glsl") != std::string::npos);
  folder.edit("include/shade.glsl", "float shade(float x) { return 1.0 - x; }\n");
  library.reload_changed();
  CHECK(red() == 204);
  CHECK(library.error().empty());
}

TEST_CASE_FIXTURE(ReloadFixture, "errors name the right file and line before, in and after an include") {
  CHECK(red() == 51);
  folder.edit("flat.frag",
              "out vec4 color;\n#include \"include/shade.glsl\"\n\nvoid main() { color = wrong; }\n");
  library.reload_changed();
  CHECK_MESSAGE(library.error().starts_with("flat.frag:4("), std::string(library.error()));

  folder.edit("flat.frag", "uniform wrong w;\n#include \"include/shade.glsl\"\n");
  library.reload_changed();
  CHECK_MESSAGE(library.error().starts_with("flat.frag:1("), std::string(library.error()));

  folder.edit("flat.frag", fragment("0.2"));
  folder.edit("include/shade.glsl", "float shade(float x) {\n  return wrong;\n}\n");
  library.reload_changed();
  CHECK_MESSAGE(library.error().starts_with("include/shade.glsl:2("), std::string(library.error()));

  folder.edit("include/shade.glsl", shade);
  folder.edit("flat.vert", "void main() { gl_Position = 1; }\n");
  library.reload_changed();
  CHECK_MESSAGE(library.error().starts_with("flat.vert:1("), std::string(library.error()));
  CHECK(red() == 51);
}

TEST_CASE_FIXTURE(ReloadFixture,
                  "an error remains until its own program compiles, whatever happens to others") {
  folder.edit("other.vert", vertex);
  folder.edit("other.frag", fragment("0.8"));
  library.program("other");
  CHECK(red() == 51);
  folder.edit("flat.frag", fragment("wrong"));
  library.reload_changed();
  folder.edit("other.frag", fragment("0.9"));
  library.reload_changed();
  CHECK(library.error().starts_with("flat.frag:4("));
  folder.edit("flat.frag", fragment("0.4"));
  library.reload_changed();
  CHECK(library.error().empty());
}

TEST_CASE_FIXTURE(ReloadFixture, "a file that includes itself is an error") {
  CHECK(red() == 51);
  folder.edit("include/shade.glsl", "#include \"include/shade.glsl\"\n");
  library.reload_changed();
  CHECK(library.error().find("include/shade.glsl: included too deep") != std::string::npos);
  CHECK(red() == 51);
}

}  // namespace glassbox::engine
