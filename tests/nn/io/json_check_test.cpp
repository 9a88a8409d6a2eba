#include "glassbox/nn/io/json_check.h"

#include <doctest/doctest.h>

#include <ctime>
#include <string>
#include <string_view>

using namespace glassbox::nn;

namespace {

std::string times(std::string_view part, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

/// The error for a text; empty if there is none.
std::string problem_of(std::string_view text) {
  const auto checked = check_json(text, "f", 10'000'000);
  return checked ? "" : checked.error().message;
}

std::string between(std::string_view before, std::string_view text, std::string_view after) {
  std::string result(before);
  result += text;
  return result += after;
}

std::string object_of(std::size_t members) {
  std::string text = "{";
  for (std::size_t i = 0; i < members; ++i) text += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":0";
  return text + "}";
}

}  // namespace

TEST_CASE("JSON within the limits is accepted") {
  for (const char* text :
       {"0", "[]", "{}", " {\"a\": [1, -2.5e-3, true, false, null, \"\\u00e9\\ud83d\\ude00é\"]}\n", "\"\"",
        "1e-999", "[{\"a\":1},{\"a\":1}]", "\xEF\xBB\xBF{}"}) {
    CAPTURE(text);
    CHECK(problem_of(text) == "");
  }
  CHECK(problem_of(times("[", 64) + times("]", 64)) == "");
  CHECK(problem_of(object_of(1000)) == "");
  CHECK(problem_of(between("[", object_of(1000) + "," + object_of(1000), "]")) == "");
}

TEST_CASE("text that is not JSON is rejected with its position") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", "f:1:1: found the end of the text, expected JSON"},
      {"{\n  \"a\": 1,\n}", "f:3:1: found '}', expected JSON"},
      {"{} x", "f:1:4: found 'x', expected JSON"},
      {"[1, \"a", "f:1:7: found the end of the text, expected JSON"},
      {"[\"\xff\"]", "f:1:3: found '\\xff', expected JSON"},
      {"[\"\x1b[31m\"]", "f:1:3: found '\\x1b', expected JSON"},
      {"[\"\\ud800\"]", "f:1:9: found '\"', expected JSON"},
      {std::string_view("[1]\0", 4), "f:1:4: found '\\x00', expected JSON"},
      {"[1,\n 1e999]", "f:2:2: found '1e999', expected a finite number"},
      {"[01]", "f:1:3: found '1', expected JSON"},
  };
  for (const auto& [text, message] : cases) CHECK(problem_of(text) == message);
}

TEST_CASE("a document beyond a limit is rejected at the position that exceeds it") {
  CHECK(problem_of("[\n" + times("[", 64) + "0") ==
        "f:2:64: found an array or object nested in 64 others, expected at most 64 levels");
  CHECK(problem_of(times("{\"a\":", 70)) ==
        "f:1:321: found an array or object nested in 64 others, expected at most 64 levels");
  CHECK(problem_of(object_of(1001)) == "f:1:7897: found another member of an object, expected at most 1000");
  CHECK(problem_of("{\"a\": 1, \"\\u0061\": 2}") == "f:1:17: found 'a' twice, expected each member once");
  CHECK(check_json("[1, 2]", "f", 5).error().message == "f: found 6 bytes of JSON, expected at most 5");
  CHECK(check_json("[1, 2]", "f", 6).has_value());
}

TEST_CASE("a text of 5 MB is checked in under a second of processor time") {
  constexpr std::size_t size = 5'000'000;
  const std::string wide = object_of(1000);
  const std::string texts[] = {
      times("[", size),
      times("{\"a\":", size / 5),
      between("[", times("[],", size / 3), "0]"),
      between("{\"", times("k", size), "\":0}"),
      object_of(size / 10),
      between("[", times(wide + ",", size / wide.size()), "0]"),
      between("[", times("9", size), "]"),
      between("[\"", times("\\ud800", size / 6), ""),
      times("\"", size),
      times("\n", size),
      times("\xff", size),
  };
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 20));
    const std::clock_t begin = std::clock();
    (void)check_json(text, "f", 2 * size);
    CHECK(std::clock() - begin < CLOCKS_PER_SEC);
  }
}
