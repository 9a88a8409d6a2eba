#include "glassbox/engine/gl/shader_source.h"

#include <doctest/doctest.h>

#include <map>

namespace glassbox::engine {

namespace {

ShaderFileReader files(std::map<std::string, std::string> texts) {
  return [texts = std::move(texts)](const std::string& file) {
    const auto found = texts.find(file);
    return found == texts.end() ? std::string() : found->second;
  };
}

}  // namespace

TEST_CASE("includes are expanded in place, nested and repeated") {
  const auto source =
      expand_includes("a.frag", files({{"a.frag", "1\n#include \"b.glsl\"\n2\n#include \"c.glsl\"\n3"},
                                       {"b.glsl", "b\n#include \"c.glsl\"\n"},
                                       {"c.glsl", "c\nd\n"}}));
  REQUIRE(source.has_value());
  CHECK(source->text == "#version 330 core\n1\nb\nc\nd\n2\nc\nd\n3\n");
  std::string places;
  for (const auto& [file, line] : source->places) places += file + ":" + std::to_string(line) + " ";
  CHECK(places == "a.frag:1 a.frag:1 b.glsl:1 c.glsl:1 c.glsl:2 a.frag:3 c.glsl:1 c.glsl:2 a.frag:5 ");
}

TEST_CASE("compiler messages get file names and lines, for every driver's format") {
  const auto source =
      expand_includes("a.frag", files({{"a.frag", "1\n#include \"b.glsl\"\n2\n"}, {"b.glsl", "b\nc\n"}}));
  REQUIRE(source.has_value());
  CHECK(source->with_places("0:4(10): error: `x' undeclared\n0:2(1): error: syntax") ==
        "b.glsl:2(10): error: `x' undeclared\na.frag:1(1): error: syntax");
  CHECK(source->with_places("0(5) : error C1008: undefined variable \"x\"") ==
        "a.frag:3 : error C1008: undefined variable \"x\"");
  CHECK(source->with_places("ERROR: 0:3: 'x' : undeclared identifier\nERROR: 1 compilation errors.") ==
        "b.glsl:1: 'x' : undeclared identifier\nERROR: 1 compilation errors.");
  for (const char* words : {"error: no main", "0:99(1): error: beyond the end", "0: nothing", "12", "",
                            "99999999999999999999:1(1): error"}) {
    CHECK(source->with_places(words) == words);
  }
}

TEST_CASE("an include that is missing, empty or endless is an error that names it") {
  const auto error_of = [](std::map<std::string, std::string> texts) {
    const auto source = expand_includes("a.frag", files(std::move(texts)));
    return source ? "none" : source.error().message;
  };
  CHECK(error_of({}) == "a.frag: no such shader file, or an empty one");
  CHECK(error_of({{"a.frag", "#include \"b.glsl\"\n"}}) == "b.glsl: no such shader file, or an empty one");
  CHECK(error_of({{"a.frag", "#include \"a.frag\"\n"}}) == "a.frag: included too deep");
}

}  // namespace glassbox::engine
