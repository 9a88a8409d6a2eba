#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "demos/glassbox/views/emphasis.h"
#include "demos/glassbox/views/field_reading.h"
#include "demos/glassbox/views/readout.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/run/run_set.h"

namespace glassbox {

namespace {

nn::Snapshot learned(void (*change)(nn::RunSettings&) = nullptr) {
  nn::RunSettings settings;
  if (change != nullptr) change(settings);
  nn::RunSet runs(settings);
  for (int i = 0; i < 40; ++i) runs.step();
  nn::Snapshot snapshot;
  runs.take_snapshot(snapshot);
  return snapshot;
}

/// A reading's figure as a number: with a true minus, and no zero before the point.
double number(std::string_view figure) {
  constexpr std::string_view minus = "\u2212";
  if (figure.starts_with(minus)) return -number(figure.substr(minus.size()));
  return std::stod(std::string(figure));
}

}  // namespace

TEST_CASE("a readout's box never covers its place, and stays inside its area if it fits") {
  for (const engine::Rect room : {engine::Rect{300, 20, 900, 600}, {200, 10, 230, 130}}) {
    const glm::vec2 size(104.0f, 72.0f);
    for (float x = room.x; x < room.right(); x += 7.0f) {
      for (float y = room.y; y < room.bottom(); y += 5.0f) {
        const engine::Rect box = readout_box({x, y}, size, room, 1.0f);
        CAPTURE(x);
        CAPTURE(y);
        CHECK_FALSE(box.contains(glm::vec2(x, y)));
        CHECK(box.x >= room.x);
        CHECK(box.right() <= room.right() + 1.0f);
        CHECK(box.y >= room.y - 1.0f);
        CHECK(box.bottom() <= room.bottom() + 1.0f);
      }
    }
  }
}

TEST_CASE("a place of a map is that of the square, and back") {
  const engine::Rect square{100, 50, 400, 400};
  CHECK(place_on_map(square, {100, 50}) == glm::vec2(-1, 1));
  CHECK(place_on_map(square, {500, 450}) == glm::vec2(1, -1));
  CHECK(pixel_on_map(square, {0, 0}) == square.center());
  for (const nn::InputSquare& inputs :
       {nn::InputSquare(), nn::InputSquare{{}, .25f}, nn::InputSquare{{.5f, -1.0f}, 2.0f}}) {
    ViewOptions options;
    options.square = inputs;
    const auto plane = make_plane_frame(std::make_shared<nn::Dataset>(2, 1, 0), options);
    const glm::vec2 place = place_on_map(square, {180, 130});
    CHECK(plane->feature_at(0, place) == doctest::Approx(inputs.center[0] - .6f * inputs.half[0]));
    CHECK(plane->feature_at(1, place) == doctest::Approx(inputs.center[1] + .6f * inputs.half[1]));
    CHECK(pixel_on_map(square, place).x == doctest::Approx(180));
    CHECK(pixel_on_map(square, place).y == doctest::Approx(130));
  }
}

TEST_CASE("a sample's readout gives its identity, the network's output and its loss") {
  const nn::Snapshot snapshot = learned();
  const nn::Dataset& data = *snapshot.dataset;
  nn::ForwardTrace trace;
  nn::forward(snapshot.mlp, data.inputs.view(), trace);
  PointProbe probe;
  bool held_out = false;
  for (const std::size_t sample : {std::size_t{0}, std::size_t{7}, data.size() - 1}) {
    const Reading reading = sample_reading(snapshot, probe, sample);
    const std::string heading{std::string_view(reading.heading)};
    CHECK(heading.starts_with("point " + std::to_string(sample) + " · " +
                              data.classes[static_cast<std::size_t>(data.targets.row(0)[sample])]));
    CHECK((heading.find("held out") != std::string::npos) == data.held_out(sample));
    held_out = held_out || data.held_out(sample);
    CHECK(number(reading.figure("y")) ==
          doctest::Approx(static_cast<double>(trace.output().row(0)[sample])).epsilon(2e-3).scale(1));
    CHECK(number(reading.figure("x₁")) ==
          doctest::Approx(static_cast<double>(data.inputs.row(0)[sample])).epsilon(2e-3).scale(1));
    CHECK(number(reading.figure("x₂")) ==
          doctest::Approx(static_cast<double>(data.inputs.row(1)[sample])).epsilon(2e-3).scale(1));
    const double loss =
        nn::mean_loss(snapshot.settings.loss, snapshot.mlp.architecture().layers.back().activation,
                      trace.z.back().view().part(sample, 1), trace.output().view().part(sample, 1),
                      data.targets.view().part(sample, 1));
    CHECK(number(reading.figure("loss")) == doctest::Approx(loss).epsilon(2e-2).scale(1));
  }
  CHECK(held_out);
}

TEST_CASE("a place is read in the data's units, with their names") {
  const nn::Snapshot iris = learned([](nn::RunSettings& run) { run.data.name = nn::DatasetName::iris; });
  Reading reading;
  const auto plane = make_plane_frame(iris.dataset, {});
  add_features(reading, *plane, {.5f, -1.0f});
  REQUIRE(reading.rows().size() == 2);
  CHECK(std::string_view(reading.rows()[0].name) == "petal length");
  const nn::FeatureScale& length = iris.dataset->scales[0];
  CHECK(number(reading.rows()[0].figure) == doctest::Approx(length.middle + .5 * length.half).epsilon(1e-2));
  PointProbe probe;
  CHECK_FALSE(probe.rule(iris, *plane, {0, 0}));
}

TEST_CASE("a link's readout names both of its units, a bias's readout its unit") {
  nn::Snapshot snapshot = learned([](nn::RunSettings& run) {
    run.hidden = {{2, nn::Activation::tanh}, {3, nn::Activation::tanh}};
  });
  snapshot.mlp.weights(1)[1 * 2 + 0] = -3.21f;
  const Reading link = parameter_reading(snapshot, {1, 1, 0});
  CHECK(std::string_view(link.heading) == "hidden 1, unit 1 → hidden 2, unit 2");
  CHECK(link.figure("w") == "\u22123.210");
  snapshot.mlp.biases(2)[0] = .5f;
  const Reading bias = parameter_reading(snapshot, {2, 0, {}});
  CHECK(std::string_view(bias.heading) == "output");
  CHECK(bias.figure("b") == "0.500");
  CHECK(std::string_view(parameter_reading(snapshot, {0, 1, 1}).heading) == "x₂ → hidden 1, unit 2");
}

TEST_CASE("the hovered element and its related ones are highlighted within 120 ms") {
  Emphasis emphasis;
  const ParameterId link{1, 2, 0};
  const Color color(.2f, .4f, .6f, .5f);
  CHECK(emphasis.link_color(link, color) == color);
  emphasis.point_at(link, std::nullopt, 10.0, false);
  emphasis.point_at(link, std::nullopt, 10.04, false);
  CHECK(emphasis.strength() > 0.0f);
  CHECK(emphasis.strength() < 1.0f);
  for (const double time : {10.08, 10.12, 10.16}) emphasis.point_at(link, std::nullopt, time, false);
  CHECK(emphasis.strength() == 1.0f);
  CHECK(emphasis.link_color(link, color).a == 1.0f);
  CHECK(emphasis.link_color({1, 1, 0}, color).a == doctest::Approx(.35f * .5f));
  CHECK(emphasis.includes(UnitId{1, 2}));
  CHECK(emphasis.includes(UnitId{0, 0}));
  CHECK_FALSE(emphasis.includes(UnitId{1, 0}));

  emphasis.point_at(std::nullopt, std::nullopt, 10.2, true);
  CHECK(emphasis.strength() == 0.0f);
  CHECK(emphasis.link_color(link, color) == color);
  emphasis.point_at(std::nullopt, UnitId{1, 2}, 10.21, true);
  CHECK(emphasis.strength() == 1.0f);
  CHECK(emphasis.includes(ParameterId{1, 2, 3}));  // arrives
  CHECK(emphasis.includes(ParameterId{2, 0, 2}));  // leaves
  CHECK_FALSE(emphasis.includes(ParameterId{2, 0, 1}));
  CHECK_FALSE(emphasis.includes(ParameterId{1, 1, 2}));
  // A bias stands for its unit.
  emphasis.point_at(ParameterId{1, 1, {}}, std::nullopt, 10.22, true);
  CHECK(emphasis.includes(UnitId{1, 1}));
  CHECK_FALSE(emphasis.includes(UnitId{1, 2}));
}

}  // namespace glassbox
