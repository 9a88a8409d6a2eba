#pragma once

#include <span>
#include <string_view>

#include "glassbox/nn/error.h"
#include "glassbox/nn/io/tensor_header.h"

namespace glassbox::nn {

/// The tensors of a file in the safetensors format, and where their values lie.
struct TensorTable {
  TensorHeader header;    // tensors in the order of their data
  std::string_view data;  // a part of the bytes that the table was read from
};

/// Reads the table of a safetensors file (https://github.com/huggingface/safetensors, section Format): 8
/// bytes with the length of the header, little-endian; the header as JSON, which may end with spaces; the
/// data. `name` stands for the file in messages.
///
/// Errors: those of parse_tensor_header; a header that does not end within the file or is longer than
/// 100,000,000 bytes; data_offsets that leave the file or do not have the size that shape and dtype ask for;
/// bytes of the data that belong to no tensor or to two.
Expected<TensorTable> read_tensor_table(std::string_view bytes, std::string_view name);

/// Writes the values of a tensor of the table to `values`, each as the nearest float; `values` has room for
/// all of them and no more. Errors: integers; a value that is not finite or beyond every float, named by its
/// place.
Expected<void> read_values(const TensorTable& table, const TensorEntry& tensor, std::string_view name,
                           std::span<float> values);

}  // namespace glassbox::nn
