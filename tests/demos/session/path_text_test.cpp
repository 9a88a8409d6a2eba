#include <doctest/doctest.h>

#include "demos/glassbox/session/path_text.h"

namespace glassbox {

TEST_CASE("a path keeps its bytes as text") {
  for (const std::string bytes : {"plain.csv", "caf\xE9.csv", "caf\xC3\xA9.csv", "100%", "a%20b", "a%E9b",
                                  "a%25b", "a%2", "%", "\xFF\xFE/\x80", "\xC3", "\xE2\x82", "\xED\xA0\x80",
                                  "\xF4\x90\x80\x80", "\xC0\xAF", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"}) {
    CAPTURE(bytes);
    const std::string text = path_text(bytes);
    CHECK(path_from_text(text).native() == bytes);
    CHECK(is_utf8(text));
  }
}

TEST_CASE("only what is not UTF-8, or reads as an escape, is escaped") {
  CHECK(path_text("caf\xE9.csv") == "caf%E9.csv");
  CHECK(path_text("caf\xC3\xA9 100% a%20b.csv") == "caf\xC3\xA9 100% a%20b.csv");
  CHECK(path_text("a%E9") == "a%25E9");
}

}  // namespace glassbox
