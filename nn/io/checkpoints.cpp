#include "nn/io/checkpoints.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "nn/io/natural_order.h"
#include "nn/io/quoting.h"

namespace glassbox::nn {

namespace {

constexpr std::size_t most_files = 10'000;
constexpr std::size_t most_parameter_bytes = std::size_t{1} << 30;

tl::unexpected<Error> fail(const std::string& place, const std::string& found, const std::string& expected) {
  return tl::make_unexpected(Error{place + ": found " + found + ", expected " + expected});
}

/// The names of the folder's checkpoints, in natural order.
Expected<std::vector<std::string>> checkpoint_names(const std::filesystem::path& folder) {
  const std::string place = folder.string();
  const std::string expected = "a folder of .safetensors files";
  std::error_code code;
  const std::filesystem::file_status status = std::filesystem::status(folder, code);
  if (!std::filesystem::exists(status)) return fail(place, "no such folder", expected);
  if (!std::filesystem::is_directory(status)) return fail(place, "no folder", expected);

  std::vector<std::string> names;
  std::filesystem::directory_iterator entry(folder, code);
  for (; !code && entry != std::filesystem::directory_iterator(); entry.increment(code)) {
    std::error_code unreadable;
    if (!is_safetensors(entry->path()) || !entry->is_regular_file(unreadable)) continue;
    if (names.size() == most_files) return fail(place, "more than 10000 .safetensors files", "at most 10000");
    names.push_back(entry->path().filename().string());
  }
  if (code) return fail(place, "a folder that cannot be read", expected);
  if (names.empty()) return fail(place, "no .safetensors file", expected);
  std::ranges::sort(names, NaturalLess());
  return names;
}

std::optional<std::int64_t> last_number(std::string_view text) {
  constexpr std::string_view digits = "0123456789";
  const std::size_t last = text.find_last_of(digits);
  if (last == std::string_view::npos) return std::nullopt;
  const std::size_t before = text.find_last_not_of(digits, last);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::int64_t number = 0;
  if (std::from_chars(text.data() + begin, text.data() + last + 1, number).ec != std::errc{}) {
    return std::nullopt;
  }
  return number;
}

/// The step of each name.
std::vector<std::int64_t> steps_of(const std::vector<std::string>& names) {
  std::vector<std::int64_t> steps;
  std::set<std::int64_t> distinct;
  for (const std::string& name : names) {
    const auto number = last_number(std::filesystem::path(name).stem().string());
    if (!number || !distinct.insert(*number).second) break;
    steps.push_back(*number);
  }
  if (steps.size() < names.size()) {
    steps.clear();
    for (std::size_t i = 0; i < names.size(); ++i) steps.push_back(static_cast<std::int64_t>(i));
  }
  return steps;
}

/// "2-3-3-1"
std::string widths_text(const Architecture& architecture) {
  std::string text = std::to_string(architecture.inputs);
  for (const Layer& layer : architecture.layers) text.append("-").append(std::to_string(layer.units));
  return text;
}

std::string activations_text(const TensorModel& model) {
  if (!model.activations_known) return "no activations";
  std::string text = "activations ";
  for (const Layer& layer : model.mlp.architecture().layers) {
    if (&layer != &model.mlp.architecture().layers.front()) text += ",";
    text += name_of(layer.activation);
  }
  return text;
}

/// What tells `model` from a model of another architecture.
std::string difference_text(const TensorModel& model, const TensorModel& other) {
  const std::string widths = widths_text(model.mlp.architecture());
  return widths != widths_text(other.mlp.architecture()) ? "widths " + widths : activations_text(model);
}

}  // namespace

Expected<std::vector<Checkpoint>> read_checkpoints(const std::filesystem::path& folder) {
  const auto names = checkpoint_names(folder);
  if (!names) return tl::make_unexpected(names.error());
  const std::vector<std::int64_t> steps = steps_of(*names);

  std::vector<Checkpoint> checkpoints;
  for (std::size_t i = 0; i < names->size(); ++i) {
    const std::filesystem::path file = folder / (*names)[i];
    auto model = read_safetensors(file);
    if (!model) return tl::make_unexpected(model.error());
    if (i == 0 && names->size() > most_parameter_bytes / sizeof(float) / model->mlp.parameters().size()) {
      return fail(folder.string(),
                  std::to_string(names->size()) + " files of " +
                      std::to_string(model->mlp.parameters().size()) + " parameters",
                  "at most 1 GiB of parameters together");
    }
    if (i > 0) {
      const TensorModel& first = checkpoints.front().model;
      if (model->mlp.architecture() != first.mlp.architecture() ||
          model->activations_known != first.activations_known) {
        return fail(file.string(), difference_text(*model, first),
                    difference_text(first, *model) + " as in " + in_quotes(names->front()));
      }
    }
    checkpoints.push_back({steps[i], (*names)[i], std::move(*model)});
  }
  std::ranges::sort(checkpoints, {}, &Checkpoint::step);
  return checkpoints;
}

}  // namespace glassbox::nn
