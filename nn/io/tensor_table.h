#pragma once

#include <span>
#include <string_view>

#include "glassbox/nn/error.h"
#include "glassbox/nn/io/tensor_header.h"

namespace glassbox::nn {

/// The tensors of a safetensors file and the place of their values.
struct TensorTable {
  TensorHeader header;    // tensors sorted by the position of their data
  std::string_view data;  // refers to the bytes passed to read_tensor_table
};

/// Reads the table of a safetensors file (https://github.com/huggingface/safetensors, section Format): 8
/// bytes with the length of the header, little-endian; the header as JSON, optionally followed by spaces; the
/// data. `name` names the file in messages.
///
/// Errors: those of parse_tensor_header; a header that extends past the end of the file or is longer than
/// 100,000,000 bytes; data_offsets outside the file or of a size that does not match shape and dtype; data
/// bytes that belong to no tensor or to two.
Expected<TensorTable> read_tensor_table(std::string_view bytes, std::string_view name);

/// Writes a tensor's values to `values`, each as the nearest float; `values` has exactly their number.
/// Errors: an integer type; a value that is not finite or outside the range of float, with its position.
Expected<void> read_values(const TensorTable& table, const TensorEntry& tensor, std::string_view name,
                           std::span<float> values);

}  // namespace glassbox::nn
