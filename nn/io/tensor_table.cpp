#include "glassbox/nn/io/tensor_table.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "glassbox/nn/check.h"
#include "glassbox/nn/io/half_floats.h"
#include "glassbox/nn/io/model_limits.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox::nn {

namespace {

constexpr std::size_t prefix_bytes = 8;
constexpr std::uint64_t longest_header = 100'000'000;

tl::unexpected<Error> fail(std::string_view name, const std::string& message) {
  return tl::make_unexpected(Error{std::string(name) + ": " + message});
}

/// Reads a little-endian integer of type `Unsigned`.
template <class Unsigned>
Unsigned unsigned_at(std::string_view bytes, std::size_t offset) {
  Unsigned value = 0;
  for (std::size_t i = sizeof(Unsigned); i-- > 0;) {
    value =
        static_cast<Unsigned>((std::uint64_t{value} << 8) | static_cast<unsigned char>(bytes[offset + i]));
  }
  return value;
}

double value_at(TensorType type, std::string_view bytes, std::size_t index) {
  const std::size_t offset = index * bytes_per_value(type);
  switch (type) {
    case TensorType::f16:
      return static_cast<double>(float_from_half(unsigned_at<std::uint16_t>(bytes, offset)));
    case TensorType::bf16:
      return static_cast<double>(float_from_bfloat(unsigned_at<std::uint16_t>(bytes, offset)));
    case TensorType::f32:
      return static_cast<double>(std::bit_cast<float>(unsigned_at<std::uint32_t>(bytes, offset)));
    default:
      break;
  }
  return std::bit_cast<double>(unsigned_at<std::uint64_t>(bytes, offset));
}

/// The size of a tensor's values in bytes, or nothing if it is 2^64 or more.
std::optional<std::uint64_t> bytes_needed(const TensorEntry& tensor) {
  std::uint64_t bytes = bytes_per_value(tensor.type);
  for (const std::uint64_t size : tensor.shape) {
    if (__builtin_mul_overflow(bytes, size, &bytes)) return std::nullopt;
  }
  return bytes;
}

Expected<void> check_layout(const std::vector<TensorEntry>& tensors, std::uint64_t size,
                            std::string_view name) {
  std::uint64_t end = 0;
  const TensorEntry* before = nullptr;
  for (const TensorEntry& tensor : tensors) {
    const std::string found = "tensor " + in_quotes(tensor.name) + ": found data_offsets [" +
                              std::to_string(tensor.begin) + ", " + std::to_string(tensor.end) +
                              "], expected ";
    const auto needed = bytes_needed(tensor);
    if (!needed || tensor.end < tensor.begin || tensor.end - tensor.begin != *needed) {
      return fail(name, found + (needed ? std::to_string(*needed) + " bytes" : "2^64 bytes or more") +
                            " for " + std::string(name_of(tensor.type)) + " of shape " +
                            shape_text(tensor.shape));
    }
    if (tensor.begin != end) {
      return fail(name, found + "to begin at " + std::to_string(end) +
                            (before == nullptr ? "" : ", where " + in_quotes(before->name) + " ends"));
    }
    if (tensor.end > size) {
      return fail(name, found + "at most " + std::to_string(size) + ", the bytes after the header");
    }
    end = tensor.end;
    before = &tensor;
  }
  if (end != size) {
    return fail(name, "found " + std::to_string(size) + " bytes after the header, expected " +
                          std::to_string(end) + ", where the last tensor ends");
  }
  return {};
}

std::string figure_text(double value) {
  char digits[32];
  return {digits, std::to_chars(digits, std::end(digits), value).ptr};
}

/// The position of a value: "[2, 0]".
std::string place_text(const TensorEntry& tensor, std::uint64_t index) {
  std::vector<std::uint64_t> place(tensor.shape.size());
  for (std::size_t d = place.size(); d-- > 0;) {
    place[d] = index % tensor.shape[d];
    index /= tensor.shape[d];
  }
  return shape_text(place);
}

}  // namespace

Expected<TensorTable> read_tensor_table(std::string_view bytes, std::string_view name) {
  if (bytes.size() < prefix_bytes) {
    return fail(
        name,
        "found " + std::to_string(bytes.size()) +
            " bytes, expected a safetensors file, which begins with 8 bytes for the length of its header");
  }
  const auto length = unsigned_at<std::uint64_t>(bytes, 0);
  bytes.remove_prefix(prefix_bytes);
  if (length > longest_header || length > bytes.size()) {
    const std::string most = longest_header < bytes.size()
                                 ? std::to_string(longest_header)
                                 : std::to_string(bytes.size()) + ", the bytes after it";
    return fail(name,
                "found " + std::to_string(length) + " as the length of the header, expected at most " + most);
  }
  auto header = parse_tensor_header(bytes.substr(0, length), name);
  if (!header) return tl::make_unexpected(header.error());

  TensorTable table{std::move(*header), bytes.substr(length)};
  std::ranges::sort(table.header.tensors, {}, [](const TensorEntry& tensor) {
    return std::tuple(tensor.begin, tensor.end, std::string_view(tensor.name));
  });
  if (auto checked = check_layout(table.header.tensors, table.data.size(), name); !checked) {
    return tl::make_unexpected(checked.error());
  }
  return table;
}

Expected<void> read_values(const TensorTable& table, const TensorEntry& tensor, std::string_view name,
                           std::span<float> values) {
  if (!is_float(tensor.type)) {
    return fail(name, "tensor " + in_quotes(tensor.name) + ": found " + std::string(name_of(tensor.type)) +
                          ", expected F16, BF16, F32 or F64");
  }
  check_equal("bytes of the values", values.size() * bytes_per_value(tensor.type), tensor.end - tensor.begin);
  const std::string_view bytes = table.data.substr(tensor.begin, tensor.end - tensor.begin);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double value = value_at(tensor.type, bytes, i);
    const auto rounded = finite_float(value);
    if (!rounded) {
      return fail(name, "tensor " + in_quotes(tensor.name) + ": found " + figure_text(value) + " at " +
                            place_text(tensor, i) + ", expected finite numbers");
    }
    values[i] = *rounded;
  }
  return {};
}

}  // namespace glassbox::nn
