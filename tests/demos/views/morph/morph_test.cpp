#include <doctest/doctest.h>

#include <cmath>
#include <glm/geometric.hpp>
#include <limits>

#include "demos/glassbox/document/morph_state.h"
#include "demos/glassbox/views/morph/morph_trace.h"
#include "demos/glassbox/views/morph/morph_words.h"
#include "glassbox/nn/probe/chosen_plane.h"
#include "glassbox/nn/run/trainer.h"

namespace glassbox {

namespace {

/// A snapshot of a network of these hidden layers whose parameters `change` has set.
template <class Change>
nn::Snapshot snapshot_of(std::vector<nn::Layer> hidden, Change&& change) {
  nn::RunSettings settings;
  settings.hidden = std::move(hidden);
  const nn::Trainer trainer(settings);
  nn::Snapshot snapshot;
  nn::take_snapshot(trainer, snapshot);
  change(snapshot.mlp);
  return snapshot;
}

constexpr nn::Activation linear = nn::Activation::linear;
constexpr nn::Activation sigmoid = nn::Activation::sigmoid;

/// First and second weight of the first layer's units are those of an identity; the output looks at unit 0.
void identity(nn::Mlp& mlp) {
  std::ranges::fill(mlp.parameters(), 0.0f);
  const auto inputs = static_cast<std::size_t>(mlp.architecture().layer_inputs(0));
  for (std::size_t unit = 0; unit < std::min(inputs, mlp.biases(0).size()); ++unit)
    mlp.weights(0)[unit * inputs + unit] = 1.0f;
  mlp.weights(mlp.layer_count() - 1)[0] = 2.0f;
}

void update(MorphTrace& trace, const nn::Snapshot& snapshot, const MorphState& state) {
  trace.update(snapshot, state, true, nn::choose_plane(*snapshot.dataset, {}).plane);
}

/// The plane of the last hidden layer, if there is one.
std::optional<MorphPlane> plane_of(const MorphTrace& trace) {
  const auto planes = trace.decisions().at(trace.decisions().plane_stop());
  return planes.size() == 1 ? std::optional(planes[0]) : std::nullopt;
}

/// The output's pre-activation for a sample, in double precision and by the textbook.
double output_z(const nn::Snapshot& snapshot, std::size_t sample) {
  const nn::Mlp& mlp = snapshot.mlp;
  std::vector<double> values{static_cast<double>(snapshot.dataset->inputs.row(0)[sample]),
                             static_cast<double>(snapshot.dataset->inputs.row(1)[sample])};
  for (std::size_t layer = 0;; ++layer) {
    std::vector<double> z(mlp.biases(layer).begin(), mlp.biases(layer).end());
    for (std::size_t unit = 0; unit < z.size(); ++unit) {
      for (std::size_t input = 0; input < values.size(); ++input)
        z[unit] += static_cast<double>(mlp.weights(layer)[unit * values.size() + input]) * values[input];
    }
    if (layer + 1 == mlp.layer_count()) return z[0];
    const nn::Activation activation = mlp.architecture().layers[layer].activation;
    for (double& x : z) {
      x = activation == nn::Activation::tanh   ? std::tanh(x)
          : activation == nn::Activation::relu ? std::max(x, 0.0)
                                               : 1.0 / (1.0 + std::exp(-x));
    }
    values = std::move(z);
  }
}

}  // namespace

TEST_CASE("samples stand at their values: the first along x, the second along -z, the third along y") {
  const nn::Snapshot snapshot = snapshot_of({{3, linear}}, [](nn::Mlp& mlp) {
    identity(mlp);
    mlp.biases(0)[2] = .25f;
  });
  MorphTrace trace;
  update(trace, snapshot, {});
  REQUIRE(trace.stops().size() == 5);
  const std::size_t count = trace.points();
  REQUIRE(count == snapshot.dataset->size());
  for (std::size_t i = 0; i < count; ++i) {
    const float x1 = snapshot.dataset->inputs.row(0)[i];
    const float x2 = snapshot.dataset->inputs.row(1)[i];
    CHECK(trace.point_places()[i] == glm::vec3(x1, 0.0f, -x2));
    CHECK(trace.point_places()[count + i] == glm::vec3(x1, .25f, -x2));
    CHECK(trace.point_places()[3 * count + i].x == doctest::Approx(2.0f * x1));
  }
  CHECK(trace.stops()[0].axes == 2);
  CHECK(trace.stops()[1].axes == 3);
  CHECK(trace.stops()[3].axes == 1);
}

TEST_CASE("an own sample with the inputs of a sample stands where that one stands, and turns with it") {
  nn::RunSettings settings;
  settings.hidden = {{6, nn::Activation::tanh}, {2, sigmoid}};
  nn::Snapshot snapshot;
  nn::take_snapshot(nn::Trainer(settings), snapshot);
  MorphTrace trace;
  MorphState state;
  state.turn = nn::home_frame();
  update(trace, snapshot, state);
  CHECK(trace.own_places().empty());
  constexpr std::size_t sample = 17;
  nn::Batch inputs(2, 1);
  for (std::size_t k = 0; k < 2; ++k) inputs.row(k)[0] = snapshot.dataset->inputs.row(k)[sample];
  trace.carry_own(snapshot, &inputs);
  const auto expect_same = [&] {
    REQUIRE(trace.own_places().size() == trace.stops().size());
    for (std::size_t stop = 0; stop < trace.stops().size(); ++stop) {
      CAPTURE(stop);
      CHECK(glm::distance(trace.own_places()[stop], trace.point_places()[stop * trace.points() + sample]) <
            1e-5f);
    }
  };
  expect_same();
  state.toured = 2.5;
  trace.turn(snapshot, state);
  expect_same();
  trace.carry_own(snapshot, nullptr);
  CHECK(trace.own_places().empty());
}

TEST_CASE("the plane is where the output's pre-activation meets its threshold, the contour lies in it") {
  const nn::Snapshot snapshot = snapshot_of({{3, sigmoid}}, [](nn::Mlp& mlp) {
    for (std::size_t i = 0; i < mlp.parameters().size(); ++i)
      mlp.parameters()[i] = std::sin(1.7f * static_cast<float>(i + 1));
  });
  MorphTrace trace;
  update(trace, snapshot, {});
  REQUIRE(plane_of(trace));
  CHECK(trace.decisions().plane_stop() == 2);
  const auto distance = [&](const glm::vec3& place) {
    return glm::dot(plane_of(trace)->normal, place) + plane_of(trace)->offset;
  };
  const std::size_t count = trace.points();
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < count; ++i) {
    // The output's own pre-activation is the next stop's x.
    CHECK(distance(trace.point_places()[2 * count + i]) ==
          doctest::Approx(trace.point_places()[3 * count + i].x).epsilon(1e-4).scale(1.0));
    if (!snapshot.dataset->held_out(i))
      wrong += (trace.point_places()[3 * count + i].x >= 0.0f) != (snapshot.dataset->targets.row(0)[i] > .5f);
  }
  CHECK(trace.wrong_side() == wrong);
  const std::size_t vertices = trace.contour_vertices();
  REQUIRE(vertices > 0);
  for (std::size_t i = 0; i < vertices; ++i)
    CHECK(std::abs(distance(trace.contour_places()[2 * vertices + i])) < 2e-3f);
}

TEST_CASE("weights and bias apart: the step between is without the bias") {
  const nn::Snapshot snapshot = snapshot_of({{2, linear}}, [](nn::Mlp& mlp) {
    identity(mlp);
    mlp.biases(0)[0] = 3.0f;
  });
  MorphState state;
  state.bias_apart = true;
  MorphTrace trace;
  update(trace, snapshot, state);
  REQUIRE(trace.stops().size() == 7);
  const std::size_t count = trace.points();
  for (std::size_t i = 0; i < count; ++i) {
    CHECK(trace.point_places()[count + i].x ==
          doctest::Approx(trace.point_places()[i].x).epsilon(1e-5).scale(1.0));
    CHECK(trace.point_places()[2 * count + i].x == doctest::Approx(trace.point_places()[i].x + 3.0f));
  }
}

TEST_CASE("a wide layer shows principal components and what they keep, or the units that were chosen") {
  const nn::Snapshot snapshot = snapshot_of({{6, linear}}, [](nn::Mlp& mlp) {
    for (std::size_t i = 0; i < mlp.parameters().size(); ++i)
      mlp.parameters()[i] = std::cos(2.3f * static_cast<float>(i + 1));
  });
  MorphTrace trace;
  update(trace, snapshot, {});
  CHECK(trace.stops()[1].space == MorphStop::Space::subspace);
  // Six linear units of two inputs lie in a plane: two components keep all.
  CHECK(trace.stops()[1].variance_kept == doctest::Approx(1.0));
  CHECK(std::string_view(shown_units(trace.stops()[1])).find("100.0 %") != std::string::npos);
  REQUIRE(plane_of(trace));
  const std::size_t count = trace.points();
  for (std::size_t i = 0; i < count; ++i) {
    const float at =
        glm::dot(plane_of(trace)->normal, trace.point_places()[2 * count + i]) + plane_of(trace)->offset;
    CHECK(at == doctest::Approx(trace.point_places()[3 * count + i].x).epsilon(1e-3).scale(1.0));
  }

  MorphState state;
  state.axes = {MorphAxes::Kind::units, {5, 0, 2}};
  update(trace, snapshot, state);
  CHECK(trace.stops()[1].space == MorphStop::Space::values);
  CHECK(std::string_view(shown_units(trace.stops()[1])) == "units 6, 1, 3 of 6");
  nn::ForwardTrace forward;
  nn::forward(snapshot.mlp, snapshot.dataset->inputs.view(), forward);
  for (std::size_t i = 0; i < count; ++i) {
    CHECK(trace.point_places()[count + i].x == forward.z[0].row(5)[i]);
    CHECK(trace.point_places()[count + i].z == -forward.z[0].row(0)[i]);
    CHECK(trace.point_places()[count + i].y == forward.z[0].row(2)[i]);
  }
}

TEST_CASE("wide last layer: the points behind the drawn plane are those that the network gets wrong") {
  for (const std::vector<nn::Layer>& hidden :
       {std::vector<nn::Layer>{{8, nn::Activation::tanh}, {8, nn::Activation::tanh}},
        std::vector<nn::Layer>{{160, nn::Activation::relu}}, std::vector<nn::Layer>{{4, sigmoid}}}) {
    for (const float seed : {1.3f, 2.9f, 4.1f}) {
      const nn::Snapshot snapshot = snapshot_of(hidden, [&](nn::Mlp& mlp) {
        for (std::size_t i = 0; i < mlp.parameters().size(); ++i)
          mlp.parameters()[i] = std::sin(seed * static_cast<float>((i + 1) * (i + 3)));
      });
      CAPTURE(hidden.front().units);
      CAPTURE(seed);
      MorphTrace trace;
      update(trace, snapshot, {});
      REQUIRE(plane_of(trace));
      const std::size_t count = trace.points();
      std::size_t behind = 0, misclassified = 0;
      for (std::size_t i = 0; i < count; ++i) {
        if (snapshot.dataset->held_out(i)) continue;
        const bool label = snapshot.dataset->targets.row(0)[i] > .5f;
        const glm::vec3& place = trace.point_places()[trace.decisions().plane_stop() * count + i];
        behind += (glm::dot(plane_of(trace)->normal, place) + plane_of(trace)->offset >= 0.0f) != label;
        misclassified += (output_z(snapshot, i) >= 0.0) != label;
      }
      CHECK(behind == misclassified);
      CHECK(trace.wrong_side() == misclassified);
      // The plane stands across the first axis, which is the world's x.
      CHECK(std::abs(plane_of(trace)->normal.y) < 1e-4f * std::abs(plane_of(trace)->normal.x));
      CHECK(std::abs(plane_of(trace)->normal.z) < 1e-4f * std::abs(plane_of(trace)->normal.x));
      const MorphStop& stop = trace.stops()[trace.decisions().plane_stop()];
      CHECK(std::string_view(axis_name(snapshot, stop, 0)) == "w · h");
      CHECK(axis_name(snapshot, stop, 1).empty());
      CHECK(std::string_view(shown_units(stop)).starts_with("output weights and 2 principal components of "));
    }
  }
}

TEST_CASE("three chosen units of a wider last layer have no plane") {
  const nn::Snapshot snapshot = snapshot_of({{6, sigmoid}}, [](nn::Mlp& mlp) {
    for (std::size_t i = 0; i < mlp.parameters().size(); ++i)
      mlp.parameters()[i] = std::sin(1.7f * static_cast<float>(i + 1));
  });
  MorphState state;
  state.axes = {MorphAxes::Kind::units, {5, 0, 2}};
  MorphTrace trace;
  update(trace, snapshot, state);
  CHECK_FALSE(plane_of(trace));
  CHECK(step_caption(snapshot, trace, trace.decisions().plane_stop()).find("no plane is drawn") !=
        std::string::npos);
}

TEST_CASE("what has no extent, no plane or no number is told apart and drawn sensibly") {
  const nn::Snapshot zero =
      snapshot_of({{3, sigmoid}}, [](nn::Mlp& mlp) { std::ranges::fill(mlp.parameters(), 0.0f); });
  MorphTrace trace;
  update(trace, zero, {});
  CHECK(trace.finite());
  CHECK_FALSE(plane_of(trace));
  CHECK(trace.stops()[1].box.half == 1.0f);  // a constant cloud
  CHECK(trace.contour_vertices() == 0);
  CHECK(step_caption(zero, trace, trace.decisions().plane_stop()).find("all 0") != std::string::npos);

  const nn::Snapshot broken = snapshot_of({{3, sigmoid}, {5, sigmoid}}, [](nn::Mlp& mlp) {
    mlp.weights(0)[0] = std::numeric_limits<float>::quiet_NaN();
  });
  update(trace, broken, {});
  CHECK_FALSE(trace.finite());

  nn::Snapshot one = snapshot_of({}, identity);
  nn::Dataset single = *one.dataset;
  single.inputs.resize(2, 1);
  single.targets.resize(1, 1);
  single.training_count = 1;
  one.dataset = std::make_shared<const nn::Dataset>(single);
  update(trace, one, {});
  CHECK(trace.points() == 1);
  CHECK(trace.finite());
  CHECK(trace.decisions().plane_stop() == 0);
}

TEST_CASE("a million samples are thinned evenly") {
  nn::Snapshot snapshot = snapshot_of({{2, linear}}, identity);
  nn::Dataset many(2, 1, 1'000'000);
  std::ranges::fill(many.targets.row(0), 1.0f);
  for (std::size_t i = 0; i < many.size(); ++i) many.inputs.row(0)[i] = static_cast<float>(i) / 1e6f;
  snapshot.dataset = std::make_shared<const nn::Dataset>(std::move(many));
  MorphTrace trace;
  update(trace, snapshot, {});
  CHECK(trace.points() == MorphTrace::most_samples);
  CHECK(trace.sample_of(trace.points() - 1) == 999'990);
  CHECK(trace.point_places()[50'000].x == doctest::Approx(.5f));
}

TEST_CASE("a playing morph rests at each step, moves, and goes round or stops at the end") {
  constexpr std::size_t steps = 3;
  MorphState state;
  state.position = 0.0;
  state.playing = true;
  advance(state, steps, .6);
  CHECK(*state.position == 0.0);
  advance(state, steps, .1 + .8);
  CHECK(*state.position == doctest::Approx(.5));
  advance(state, steps, .8 + .7 + 1.6);
  CHECK(*state.position == doctest::Approx(2.0));
  advance(state, steps, .7 + 1.6);
  CHECK(*state.position == doctest::Approx(0.0));
  CHECK(loop_seconds(state, steps) == doctest::Approx(3 * 2.3));

  state.loop = false;
  advance(state, steps, 100.0);
  CHECK(*state.position == doctest::Approx(2.0));
  CHECK_FALSE(state.playing);
  go_to_previous(state, steps);
  CHECK(*state.position == 1.0);
  state.position = 1.4;
  go_to_previous(state, steps);
  CHECK(*state.position == 1.0);
  go_to_next(state, steps);
  CHECK(*state.position == 2.0);
  go_to_next(state, steps);
  CHECK(*state.position == 0.0);
}

TEST_CASE("a sample's lines name its number, label, inputs and values") {
  const nn::Snapshot snapshot = snapshot_of({{2, linear}}, identity);
  const auto lines = sample_lines(snapshot, 7);
  REQUIRE(lines.size() == 6);
  CHECK(lines[0].starts_with("point 7 · label "));
  CHECK(lines[1].starts_with("x "));
  CHECK(lines[2].substr(lines[2].find(' ')) == lines[3].substr(lines[3].find(' ')));
}

}  // namespace glassbox
