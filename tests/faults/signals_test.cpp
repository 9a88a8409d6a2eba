#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/faults/films.h"

using namespace glassbox::test;

namespace {

const std::vector<std::string> signals{"INT", "TERM", "HUP"};

/// Renders an endless video to each name, sends the signal once the files grow, and writes standard error to
/// NAME.err and the exit code to NAME.code.
void interrupt_films(const TemporaryFolder& folder, const std::string& names, const std::string& signal) {
  const ProcessResult result = shell(
      "cd '" + folder.path().string() +
      "'; pids=();"
      "for name in " +
      names +
      "; do"
      "  \"$glassbox\" render --view curves --size 96x54 --seconds 600 --fps 25 --layers 32,32 "
      "--steps-per-frame 20 --out $name 2>$name.err & "
      "pids+=($!);"
      "done;"
      "for name in " +
      names +
      "; do for i in $(seq 600); do"
      "  found=$(find . \\( -path \"./${name%.*}.part-*\" -o -path \"./$name/frame_00005.png\" \\) -size +0);"
      "  [ -n \"$found\" ] && break; sleep 0.05; done; done;"
      "sleep 0.3; kill -" +
      signal +
      " ${pids[@]}; i=0;"
      "for name in " +
      names + "; do wait ${pids[$i]}; echo $? >$name.code; i=$((i + 1)); done");
  REQUIRE(result.exit_code == 0);
}

}  // namespace

TEST_CASE("any signal ends a video in any format, with the frames so far playable") {
  if (!has_ffmpeg()) return;
  // Signals and formats are independent: each signal ends two videos, and every format is covered.
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases{
      {"INT", {"a.mp4", "b.webm"}}, {"TERM", {"c.gif", "pictures"}}, {"HUP", {"d.webp", "a.mp4"}}};
  for (const auto& [signal, names] : cases) {
    CAPTURE(signal);
    const TemporaryFolder folder;
    std::string listed;
    for (const std::string& name : names) listed += name + " ";
    interrupt_films(folder, listed, signal);
    std::set<std::string> left;
    for (const std::string& name : names) {
      CAPTURE(name);
      left.insert({name, name + ".err", name + ".code"});
      CHECK(folder.read(name + ".code") == "1\n");
      const std::string said = folder.read(name + ".err");
      CAPTURE(said);
      CHECK(is_one_line(said));
      CHECK(said.starts_with("glassbox: stopped by SIG" + signal + "; " + name + " holds the first "));
      CHECK(frames_of(folder.file(name)) == number_after(said, "holds the first "));
      CHECK(frames_of(folder.file(name)) > 0);
    }
    CHECK(folder.names() == left);
  }
}

TEST_CASE("interrupted training writes its files for the current step") {
  for (const std::string& signal : signals) {
    CAPTURE(signal);
    const TemporaryFolder folder;
    const ProcessResult result =
        shell("cd '" + folder.path().string() +
              "'; "
              "\"$glassbox\" train --steps 1000000000 --metrics m.csv --weights w.safetensors --trace t.csv "
              "--save-session s.json & pid=$!; sleep 0.7; kill -" +
              signal + " $pid; wait $pid");
    CHECK(result.exit_code == 1);
    CHECK(result.out.empty());
    CHECK(is_one_line(result.err));
    const int step = number_after(result.err, "glassbox: stopped by SIG" + signal + " after ");
    CHECK(step > 0);
    CHECK(result.err.ends_with(
        " of 1000000000 steps; m.csv, w.safetensors, t.csv, s.json hold the run so far\n"));
    CHECK(folder.names() == std::set<std::string>{"m.csv", "s.json", "t.csv", "w.safetensors"});
    const std::string metrics = folder.read("m.csv");
    const std::string last = metrics.substr(metrics.rfind('\n', metrics.size() - 2) + 1);
    CHECK(std::atoi(last.c_str()) == step);
    const ProcessResult again =
        shell("\"$glassbox\" train --steps 0 --session '" + folder.file("s.json") + "'");
    CHECK(again.out.starts_with("step=" + std::to_string(step) + " "));
    CHECK(shell("\"$glassbox\" train --steps 0 --activation sigmoid --model '" +
                folder.file("w.safetensors") + "'")
              .exit_code == 0);
  }
}

TEST_CASE("an interrupted figures command says which figures are complete") {
  for (const std::string& signal : signals) {
    CAPTURE(signal);
    const TemporaryFolder folder;
    const ProcessResult result =
        shell("cd '" + folder.path().string() +
              "'; \"$glassbox\" figures --only data,transform --size 96x54 --out f & pid=$!; for i in $(seq "
              "400); do "
              "[ -e f/transform/frame_00002.png ] && break; sleep 0.05; done; kill -" +
              signal + " $pid; wait $pid");
    CHECK(result.exit_code == 1);
    CHECK(result.err == "glassbox: stopped by SIG" + signal +
                            " in the figure transform; those before it are complete in f\n");
    CHECK(folder.read("f/data.png").ends_with(std::string("IEND\xae\x42\x60\x82", 8)));
    CHECK(shell("find '" + folder.path().string() + "' -name '.glassbox-*'").out.empty());
  }
}

TEST_CASE("interrupted training without output files says that it was stopped") {
  const ProcessResult result =
      shell("\"$glassbox\" train --steps 1000000000 & pid=$!; sleep 0.5; kill -TERM $pid; wait $pid");
  CHECK(result.exit_code == 1);
  CHECK(result.err.ends_with(" steps; no output files were requested\n"));
}

TEST_CASE("a program started with nohup continues when its terminal closes") {
  const ProcessResult result =
      shell("trap '' HUP; \"$glassbox\" train --steps 20000 & pid=$!; sleep 0.2; kill -HUP $pid; wait $pid");
  CHECK(result.exit_code == 0);
  CHECK(result.out.starts_with("step=20000 "));
}
