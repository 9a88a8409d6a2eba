#include "glassbox/nn/io/checkpoints.h"

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

struct ReadFolder {
  std::vector<std::pair<std::int64_t, std::string>> steps;
  std::vector<std::string> warnings;
};

/// Writes one file per name, marked 0, 1, 2, … in the order given, and returns the result of reading them;
/// warnings without the folder.
ReadFolder read_folder(const std::vector<std::string>& names) {
  const TemporaryFolder folder;
  for (std::size_t i = 0; i < names.size(); ++i) folder.write(names[i], model_bytes(static_cast<float>(i)));
  const auto read = read_checkpoints(folder.path());
  REQUIRE_MESSAGE(read.has_value(), read.error().message);
  ReadFolder result;
  for (const Checkpoint& checkpoint : read->checkpoints) {
    result.steps.emplace_back(checkpoint.step, checkpoint.name);
    const auto mark = static_cast<std::size_t>(checkpoint.model.mlp.parameters()[0]);
    CHECK(names[mark] == checkpoint.name);
  }
  for (const std::string& warning : read->warnings) {
    REQUIRE(warning.starts_with(folder.path().string()));
    result.warnings.push_back(warning.substr(folder.path().string().size()));
  }
  return result;
}

std::vector<std::pair<std::int64_t, std::string>> read_steps(const std::vector<std::string>& names) {
  const ReadFolder read = read_folder(names);
  CHECK(read.warnings.empty());
  return read.steps;
}

void check_refused(const std::filesystem::path& folder, const std::string& message) {
  const auto read = read_checkpoints(folder);
  REQUIRE(!read.has_value());
  CHECK(read.error().message == message);
}

using Steps = std::vector<std::pair<std::int64_t, std::string>>;

}  // namespace

TEST_CASE("checkpoints are ordered by the steps in their names") {
  CHECK(read_steps({"run2_step1000.safetensors", "run2_step20.safetensors", "run2_step3.SAFETENSORS"}) ==
        Steps{{3, "run2_step3.SAFETENSORS"},
              {20, "run2_step20.safetensors"},
              {1000, "run2_step1000.safetensors"}});
  // A single number counts wherever it is in the name.
  CHECK(read_steps({"b-7-late.safetensors", "a.8.safetensors", "9223372036854775807.safetensors"}) ==
        Steps{{7, "b-7-late.safetensors"},
              {8, "a.8.safetensors"},
              {9223372036854775807, "9223372036854775807.safetensors"}});
  CHECK(read_steps({"epoch=1-step=90.safetensors", "epoch=0-step=45.safetensors"}) ==
        Steps{{45, "epoch=0-step=45.safetensors"}, {90, "epoch=1-step=90.safetensors"}});
  CHECK(read_steps({"run2_700steps.safetensors", "run2_70-steps.safetensors", "STEP 7 of 9.safetensors"}) ==
        Steps{{7, "STEP 7 of 9.safetensors"},
              {70, "run2_70-steps.safetensors"},
              {700, "run2_700steps.safetensors"}});
}

TEST_CASE("checkpoints without a step are ordered by epoch, never by decimals") {
  CHECK(read_steps({"epoch=10-val_loss=0.08.safetensors", "epoch=02-val_loss=0.76.safetensors",
                    "epoch=01-val_loss=0.83.safetensors"}) ==
        Steps{{1, "epoch=01-val_loss=0.83.safetensors"},
              {2, "epoch=02-val_loss=0.76.safetensors"},
              {10, "epoch=10-val_loss=0.08.safetensors"}});
  CHECK(read_steps({"3epoch_0.5.safetensors", "12epoch_0.25.safetensors"}) ==
        Steps{{3, "3epoch_0.5.safetensors"}, {12, "12epoch_0.25.safetensors"}});
}

TEST_CASE("checkpoints without a step are skipped with a warning") {
  ReadFolder read =
      read_folder({"best.safetensors", "step=50.safetensors", "step=0.safetensors", "last.safetensors"});
  CHECK(read.steps == Steps{{0, "step=0.safetensors"}, {50, "step=50.safetensors"}});
  CHECK(read.warnings == std::vector<std::string>{
                             ": skipped 'best.safetensors', 'last.safetensors', with no step in the name"});
  read = read_folder({"step=50.safetensors", "epoch=3.safetensors", "7.safetensors"});
  CHECK(read.steps == Steps{{50, "step=50.safetensors"}});
  read = read_folder({"1.safetensors", "9223372036854775808.safetensors"});
  CHECK(read.steps == Steps{{1, "1.safetensors"}});
  CHECK(read_steps({"best.safetensors"}) == Steps{{0, "best.safetensors"}});
}

TEST_CASE("names without any step, or with the same step twice, are rejected") {
  const TemporaryFolder folder;
  folder.write("1-of-2.safetensors", "");
  folder.write("2-of-2.safetensors", "");
  check_refused(folder.path(), folder.path().string() +
                                   ": found no step in the names of its files, such as '1-of-2.safetensors', "
                                   "expected names such as step-00700.safetensors");
  const TemporaryFolder twice;
  twice.write("epoch=0-step=50.safetensors", "");
  twice.write("step=050.safetensors", "");
  check_refused(twice.path(), twice.path().string() +
                                  ": found step 50 in two names, 'epoch=0-step=50.safetensors' and "
                                  "'step=050.safetensors', expected each step once");
}

TEST_CASE("only regular files with the suffix are read") {
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
  REQUIRE(read->checkpoints.size() == 1);
  CHECK(read->checkpoints.front().step == 1);
  CHECK(read->checkpoints.front().model.activations_known);
}

TEST_CASE("a folder without checkpoints gives a one-line error") {
  const TemporaryFolder folder;
  const std::string path = folder.path().string();
  check_refused(folder.path(),
                path + ": found no .safetensors file, expected a folder of .safetensors files");
  check_refused(folder.path() / "none",
                path + "/none: found no such folder, expected a folder of .safetensors files");
  const std::string file = folder.write("file", "");
  check_refused(file, file + ": found no folder, expected a folder of .safetensors files");
}

TEST_CASE("a checkpoint that cannot be read or does not fit the others is reported") {
  const auto beside = [](const std::string& bytes, const std::string& message) {
    const TemporaryFolder folder;
    folder.write("s1.safetensors", model_bytes(1));
    const std::string file = folder.write("s2.safetensors", bytes);
    check_refused(folder.path(), file + message);
  };
  beside(
      "short",
      ": found 5 bytes, expected a safetensors file, which begins with 8 bytes for the length of its header");
  beside(model_to_safetensors(Mlp({2, {{4, Activation::tanh}, {1, Activation::sigmoid}}})),
         ": found widths 2-4-1, expected widths 2-3-1 as in 's1.safetensors'");
  beside(model_bytes(2, Activation::relu),
         ": found activations relu,sigmoid, expected activations tanh,sigmoid as in 's1.safetensors'");
  using glassbox::test::halves;
  beside(glassbox::test::safetensors_bytes(
             {{"0.weight", "[3, 2]", halves(6)}, {"2.weight", "[1, 3]", halves(3)}}),
         ": found no activations, expected activations tanh,sigmoid as in 's1.safetensors'");
}

TEST_CASE("checkpoints that would fill the memory are rejected after the first") {
  const TemporaryFolder folder;
  Architecture architecture{1024, std::vector<Layer>(8, {1024, Activation::tanh})};
  const std::string first = folder.write("0.safetensors", model_to_safetensors(Mlp(architecture)));
  for (int i = 1; i < 32; ++i) folder.write(std::to_string(i) + ".safetensors", "unread");
  check_refused(folder.path(), folder.path().string() +
                                   ": found 32 files of 8396800 parameters, expected at most 1 GiB of "
                                   "parameters together");
}

TEST_CASE("more than 10,000 checkpoints are rejected unread") {
  const TemporaryFolder folder;
  folder.write("0.safetensors", "");
  // Hard links: creating that many files takes five times as long.
  for (int i = 1; i <= 10'000; ++i)
    std::filesystem::create_hard_link(folder.path() / "0.safetensors",
                                      folder.path() / (std::to_string(i) + ".safetensors"));
  check_refused(folder.path(), folder.path().string() +
                                   ": found more than 10000 .safetensors files, expected at most 10000");
}
