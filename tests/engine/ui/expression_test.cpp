#include "glassbox/engine/ui/expression.h"

#include <doctest/doctest.h>

#include <numbers>

namespace glassbox::engine {

namespace {

double value_of(std::string_view text) {
  const auto value = evaluate(text);
  INFO(text << ": " << (value ? std::string() : value.error().message));
  REQUIRE(value.has_value());
  return *value;
}

std::string problem_of(std::string_view text) {
  const auto value = evaluate(text);
  return value ? "none" : value.error().message;
}

}  // namespace

TEST_CASE("common number formats are parsed") {
  CHECK(value_of("0.5") == 0.5);
  CHECK(value_of(" ,5 ") == 0.5);
  CHECK(value_of(".5") == 0.5);
  CHECK(value_of("5.") == 5.0);
  CHECK(value_of("\u22122") == -2.0);
  CHECK(value_of("1e-3") == 0.001);
  CHECK(value_of("1e+3") == 1000.0);
  CHECK(value_of("1E3") == 1000.0);
  CHECK(value_of("+7") == 7.0);
  CHECK(value_of("1\u00a0+\u202f1") == 2.0);
}

TEST_CASE("expressions may be sums of numbers") {
  CHECK(value_of("1/3") == 1.0 / 3.0);
  CHECK(value_of("2*pi") == 2.0 * std::numbers::pi);
  CHECK(value_of("2 \u00d7 \u03c0") == 2.0 * std::numbers::pi);
  CHECK(value_of("6\u00f73\u00b72") == 4.0);
  CHECK(value_of("1 + 2*3 - 4/2") == 5.0);
  CHECK(value_of("10 - 3 - 2") == 5.0);
  CHECK(value_of("(1 + 2)*(3)") == 9.0);
  CHECK(value_of("-(1+2)^2") == -9.0);
  CHECK(value_of("2^3^2") == 512.0);
  CHECK(value_of("2^-1") == 0.5);
  CHECK(value_of("2--3") == 5.0);
  CHECK(value_of("1e-3*1e3") == 1.0);
}

TEST_CASE("malformed numbers produce short error messages") {
  CHECK(problem_of("") == "enter a number");
  CHECK(problem_of("   ") == "enter a number");
  CHECK(problem_of("1/0") == "division by zero");
  CHECK(problem_of("0/0") == "division by zero");
  CHECK(problem_of("((") == "number expected at the end");
  CHECK(problem_of("(1") == "missing \")\"");
  CHECK(problem_of("1)") == "\")\" is unexpected");
  CHECK(problem_of("()") == "\")\" is not a number");
  CHECK(problem_of("1+") == "number expected at the end");
  CHECK(problem_of("*2") == "\"*2\" is not a number");
  CHECK(problem_of("1e999") == "\"1e999\" is out of range");
  CHECK(problem_of("1e-999") == "\"1e-999\" is out of range");
  CHECK(problem_of("12 apples") == "\"apples\" is unexpected");
  CHECK(problem_of("12 13") == "\"13\" is unexpected");
  CHECK(problem_of("1.2.3") == "\".3\" is unexpected");
  CHECK(problem_of("nan") == "\"nan\" is not a number");
  CHECK(problem_of("inf") == "\"inf\" is not a number");
  CHECK(problem_of("0x10") == "\"x10\" is unexpected");
  CHECK(problem_of("1e200*1e200") == "\"1e200*1e200\" has no finite value");
  CHECK(problem_of("(-1)^.5") == "\"(-1)^.5\" has no finite value");
  CHECK(problem_of("50%") == "\"%\" is unexpected");
  CHECK(problem_of(std::string_view("1\0002", 3)) != "none");
}

TEST_CASE("text of any length and kind ends in a value or a problem") {
  std::string sum = "1";
  for (int i = 0; i < 200; ++i) sum += "+1";
  CHECK(value_of(sum) == 201.0);
  CHECK(problem_of(std::string(400, '(')) == "too many nested signs or parentheses");
  CHECK(problem_of(std::string(100000, '-')) == "too many nested signs or parentheses");
  CHECK(problem_of(std::string(400, '9')).starts_with("\"999999999999999999999999\u2026\" is out of range"));
  CHECK(problem_of(std::string(400, 'x')).size() < 60);
  CHECK(problem_of(std::string(13, '\xc3') + "\xff\xfe").ends_with("is not a number"));
  std::string powers = "2";
  for (int i = 0; i < 300; ++i) powers += "^1";
  CHECK(problem_of(powers) == "too many nested signs or parentheses");
}

TEST_CASE("a value can be typed again") {
  CHECK(plain_figure(3.0) == "3");
  CHECK(plain_figure(0.00001) == "1e-05");
  CHECK(plain_figure(1.0 / 3.0) == "0.333333");
}

}  // namespace glassbox::engine
