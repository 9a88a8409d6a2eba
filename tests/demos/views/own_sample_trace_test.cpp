#include "demos/glassbox/views/own_sample_trace.h"

#include <doctest/doctest.h>

#include <cmath>

#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/run/run_set.h"
#include "tests/support/image_data.h"

namespace glassbox {

namespace {

/// A frame of a run of three steps.
struct FramedRun {
  explicit FramedRun(nn::RunSettings run) {
    nn::suit_outputs(run);
    nn::RunSet runs(run, nullptr, {});
    for (int i = 0; i < 3; ++i) runs.step();
    runs.take_snapshot(snapshot);
    snapshot.version = 1;
  }
  Frame frame() const { return {snapshot, landscape, theme, options, morph}; }

  nn::Snapshot snapshot;
  nn::Landscape landscape;
  Theme theme = *make_theme("dark", "red-blue");
  ViewOptions options;
  MorphState morph;
};

nn::RunSettings image_run() {
  nn::RunSettings run;
  run.dataset = test::image_data();
  run.hidden = {{5, nn::Activation::tanh}};
  return run;
}

const nn::Stroke upright{{{.5f, .1f}, {.5f, .9f}}};

}  // namespace

TEST_CASE("an own drawing goes through the network as its pixels do") {
  FramedRun run(image_run());
  OwnSampleTrace own;
  CHECK_FALSE(own.update(run.frame()));
  run.options.own_sample.strokes = {upright};
  REQUIRE(own.update(run.frame()));

  const nn::ImageInk image(*run.snapshot.dataset);
  const std::vector<float> ink = image.draw(run.options.own_sample.strokes);
  nn::Batch input(64, 1);
  for (std::size_t pixel = 0; pixel < 64; ++pixel) {
    CHECK(own.ink()[pixel] == ink[pixel]);
    CHECK(own.features()[pixel] == image.value(pixel, ink[pixel]));
    input.row(pixel)[0] = own.features()[pixel];
  }
  nn::ForwardTrace trace;
  nn::forward(run.snapshot.mlp, input.view(), trace);
  for (std::size_t unit = 0; unit < 5; ++unit)
    CHECK(own.trace().a[0].row(unit)[0] == trace.a[0].row(unit)[0]);
  double sum = 0.0;
  for (std::size_t k = 0; k < 3; ++k) sum += std::exp(static_cast<double>(trace.z[1].row(k)[0]));
  for (std::size_t k = 0; k < 3; ++k)
    CHECK(static_cast<double>(own.answers()[k]) ==
          doctest::Approx(std::exp(static_cast<double>(trace.z[1].row(k)[0])) / sum).epsilon(1e-5));
}

TEST_CASE("own samples follow the network and the drawing") {
  FramedRun run(image_run());
  OwnSampleTrace own;
  run.options.own_sample.strokes = {upright};
  REQUIRE(own.update(run.frame()));
  const float before = own.answers()[0];
  run.snapshot.mlp.biases(1)[0] += 1.0f;
  own.update(run.frame());
  CHECK(own.answers()[0] == before);  // the same version: the same network
  ++run.snapshot.version;
  own.update(run.frame());
  CHECK(own.answers()[0] > before);
  run.options.own_sample.strokes.push_back({upright.points, true});
  CHECK_FALSE(own.update(run.frame()));  // all erased
  run.options.own_sample.strokes.clear();
  CHECK_FALSE(own.update(run.frame()));
}

TEST_CASE("own values are in the units of the data, and go through the terms that the network sees") {
  nn::RunSettings settings;
  settings.inputs = {*nn::parse_term("x1^2", 2), *nn::parse_term("x2", 2)};
  FramedRun run(settings);
  auto data = std::make_shared<nn::Dataset>(*run.snapshot.dataset);
  data->scales = {{10.0, 2.0}, {0.0, 1.0}};
  run.snapshot.dataset = data;
  OwnSampleTrace own;
  CHECK_FALSE(own.update(run.frame()));
  CHECK(own_values(run.options.own_sample, *data) == std::vector<float>{10.0f, 0.0f});
  run.options.own_sample.values = {11.0f, -.5f};
  REQUIRE(own.update(run.frame()));
  CHECK(own.features()[0] == .5f);
  CHECK(own.features()[1] == -.5f);
  nn::Batch input(2, 1);
  input.row(0)[0] = .25f;
  input.row(1)[0] = -.5f;
  nn::ForwardTrace trace;
  nn::forward(run.snapshot.mlp, input.view(), trace);
  CHECK(own.answers()[0] == trace.output().row(0)[0]);
  run.options.own_sample.values = {11.0f};  // of another table
  CHECK_FALSE(own.update(run.frame()));
}

TEST_CASE("answers have names, percentages and the target's units") {
  FramedRun images(image_run());
  std::vector<Answer> answers;
  name_answers(images.snapshot, std::array{.125f, .625f, .25f}, answers);
  REQUIRE(answers.size() == 3);
  CHECK(std::string_view(answers[1].name) == "beam");
  CHECK(std::string_view(answers[1].figure) == "62.5 %");
  CHECK(answers[1].share == .625f);

  FramedRun two{nn::RunSettings()};
  name_answers(two.snapshot, std::array{.75f}, answers);
  REQUIRE(answers.size() == 2);
  CHECK(answers[0].share == .25f);
  CHECK(answers[1].share == .75f);
  CHECK(std::string_view(answers[1].name) == two.snapshot.dataset->classes[1]);

  auto data = std::make_shared<nn::Dataset>(*two.snapshot.dataset);
  data->regression = true;
  data->target_scale = {20.0, 10.0};
  two.snapshot.dataset = data;
  name_answers(two.snapshot, std::array{.75f}, answers);
  REQUIRE(answers.size() == 1);
  CHECK(std::string_view(answers[0].figure).starts_with("25"));
  CHECK(answers[0].share == .75f);
}

}  // namespace glassbox
