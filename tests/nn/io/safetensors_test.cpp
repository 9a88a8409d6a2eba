#include "glassbox/nn/io/safetensors.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "glassbox/nn/random/random.h"
#include "tests/support/safetensors_bytes.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox::nn;
using glassbox::test::bytes_of;
using glassbox::test::halves;
using glassbox::test::safetensors_bytes;
using glassbox::test::TemporaryFolder;

namespace {

bool same_bits(std::span<const float> a, std::span<const float> b) {
  return std::ranges::equal(a, b, [](float x, float y) {
    return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y);
  });
}

TensorModel must_read(const std::string& bytes) {
  auto read = model_from_safetensors(bytes, "m");
  REQUIRE_MESSAGE(read.has_value(), read.error().message);
  return std::move(*read);
}

/// A random network of up to 9 layers whose finite parameters are random bit patterns.
Mlp random_mlp(std::uint64_t number) {
  std::uint64_t counter = number << 32;
  const auto draw = [&](std::uint32_t below) {
    return static_cast<int>(random_bits(21, Stream::data, counter++).word[0] % below);
  };
  Architecture architecture{1 + draw(7), {}};
  const int layers = 1 + draw(9);
  for (int l = 0; l < layers; ++l) {
    architecture.layers.push_back({1 + draw(7), static_cast<Activation>(draw(8))});
  }
  Mlp mlp(std::move(architecture));
  for (float& parameter : mlp.parameters()) {
    do {
      parameter = std::bit_cast<float>(random_bits(22, Stream::data, counter++).word[0]);
    } while (!std::isfinite(parameter));
  }
  return mlp;
}

}  // namespace

TEST_CASE("networks of any shape round-trip bit for bit") {
  for (std::uint64_t number = 0; number < 100; ++number) {
    const Mlp mlp = random_mlp(number);
    const TensorModel read = must_read(model_to_safetensors(mlp));
    CHECK(read.activations_known);
    CHECK(read.mlp.architecture() == mlp.architecture());
    CHECK(same_bits(read.mlp.parameters(), mlp.parameters()));
  }
}

TEST_CASE("special floats and the widest layers round-trip bit for bit") {
  Mlp mlp({1024, {{1024, Activation::relu}, {1, Activation::sigmoid}}});
  const float special[] = {-0.0f, 1e-45f, -0x1p-126f, std::numeric_limits<float>::max(),
                           std::numeric_limits<float>::lowest()};
  std::ranges::copy(special, mlp.parameters().begin());
  const TensorModel read = must_read(model_to_safetensors(mlp));
  CHECK(read.mlp.architecture() == mlp.architecture());
  CHECK(same_bits(read.mlp.parameters(), mlp.parameters()));
}

TEST_CASE("the bytes match the documentation") {
  Mlp mlp({2, {{1, Activation::leaky_relu}, {1, Activation::sigmoid}}});
  for (std::size_t p = 0; p < mlp.parameters().size(); ++p) {
    mlp.parameters()[p] = static_cast<float>(p) - 1.5f;
  }
  std::string header = R"({"__metadata__":{"format":"pt","activations":"leaky-relu,sigmoid"},)"
                       R"("0.weight":{"dtype":"F32","shape":[1, 2],"data_offsets":[0, 8]},)"
                       R"("0.bias":{"dtype":"F32","shape":[1],"data_offsets":[8, 12]},)"
                       R"("2.weight":{"dtype":"F32","shape":[1, 1],"data_offsets":[12, 16]},)"
                       R"("2.bias":{"dtype":"F32","shape":[1],"data_offsets":[16, 20]}})";
  while (header.size() % 8 != 0) header += ' ';
  std::string data;
  for (const float value : {-1.5f, -0.5f, 0.5f, 1.5f, 2.5f}) data += bytes_of(value);
  CHECK(model_to_safetensors(mlp) == safetensors_bytes(header, data));
}

TEST_CASE("files written by a Python script have the values of its formula") {
  for (const char* type : {"", "_f64", "_f16", "_bf16"}) {
    CAPTURE(type);
    const auto read =
        read_safetensors(std::string(MODEL_FIXTURES "/pytorch_sequential") + type + ".safetensors");
    REQUIRE_MESSAGE(read.has_value(), read.error().message);
    const Layer sigmoids = {3, Activation::sigmoid};
    CHECK(!read->activations_known);
    REQUIRE(read->mlp.architecture() == Architecture{2, {sigmoids, sigmoids, {1, Activation::sigmoid}}});
    for (std::size_t l = 0; l < 3; ++l) {
      const float base = static_cast<float>(l + 1);
      const std::size_t inputs = l == 0 ? 2 : 3;
      for (std::size_t o = 0; o < read->mlp.biases(l).size(); ++o) {
        for (std::size_t i = 0; i < inputs; ++i) {
          CHECK(read->mlp.weights(l)[o * inputs + i] ==
                base + static_cast<float>(o) / 4.0f + static_cast<float>(i) / 16.0f);
        }
        CHECK(read->mlp.biases(l)[o] == -base - static_cast<float>(o) / 8.0f);
      }
    }
  }
}

TEST_CASE("layers follow the numbers in their names, and a layer without biases has zeros") {
  // All layer widths are 1 -> 1, so that only the names determine the order.
  const std::vector<std::vector<std::string>> orders = {{"0.", "2.", "10."},
                                                        {"net.0.", "net.2.", "net.10."},
                                                        {"layers.9.", "layers.10.", "layers.11."},
                                                        {"fc1.", "fc2.", "fc10."}};
  for (const auto& prefixes : orders) {
    CAPTURE(prefixes[0]);
    std::vector<glassbox::test::TensorText> tensors;
    for (const std::size_t l : {2, 0, 1}) {
      tensors.push_back({prefixes[l] + "weight", "[1,1]", bytes_of(static_cast<float>(l) + 1.0f)});
    }
    tensors.push_back({prefixes[1] + "bias", "[1]", bytes_of(-7.0f)});
    const TensorModel read = must_read(safetensors_bytes(tensors));
    CHECK(same_bits(read.mlp.parameters(), std::vector<float>{1, 0, 2, -7, 3, 0}));
  }
}

TEST_CASE("a single layer needs no prefix, and other metadata are ignored") {
  const TensorModel read =
      must_read(safetensors_bytes({{"weight", "[1, 2]", halves(2)}, {"bias", "[1]", halves(1)}},
                                  R"("made by":"hand","activations":"tanh")"));
  CHECK(read.activations_known);
  CHECK(read.mlp.architecture() == Architecture{2, {{1, Activation::tanh}}});
  CHECK(same_bits(read.mlp.parameters(), std::vector<float>{0.5f, 0.5f, 0.5f}));
}

TEST_CASE("types may be mixed, and each value becomes the nearest float") {
  const std::string doubles = bytes_of(0.1) + bytes_of(0x1.fffffefffffffp127) + bytes_of(1e-60);
  const std::string half = bytes_of(std::uint16_t{0x0001});
  const std::string bfloat = bytes_of(std::uint16_t{0xc049});
  const TensorModel read = must_read(safetensors_bytes({{"0.weight", "[1,3]", doubles, "F64"},
                                                        {"0.bias", "[1]", half, "F16"},
                                                        {"1.weight", "[1,1]", bfloat, "BF16"}}));
  CHECK(same_bits(read.mlp.parameters(), std::vector<float>{0.1f, std::numeric_limits<float>::max(), 0.0f,
                                                            0x1p-24f, -3.140625f, 0.0f}));

  // Doubles of every magnitude that a float has, compared with the processor's own rounding.
  for (std::uint64_t i = 0; i < 2000; ++i) {
    const RandomBits bits = random_bits(3, Stream::data, i);
    const double value =
        std::ldexp(1.0 + std::ldexp(bits.word[0], -32), static_cast<int>(bits.word[1] % 277) - 150);
    const TensorModel one = must_read(safetensors_bytes({{"0.weight", "[1,1]", bytes_of(value), "F64"}}));
    CHECK(one.mlp.weights(0)[0] == static_cast<float>(value));
  }
}

TEST_CASE("tensors may be in any order and have escaped names") {
  const TensorModel read =
      must_read(safetensors_bytes(R"({"\u0030.bias":{"data_offsets":[4,8],"shape":[1],"dtype":"F32"},)"
                                  R"("0.weight":{"shape":[1,1],"dtype":"F32","data_offsets":[0,4]}}   )",
                                  bytes_of(2.0f) + bytes_of(3.0f)));
  CHECK(same_bits(read.mlp.parameters(), std::vector<float>{2.0f, 3.0f}));
}

TEST_CASE("activations are set without changing the parameters") {
  const Mlp mlp = random_mlp(5);
  std::vector<Activation> activations(mlp.layer_count(), Activation::sine);
  activations.back() = Activation::gelu;
  const Mlp other = with_activations(mlp, activations);
  REQUIRE(other.layer_count() == mlp.layer_count());
  for (std::size_t l = 0; l < mlp.layer_count(); ++l) {
    CHECK(other.architecture().layers[l].units == mlp.architecture().layers[l].units);
    CHECK(other.architecture().layers[l].activation == activations[l]);
    CHECK(other.plan()[l].activation == activations[l]);
  }
  CHECK(same_bits(other.parameters(), mlp.parameters()));
}

TEST_CASE("a model is read from a regular file; anything else is reported") {
  const TemporaryFolder folder;
  const Mlp mlp = random_mlp(1);
  const auto read = read_safetensors(folder.write("m.safetensors", model_to_safetensors(mlp)));
  REQUIRE(read.has_value());
  CHECK(same_bits(read->mlp.parameters(), mlp.parameters()));

  const auto missing = read_safetensors(folder.file("none.safetensors"));
  REQUIRE(!missing.has_value());
  CHECK(missing.error().message ==
        folder.file("none.safetensors") + ": found no such file, expected a model as safetensors");
  const auto directory = read_safetensors(folder.path());
  REQUIRE(!directory.has_value());
  CHECK(directory.error().message ==
        folder.path().string() + ": found a directory, expected a model as safetensors");
  const auto device = read_safetensors("/dev/zero");
  REQUIRE(!device.has_value());
  CHECK(device.error().message == "/dev/zero: found no regular file, expected a model as safetensors");
}

TEST_CASE("a file too large for a model is rejected before it fills the memory") {
  const TemporaryFolder folder;
  const std::string file = folder.write("large.safetensors", "");
  std::filesystem::resize_file(file, (std::uintmax_t{256} << 20) + 1);  // sparse
  const auto read = read_safetensors(file);
  REQUIRE(!read.has_value());
  CHECK(read.error().message == file + ": found more than 256 MiB, expected a model as safetensors");
}

TEST_CASE("the suffix of a name determines the file type") {
  CHECK(is_safetensors("a/m.safetensors"));
  CHECK(is_safetensors("M.SafeTensors"));
  CHECK(!is_safetensors("m.json"));
  CHECK(!is_safetensors("safetensors"));
  CHECK(!is_safetensors("m.safetensors.bak"));
}
