#include "glassbox/nn/io/shards.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "glassbox/nn/io/foreign_format.h"
#include "glassbox/nn/io/json_check.h"
#include "glassbox/nn/io/quoting.h"
#include "glassbox/nn/io/tensor_table.h"
#include "glassbox/nn/io/whole_file.h"

namespace glassbox::nn {

namespace {

using Json = nlohmann::json;

constexpr std::size_t most_index_bytes = std::size_t{1} << 20;
constexpr std::size_t most_shard_bytes = std::size_t{256} << 20;

using TensorsByFile = std::map<std::string, std::vector<std::string>>;

tl::unexpected<Error> fail(const std::filesystem::path& file, const std::string& found,
                           const std::string& expected) {
  return tl::make_unexpected(Error{file.string() + ": found " + found + ", expected " + expected});
}

Expected<TensorsByFile> read_index(const std::filesystem::path& index) {
  const auto text = read_whole_file(index, "an index of safetensors files", most_index_bytes);
  if (!text) return tl::make_unexpected(text.error());
  if (auto checked = check_json(*text, index.string(), most_index_bytes); !checked)
    return tl::make_unexpected(checked.error());
  const Json document = Json::parse(*text);
  const auto map = document.is_object() ? document.find("weight_map") : document.end();
  if (map == document.end() || !map->is_object() || map->empty())
    return fail(index, "no \"weight_map\"", "an object of tensors and their files");
  TensorsByFile tensors;
  for (const auto& [tensor, file] : map->items()) {
    const std::string name = file.is_string() ? file.get<std::string>() : std::string();
    if (name.empty() || std::filesystem::path(name).filename() != name)
      return fail(index, "weight_map " + in_quotes(tensor) + ": " + in_quotes(name),
                  "the name of a file in the same folder");
    tensors[name].push_back(tensor);
  }
  return tensors;
}

/// Adds the listed tensors of a file to those of the previous files.
Expected<void> add_shard(const std::filesystem::path& file, const std::vector<std::string>& names,
                         TensorHeader& header, std::string& data) {
  if (const auto known = refuse_foreign_file(file); !known) return known;
  const auto bytes = read_whole_file(file, "a part of a model as safetensors");
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto table = read_tensor_table(*bytes, file.string());
  if (!table) return tl::make_unexpected(table.error());
  for (const std::string& name : names) {
    const auto tensor = std::ranges::find(table->header.tensors, name, &TensorEntry::name);
    if (tensor == table->header.tensors.end())
      return fail(file, "no tensor " + in_quotes(name), "those that the index names");
    TensorEntry& added = header.tensors.emplace_back(*tensor);
    added.begin = data.size();
    data += table->data.substr(tensor->begin, tensor->end - tensor->begin);
    added.end = data.size();
    if (data.size() > most_shard_bytes) return fail(file, "more than 256 MiB of tensors", "at most 256 MiB");
  }
  header.metadata.insert(table->header.metadata.begin(), table->header.metadata.end());
  return {};
}

}  // namespace

bool is_shard_index(const std::filesystem::path& file) {
  return file.filename().string().ends_with(".safetensors.index.json");
}

Expected<ShardedModel> read_sharded(const std::filesystem::path& index) {
  const auto tensors = read_index(index);
  if (!tensors) return tl::make_unexpected(tensors.error());
  TensorHeader header;
  std::string data;
  std::vector<std::string> shards;
  for (const auto& [name, names] : *tensors) {
    if (auto added = add_shard(index.parent_path() / name, names, header, data); !added)
      return tl::make_unexpected(added.error());
    shards.push_back(name);
  }
  return model_of_tensors({std::move(header), data}, index.string()).map([&](TensorModel model) {
    return ShardedModel{std::move(model), std::move(shards)};
  });
}

}  // namespace glassbox::nn
