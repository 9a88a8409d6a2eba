#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox::test;

namespace {

std::string model(const std::string& name) {
  return std::string(GLASSBOX_SOURCE) + "/tests/data/models/" + name;
}

ProcessResult train(const std::string& file, int steps = 0) {
  return run({"train", "--model", file, "--activation", "tanh", "--held-out", "0", "--steps",
              std::to_string(steps)});
}

/// The loss on the default points, of a file that loads with this on standard error.
double loss_of(const std::string& name, const std::string& error = "") {
  const ProcessResult result = train(model(name));
  CHECK(result.err == error);
  CHECK(result.exit_code == 0);
  const std::size_t begin = result.out.find("loss=");
  REQUIRE(begin != std::string::npos);
  return std::stod(result.out.substr(begin + 5));
}

void check_refused(const std::string& file, const std::string& message) {
  const ProcessResult result = train(file);
  CHECK(result.exit_code == 2);
  CHECK(result.err == "glassbox: " + file + ": " + message + "\n");
}

}  // namespace

// The losses were computed outside of the program, in double precision from the files' numbers.
TEST_CASE("an imported network gives the same outputs, whatever its layers are called") {
  CHECK(loss_of("s08_input_hidden_output.safetensors") == doctest::Approx(0.00344123).epsilon(1e-4));
  CHECK(loss_of("s09_enc_dec_head.safetensors") == doctest::Approx(0.00344123).epsilon(1e-4));
  CHECK(loss_of("s11_hidden_last.safetensors") == doctest::Approx(0.00344123).epsilon(1e-4));
  CHECK(loss_of("s13_equal_widths_ref.safetensors") == doctest::Approx(0.728777).epsilon(1e-4));
  CHECK(loss_of("s16_batchnorm.safetensors", "glassbox: warning: " + model("s16_batchnorm.safetensors") +
                                                 ": skipped tensors outside linear layers: "
                                                 "'1.num_batches_tracked'\n") ==
        doctest::Approx(0.703436).epsilon(1e-4));
}

TEST_CASE("a network of two logits loads with an output for each class") {
  const TemporaryFolder folder;
  const std::string weights = folder.file("net.json");
  const ProcessResult result = run({"train", "--model", model("s19_two_logits.safetensors"), "--activation",
                                    "tanh", "--steps", "0", "--weights", weights});
  CHECK(result.err.empty());
  REQUIRE(result.exit_code == 0);
  const nlohmann::json layers = nlohmann::json::parse(folder.read("net.json")).at("layers");
  CHECK(layers.back().at("biases").size() == 2);
  CHECK(layers.back().at("activation") == "linear");
}

TEST_CASE("an ambiguous order of layers is rejected in one line") {
  check_refused(model("s13_equal_widths_input_hidden_output.safetensors"),
                "found layers that fit in several orders, 'hidden', 'input', 'output' or 'input', 'hidden', "
                "'output', expected layers named by number, such as 0.weight and 2.weight");
}

TEST_CASE("files of torch.save are recognized as such, whatever their suffix") {
  for (const char* name : {"s30_state.pt", "s30_renamed.safetensors"})
    check_refused(model(name),
                  "found a file written by torch.save, expected a model as safetensors or JSON; save "
                  "model.state_dict() with safetensors.torch.save_file");
}

TEST_CASE("checkpoints are ordered by step, else by epoch; others are skipped with a warning") {
  const ProcessResult best = train(model("s33_run_best"), 1);
  CHECK(best.err == "glassbox: warning: " + model("s33_run_best") +
                        ": skipped 'best.safetensors', with no step in the name\n");
  CHECK(best.out.starts_with("step=301 "));
  const ProcessResult epochs = train(model("s36_run_val"), 1);
  CHECK(epochs.err == "");
  CHECK(epochs.out.starts_with("step=7 "));
}

TEST_CASE("safetensors load under any name") {
  const TemporaryFolder folder;
  std::filesystem::copy(model("s13_equal_widths_ref.safetensors"), folder.file("net.bin"));
  const ProcessResult result = train(folder.file("net.bin"));
  CHECK(result.err == "");
  CHECK(result.out.find(" loss=0.7287") != std::string::npos);
}
