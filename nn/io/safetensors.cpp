#include "glassbox/nn/io/safetensors.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "glassbox/nn/io/foreign_format.h"
#include "glassbox/nn/io/tensor_table.h"
#include "glassbox/nn/io/whole_file.h"

namespace glassbox::nn {

namespace {

constexpr const char* activations_key = "activations";

void append_little_endian(std::string& bytes, std::uint64_t value, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xff);
}

}  // namespace

bool is_safetensors(const std::filesystem::path& file) {
  std::string extension = file.extension().string();
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return extension == ".safetensors";
}

std::string model_to_safetensors(const Mlp& mlp) {
  std::string activations;
  std::string tensors;
  std::uint64_t offset = 0;
  const auto append_tensor = [&](const std::string& tensor, const std::vector<std::uint64_t>& shape,
                                 std::size_t values) {
    const std::uint64_t end = offset + values * sizeof(float);
    tensors += ",\"" + tensor + "\":{\"dtype\":\"F32\",\"shape\":" + shape_text(shape) +
               ",\"data_offsets\":" + shape_text({offset, end}) + "}";
    offset = end;
  };
  for (std::size_t l = 0; l < mlp.layer_count(); ++l) {
    (activations += l > 0 ? "," : "") += name_of(mlp.architecture().layers[l].activation);
    const std::uint64_t units = mlp.biases(l).size();
    const std::uint64_t inputs = mlp.weights(l).size() / units;
    const std::string prefix = std::to_string(2 * l);
    append_tensor(prefix + ".weight", {units, inputs}, mlp.weights(l).size());
    append_tensor(prefix + ".bias", {units}, mlp.biases(l).size());
  }
  std::string header = "{\"__metadata__\":{\"format\":\"pt\",\"" + std::string(activations_key) + "\":\"" +
                       activations + "\"}" + tensors + "}";
  header.append((8 - header.size() % 8) % 8, ' ');

  std::string bytes;
  bytes.reserve(8 + header.size() + mlp.parameters().size() * sizeof(float));
  append_little_endian(bytes, header.size(), 8);
  bytes += header;
  // Parameters are in the order of the tensors: layer by layer, weights before biases.
  for (const float parameter : mlp.parameters()) {
    append_little_endian(bytes, std::bit_cast<std::uint32_t>(parameter), sizeof(float));
  }
  return bytes;
}

Expected<TensorModel> model_from_safetensors(std::string_view bytes, std::string_view name) {
  if (bytes.starts_with('{')) {
    return tl::make_unexpected(Error{
        std::string(name) + ": found JSON, expected safetensors; the name of a model as JSON ends in .json"});
  }
  const auto table = read_tensor_table(bytes, name);
  if (!table) return tl::make_unexpected(table.error());
  return model_of_tensors(*table, name);
}

Expected<TensorModel> read_safetensors(const std::filesystem::path& file) {
  if (const auto known = refuse_foreign_file(file); !known) return tl::make_unexpected(known.error());
  const auto bytes = read_whole_file(file, "a model as safetensors");
  if (!bytes) return tl::make_unexpected(bytes.error());
  return model_from_safetensors(*bytes, file.string());
}

}  // namespace glassbox::nn
