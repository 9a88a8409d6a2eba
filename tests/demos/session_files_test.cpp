#include <doctest/doctest.h>

#include <string>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox::test;

TEST_CASE("a session saved, loaded and continued gives the weights of an uninterrupted run") {
  const TemporaryFolder folder;
  const auto train = [&](const std::string& more) {
    const ProcessResult result = run(words("train " + more));
    CHECK(result.err.empty());
    CHECK(result.exit_code == 0);
  };
  train(
      "--dataset spiral --layers 8,8 --activation tanh --optimizer adam --learning-rate .01 --noise .05 "
      "--batch 7 "
      "--steps 333 --save-session " +
      folder.file("s.json"));
  train("--session " + folder.file("s.json") + " --steps 400 --weights " + folder.file("two.json") +
        " --metrics " + folder.file("two.csv") + " --save-session " + folder.file("t.json"));
  train(
      "--dataset spiral --layers 8,8 --activation tanh --optimizer adam --learning-rate .01 --noise .05 "
      "--batch 7 "
      "--steps 733 --weights " +
      folder.file("one.json") + " --metrics " + folder.file("one.csv"));
  CHECK(folder.read("one.json") == folder.read("two.json"));
  CHECK(folder.read("one.csv") == folder.read("two.csv"));
  CHECK(folder.read("one.json").size() > 500);

  // The history of a continued session still covers the whole run.
  const auto still = [&](const std::string& setup, const std::string& name) {
    CHECK(run(words("render " + setup + " --view neuron-landscapes --size 320x180 --step 200 --out " +
                    folder.file(name)))
              .exit_code == 0);
  };
  still("--session " + folder.file("t.json"), "a.png");
  still(
      "--dataset spiral --layers 8,8 --activation tanh --optimizer adam --learning-rate .01 --noise .05 "
      "--batch 7",
      "b.png");
  CHECK(folder.read("a.png") == folder.read("b.png"));
}

TEST_CASE("flags given with a session change it at its current step") {
  const TemporaryFolder folder;
  CHECK(run(words("train --steps 50 --save-session " + folder.file("s.json"))).exit_code == 0);
  const ProcessResult on =
      run(words("train --session " + folder.file("s.json") + " --learning-rate .1 --steps 1"));
  CHECK(on.exit_code == 0);
  CHECK(on.out.starts_with("step=51 "));
  const ProcessResult anew = run(words("train --session " + folder.file("s.json") + " --init he --steps 1"));
  CHECK(anew.out.starts_with("step=1 "));
}

TEST_CASE("unknown members of a session produce a warning, and the session is used") {
  const TemporaryFolder folder;
  const std::string file =
      folder.write("s.json", R"({"glassbox": 1, "settings": {"points": 50, "size": 4}})");
  const ProcessResult result = run({"train", "--session", file, "--steps", "2"});
  CHECK(result.exit_code == 0);
  CHECK(result.err == "glassbox: warning: " + file + ": settings.size: is unknown and was left out\n");
}

TEST_CASE("weights are saved with PyTorch's names and load unchanged") {
  const TemporaryFolder folder;
  const auto weights = [&](const std::string& setup, const std::string& name) {
    const ProcessResult result = run(words("train " + setup + " --weights " + folder.file(name)));
    CHECK(result.err.empty());
    CHECK(result.exit_code == 0);
  };
  weights("--layers 4,3 --activation tanh,relu --steps 60", "a.safetensors");
  weights("--layers 4,3 --activation tanh,relu --steps 60", "a.json");
  weights("--model " + folder.file("a.safetensors") + " --steps 0", "b.json");
  CHECK(folder.read("a.json") == folder.read("b.json"));
  CHECK(folder.read("a.safetensors").find("\"0.weight\"") != std::string::npos);
  CHECK(folder.read("a.safetensors").find("\"4.bias\"") != std::string::npos);
  CHECK(run(words("render --view network --size 320x180 --model " + folder.file("a.safetensors") + " --out " +
                  folder.file("a.png")))
            .exit_code == 0);
}

TEST_CASE("a file without activations needs them as a flag") {
  const std::string fixture = std::string(GLASSBOX_SOURCE) + "/tests/nn/io/pytorch_sequential.safetensors";
  const ProcessResult unsaid = run({"train", "--model", fixture, "--steps", "0"});
  CHECK(unsaid.exit_code == 2);
  CHECK(unsaid.err == "glassbox: " + fixture + ": found no activations, expected --activation as well\n");
  CHECK(run({"train", "--model", fixture, "--activation", "sigmoid", "--steps", "0"}).exit_code == 0);
  CHECK(run({"train", "--model", fixture, "--activation", "tanh,relu", "--steps", "5"}).exit_code == 0);
  CHECK(run({"train", "--model", fixture, "--activation", "tanh,relu,relu", "--steps", "5"}).exit_code == 2);
}

TEST_CASE("a folder of checkpoints plays back as a run") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.file("run"));
  for (const std::string step : {"0", "40", "700"})
    CHECK(
        run(words("train --steps " + step + " --weights " + folder.file("run/step-" + step + ".safetensors")))
            .exit_code == 0);
  const auto render = [&](const std::string& what, const std::string& out) {
    const ProcessResult result =
        run(words("render --view decision-boundary --size 320x180 " + what + " --out " + folder.file(out)));
    CHECK(result.err.empty());
    CHECK(result.exit_code == 0);
  };
  render("--model " + folder.file("run") + " --frames 3", "film");
  render("--model " + folder.file("run/step-700.safetensors"), "alone.png");
  render("--model " + folder.file("run") + " --step 699", "before.png");
  render("--model " + folder.file("run") + " --step 40", "forty.png");
  CHECK(folder.read("before.png") == folder.read("forty.png"));
  CHECK(folder.read("film/frame_00001.png") != folder.read("film/frame_00003.png"));
  std::filesystem::create_directory(folder.file("one"));
  std::filesystem::copy(folder.file("run/step-40.safetensors"), folder.file("one/step-40.safetensors"));
  CHECK(run(words("train --steps 1 --model " + folder.file("one"))).out.starts_with("step=41 "));
  render("--model " + folder.file("run"), "last.png");
  CHECK(folder.read("last.png") == folder.read("film/frame_00003.png"));
}
