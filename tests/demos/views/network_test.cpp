#include <doctest/doctest.h>

#include <string>

#include "demos/glassbox/panels/parameter_popup.h"
#include "demos/glassbox/views/network.h"

namespace glassbox {

TEST_CASE("a link and a bias know their place in the parameter vector") {
  nn::Mlp mlp({2, {{3, nn::Activation::sigmoid}, {1, nn::Activation::sigmoid}}});
  for (std::size_t layer = 0; layer < 2; ++layer) {
    const auto inputs = static_cast<std::size_t>(mlp.architecture().layer_inputs(layer));
    for (std::size_t unit = 0; unit < mlp.biases(layer).size(); ++unit) {
      const auto bias = parameter_index(mlp, {layer, unit, std::nullopt});
      REQUIRE(bias);
      CHECK(&mlp.parameters()[*bias] == &mlp.biases(layer)[unit]);
      for (std::size_t input = 0; input < inputs; ++input) {
        const auto weight = parameter_index(mlp, {layer, unit, input});
        REQUIRE(weight);
        CHECK(&mlp.parameters()[*weight] == &mlp.weights(layer)[unit * inputs + input]);
      }
    }
  }
  CHECK_FALSE(parameter_index(mlp, {2, 0, std::nullopt}));
  CHECK_FALSE(parameter_index(mlp, {0, 3, std::nullopt}));
  CHECK_FALSE(parameter_index(mlp, {0, 0, 2}));
}

TEST_CASE("a typed parameter is a number, or the reason why it is none") {
  std::string problem;
  CHECK(typed_parameter(" -1.25 ", problem) == -1.25f);
  CHECK(typed_parameter("+3", problem) == 3.0f);
  CHECK(typed_parameter("1e-3", problem) == .001f);
  CHECK(typed_parameter("-1/4", problem) == -.25f);
  CHECK(problem.empty());
  for (const char* text : {"", "abc", "1.5x", "inf", "nan", "1e99"}) {
    CAPTURE(text);
    problem.clear();
    CHECK_FALSE(typed_parameter(text, problem));
    CHECK(problem.find("; expected a number such as -1.5 or 1/3") != std::string::npos);
  }
}

}  // namespace glassbox
