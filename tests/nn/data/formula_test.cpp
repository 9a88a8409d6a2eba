#include "glassbox/nn/data/formula.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <string>

#include "glassbox/nn/data/generators.h"

using namespace glassbox::nn;

namespace {

float value_of(std::string_view text, float x1 = 0.0f, float x2 = 0.0f) {
  const auto formula = Formula::parse(text);
  REQUIRE_MESSAGE(formula, text);
  float value = 0.0f;
  formula->evaluate({&x1, 1}, {&x2, 1}, {&value, 1});
  return value;
}

std::string problem_of(std::string_view text) {
  const auto formula = Formula::parse(text);
  REQUIRE_FALSE_MESSAGE(formula, text);
  return formula.error().message;
}

constexpr std::string_view operands =
    "a number, x1, x2, pi, e, (, abs, cos, exp, log, max, min, sigmoid, sign, sin, sqrt, step, tan, tanh";

}  // namespace

TEST_CASE("operators bind as in mathematics") {
  CHECK(value_of("1 + 2 * 3") == 7.0f);
  CHECK(value_of("(1+2)*3") == 9.0f);
  CHECK(value_of("8 - 3 - 2") == 3.0f);
  CHECK(value_of("16 / 4 / 2") == 2.0f);
  CHECK(value_of("2^3^2") == 512.0f);
  CHECK(value_of("-2^2") == -4.0f);
  CHECK(value_of("2^-1") == .5f);
  CHECK(value_of("2*-3") == -6.0f);
  CHECK(value_of("--3") == 3.0f);
  CHECK(value_of("+1") == 1.0f);
  CHECK(value_of(" 1.5e-1*.5 ") == .075f);
  CHECK(value_of("x1 - 2*x2", .5f, .25f) == 0.0f);
  CHECK(value_of("(-.5)^2") == .25f);
}

TEST_CASE("functions give the values of the standard library") {
  const float a = .37f;
  CHECK(value_of("abs(-x1)", a) == a);
  CHECK(value_of("cos(x1)", a) == std::cos(a));
  CHECK(value_of("exp(x1)", a) == std::exp(a));
  CHECK(value_of("log(x1)", a) == std::log(a));
  CHECK(value_of("max(x1, x2)", a, 1.0f) == 1.0f);
  CHECK(value_of("min(x1, x2)", a, 1.0f) == a);
  CHECK(value_of("sigmoid(x1)", a) == doctest::Approx(1.0 / (1.0 + std::exp(-.37))));
  CHECK(value_of("sign(x1)", a) == 1.0f);
  CHECK(value_of("sign(-x1)", a) == -1.0f);
  CHECK(value_of("sign(x1)", 0.0f) == 0.0f);
  CHECK(value_of("sin(3*x1)*x2", a, 2.0f) == 2.0f * std::sin(3.0f * a));
  CHECK(value_of("sqrt(x1)", a) == std::sqrt(a));
  CHECK(value_of("step(x1)", 0.0f) == 1.0f);
  CHECK(value_of("step(x1)", -a) == 0.0f);
  CHECK(value_of("tan(x1)", a) == std::tan(a));
  CHECK(value_of("tanh(x1)", a) == std::tanh(a));
  CHECK(value_of("pi") == std::numbers::pi_v<float>);
  CHECK(value_of("e") == std::numbers::e_v<float>);
  for (const auto* text :
       {"max(0, log(-1))", "max(log(-1), 0)", "min(0, log(-1))", "step(log(-1))", "sign(log(-1))"})
    CHECK(std::isnan(value_of(text)));
}

TEST_CASE("many places get the values of single ones") {
  const auto formula = Formula::parse("max(x1^2, min(x2, .5)) / (1 + exp(-4*x1)) - step(x2)*sin(pi*x1)");
  REQUIRE(formula);
  for (const std::size_t count : {1u, 127u, 128u, 129u, 300u}) {
    std::vector<float> x1(count), x2(count), values(count);
    for (std::size_t s = 0; s < count; ++s) {
      x1[s] = std::sin(static_cast<float>(s));
      x2[s] = std::cos(2.0f * static_cast<float>(s));
    }
    formula->evaluate(x1, x2, values);
    for (std::size_t s = 0; s < count; ++s) {
      float alone = 0.0f;
      formula->evaluate({&x1[s], 1}, {&x2[s], 1}, {&alone, 1});
      CHECK(values[s] == alone);
    }
  }
}

TEST_CASE("a formula that does not parse says where, what stands there and what was expected") {
  CHECK(problem_of("") == "found an empty formula, expected one such as sin(3*x1)*x2");
  CHECK(problem_of("  ") == problem_of(""));
  CHECK(problem_of("foo(x1)") == "found 'foo' at character 1, expected " + std::string(operands));
  CHECK(problem_of("x1 + x3") == "found 'x3' at character 6, expected " + std::string(operands));
  CHECK(problem_of("x1 *") == "found the end at character 5, expected " + std::string(operands));
  CHECK(problem_of("(x1") == "found the end at character 4, expected ) for each (");
  CHECK(problem_of("x1)") == "found ) without ( at character 3, expected as many ( before it");
  CHECK(problem_of("3x1") == "found 'x1' at character 2, expected one of + - * / ^");
  CHECK(problem_of("(3 x1)") == "found 'x1' at character 4, expected ) or one of + - * / ^");
  CHECK(problem_of("sin x1") == "found 'x1' at character 5, expected ( after sin");
  CHECK(problem_of("max(x1)") == "found ')' at character 7, expected a comma: max has two arguments");
  CHECK(problem_of("sin(x1, x2)") == "found ',' at character 7, expected ) or one of + - * / ^");
  CHECK(problem_of("1e999") == "found '1e999' at character 1, expected a number such as .5");
  CHECK(problem_of(".") == "found '.' at character 1, expected a number such as .5");
  CHECK(problem_of("x1 × x2") == "found '×' at character 4, expected one of + - * / ^");
  CHECK(problem_of(std::string(201, '1')) == "found a formula of 201 characters, expected at most 200");
}

TEST_CASE("nesting is bounded") {
  const auto nested = [](std::size_t levels) {
    return std::string(levels, '(') + "x1" + std::string(levels, ')');
  };
  CHECK(Formula::parse(nested(10)));
  CHECK(problem_of(nested(99)).find("found a formula nested too deep") == 0);
  CHECK(problem_of(std::string(199, '-') + "1").find("found a formula nested too deep") == 0);
  std::string sums;
  for (int i = 0; i < 60; ++i) sums += "x1+";
  CHECK(value_of(sums + "1", 1.0f) == 61.0f);
  std::string powers;
  for (int i = 0; i < 60; ++i) powers += "1^";
  CHECK(problem_of(powers + "1").find("found a formula nested too deep") == 0);
}

TEST_CASE("a formula that is not finite in the square is refused with the place") {
  const auto problem = [](std::string_view text) {
    const auto checked = check_data({.name = DatasetName::formula, .formula = std::string(text)});
    REQUIRE_FALSE_MESSAGE(checked, text);
    return checked.error().message;
  };
  const std::string expected = ", expected a number for x1 and x2 from -1 to 1";
  CHECK(problem("1/x1") == "the formula is not finite at x1 = 0, x2 = -1" + expected);
  CHECK(problem("x1/(x2-.3)") == "the formula is not finite at x1 = -1, x2 = 0.3" + expected);
  CHECK(problem("log(x1)") == "the formula is not finite at x1 = -1, x2 = -1" + expected);
  CHECK(problem("exp(100)") == "the formula is not finite at x1 = -1, x2 = -1" + expected);
  CHECK(problem("sqrt(x1*x2)") == "the formula is not finite at x1 = 0.01, x2 = -1" + expected);
  CHECK(problem("y") == "found 'y' at character 1, expected " + std::string(operands));
  CHECK(check_data({.name = DatasetName::formula}));
  CHECK(check_data({.formula = "no formula at all"}));
}

TEST_CASE("a formula becomes a regression whose target scale is its range over the square") {
  const GeneratorSettings settings{.name = DatasetName::formula, .points = 500, .formula = "3*x1 - 1"};
  const Dataset data = generate(settings, 4);
  CHECK(data.regression);
  CHECK(data.target_scale.middle == doctest::Approx(-1.0));
  CHECK(data.target_scale.half == doctest::Approx(3.0));
  for (std::size_t i = 0; i < data.size(); ++i) {
    const double target = static_cast<double>(data.targets.row(0)[i]);
    CHECK(data.target_scale.middle + data.target_scale.half * (2.0 * target - 1.0) ==
          doctest::Approx(3.0 * static_cast<double>(data.inputs.row(0)[i]) - 1.0).epsilon(1e-5));
  }
  SUBCASE("a constant lies in the middle") {
    const Dataset constant = generate({.name = DatasetName::formula, .formula = "2"}, 4);
    CHECK(constant.target_scale == FeatureScale{2.0, 1.0});
    for (const float target : constant.targets.row(0)) CHECK(target == .5f);
  }
  SUBCASE("a pole between the places of the grid gives no target that is not finite") {
    const Dataset pole =
        generate({.name = DatasetName::formula, .points = 50'000, .formula = "1/(x1 - .12345)"}, 4);
    for (const float target : pole.targets.row(0)) {
      CHECK(target >= 0.0f);
      CHECK(target <= 1.0f);
    }
  }
}
