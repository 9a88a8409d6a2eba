#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/error.h"
#include "glassbox/nn/names.h"

namespace glassbox::nn {

/// How a file stores a number; always little-endian. Only values of the first four types can be read:
/// is_float.
enum class TensorType {
  f16,
  bf16,
  f32,
  f64,
  boolean,
  u8,
  i8,
  f8_e5m2,
  f8_e4m3,
  i16,
  u16,
  i32,
  u32,
  i64,
  u64
};

template <>
struct Names<TensorType> {
  static constexpr std::array<std::string_view, 15> values{"F16", "BF16", "F32",     "F64",     "BOOL",
                                                           "U8",  "I8",   "F8_E5M2", "F8_E4M3", "I16",
                                                           "U16", "I32",  "U32",     "I64",     "U64"};
};

constexpr bool is_float(TensorType type) { return type <= TensorType::f64; }

constexpr std::size_t bytes_per_value(TensorType type) {
  switch (type) {
    case TensorType::f64:
    case TensorType::i64:
    case TensorType::u64:
      return 8;
    case TensorType::f32:
    case TensorType::i32:
    case TensorType::u32:
      return 4;
    case TensorType::f16:
    case TensorType::bf16:
    case TensorType::i16:
    case TensorType::u16:
      return 2;
    default:
      return 1;
  }
}

/// The header entry of one tensor. Values are row-major in bytes [begin, end) of the data.
struct TensorEntry {
  std::string name;
  TensorType type = TensorType::f32;
  std::vector<std::uint64_t> shape;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

/// The shape as shown in messages: "[3, 2]".
std::string shape_text(const std::vector<std::uint64_t>& shape);

struct TensorHeader {
  std::vector<TensorEntry> tensors;
  std::map<std::string, std::string> metadata;
};

/// Parses the JSON of a safetensors header, {"NAME": {"dtype": …, "shape": […], "data_offsets": [begin,
/// end]}, …, "__metadata__": {"KEY": "TEXT", …}}. Does not check that shapes and offsets agree. `name` names
/// the file in messages; byte positions count from the start of the file, so the header starts at 8.
///
/// Errors: not a JSON object, anything not of this form, a duplicate key, an unknown dtype, more than 10,000
/// tensors or metadata, more than 64 dimensions in one tensor. Discards input that does not fit the form, so
/// that memory stays proportional to the text however deeply it nests.
Expected<TensorHeader> parse_tensor_header(std::string_view json, std::string_view name);

}  // namespace glassbox::nn
