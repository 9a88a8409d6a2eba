#include "glassbox/nn/io/model_json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "glassbox/nn/io/foreign_format.h"
#include "glassbox/nn/io/json_check.h"
#include "glassbox/nn/io/model_limits.h"
#include "glassbox/nn/io/quoting.h"
#include "glassbox/nn/io/whole_file.h"

namespace glassbox::nn {

namespace {

using Json = nlohmann::json;

// Limit for the widest network: 8 × 1024² numbers of 24 bytes each.
constexpr std::size_t most_bytes = std::size_t{200} << 20;

/// Nine significant digits distinguish any two floats. There is always a point or an exponent, because JSON
/// readers treat "-0" as an integer and lose the sign.
void append_figure(std::string& text, float value) {
  if (!std::isfinite(value)) {
    text += "null";
    return;
  }
  char digits[32];
  const auto end = std::to_chars(digits, std::end(digits), value, std::chars_format::general, 9).ptr;
  const std::string_view figure(digits, end);
  text += figure;
  if (figure.find_first_of(".e") == std::string_view::npos) text += ".0";
}

void append_figures(std::string& text, std::span<const float> values) {
  text += '[';
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) text += ", ";
    append_figure(text, values[i]);
  }
  text += ']';
}

/// Describes the value found in place of the expected one.
std::string found(const Json& value) {
  if (value.is_string()) return in_quotes(value.get_ref<const std::string&>());
  if (value.is_array()) return "an array of " + std::to_string(value.size());
  if (value.is_object()) return "an object";
  return value.dump();
}

/// Reads one document; every error names the file and the position in it.
class Reader {
 public:
  explicit Reader(std::string_view name) : name_(name) {}

  Expected<Mlp> read(const Json& document) const {
    if (!document.is_object()) return fail("top level", found(document), "an object with \"layers\"");
    const auto layers = document.find("layers");
    if (layers == document.end()) return fail("top level", "no \"layers\"", "an array of layers");
    if (!layers->is_array() || layers->empty() || layers->size() > most_hidden_layers + 1) {
      return fail("layers", found(*layers),
                  "an array of 1 to " + std::to_string(most_hidden_layers + 1) + " layers");
    }

    Architecture architecture;
    std::vector<float> parameters;
    for (std::size_t l = 0; l < layers->size(); ++l) {
      const std::string place = "layers[" + std::to_string(l) + "]";
      if (auto read = read_layer((*layers)[l], place, l == 0, architecture, parameters); !read) {
        return tl::make_unexpected(read.error());
      }
    }
    Mlp mlp(std::move(architecture));
    std::ranges::copy(parameters, mlp.parameters().begin());
    return mlp;
  }

 private:
  tl::unexpected<Error> fail(const std::string& place, const std::string& was,
                             const std::string& expected) const {
    return tl::make_unexpected(Error{name_ + ": " + place + ": found " + was + ", expected " + expected});
  }

  /// A required member of a layer.
  Expected<const Json*> member(const Json& layer, const std::string& place, const char* key) const {
    const auto found_at = layer.find(key);
    if (found_at == layer.end()) {
      return fail(place, std::string("no \"") + key + "\"", "activation, weights and biases");
    }
    return &*found_at;
  }

  Expected<void> read_layer(const Json& layer, const std::string& place, bool is_first,
                            Architecture& architecture, std::vector<float>& parameters) const {
    if (!layer.is_object()) return fail(place, found(layer), "an object");
    const auto activation = member(layer, place, "activation");
    if (!activation) return tl::make_unexpected(activation.error());
    const auto weights = member(layer, place, "weights");
    if (!weights) return tl::make_unexpected(weights.error());
    const auto biases = member(layer, place, "biases");
    if (!biases) return tl::make_unexpected(biases.error());

    std::optional<Activation> known;
    if ((*activation)->is_string())
      known = from_name<Activation>((*activation)->get_ref<const std::string&>());
    if (!known) {
      return fail(place + ".activation", found(**activation), "one of " + list_of_names<Activation>());
    }

    const Json& rows = **weights;
    if (!rows.is_array() || rows.empty() || rows.size() > most_units) {
      return fail(place + ".weights", found(rows),
                  "an array of 1 to " + std::to_string(most_units) + " rows");
    }
    if (is_first) {
      const Json& row = rows.front();
      if (!row.is_array() || row.empty() || row.size() > most_units) {
        return fail(place + ".weights[0]", found(row),
                    "an array of 1 to " + std::to_string(most_units) + " numbers");
      }
      architecture.inputs = static_cast<int>(row.size());
    }
    const std::size_t inputs =
        static_cast<std::size_t>(architecture.layer_inputs(architecture.layers.size()));
    const std::string meaning =
        is_first ? " numbers, like the first row" : " numbers, one per unit of the previous layer";
    for (std::size_t u = 0; u < rows.size(); ++u) {
      const std::string row_place = place + ".weights[" + std::to_string(u) + "]";
      if (auto read = read_figures(rows[u], row_place, inputs, meaning, parameters); !read) return read;
    }
    architecture.layers.push_back({static_cast<int>(rows.size()), *known});
    return read_figures(**biases, place + ".biases", rows.size(), " numbers, one per row of weights",
                        parameters);
  }

  Expected<void> read_figures(const Json& row, const std::string& place, std::size_t count,
                              const std::string& meaning, std::vector<float>& parameters) const {
    if (!row.is_array() || row.size() != count) {
      return fail(place, found(row), "an array of " + std::to_string(count) + meaning);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const auto value = row[i].is_number() ? finite_float(row[i].get<double>()) : std::nullopt;
      if (!value) return fail(place + "[" + std::to_string(i) + "]", found(row[i]), "a finite number");
      parameters.push_back(*value);
    }
    return {};
  }

  std::string name_;
};

}  // namespace

std::string model_to_json(const Mlp& mlp) {
  std::string text = "{\"layers\": [";
  for (std::size_t l = 0; l < mlp.layer_count(); ++l) {
    text += l == 0 ? "\n  {\"activation\": \"" : ",\n  {\"activation\": \"";
    text += name_of(mlp.architecture().layers[l].activation);
    text += "\",\n   \"weights\": [";
    const std::size_t inputs = static_cast<std::size_t>(mlp.architecture().layer_inputs(l));
    for (std::size_t u = 0; u < mlp.biases(l).size(); ++u) {
      if (u > 0) text += ",\n               ";
      append_figures(text, mlp.weights(l).subspan(u * inputs, inputs));
    }
    text += "],\n   \"biases\": ";
    append_figures(text, mlp.biases(l));
    text += '}';
  }
  return text + "\n]}\n";
}

Expected<Mlp> model_from_json(std::string_view text, std::string_view name) {
  if (auto checked = check_json(text, name, most_bytes); !checked)
    return tl::make_unexpected(checked.error());
  return Reader(name).read(Json::parse(text));
}

Expected<Mlp> read_model(const std::filesystem::path& file) {
  if (const auto known = refuse_foreign_file(file); !known) return tl::make_unexpected(known.error());
  const auto text = read_whole_file(file, "a model as JSON", most_bytes);
  if (!text) return tl::make_unexpected(text.error());
  return model_from_json(*text, file.string());
}

}  // namespace glassbox::nn
