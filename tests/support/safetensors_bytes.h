#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace glassbox::test {

/// The little-endian bytes of a number (assumes a little-endian machine).
template <class Number>
std::string bytes_of(Number value) {
  std::string bytes(sizeof value, '\0');
  std::memcpy(bytes.data(), &value, sizeof value);
  return bytes;
}

/// A file with this header and data, and the correct header length.
inline std::string safetensors_bytes(std::string_view header, std::string_view data) {
  return bytes_of(std::uint64_t{header.size()}).append(header).append(data);
}

/// A tensor for safetensors_bytes(tensors).
struct TensorText {
  std::string name;
  std::string shape;  // "[3, 2]"
  std::string data;
  std::string type = "F32";
};

/// A well-formed file with contiguous tensors; `metadata` is the inside of the __metadata__ object.
inline std::string safetensors_bytes(const std::vector<TensorText>& tensors, std::string_view metadata = {}) {
  std::string header = "{\"__metadata__\":{";
  header.append(metadata).append("}");
  std::string data;
  for (const TensorText& tensor : tensors) {
    const std::size_t begin = data.size();
    data += tensor.data;
    header.append(",\"").append(tensor.name).append("\":{\"dtype\":\"").append(tensor.type);
    header.append("\",\"shape\":").append(tensor.shape).append(",\"data_offsets\":[");
    header.append(std::to_string(begin)).append(",").append(std::to_string(data.size())).append("]}");
  }
  return safetensors_bytes(header.append("}"), data);
}

/// `count` floats of 0.5.
inline std::string halves(std::size_t count) {
  std::string bytes;
  for (std::size_t i = 0; i < count; ++i) bytes += bytes_of(0.5f);
  return bytes;
}

}  // namespace glassbox::test
