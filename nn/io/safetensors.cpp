#include "nn/io/safetensors.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "nn/io/model_limits.h"
#include "nn/io/natural_order.h"
#include "nn/io/quoting.h"
#include "nn/io/tensor_table.h"
#include "nn/io/whole_file.h"

namespace glassbox::nn {

namespace {

constexpr const char* activations_key = "activations";

/// The tensors of one nn.Linear.
struct LinearLayer {
  const TensorEntry* weights = nullptr;
  const TensorEntry* biases = nullptr;
};

std::string described(const TensorEntry& tensor) {
  return in_quotes(tensor.name) + " of shape " + shape_text(tensor.shape);
}

/// Makes a network of the tensors of one table; every error names the file.
class ModelReader {
 public:
  ModelReader(const TensorTable& table, std::string_view name) : table_(table), name_(name) {}

  Expected<TensorModel> read() {
    if (auto found = find_layers(); !found) return tl::make_unexpected(found.error());
    auto architecture = read_architecture();
    if (!architecture) return tl::make_unexpected(architecture.error());
    auto known = read_activations(*architecture);
    if (!known) return tl::make_unexpected(known.error());

    TensorModel model{Mlp(std::move(*architecture)), *known};
    for (std::size_t l = 0; l < layers_.size(); ++l) {
      for (const auto& [tensor, values] : {std::pair(layers_[l].weights, model.mlp.weights(l)),
                                           std::pair(layers_[l].biases, model.mlp.biases(l))}) {
        if (tensor == nullptr) continue;
        if (auto read = read_values(table_, *tensor, name_, values); !read) {
          return tl::make_unexpected(read.error());
        }
      }
    }
    return model;
  }

 private:
  tl::unexpected<Error> fail(const std::string& found, const std::string& expected) const {
    return tl::make_unexpected(Error{name_ + ": found " + found + ", expected " + expected});
  }

  /// Sorts the tensors into layers, and these by their prefixes.
  Expected<void> find_layers() {
    std::map<std::string, LinearLayer, NaturalLess> layers;
    for (const TensorEntry& tensor : table_.header.tensors) {
      const std::size_t dot = tensor.name.rfind('.');
      const std::string prefix = dot == std::string::npos ? "" : tensor.name.substr(0, dot + 1);
      const std::string_view role = std::string_view(tensor.name).substr(prefix.size());
      if (role == "weight" && tensor.shape.size() == 2) {
        layers[prefix].weights = &tensor;
      } else if (role == "bias" && tensor.shape.size() == 1) {
        layers[prefix].biases = &tensor;
      } else {
        return fail("tensor " + described(tensor), "weights [out, in] and biases [out] of linear layers");
      }
    }
    for (const auto& [prefix, layer] : layers) {
      if (layer.weights == nullptr) {
        return fail("tensor " + described(*layer.biases) + " alone",
                    "weights " + in_quotes(prefix + "weight") + " with it");
      }
      layers_.push_back(layer);
    }
    if (layers_.empty() || layers_.size() > most_hidden_layers + 1) {
      return fail(std::to_string(layers_.size()) + " linear layers",
                  "1 to " + std::to_string(most_hidden_layers + 1));
    }
    return {};
  }

  Expected<Architecture> read_architecture() const {
    Architecture architecture;
    for (std::size_t l = 0; l < layers_.size(); ++l) {
      const TensorEntry& weights = *layers_[l].weights;
      const std::uint64_t units = weights.shape[0];
      const std::uint64_t inputs = weights.shape[1];
      if (std::min(units, inputs) < 1 || std::max(units, inputs) > most_units) {
        return fail("tensor " + described(weights),
                    "1 to " + std::to_string(most_units) + " units and as many inputs");
      }
      if (l > 0 && inputs != layers_[l - 1].weights->shape[0]) {
        return fail("tensor " + described(weights) + " after " + described(*layers_[l - 1].weights),
                    shape_text({units, layers_[l - 1].weights->shape[0]}));
      }
      const TensorEntry* biases = layers_[l].biases;
      if (biases != nullptr && biases->shape[0] != units) {
        return fail("tensor " + described(*biases) + " beside " + described(weights), shape_text({units}));
      }
      if (l == 0) architecture.inputs = static_cast<int>(inputs);
      architecture.layers.push_back({static_cast<int>(units), Activation::sigmoid});
    }
    return architecture;
  }

  /// Sets the activations that the metadata name; false if they name none.
  Expected<bool> read_activations(Architecture& architecture) const {
    const auto entry = table_.header.metadata.find(activations_key);
    if (entry == table_.header.metadata.end()) return false;
    const std::string_view text = entry->second;
    const std::size_t count = static_cast<std::size_t>(std::ranges::count(text, ',')) + 1;
    if (count != architecture.layers.size()) {
      return fail("activations " + in_quotes(text) + " of " + std::to_string(count) +
                      (count == 1 ? " layer" : " layers"),
                  std::to_string(architecture.layers.size()) + ", one per layer");
    }
    std::size_t begin = 0;
    for (Layer& layer : architecture.layers) {
      const std::size_t end = std::min(text.find(',', begin), text.size());
      const std::string_view activation = text.substr(begin, end - begin);
      const auto known = from_name<Activation>(activation);
      if (!known) {
        return fail("activation " + in_quotes(activation), "one of " + list_of_names<Activation>());
      }
      layer.activation = *known;
      begin = end + 1;
    }
    return true;
  }

  const TensorTable& table_;
  std::string name_;
  std::vector<LinearLayer> layers_;
};

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
  // The parameters lie as the tensors do: layer by layer, weights before biases.
  for (const float parameter : mlp.parameters()) {
    append_little_endian(bytes, std::bit_cast<std::uint32_t>(parameter), sizeof(float));
  }
  return bytes;
}

Expected<TensorModel> model_from_safetensors(std::string_view bytes, std::string_view name) {
  const auto table = read_tensor_table(bytes, name);
  if (!table) return tl::make_unexpected(table.error());
  return ModelReader(*table, name).read();
}

Expected<TensorModel> read_safetensors(const std::filesystem::path& file) {
  const auto bytes = read_whole_file(file, "a model as safetensors");
  if (!bytes) return tl::make_unexpected(bytes.error());
  return model_from_safetensors(*bytes, file.string());
}

}  // namespace glassbox::nn
