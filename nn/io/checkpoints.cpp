#include "glassbox/nn/io/checkpoints.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "glassbox/nn/io/checkpoint_steps.h"
#include "glassbox/nn/io/natural_order.h"
#include "glassbox/nn/io/quoting.h"
#include "glassbox/nn/io/shards.h"

namespace glassbox::nn {

namespace {

constexpr std::size_t most_files = 10'000;
constexpr std::size_t most_parameter_bytes = std::size_t{1} << 30;

tl::unexpected<Error> fail(const std::string& place, const std::string& found, const std::string& expected) {
  return tl::make_unexpected(Error{place + ": found " + found + ", expected " + expected});
}

struct FolderNames {
  std::vector<std::string> checkpoints;  // in natural order
  std::vector<std::string> indices;      // shard indices
};

Expected<FolderNames> names_in(const std::filesystem::path& folder) {
  const std::string place = folder.string();
  const std::string expected = "a folder of .safetensors files";
  std::error_code code;
  const std::filesystem::file_status status = std::filesystem::status(folder, code);
  if (!std::filesystem::exists(status)) return fail(place, "no such folder", expected);
  if (!std::filesystem::is_directory(status)) return fail(place, "no folder", expected);

  FolderNames names;
  std::filesystem::directory_iterator entry(folder, code);
  for (; !code && entry != std::filesystem::directory_iterator(); entry.increment(code)) {
    std::error_code unreadable;
    const bool is_index = is_shard_index(entry->path());
    if ((!is_index && !is_safetensors(entry->path())) || !entry->is_regular_file(unreadable)) continue;
    if (names.checkpoints.size() == most_files)
      return fail(place, "more than 10000 .safetensors files", "at most 10000");
    (is_index ? names.indices : names.checkpoints).push_back(entry->path().filename().string());
  }
  if (code) return fail(place, "a folder that cannot be read", expected);
  if (names.checkpoints.empty() && names.indices.empty())
    return fail(place, "no .safetensors file", expected);
  if (names.indices.size() > 1)
    return fail(place, std::to_string(names.indices.size()) + " indices of models in several files",
                "one, or the index itself instead of its folder");
  std::ranges::sort(names.checkpoints, NaturalLess());
  return names;
}

std::string left_out_text(const std::string& place, const std::vector<std::string>& names, const char* why) {
  constexpr std::size_t most_named = 3;
  std::string text = place + ": skipped ";
  for (std::size_t i = 0; i < std::min(names.size(), most_named); ++i)
    text.append(i > 0 ? ", " : "").append(in_quotes(names[i]));
  if (names.size() > most_named) text += " and " + std::to_string(names.size() - most_named) + " more";
  return text.append(", ").append(why);
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

/// The first difference between `model` and a model of another architecture.
std::string difference_text(const TensorModel& model, const TensorModel& other) {
  const std::string widths = widths_text(model.mlp.architecture());
  return widths != widths_text(other.mlp.architecture()) ? "widths " + widths : activations_text(model);
}

/// The single model of a folder with an index.
Expected<CheckpointSet> read_one_model(const std::filesystem::path& folder, FolderNames names) {
  auto read = read_sharded(folder / names.indices.front());
  if (!read) return tl::make_unexpected(read.error());
  std::erase_if(names.checkpoints, [&](const std::string& name) {
    return std::ranges::find(read->shards, name) != read->shards.end();
  });
  CheckpointSet set;
  if (!names.checkpoints.empty())
    set.warnings.push_back(
        left_out_text(folder.string(), names.checkpoints, "which the index does not list"));
  for (const std::string& warning : read->model.warnings)
    set.warnings.push_back((folder / names.indices.front()).string() + ": " + warning);
  set.checkpoints.push_back({0, names.indices.front(), std::move(read->model)});
  return set;
}

}  // namespace

Expected<CheckpointSet> read_checkpoints(const std::filesystem::path& folder) {
  const auto names = names_in(folder);
  if (!names) return tl::make_unexpected(names.error());
  if (!names->indices.empty()) return read_one_model(folder, *names);
  const auto named = steps_of_names(names->checkpoints, folder.string());
  if (!named) return tl::make_unexpected(named.error());

  CheckpointSet set;
  if (!named->left_out.empty())
    set.warnings.push_back(left_out_text(folder.string(), named->left_out, "with no step in the name"));
  std::set<std::string> warned;
  for (const auto& [step, name] : named->steps) {
    const std::filesystem::path file = folder / name;
    auto model = read_safetensors(file);
    if (!model) return tl::make_unexpected(model.error());
    for (const std::string& warning : model->warnings) {
      if (warned.insert(warning).second) set.warnings.push_back(file.string() + ": " + warning);
    }
    if (set.checkpoints.empty() &&
        named->steps.size() > most_parameter_bytes / sizeof(float) / model->mlp.parameters().size()) {
      return fail(folder.string(),
                  std::to_string(named->steps.size()) + " files of " +
                      std::to_string(model->mlp.parameters().size()) + " parameters",
                  "at most 1 GiB of parameters together");
    }
    if (!set.checkpoints.empty()) {
      const Checkpoint& first = set.checkpoints.front();
      if (model->mlp.architecture() != first.model.mlp.architecture() ||
          model->activations_known != first.model.activations_known) {
        return fail(file.string(), difference_text(*model, first.model),
                    difference_text(first.model, *model) + " as in " + in_quotes(first.name));
      }
    }
    set.checkpoints.push_back({step, name, std::move(*model)});
  }
  return set;
}

}  // namespace glassbox::nn
