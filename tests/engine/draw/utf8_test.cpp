#include "glassbox/engine/draw/utf8.h"

#include <doctest/doctest.h>

#include <vector>

namespace glassbox::engine {

namespace {

std::vector<std::uint32_t> code_points(std::string_view utf8) {
  std::vector<std::uint32_t> codes;
  while (!utf8.empty()) codes.push_back(take_code_point(utf8));
  return codes;
}

}  // namespace

TEST_CASE("code points of one to four bytes are taken off in order") {
  CHECK(code_points("x\u2081 \u00d7 \U0001F600") ==
        std::vector<std::uint32_t>{'x', 0x2081, ' ', 0xD7, ' ', 0x1F600});
}

TEST_CASE("malformed bytes become U+FFFD and lose nothing behind them") {
  CHECK(code_points("a\xFF"
                    "b") == std::vector<std::uint32_t>{'a', 0xFFFD, 'b'});
  CHECK(code_points("\xE2\x82") == std::vector<std::uint32_t>{0xFFFD, 0xFFFD});
  CHECK(code_points("\xE2(x") == std::vector<std::uint32_t>{0xFFFD, '(', 'x'});
}

TEST_CASE("code points are appended as they are read") {
  for (const std::uint32_t code : {0x41u, 0xE9u, 0x7FFu, 0x800u, 0x8EABu, 0xFFFDu, 0x1F431u}) {
    std::string utf8;
    append_code_point(utf8, code);
    CHECK(code_points(utf8) == std::vector<std::uint32_t>{code});
  }
}

}  // namespace glassbox::engine
