#include "glassbox/nn/io/tensor_model.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

#include "glassbox/nn/io/batch_norm.h"
#include "glassbox/nn/io/layer_order.h"
#include "glassbox/nn/io/model_limits.h"
#include "glassbox/nn/io/natural_order.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox::nn {

namespace {

constexpr const char* known_modules = "linear layers and BatchNorm1d only";

/// The tensors of one module, by their PyTorch names.
struct Module {
  const TensorEntry* weight = nullptr;
  const TensorEntry* bias = nullptr;
  const TensorEntry* mean = nullptr;      // running_mean
  const TensorEntry* variance = nullptr;  // running_var

  bool is_norm() const { return mean != nullptr || variance != nullptr; }
};

struct NamedModule {
  std::string name;
  Module tensors;
};

std::string described(const TensorEntry& tensor) {
  return in_quotes(tensor.name) + " of shape " + shape_text(tensor.shape);
}

/// The module that a tensor belongs to, if its name or shape shows that it is not a linear layer.
const char* foreign_module(std::string_view module, std::string_view role, std::size_t dimensions) {
  if (role.ends_with("_l0") || role.find("_ih") != role.npos || role.find("_hh") != role.npos)
    return "a recurrent layer";
  if (role.starts_with("in_proj_")) return "an attention layer";
  if (role == "weight_g" || role == "weight_v" || role == "weight_orig" || role.starts_with("original"))
    return "a weight in parts (weight_norm or spectral_norm)";
  if (role == "weight" && dimensions > 2) return "a convolution";
  if (role == "weight" && dimensions == 2 && module.find("embed") != module.npos) return "an embedding";
  return nullptr;
}

class ModelReader {
 public:
  ModelReader(const TensorTable& table, std::string_view file) : table_(table), file_(file) {}

  Expected<TensorModel> read() {
    auto found = find_modules().and_then([this] { return check_layers(); }).and_then([this] {
      return order_layers();
    });
    if (!found) return tl::make_unexpected(found.error());
    Architecture architecture{static_cast<int>(layers_.front().tensors.weight->shape[1]), {}};
    for (const NamedModule& layer : layers_)
      architecture.layers.push_back({static_cast<int>(layer.tensors.weight->shape[0]), Activation::sigmoid});
    const auto known = read_activations(architecture);
    if (!known) return tl::make_unexpected(known.error());
    TensorModel model{Mlp(std::move(architecture)), *known};
    const auto filled = read_parameters(model.mlp).and_then([&] { return fold_norms(model.mlp); });
    if (!filled) return tl::make_unexpected(filled.error());
    if (!left_out_.empty()) model.warnings.push_back(left_out_text());
    return model;
  }

 private:
  tl::unexpected<Error> fail(const std::string& found, const std::string& expected) const {
    return tl::make_unexpected(Error{file_ + ": found " + found + ", expected " + expected});
  }

  /// Sorts the tensors into linear layers, BatchNorms and skipped ones.
  Expected<void> find_modules() {
    std::map<std::string, Module, NaturalLess> modules;
    for (const TensorEntry& tensor : table_.header.tensors) {
      const std::size_t dot = tensor.name.rfind('.');
      const std::string name = dot == std::string::npos ? "" : tensor.name.substr(0, dot);
      const std::string_view role =
          std::string_view(tensor.name).substr(dot == std::string::npos ? 0 : dot + 1);
      if (const char* what = foreign_module(name, role, tensor.shape.size()))
        return fail(std::string(what) + ", tensor " + described(tensor), known_modules);
      const std::size_t dimensions = tensor.shape.size();
      if (role == "weight" && (dimensions == 1 || dimensions == 2)) {
        modules[name].weight = &tensor;
      } else if (role == "bias" && dimensions == 1) {
        modules[name].bias = &tensor;
      } else if (role == "running_mean" && dimensions == 1) {
        modules[name].mean = &tensor;
      } else if (role == "running_var" && dimensions == 1) {
        modules[name].variance = &tensor;
      } else if (role == "weight" || role == "bias") {
        return fail("tensor " + described(tensor), "weights [out, in] and biases [out] of linear layers");
      } else {
        left_out_.push_back(&tensor);
      }
    }
    for (const auto& [name, tensors] : modules)
      (tensors.is_norm() ? norms_ : layers_).push_back({name, tensors});
    return {};
  }

  Expected<void> check_layers() const {
    for (const NamedModule& layer : layers_) {
      const auto& [weight, bias, mean, variance] = layer.tensors;
      if (weight == nullptr) {
        const std::string wanted = layer.name.empty() ? "weight" : layer.name + ".weight";
        return fail("tensor " + described(*bias) + " alone", "weights " + in_quotes(wanted) + " with it");
      }
      if (weight->shape.size() != 2)
        return fail("a normalization or PReLU, tensor " + described(*weight), known_modules);
      const std::uint64_t units = weight->shape[0];
      const std::uint64_t inputs = weight->shape[1];
      if (std::min(units, inputs) < 1 || std::max(units, inputs) > most_units) {
        return fail("tensor " + described(*weight),
                    "1 to " + std::to_string(most_units) + " units and as many inputs");
      }
      if (bias != nullptr && bias->shape[0] != units)
        return fail("tensor " + described(*bias) + " next to " + described(*weight), shape_text({units}));
    }
    if (layers_.empty() || layers_.size() > most_hidden_layers + 1) {
      return fail(std::to_string(layers_.size()) + " linear layers",
                  "1 to " + std::to_string(most_hidden_layers + 1));
    }
    return {};
  }

  Expected<void> order_layers() {
    std::vector<NamedLayer> named;
    for (const NamedModule& layer : layers_)
      named.push_back({layer.name, layer.tensors.weight->shape[0], layer.tensors.weight->shape[1]});
    return layer_order(named, file_).map([&](const std::vector<std::size_t>& order) {
      std::vector<NamedModule> ordered;
      for (const std::size_t layer : order) ordered.push_back(std::move(layers_[layer]));
      layers_ = std::move(ordered);
    });
  }

  Expected<void> read_parameters(Mlp& mlp) const {
    for (std::size_t l = 0; l < layers_.size(); ++l) {
      const Module& layer = layers_[l].tensors;
      auto read = read_values(table_, *layer.weight, file_, mlp.weights(l));
      if (read && layer.bias != nullptr) read = read_values(table_, *layer.bias, file_, mlp.biases(l));
      if (!read) return read;
    }
    return {};
  }

  Expected<void> fold_norms(Mlp& mlp) const {
    std::vector<std::string> names;
    for (const NamedModule& layer : layers_) names.push_back(layer.name);
    for (const NamedModule& norm : norms_) {
      const auto place = norm_place(norm.name, names);
      if (!place) {
        return fail("BatchNorm " + in_quotes(norm.name) + ", whose name does not determine its place",
                    "it right after or right before a linear layer of an nn.Sequential, such as 0, 1, 3");
      }
      const std::size_t units =
          place->before ? mlp.plan()[place->layer].inputs : mlp.plan()[place->layer].units;
      const auto scaling = read_norm(norm, units);
      if (!scaling) return tl::make_unexpected(scaling.error());
      (place->before ? fold_before : fold_after)(*scaling, mlp, place->layer);
    }
    if (!std::ranges::all_of(mlp.parameters(), [](float x) { return std::isfinite(x); }))
      return fail("a BatchNorm that makes weights too large", "finite numbers");
    return {};
  }

  Expected<UnitScaling> read_norm(const NamedModule& norm, std::size_t units) const {
    const auto& [weight, bias, mean, variance] = norm.tensors;
    if (mean == nullptr || variance == nullptr) {
      return fail("tensor " + described(mean != nullptr ? *mean : *variance) + " alone",
                  "running_mean and running_var together");
    }
    std::vector<float> values[4] = {std::vector<float>(units, 1.0f), std::vector<float>(units),
                                    std::vector<float>(units), std::vector<float>(units)};
    const TensorEntry* const tensors[4] = {weight, bias, mean, variance};
    for (std::size_t k = 0; k < 4; ++k) {
      if (tensors[k] == nullptr) continue;
      if (tensors[k]->shape != std::vector<std::uint64_t>{units})
        return fail("tensor " + described(*tensors[k]), shape_text({units}) + " to match its linear layer");
      if (auto read = read_values(table_, *tensors[k], file_, values[k]); !read)
        return tl::make_unexpected(read.error());
    }
    if (std::ranges::any_of(values[3], [](float x) { return x < 0.0f; }))
      return fail("a negative variance in tensor " + in_quotes(variance->name), "numbers of 0 or more");
    return batch_norm_scaling(values[0], values[1], values[2], values[3]);
  }

  std::string left_out_text() const {
    constexpr std::size_t most_named = 3;
    std::string text = "skipped tensors outside linear layers: ";
    for (std::size_t i = 0; i < std::min(left_out_.size(), most_named); ++i)
      text.append(i > 0 ? ", " : "").append(in_quotes(left_out_[i]->name));
    if (left_out_.size() > most_named)
      text += " and " + std::to_string(left_out_.size() - most_named) + " more";
    return text;
  }

  /// Sets the activations named in the metadata; false if there are none.
  Expected<bool> read_activations(Architecture& architecture) const {
    const auto entry = table_.header.metadata.find("activations");
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
  std::string file_;
  std::vector<NamedModule> layers_;  // in order, once that is known
  std::vector<NamedModule> norms_;
  std::vector<const TensorEntry*> left_out_;
};

}  // namespace

Expected<TensorModel> model_of_tensors(const TensorTable& table, std::string_view name) {
  return ModelReader(table, name).read();
}

}  // namespace glassbox::nn
