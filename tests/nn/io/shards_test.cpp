#include "glassbox/nn/io/shards.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "glassbox/nn/io/checkpoints.h"
#include "glassbox/nn/io/safetensors.h"
#include "tests/support/safetensors_bytes.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox::nn;
using glassbox::test::bytes_of;
using glassbox::test::safetensors_bytes;
using glassbox::test::TemporaryFolder;

namespace {

constexpr const char* index_name = "model.safetensors.index.json";
const std::string first_shard = "model-00001-of-00002.safetensors";
const std::string second_shard = "model-00002-of-00002.safetensors";

/// A 2-1-1 network in two files: parameters 1, 2 | 3 and 4 | 5.
void write_shards(const TemporaryFolder& folder) {
  folder.write(first_shard, safetensors_bytes({{"0.weight", "[1, 2]", bytes_of(1.0f) + bytes_of(2.0f)}}));
  folder.write(second_shard, safetensors_bytes({{"0.bias", "[1]", bytes_of(3.0f)},
                                                {"2.bias", "[1]", bytes_of(5.0f)},
                                                {"2.weight", "[1, 1]", bytes_of(4.0f)}}));
  folder.write(index_name, R"({"metadata": {"total_size": 20}, "weight_map": {"0.weight": ")" + first_shard +
                               R"(", "0.bias": ")" + second_shard + R"(", "2.weight": ")" + second_shard +
                               R"(", "2.bias": ")" + second_shard + "\"}}");
}

const std::vector<float> expected{1, 2, 3, 4, 5};

std::string error_of(const TemporaryFolder& folder, const std::string& index) {
  const std::string file = folder.write(index_name, index);
  const auto read = read_sharded(file);
  REQUIRE_FALSE(read.has_value());
  return read.error().message;
}

}  // namespace

TEST_CASE("a model in several files loads as one, from its index or its folder") {
  const TemporaryFolder folder;
  write_shards(folder);
  CHECK(is_shard_index(folder.file(index_name)));
  CHECK_FALSE(is_shard_index(folder.file(first_shard)));
  const auto read = read_sharded(folder.file(index_name));
  REQUIRE_MESSAGE(read.has_value(), read.error().message);
  CHECK(std::ranges::equal(read->model.mlp.parameters(), expected));
  CHECK(read->shards == std::vector<std::string>{first_shard, second_shard});

  folder.write("optimizer.safetensors", "unread");
  const auto set = read_checkpoints(folder.path());
  REQUIRE_MESSAGE(set.has_value(), set.error().message);
  REQUIRE(set->checkpoints.size() == 1);
  CHECK(set->checkpoints.front().step == 0);
  CHECK(std::ranges::equal(set->checkpoints.front().model.mlp.parameters(), expected));
  CHECK(set->warnings == std::vector<std::string>{folder.path().string() +
                                                  ": skipped 'optimizer.safetensors', which the index does "
                                                  "not list"});
}

TEST_CASE("an index that does not fit its files gives a one-line error") {
  const TemporaryFolder folder;
  write_shards(folder);
  const std::string file = folder.file(index_name);
  CHECK(error_of(folder, "{}") ==
        file + ": found no \"weight_map\", expected an object of tensors and their files");
  CHECK(error_of(folder, "[1]") ==
        file + ": found no \"weight_map\", expected an object of tensors and their files");
  CHECK(error_of(folder, R"({"weight_map": {"0.weight": "../a.safetensors"}})") ==
        file +
            ": found weight_map '0.weight': '../a.safetensors', expected the name of a file in the same "
            "folder");
  CHECK(error_of(folder, R"({"weight_map": {"0.weight": ".."}})").find("no such file") == std::string::npos);
  CHECK(error_of(folder, R"({"weight_map": {"0.weight": "gone.safetensors"}})") ==
        folder.file("gone.safetensors") + ": found no such file, expected a part of a model as safetensors");
  CHECK(error_of(folder, R"({"weight_map": {"4.weight": ")" + first_shard + "\"}}") ==
        folder.file(first_shard) + ": found no tensor '4.weight', expected those that the index names");
  CHECK(error_of(folder, R"({"weight_map": )" + std::string(100'000, '[')).starts_with(file + ":1:"));
}
