#include "nn/io/checkpoints.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/safetensors_bytes.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox::nn;
using glassbox::test::TemporaryFolder;

namespace {

/// A 2-3-1 network whose first weight is `mark`.
std::string model_bytes(float mark, Activation hidden = Activation::tanh) {
  Mlp mlp({2, {{3, hidden}, {1, Activation::sigmoid}}});
  mlp.parameters()[0] = mark;
  return model_to_safetensors(mlp);
}

/// Writes one file per name, marked 0, 1, 2, … in the order given, and gives back (step, name) as read.
std::vector<std::pair<std::int64_t, std::string>> read_steps(const std::vector<std::string>& names) {
  const TemporaryFolder folder;
  for (std::size_t i = 0; i < names.size(); ++i) folder.write(names[i], model_bytes(static_cast<float>(i)));
  const auto read = read_checkpoints(folder.path());
  REQUIRE_MESSAGE(read.has_value(), read.error().message);
  std::vector<std::pair<std::int64_t, std::string>> steps;
  for (const Checkpoint& checkpoint : *read) {
    steps.emplace_back(checkpoint.step, checkpoint.name);
    const auto mark = static_cast<std::size_t>(checkpoint.model.mlp.parameters()[0]);
    CHECK(names[mark] == checkpoint.name);
  }
  return steps;
}

void check_refused(const std::filesystem::path& folder, const std::string& message) {
  const auto read = read_checkpoints(folder);
  REQUIRE(!read.has_value());
  CHECK(read.error().message == message);
}

using Steps = std::vector<std::pair<std::int64_t, std::string>>;

}  // namespace

TEST_CASE("checkpoints come in the order of the steps in their names") {
  CHECK(read_steps({"run2_step1000.safetensors", "run2_step20.safetensors", "run2_step3.SAFETENSORS"}) ==
        Steps{{3, "run2_step3.SAFETENSORS"},
              {20, "run2_step20.safetensors"},
              {1000, "run2_step1000.safetensors"}});
  // The last number counts, wherever it stands.
  CHECK(read_steps({"b-7-late.safetensors", "a.8.safetensors", "9223372036854775807.safetensors"}) ==
        Steps{{7, "b-7-late.safetensors"},
              {8, "a.8.safetensors"},
              {9223372036854775807, "9223372036854775807.safetensors"}});
}

TEST_CASE("checkpoints without a step of their own are counted in natural order") {
  const Steps same = {{0, "1-of-9.safetensors"}, {1, "2-of-9.safetensors"}, {2, "10-of-9.safetensors"}};
  CHECK(read_steps({"10-of-9.safetensors", "2-of-9.safetensors", "1-of-9.safetensors"}) == same);
  CHECK(read_steps({"step5.safetensors", "final.safetensors"}) ==
        Steps{{0, "final.safetensors"}, {1, "step5.safetensors"}});
  CHECK(read_steps({"1.safetensors", "9223372036854775808.safetensors"}) ==
        Steps{{0, "1.safetensors"}, {1, "9223372036854775808.safetensors"}});
}

TEST_CASE("only regular files with the ending are read") {
  const TemporaryFolder folder;
  folder.write("1.safetensors", model_bytes(1));
  folder.write("notes.txt", "no model");
  folder.write("2.safetensors.tmp", "no model");
  std::filesystem::create_directory(folder.path() / "3.safetensors");
  folder.write("3.safetensors/4.safetensors", model_bytes(4));
  std::filesystem::create_symlink(folder.file("gone"), folder.file("5.safetensors"));
  REQUIRE(::mkfifo(folder.file("6.safetensors").c_str(), 0600) == 0);
  const auto read = read_checkpoints(folder.path());
  REQUIRE_MESSAGE(read.has_value(), read.error().message);
  REQUIRE(read->size() == 1);
  CHECK(read->front().step == 1);
  CHECK(read->front().model.activations_known);
}

TEST_CASE("a folder without checkpoints is one line") {
  const TemporaryFolder folder;
  const std::string path = folder.path().string();
  check_refused(folder.path(),
                path + ": found no .safetensors file, expected a folder of .safetensors files");
  check_refused(folder.path() / "none",
                path + "/none: found no such folder, expected a folder of .safetensors files");
  const std::string file = folder.write("file", "");
  check_refused(file, file + ": found no folder, expected a folder of .safetensors files");
}

TEST_CASE("a checkpoint that cannot be read or does not fit the others is named") {
  const auto beside = [](const std::string& bytes, const std::string& message) {
    const TemporaryFolder folder;
    folder.write("s1.safetensors", model_bytes(1));
    const std::string file = folder.write("s2.safetensors", bytes);
    check_refused(folder.path(), file + message);
  };
  beside("short",
         ": found 5 bytes, expected a safetensors file, which begins with 8 that say how long its header is");
  beside(model_to_safetensors(Mlp({2, {{4, Activation::tanh}, {1, Activation::sigmoid}}})),
         ": found widths 2-4-1, expected widths 2-3-1 as in 's1.safetensors'");
  beside(model_bytes(2, Activation::relu),
         ": found activations relu,sigmoid, expected activations tanh,sigmoid as in 's1.safetensors'");
  using glassbox::test::halves;
  beside(glassbox::test::safetensors_bytes(
             {{"0.weight", "[3, 2]", halves(6)}, {"2.weight", "[1, 3]", halves(3)}}),
         ": found no activations, expected activations tanh,sigmoid as in 's1.safetensors'");
}

TEST_CASE("checkpoints that would fill the memory are refused after the first") {
  const TemporaryFolder folder;
  Architecture architecture{1024, std::vector<Layer>(8, {1024, Activation::tanh})};
  const std::string first = folder.write("0.safetensors", model_to_safetensors(Mlp(architecture)));
  for (int i = 1; i < 32; ++i) folder.write(std::to_string(i) + ".safetensors", "unread");
  check_refused(folder.path(), folder.path().string() +
                                   ": found 32 files of 8396800 parameters, expected at most 1 GiB of "
                                   "parameters together");
}

TEST_CASE("more than 10,000 checkpoints are refused unread") {
  const TemporaryFolder folder;
  for (int i = 0; i <= 10'000; ++i) folder.write(std::to_string(i) + ".safetensors", "");
  check_refused(folder.path(), folder.path().string() +
                                   ": found more than 10000 .safetensors files, expected at most 10000");
}
