#include "glassbox/nn/io/model_json.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "glassbox/nn/random/random.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox::nn;
using glassbox::test::TemporaryFolder;

namespace {

/// A layer of one unit with `inputs` weights of 1.
std::string layer_text(std::size_t inputs, std::string_view activation = "tanh") {
  std::string text = "{\"activation\": \"";
  text.append(activation).append("\", \"weights\": [[1");
  for (std::size_t i = 1; i < inputs; ++i) text += ",1";
  return text.append("]], \"biases\": [0]}");
}

std::string model_text(std::string_view layers) {
  return std::string("{\"layers\": [").append(layers).append("]}");
}

}  // namespace

TEST_CASE("a model round-trips bit for bit") {
  Mlp mlp({3, {{5, Activation::leaky_relu}, {2, Activation::gelu}, {1, Activation::sigmoid}}});
  // Any finite float: random bit patterns after the awkward values.
  std::uint64_t counter = 0;
  for (float& parameter : mlp.parameters()) {
    do {
      parameter = std::bit_cast<float>(random_bits(8, Stream::data, counter++).word[0]);
    } while (!std::isfinite(parameter));
  }
  const float awkward[] = {-0.0f, 0.1f,        1e-45f,   std::numeric_limits<float>::max(),
                           -1.0f, 16777216.0f, 0x1p-126f};
  std::ranges::copy(awkward, mlp.parameters().begin());

  const auto read = model_from_json(model_to_json(mlp), "model.json");
  REQUIRE_MESSAGE(read.has_value(), read.error().message);
  CHECK(read->architecture() == mlp.architecture());
  for (std::size_t p = 0; p < mlp.parameters().size(); ++p) {
    CHECK(std::bit_cast<std::uint32_t>(read->parameters()[p]) ==
          std::bit_cast<std::uint32_t>(mlp.parameters()[p]));
  }
}

TEST_CASE("the text matches the documentation") {
  Mlp mlp({2, {{2, Activation::tanh}, {1, Activation::sigmoid}}});
  for (std::size_t p = 0; p < mlp.parameters().size(); ++p)
    mlp.parameters()[p] = 0.5f * static_cast<float>(p);
  CHECK(model_to_json(mlp) ==
        "{\"layers\": [\n"
        "  {\"activation\": \"tanh\",\n"
        "   \"weights\": [[0.0, 0.5],\n"
        "               [1.0, 1.5]],\n"
        "   \"biases\": [2.0, 2.5]},\n"
        "  {\"activation\": \"sigmoid\",\n"
        "   \"weights\": [[3.0, 3.5]],\n"
        "   \"biases\": [4.0]}\n"
        "]}\n");
}

TEST_CASE("other members are ignored, and any number of inputs is accepted") {
  const auto read = model_from_json(
      R"({"step": 7, "layers": [{"biases": [1], "note": null, "weights": [[1, 2.5, -3e-1]], "activation": "relu"}]})",
      "m");
  REQUIRE(read.has_value());
  CHECK(read->architecture() == Architecture{3, {{1, Activation::relu}}});
  CHECK(read->weights(0)[2] == -0.3f);
}

TEST_CASE("a malformed model gives one line with file, place, what was found and what was expected") {
  const std::string good = layer_text(2);
  std::string nine_hidden = good;
  for (int l = 0; l < 9; ++l) nine_hidden.append(",").append(layer_text(1));
  struct Malformed {
    std::string text;
    std::string_view message;
  };
  const Malformed table[] = {
      {"", "m.json:1:1: found the end of the text, expected JSON"},
      {"{\"layers\":\n  [}", "m.json:2:4: found '}', expected JSON"},
      {"hello", "m.json:1:1: found 'h', expected JSON"},
      {"[1, é]", "m.json:1:5: found 'é', expected JSON"},
      {model_text(R"({"activation": "tanh", "weights": [[1e999]], "biases": [0]})"),
       "m.json:1:49: found '1e999', expected a finite number"},
      {"[]", "m.json: top level: found an array of 0, expected an object with \"layers\""},
      {"{}", "m.json: top level: found no \"layers\", expected an array of layers"},
      {R"({"layers": 3})", "m.json: layers: found 3, expected an array of 1 to 9 layers"},
      {model_text(""), "m.json: layers: found an array of 0, expected an array of 1 to 9 layers"},
      {model_text(nine_hidden), "m.json: layers: found an array of 10, expected an array of 1 to 9 layers"},
      {model_text("7"), "m.json: layers[0]: found 7, expected an object"},
      {model_text(R"({"activation": "tanh", "biases": [0]})"),
       "m.json: layers[0]: found no \"weights\", expected activation, weights and biases"},
      {model_text(good + R"(, {"activation": "tanh", "weights": [[1]]})"),
       "m.json: layers[1]: found no \"biases\", expected activation, weights and biases"},
      {model_text(R"({"weights": [[1]], "biases": [0]})"),
       "m.json: layers[0]: found no \"activation\", expected activation, weights and biases"},
      {model_text(R"({"activation": 1, "weights": [[1]], "biases": [0]})"),
       "m.json: layers[0].activation: found 1, expected one of sigmoid, tanh, relu, leaky-relu, linear, "
       "softplus, gelu, sine"},
      {model_text(layer_text(1, "swi\\nsh")),
       "m.json: layers[0].activation: found 'swi\\x0ash', expected one of sigmoid, tanh, relu, leaky-relu, "
       "linear, softplus, gelu, sine"},
      {model_text(R"({"activation": "tanh", "weights": [], "biases": []})"),
       "m.json: layers[0].weights: found an array of 0, expected an array of 1 to 1024 rows"},
      {model_text(R"({"activation": "tanh", "weights": [[]], "biases": [0]})"),
       "m.json: layers[0].weights[0]: found an array of 0, expected an array of 1 to 1024 numbers"},
      {model_text(layer_text(1025)),
       "m.json: layers[0].weights[0]: found an array of 1025, expected an array of 1 to 1024 numbers"},
      {model_text(R"({"activation": "tanh", "weights": [[1, 2], [3]], "biases": [0, 0]})"),
       "m.json: layers[0].weights[1]: found an array of 1, expected an array of 2 numbers, like the first "
       "row"},
      {model_text(good + "," + layer_text(3)),
       "m.json: layers[1].weights[0]: found an array of 3, expected an array of 1 numbers, one per unit of "
       "the "
       "previous layer"},
      {model_text(R"({"activation": "tanh", "weights": [[1]], "biases": [0, 1]})"),
       "m.json: layers[0].biases: found an array of 2, expected an array of 1 numbers, one per row of "
       "weights"},
      {model_text(R"({"activation": "tanh", "weights": [["1"]], "biases": [0]})"),
       "m.json: layers[0].weights[0][0]: found '1', expected a finite number"},
      {model_text(R"({"activation": "tanh", "weights": [[1, null]], "biases": [0]})"),
       "m.json: layers[0].weights[0][1]: found null, expected a finite number"},
      {model_text(R"({"activation": "tanh", "weights": [[1]], "biases": [1e39]})"),
       "m.json: layers[0].biases[0]: found 1e+39, expected a finite number"},
      {model_text(R"({"activation": "tanh", "weights": [[1]], "biases": [-3.4028236e38]})"),
       "m.json: layers[0].biases[0]: found -3.4028236e+38, expected a finite number"},
  };
  for (const Malformed& malformed : table) {
    CAPTURE(malformed.text);
    const auto read = model_from_json(malformed.text, "m.json");
    REQUIRE(!read.has_value());
    CHECK(read.error().message == malformed.message);
  }
}

TEST_CASE("a non-finite parameter is written as null and rejected on reading") {
  Mlp mlp({1, {{1, Activation::linear}}});
  mlp.biases(0)[0] = std::numeric_limits<float>::quiet_NaN();
  const auto read = model_from_json(model_to_json(mlp), "m");
  REQUIRE(!read.has_value());
  CHECK(read.error().message == "m: layers[0].biases[0]: found null, expected a finite number");
}

TEST_CASE("deeply nested text is rejected safely") {
  const auto read = model_from_json(std::string(1'000'000, '['), "m");
  REQUIRE(!read.has_value());
  CHECK(read.error().message ==
        "m:1:65: found an array or object nested in 64 others, expected at most 64 levels");
}

TEST_CASE("a model is read from a file; a missing file or a directory is reported") {
  const TemporaryFolder folder;
  Mlp mlp({2, {{1, Activation::sine}}});
  mlp.weights(0)[1] = 0.3f;
  const std::string file = folder.write("model.json", model_to_json(mlp));

  const auto read = read_model(file);
  REQUIRE(read.has_value());
  CHECK(read->weights(0)[1] == 0.3f);

  const auto missing = read_model(folder.file("none.json"));
  REQUIRE(!missing.has_value());
  CHECK(missing.error().message ==
        folder.file("none.json") + ": found no such file, expected a model as JSON");
  const auto directory = read_model(folder.path());
  REQUIRE(!directory.has_value());
  CHECK(directory.error().message ==
        folder.path().string() + ": found a directory, expected a model as JSON");
}
