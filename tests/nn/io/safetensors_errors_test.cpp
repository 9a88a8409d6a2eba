#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/io/safetensors.h"
#include "glassbox/nn/random/random.h"
#include "tests/support/safetensors_bytes.h"

using namespace glassbox::nn;
using glassbox::test::bytes_of;
using glassbox::test::halves;
using glassbox::test::safetensors_bytes;
using glassbox::test::TensorText;

namespace {

void check_refusal(std::string_view bytes, std::string_view message) {
  const auto read = model_from_safetensors(bytes, "m");
  REQUIRE(!read.has_value());
  CHECK(read.error().message == message);
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

/// A weight tensor of one layer.
TensorText weights(const std::string& prefix, std::size_t units, std::size_t inputs) {
  return {prefix + ".weight", "[" + std::to_string(units) + ", " + std::to_string(inputs) + "]",
          halves(units * inputs)};
}

/// A file with one tensor, 'a.weight', with these members.
std::string file_of(std::string_view members, std::size_t floats = 1) {
  return safetensors_bytes(R"({"a.weight":{)" + std::string(members) + "}}", halves(floats));
}

}  // namespace

TEST_CASE("a file without a valid header gives a one-line error") {
  check_refusal("",
                "m: found 0 bytes, expected a safetensors file, which begins with 8 bytes for the length of "
                "its header");
  check_refusal("1234567",
                "m: found 7 bytes, expected a safetensors file, which begins with 8 bytes for the length of "
                "its header");
  check_refusal(bytes_of(std::uint64_t{3}) + "{}",
                "m: found 3 as the length of the header, expected at most 2, the bytes after it");
  check_refusal(
      std::string(8, '\xff') + "{}",
      "m: found 18446744073709551615 as the length of the header, expected at most 2, the bytes after it");
  check_refusal(safetensors_bytes("", ""), "m: byte 8: found the end of the header, expected '{'");
  check_refusal(safetensors_bytes(" {}", ""), "m: byte 8: found ' ', expected '{'");
  check_refusal(safetensors_bytes("[]", ""), "m: byte 8: found '[', expected '{'");
  check_refusal(safetensors_bytes("{", ""), "m: byte 9: found the end of the header, expected JSON");
  check_refusal(safetensors_bytes("{\"é\" 1}", ""), "m: byte 14: found '1', expected JSON");
  check_refusal(safetensors_bytes("{} {}", ""), "m: byte 11: found '{', expected JSON");
  check_refusal(safetensors_bytes(std::string_view("{}\0\0", 4), ""),
                "m: byte 10: found '\\x00', expected JSON");
  check_refusal(safetensors_bytes("{\"\xff\":1}", ""), "m: byte 10: found '\\xff', expected JSON");
  check_refusal(safetensors_bytes("{}", ""), "m: found 0 linear layers, expected 1 to 9");
}

TEST_CASE("a header of more than 100,000,000 bytes is rejected unread") {
  const std::string bytes = bytes_of(std::uint64_t{100'000'001}) + std::string(100'000'001, ' ');
  check_refusal(bytes, "m: found 100000001 as the length of the header, expected at most 100000000");
}

TEST_CASE("unexpected header contents are reported with their place") {
  struct Malformed {
    std::string_view header;
    std::string message;
  };
  const std::string types =
      "F16, BF16, F32, F64, BOOL, U8, I8, F8_E5M2, F8_E4M3, I16, U16, I32, U32, I64, U64";
  const Malformed table[] = {
      {R"({"a":1})", "m: 'a': found 1, expected an object of dtype, shape and data_offsets"},
      {R"({"a":[]})", "m: 'a': found an array, expected an object of dtype, shape and data_offsets"},
      {R"({"a":null})", "m: 'a': found null, expected an object of dtype, shape and data_offsets"},
      {R"({"a":"b"})", "m: 'a': found 'b', expected an object of dtype, shape and data_offsets"},
      {R"({"__metadata__":3})", "m: '__metadata__': found 3, expected an object of texts"},
      {R"({"__metadata__":{"k":true}})", "m: __metadata__ 'k': found true, expected a text"},
      {R"({"__metadata__":{"k":{}}})", "m: __metadata__ 'k': found an object, expected a text"},
      {R"({"__metadata__":{"k":[]}})", "m: __metadata__ 'k': found an array, expected a text"},
      {R"({"__metadata__":{"k":"","k":""}})", "m: __metadata__: found 'k' twice, expected each key once"},
      {R"({"__metadata__":{},"__metadata__":{}})",
       "m: header: found '__metadata__' twice, expected each name once"},
      {R"({"a":{}})", "m: tensor 'a': found no \"dtype\", expected dtype, shape and data_offsets"},
      {R"({"a":{"dtype":"F32"}})",
       "m: tensor 'a': found no \"shape\", expected dtype, shape and data_offsets"},
      {R"({"a":{"dtype":"F32","shape":[]}})",
       "m: tensor 'a': found no \"data_offsets\", expected dtype, shape and data_offsets"},
      {R"({"a":{"dtype":"F32","dtype":"F32"}})",
       "m: tensor 'a': found 'dtype' twice, expected each key once"},
      {R"({"a":{"offsets":[0,4]}})",
       "m: tensor 'a': found 'offsets', expected dtype, shape and data_offsets"},
      {R"({"a":{"dtype":"F4"}})", "m: tensor 'a': found 'F4', expected a dtype out of " + types},
      {R"({"a":{"dtype":"f32"}})", "m: tensor 'a': found 'f32', expected a dtype out of " + types},
      {R"({"a":{"dtype":32}})", "m: tensor 'a': found 32, expected a dtype out of " + types},
      {R"({"a":{"dtype":["F32"]}})", "m: tensor 'a': found an array, expected a dtype out of " + types},
      {R"({"a":{"shape":3}})", "m: tensor 'a': found 3, expected an array as its shape"},
      {R"({"a":{"shape":"3"}})", "m: tensor 'a': found '3', expected an array as its shape"},
      {R"({"a":{"shape":[-1]}})", "m: tensor 'a': found -1, expected whole numbers from 0 as its shape"},
      {R"({"a":{"shape":[2.0]}})", "m: tensor 'a': found '2.0', expected whole numbers from 0 as its shape"},
      {R"({"a":{"shape":[1e999]}})",
       "m: tensor 'a': found '1e999', expected whole numbers from 0 as its shape"},
      {R"({"a":{"shape":[18446744073709551616]}})",
       "m: tensor 'a': found '18446744073709551616', expected whole numbers from 0 as its shape"},
      {R"({"a":{"shape":[[1]]}})",
       "m: tensor 'a': found an array, expected whole numbers from 0 as its shape"},
      {R"({"a":{"data_offsets":4}})",
       "m: tensor 'a': found 4, expected its data_offsets as two whole numbers, [begin, end]"},
      {R"({"a":{"data_offsets":[4]}})",
       "m: tensor 'a': found an array of 1, expected its data_offsets as two whole numbers, [begin, end]"},
      {R"({"a":{"data_offsets":[0,4,8]}})",
       "m: tensor 'a': found 8, expected its data_offsets as two whole numbers, [begin, end]"},
      {R"({"a":{"data_offsets":[0,"4"]}})",
       "m: tensor 'a': found '4', expected its data_offsets as two whole numbers, [begin, end]"},
      {R"({"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"a":{}})",
       "m: header: found 'a' twice, expected each name once"},
  };
  for (const Malformed& malformed : table) {
    CAPTURE(malformed.header);
    check_refusal(safetensors_bytes(malformed.header, ""), malformed.message);
  }
}

TEST_CASE("data that do not fit the header are reported with their tensor") {
  check_refusal(file_of(R"("dtype":"F32","shape":[1,2],"data_offsets":[0,4])"),
                "m: tensor 'a.weight': found data_offsets [0, 4], expected 8 bytes for F32 of shape [1, 2]");
  check_refusal(file_of(R"("dtype":"F16","shape":[1,1],"data_offsets":[4,0])"),
                "m: tensor 'a.weight': found data_offsets [4, 0], expected 2 bytes for F16 of shape [1, 1]");
  check_refusal(
      file_of(R"("dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0])"),
      "m: tensor 'a.weight': found data_offsets [0, 0], expected 2^64 bytes or more for F32 of shape "
      "[4294967296, 4294967296]");
  check_refusal(
      file_of(R"("dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0])"),
      "m: tensor 'a.weight': found data_offsets [0, 0], expected 2^64 bytes or more for F64 of shape "
      "[2305843009213693952]");
  check_refusal(
      file_of(R"("dtype":"F32","shape":[1,2],"data_offsets":[0,8])"),
      "m: tensor 'a.weight': found data_offsets [0, 8], expected at most 4, the bytes after the header");
  check_refusal(file_of(R"("dtype":"F32","shape":[1,1],"data_offsets":[18446744073709551612,0])"),
                "m: tensor 'a.weight': found data_offsets [18446744073709551612, 0], expected 4 bytes for "
                "F32 of shape [1, 1]");
  check_refusal(file_of(R"("dtype":"F32","shape":[1,1],"data_offsets":[4,8])", 2),
                "m: tensor 'a.weight': found data_offsets [4, 8], expected to begin at 0");
  check_refusal(file_of(R"("dtype":"F32","shape":[1,1],"data_offsets":[0,4])", 2),
                "m: found 8 bytes after the header, expected 4, where the last tensor ends");
  check_refusal(
      safetensors_bytes(R"({"a.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},)"
                        R"("b.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}})",
                        halves(2)),
      "m: tensor 'b.weight': found data_offsets [0, 8], expected to begin at 4, where 'a.weight' ends");
}

TEST_CASE("tensors that are not a stack of linear layers are reported") {
  const auto refused = [](const std::vector<TensorText>& tensors, const std::string& message) {
    check_refusal(safetensors_bytes(tensors), message);
  };
  const std::string only = ", expected linear layers and BatchNorm1d only";
  refused(
      {weights("0", 3, 2), {"1.running_mean", "[3]", halves(3)}},
      "m: found tensor '1.running_mean' of shape [3] alone, expected running_mean and running_var together");
  refused({weights("0", 3, 2), {"1.weight", "[3]", halves(3)}},
          "m: found a normalization or PReLU, tensor '1.weight' of shape [3]" + only);
  refused({{"conv.weight", "[1, 1, 3, 3]", halves(9)}},
          "m: found a convolution, tensor 'conv.weight' of shape [1, 1, 3, 3]" + only);
  refused({{"rnn.weight_ih_l0", "[4, 2]", halves(8)}},
          "m: found a recurrent layer, tensor 'rnn.weight_ih_l0' of shape [4, 2]" + only);
  refused({{"embedding.weight", "[4, 2]", halves(8)}, weights("0", 1, 2)},
          "m: found an embedding, tensor 'embedding.weight' of shape [4, 2]" + only);
  refused({{"attention.in_proj_weight", "[6, 2]", halves(12)}},
          "m: found an attention layer, tensor 'attention.in_proj_weight' of shape [6, 2]" + only);
  refused({{"0.weight_g", "[4, 1]", halves(4)}, {"0.weight_v", "[4, 2]", halves(8)}},
          "m: found a weight in parts (weight_norm or spectral_norm), tensor '0.weight_g' of shape [4, 1]" +
              only);
  refused(
      {{"0.bias", "[]", halves(1)}},
      "m: found tensor '0.bias' of shape [], expected weights [out, in] and biases [out] of linear layers");
  refused({{"0.weight", "[1, 2]", std::string(2, '\1'), "I8"}},
          "m: tensor '0.weight': found I8, expected F16, BF16, F32 or F64");
  refused({weights("0", 1, 1), {"1.bias", "[1]", halves(1)}},
          "m: found tensor '1.bias' of shape [1] alone, expected weights '1.weight' with it");
  refused({weights("0", 3, 2), {"0.bias", "[2]", halves(2)}},
          "m: found tensor '0.bias' of shape [2] next to '0.weight' of shape [3, 2], expected [3]");
  refused(
      {weights("0", 3, 2), weights("2", 1, 4)},
      "m: found layers that fit in no order, '0' [3, 2], '2' [1, 4], expected each to take as many inputs as "
      "the previous layer has units");
  refused({weights("input", 2, 2), weights("hidden", 2, 2), weights("output", 1, 2)},
          "m: found layers that fit in several orders, 'hidden', 'input', 'output' or 'input', 'hidden', "
          "'output', expected layers named by number, such as 0.weight and 2.weight");
  refused({{"0.weight", "[0, 2]", ""}},
          "m: found tensor '0.weight' of shape [0, 2], expected 1 to 1024 units and as many inputs");
  refused({weights("0", 1, 1025)},
          "m: found tensor '0.weight' of shape [1, 1025], expected 1 to 1024 units and as many inputs");
  refused({weights("0", 1025, 1)},
          "m: found tensor '0.weight' of shape [1025, 1], expected 1 to 1024 units and as many inputs");
  std::vector<TensorText> ten;
  for (int l = 0; l < 10; ++l) ten.push_back(weights(std::to_string(l), 1, 1));
  refused(ten, "m: found 10 linear layers, expected 1 to 9");
}

TEST_CASE("a BatchNorm that does not fit is reported") {
  const auto refused = [](std::vector<TensorText> tensors, const std::string& norm, std::string_view size,
                          std::string_view message) {
    for (const char* role : {"running_mean", "running_var"})
      tensors.push_back(
          {norm + "." + role, "[" + std::string(size) + "]", halves(std::stoul(std::string(size)))});
    check_refusal(safetensors_bytes(tensors), message);
  };
  const std::string unknown =
      ", whose name does not determine its place, expected it right after or right before a linear layer of "
      "an "
      "nn.Sequential, such as 0, 1, 3";
  refused({weights("fc1", 3, 2), weights("fc2", 1, 3)}, "bn1", "3", "m: found BatchNorm 'bn1'" + unknown);
  refused({weights("0", 3, 2), weights("4", 1, 3)}, "2", "3", "m: found BatchNorm '2'" + unknown);
  refused({weights("0", 3, 2), weights("3", 1, 3)}, "1", "2",
          "m: found tensor '1.running_mean' of shape [2], expected [3] to match its linear layer");
  refused({weights("0", 1, 2), {"1.weight", "[1]", bytes_of(-1.0f)}, {"1.bias", "[2]", halves(2)}}, "1", "1",
          "m: found tensor '1.bias' of shape [2], expected [1] to match its linear layer");
  check_refusal(safetensors_bytes({weights("0", 1, 2),
                                   {"1.running_mean", "[1]", halves(1)},
                                   {"1.running_var", "[1]", bytes_of(-1.0f)}}),
                "m: found a negative variance in tensor '1.running_var', expected numbers of 0 or more");
}

TEST_CASE("values outside the range of float are reported with their place") {
  const auto refused = [](const std::string& type, const std::string& value, std::string_view found) {
    const std::string zero(value.size(), '\0');
    check_refusal(
        safetensors_bytes({{"0.weight", "[2, 2]", zero + zero + value + zero, type}}),
        "m: tensor '0.weight': found " + std::string(found) + " at [1, 0], expected finite numbers");
  };
  constexpr float infinity = std::numeric_limits<float>::infinity();
  refused("F32", bytes_of(std::numeric_limits<float>::quiet_NaN()), "nan");
  refused("F32", bytes_of(-infinity), "-inf");
  refused("F64", bytes_of(std::numeric_limits<double>::quiet_NaN()), "nan");
  refused("F64", bytes_of(1e39), "1e+39");
  refused("F64", bytes_of(-0x1.ffffffp127), "-3.4028235677973366e+38");
  refused("F16", bytes_of(std::uint16_t{0x7c00}), "inf");
  refused("F16", bytes_of(std::uint16_t{0x7e00}), "nan");
  refused("BF16", bytes_of(std::uint16_t{0xff80}), "-inf");
  refused("BF16", bytes_of(std::uint16_t{0x7fc0}), "nan");
  check_refusal(safetensors_bytes({weights("0", 1, 1), {"0.bias", "[1]", bytes_of(infinity)}}),
                "m: tensor '0.bias': found inf at [0], expected finite numbers");
}

TEST_CASE("activations that do not fit are reported") {
  const auto refused = [](const std::string& activations, std::string_view message) {
    check_refusal(safetensors_bytes({weights("0", 1, 1), weights("2", 1, 1)},
                                    "\"activations\":\"" + activations + "\""),
                  message);
  };
  const std::string known = "one of sigmoid, tanh, relu, leaky-relu, linear, softplus, gelu, sine";
  refused("tanh,swish", "m: found activation 'swish', expected " + known);
  refused("tanh,", "m: found activation '', expected " + known);
  refused("tanh, relu", "m: found activation ' relu', expected " + known);
  refused("tanh", "m: found activations 'tanh' of 1 layer, expected 2, one per layer");
  refused("tanh,tanh,tanh", "m: found activations 'tanh,tanh,tanh' of 3 layers, expected 2, one per layer");
  refused("", "m: found activations '' of 1 layer, expected 2, one per layer");
}

TEST_CASE("hostile headers are rejected safely") {
  check_refusal(safetensors_bytes("{" + repeated("\"a\":{", 1'000'000), ""),
                "m: tensor 'a': found 'a', expected dtype, shape and data_offsets");
  check_refusal(safetensors_bytes(R"({"a":{"shape":)" + std::string(5'000'000, '['), ""),
                "m: tensor 'a': found an array, expected whole numbers from 0 as its shape");
  check_refusal(safetensors_bytes(R"({"a":{"shape":[)" + repeated("1,", 1'000'000), ""),
                "m: tensor 'a': found more than 64 dimensions, expected at most 64");
  check_refusal(
      safetensors_bytes("{\"" + std::string(5'000'000, 'x') + "\":1}", ""),
      "m: '" + std::string(40, 'x') + "…': found 1, expected an object of dtype, shape and data_offsets");
  check_refusal(
      safetensors_bytes(R"({"a":{"shape":[)" + std::string(1'000'000, '9'), ""),
      "m: tensor 'a': found '" + std::string(40, '9') + "…', expected whole numbers from 0 as its shape");

  std::string many = "{";
  for (int i = 0; i < 20'000; ++i) {
    many +=
        (i > 0 ? ",\"" : "\"") + std::to_string(i) + R"(":{"dtype":"F32","shape":[0],"data_offsets":[0,0]})";
  }
  check_refusal(safetensors_bytes(many + "}", ""),
                "m: header: found more than 10000 tensors, expected at most 10000");
  many = R"({"__metadata__":{)";
  for (int i = 0; i < 20'000; ++i) many += (i > 0 ? ",\"" : "\"") + std::to_string(i) + R"(":"")";
  check_refusal(safetensors_bytes(many + "}}", ""),
                "m: __metadata__: found more than 10000 entries, expected at most 10000");
}

TEST_CASE("a file truncated anywhere is rejected") {
  Mlp mlp({2, {{3, Activation::tanh}, {1, Activation::sigmoid}}});
  const std::string bytes = model_to_safetensors(mlp);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    const std::string cut(bytes, 0, size);  // a separate copy, so that AddressSanitizer sees the end
    const auto read = model_from_safetensors(cut, "m");
    REQUIRE(!read.has_value());
    CHECK(read.error().message.starts_with("m: "));
    CHECK(read.error().message.find('\n') == std::string::npos);
  }
}

TEST_CASE("random damage gives a model or a one-line error") {
  Mlp mlp({2, {{3, Activation::tanh}, {1, Activation::sigmoid}}});
  const std::string bytes = model_to_safetensors(mlp);
  int refused = 0;
  for (std::uint64_t trial = 0; trial < 20'000; ++trial) {
    std::string damaged = bytes;
    const std::uint32_t changes = 1 + random_bits(4, Stream::data, trial).word[0] % 4;
    for (std::uint64_t c = 1; c <= changes; ++c) {
      const RandomBits bits = random_bits(4, Stream::data, trial, c);
      damaged[bits.word[0] % damaged.size()] = static_cast<char>(bits.word[1]);
    }
    const auto read = model_from_safetensors(damaged, "m");
    if (read.has_value()) continue;
    ++refused;
    CHECK(read.error().message.starts_with("m: "));
    CHECK(read.error().message.find('\n') == std::string::npos);
  }
  CHECK(refused > 10'000);
}
