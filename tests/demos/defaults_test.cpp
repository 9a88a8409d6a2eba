#include <doctest/doctest.h>

#include <string>

#include "tests/support/program.h"

using namespace glassbox::test;

namespace {

double accuracy_of(const ProcessResult& result) {
  const std::string name = "train_accuracy=";
  const std::size_t at = result.out.find(name);
  REQUIRE(at != std::string::npos);
  return std::stod(result.out.substr(at + name.size()));
}

}  // namespace

TEST_CASE("the README's example trains without a set rate, with any seed and activation, without warnings") {
  for (const char* activation : {"sigmoid", "tanh", "relu", "gelu"}) {
    for (const char* seed : {"1", "2", "3"}) {
      const ProcessResult result =
          run(words("train --dataset spiral --layers 8,8 --steps 10000 --activation " +
                    std::string(activation) + " --seed " + seed));
      CAPTURE(activation);
      CAPTURE(seed);
      CHECK(accuracy_of(result) >= .95);
      CHECK(result.err.empty());
    }
  }
}

TEST_CASE("train reports why a run is stuck and what to try") {
  const struct {
    const char* flags;
    const char* said;
  } cases[] = {
      {"--dataset spiral --activation tanh --init normal --init-scale .5 --learning-rate .5",
       "glassbox: Training is stuck: the learning rate is too high."},
      {"--dataset circle --activation relu --init normal --init-scale .5 --learning-rate .5",
       "glassbox: Training is stuck: ReLU units are dead."},
      {"--dataset quadrants --activation gelu --init normal --init-scale 20",
       "glassbox: Training is stuck: units are saturated."},
      {"--dataset circle --activation tanh --init zero",
       "glassbox: Training is stuck: the weights are too small."},
  };
  for (const auto& each : cases) {
    const auto& flags = each.flags;
    const auto& said = each.said;
    const ProcessResult stuck = run(words("train --layers 8,8 --seed 1 --steps 3000 " + std::string(flags)));
    CAPTURE(flags);
    CHECK(stuck.exit_code == 0);
    CHECK(stuck.out.starts_with("step=3000 "));
    CHECK(stuck.err.starts_with(said));
    CHECK(stuck.err.find("Try --init auto") != std::string::npos);
    CHECK(stuck.err.find('\n') == stuck.err.size() - 1);
  }
}

TEST_CASE("a scene keeps its settings until its task changes") {
  const ProcessResult scene = run(words("train --steps 200"));
  const ProcessResult stated =
      run(words("train --dataset quadrants --layers 3,3 --activation sigmoid --init normal --init-scale .5 "
                "--learning-rate .5 --momentum .9 --steps 200"));
  CHECK(scene.out == stated.out);
  CHECK(run(words("train --dataset quadrants --steps 200")).out != scene.out);
  CHECK(run(words("train --scene iris --learning-rate auto --steps 200")).exit_code == 0);
}
