#include <doctest/doctest.h>

#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "demos/glassbox/document/morph_axes.h"
#include "demos/glassbox/views/morph/morph_handles.h"
#include "demos/glassbox/views/morph/morph_trace.h"
#include "demos/glassbox/views/morph/morph_words.h"
#include "glassbox/nn/probe/chosen_plane.h"
#include "glassbox/nn/random/random.h"
#include "glassbox/nn/run/trainer.h"

namespace glassbox {

namespace {

/// Clouds of classes around middles of their own, in a box of [-1, 1].
std::shared_ptr<const nn::Dataset> clouds(std::size_t features, std::size_t classes, std::size_t samples,
                                          bool target_per_class = false) {
  std::vector<std::vector<float>> x(features, std::vector<float>(samples));
  std::vector<std::vector<float>> t(classes > 2 || target_per_class ? classes : 1,
                                    std::vector<float>(samples));
  for (std::size_t s = 0; s < samples; ++s) {
    const std::size_t label = s % classes;
    if (t.size() == 1) {
      t[0][s] = static_cast<float>(label);
    } else {
      t[label][s] = 1.0f;
    }
    for (std::size_t k = 0; k < features; ++k)
      x[k][s] = .6f * nn::random_normal(1, nn::Stream::data, label, k) +
                .2f * nn::random_normal(2, nn::Stream::noise, s, k);
  }
  const std::vector<std::span<const float>> rows(x.begin(), x.end()), targets(t.begin(), t.end());
  return std::make_shared<const nn::Dataset>(nn::make_dataset(rows, targets));
}

nn::RunSettings run_on(std::shared_ptr<const nn::Dataset> data, std::vector<nn::Layer> hidden) {
  nn::RunSettings settings;
  settings.dataset = std::move(data);
  settings.hidden = std::move(hidden);
  settings.initialization = nn::Initialization::xavier;
  settings.init_scale = 1.0f;
  settings.optimizer.learning_rate = .1f;
  nn::suit_outputs(settings);
  return settings;
}

nn::Snapshot learned(const nn::RunSettings& settings, int steps) {
  nn::Trainer trainer(settings);
  for (int i = 0; i < steps; ++i) trainer.step();
  nn::Snapshot snapshot;
  nn::take_snapshot(trainer, snapshot);
  return snapshot;
}

void follow(MorphTrace& trace, const nn::Snapshot& snapshot, const MorphState& state = {}) {
  trace.update(snapshot, state, true, nn::choose_plane(*snapshot.dataset, {}).plane);
}

constexpr MorphAxes by_classes{MorphAxes::Kind::classes, {0, 1, 2}};

MorphState class_axes() {
  MorphState state;
  state.axes = by_classes;
  return state;
}

/// The class whose value is largest at a place.
std::size_t winner(std::span<const MorphPlane> planes, const glm::vec3& place) {
  std::size_t best = 0;
  const auto value = [&](std::size_t k) { return glm::dot(planes[k].normal, place) + planes[k].offset; };
  for (std::size_t k = 1; k < planes.size(); ++k) {
    if (value(k) > value(best)) best = k;
  }
  return best;
}

/// The outputs' pre-activations of all samples.
nn::Batch outputs_of(const nn::Snapshot& snapshot) {
  nn::ForwardTrace forward;
  nn::forward(snapshot.mlp, snapshot.dataset->inputs.view(), forward);
  return forward.z.back();
}

std::size_t answer_of(const nn::Batch& z, std::size_t sample) {
  std::size_t best = 0;
  for (std::size_t k = 1; k < z.units(); ++k) {
    if (z.row(k)[sample] > z.row(best)[sample]) best = k;
  }
  return best;
}

constexpr nn::Activation tanh_activation = nn::Activation::tanh;

/// The largest distance between places of two traces, in halves of the first one's boxes.
float farthest_move(const MorphTrace& a, std::span<const glm::vec3> before) {
  float farthest = 0.0f;
  const std::size_t count = a.points();
  for (std::size_t i = 0; i < before.size(); ++i)
    farthest =
        std::max(farthest, glm::distance(a.point_places()[i], before[i]) / a.stops()[i / count].box.half);
  return farthest;
}

}  // namespace

TEST_CASE("--axes names components, classes or three units, and says what is wrong") {
  MorphAxes axes;
  for (const char* text : {"pca", "classes", "units:1,5,9", "units:1024,1,1"}) {
    CHECK_FALSE(read_morph_axes(text, axes));
    CHECK(morph_axes_text(axes) == text);
  }
  CHECK(axes.units == std::array<int, 3>{1023, 0, 0});
  const MorphAxes before = axes;
  CHECK(read_morph_axes("lda", axes)->found == "'lda' is unknown");
  CHECK(read_morph_axes("lda", axes)->expected == "pca, classes or three units such as units:1,5,9");
  CHECK(read_morph_axes("units:1,2", axes)->expected == "three, such as units:1,5,9");
  CHECK(read_morph_axes("units:0,1,2", axes));
  CHECK(read_morph_axes("units:1,2,1025", axes));
  CHECK(read_morph_axes("units:1,2,x", axes));
  CHECK(axes == before);
}

TEST_CASE("any number of inputs and outputs is carried, finite, with words for every stop") {
  for (const std::size_t features :
       {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{4}, std::size_t{64}}) {
    for (const std::size_t classes : {std::size_t{2}, std::size_t{3}, std::size_t{10}}) {
      for (const int width : {2, 3, 8}) {
        CAPTURE(features);
        CAPTURE(classes);
        CAPTURE(width);
        const nn::Snapshot snapshot =
            learned(run_on(clouds(features, classes, 60), {{width, tanh_activation}}), 5);
        for (const MorphState& state : {MorphState{}, class_axes()}) {
          MorphTrace trace;
          follow(trace, snapshot, state);
          REQUIRE(trace.finite());
          REQUIRE(trace.stops().size() == 5);
          CHECK(trace.points() == 60);
          CHECK(trace.stops()[0].axes == static_cast<int>(std::min<std::size_t>(features, 3)));
          for (std::size_t s = 0; s < 5; ++s) {
            const MorphStop& stop = trace.stops()[s];
            CHECK((stop.space == MorphStop::Space::subspace) == (stop.step.units > 3));
            CHECK(stop.box.half > 0.0f);
            CHECK_FALSE(step_caption(snapshot, trace, s).empty());
            CHECK(std::string_view(shown_units(stop)).empty() == (stop.step.units <= 3));
            CHECK(std::string_view(shown_units(stop)).find("…") == std::string_view::npos);
          }
        }
      }
    }
  }
}

TEST_CASE("the axes depend on the snapshot alone, not on what was seen before") {
  const nn::RunSettings settings = run_on(clouds(6, 3, 90), {{12, tanh_activation}, {7, tanh_activation}});
  for (const MorphState& state : {MorphState{}, class_axes()}) {
    MorphTrace long_seen, fresh;
    for (const int step : {0, 3, 40, 200}) follow(long_seen, learned(settings, step), state);
    follow(long_seen, learned(settings, 20), state);
    follow(fresh, learned(settings, 20), state);
    CHECK(std::ranges::equal(long_seen.point_places(), fresh.point_places()));
    CHECK(std::ranges::equal(long_seen.grid_places(), fresh.grid_places()));
  }
}

TEST_CASE("from one training step to the next, clouds move about as far as their values do, and never flip") {
  const nn::RunSettings settings = run_on(clouds(6, 3, 90), {{12, tanh_activation}, {7, tanh_activation}});
  for (const MorphState& state : {MorphState{}, class_axes()}) {
    nn::Trainer trainer(settings);
    nn::Snapshot snapshot;
    MorphTrace trace;
    std::vector<glm::vec3> before;
    std::vector<nn::Batch> values_before;
    std::size_t steps = 0, jumps = 0;
    for (int step = 0; step < 150; ++step) {
      nn::take_snapshot(trainer, snapshot);
      follow(trace, snapshot, state);
      MorphValues values;
      values.update(snapshot, snapshot.dataset->inputs);
      for (std::size_t s = 0; s < trace.stops().size() && !before.empty(); ++s) {
        const nn::Batch& now = values.of(trace.stops()[s].step);
        float seen = 0.0f, true_move = 0.0f;
        for (std::size_t i = 0; i < trace.points(); ++i) {
          float squares = 0.0f;
          for (std::size_t k = 0; k < now.units(); ++k) {
            const float moved = now.row(k)[i] - values_before[s].row(k)[i];
            squares += moved * moved;
          }
          true_move = std::max(true_move, std::sqrt(squares));
          const std::size_t at = s * trace.points() + i;
          seen = std::max(seen, glm::distance(trace.point_places()[at], before[at]));
        }
        ++steps;
        jumps += seen > 3.0f * true_move + .05f * trace.stops()[s].box.half;
      }
      values_before.clear();
      for (const MorphStop& stop : trace.stops()) values_before.push_back(values.of(stop.step));
      before.assign(trace.point_places().begin(), trace.point_places().end());
      trainer.step();
    }
    CAPTURE(steps);
    CAPTURE(jumps);
    // Components of equal variance may change places, which is rare.
    CHECK(jumps * 100 <= steps);
  }
}

TEST_CASE("a linear layer that only rotates or mirrors moves nothing") {
  const auto data = clouds(6, 3, 120);
  nn::Snapshot snapshot = learned(run_on(data, {{6, nn::Activation::linear}}), 0);
  nn::DenseMatrix rotation(6, 6);
  for (std::size_t i = 0; i < 6; ++i) {
    for (std::size_t k = 0; k < 6; ++k)
      rotation(i, k) = static_cast<double>(nn::random_normal(4, nn::Stream::noise, i, k));
  }
  nn::orthonormalize_rows(rotation);
  for (std::size_t i = 0; i < 36; ++i)
    snapshot.mlp.weights(0)[i] = static_cast<float>(rotation(i / 6, i % 6));
  std::ranges::fill(snapshot.mlp.biases(0), .3f);
  MorphTrace trace;
  follow(trace, snapshot);
  const std::size_t count = trace.points();
  CHECK(trace.stops()[1].aligned);
  for (std::size_t i = 0; i < count; ++i)
    CHECK(glm::distance(trace.point_places()[i], trace.point_places()[count + i]) < 1e-4f);
}

TEST_CASE("class axes of the last hidden layer: the borders are exact for three and four classes") {
  for (const std::size_t classes : {std::size_t{3}, std::size_t{4}}) {
    const nn::Snapshot snapshot = learned(run_on(clouds(5, classes, 120), {{9, tanh_activation}}), 60);
    const nn::Batch z = outputs_of(snapshot);
    MorphTrace trace;
    follow(trace, snapshot, class_axes());
    const std::size_t at = trace.decisions().plane_stop();
    CHECK(at == 2);
    CHECK(trace.stops()[at].given == classes - 1);
    const auto planes = trace.decisions().at(at);
    REQUIRE(planes.size() == classes);
    std::size_t wrong = 0;
    const std::size_t count = trace.points();
    for (std::size_t i = 0; i < count; ++i) {
      CHECK(winner(planes, trace.point_places()[at * count + i]) == answer_of(z, i));
      wrong += answer_of(z, i) != snapshot.dataset->class_of(i);
    }
    CHECK(trace.wrong_side() == wrong);
    // Components do not hold all of the weights: no borders rather than wrong ones.
    follow(trace, snapshot);
    CHECK(trace.decisions().at(at).empty());
    CHECK(step_caption(snapshot, trace, at).find("no borders are drawn") != std::string::npos);
  }
}

TEST_CASE("units of a narrow last hidden layer have exact borders for any number of classes") {
  const nn::Snapshot snapshot = learned(run_on(clouds(5, 10, 200), {{2, tanh_activation}}), 100);
  const nn::Batch z = outputs_of(snapshot);
  MorphTrace trace;
  follow(trace, snapshot);
  const auto planes = trace.decisions().at(2);
  REQUIRE(planes.size() == 10);
  const std::size_t count = trace.points();
  for (std::size_t i = 0; i < count; ++i)
    CHECK(winner(planes, trace.point_places()[2 * count + i]) == answer_of(z, i));
}

TEST_CASE("two outputs decide along the difference of their weights") {
  nn::RunSettings settings = run_on(clouds(5, 2, 120, true), {{8, tanh_activation}});
  settings.output_activation = nn::Activation::linear;
  settings.loss = nn::Loss::softmax_ce;
  const nn::Snapshot snapshot = learned(settings, 40);
  REQUIRE(snapshot.mlp.architecture().layers.back().units == 2);
  const nn::Batch z = outputs_of(snapshot);
  MorphTrace trace;
  follow(trace, snapshot);
  CHECK(trace.stops()[2].given == 1);
  CHECK(std::string_view(axis_name(snapshot, trace.stops()[2], 0)) == "(w₂ − w₁) · h");
  const auto planes = trace.decisions().at(2);
  REQUIRE(planes.size() == 1);
  const std::size_t count = trace.points();
  for (std::size_t i = 0; i < count; ++i) {
    const float side = glm::dot(planes[0].normal, trace.point_places()[2 * count + i]) + planes[0].offset;
    CHECK(side == doctest::Approx(z.row(1)[i] - z.row(0)[i]).epsilon(1e-3).scale(1.0));
    // At the end there is one axis, the probability of the second class.
    const float odds = 1.0f / (1.0f + std::exp(z.row(0)[i] - z.row(1)[i]));
    CHECK(trace.point_places()[4 * count + i].x == doctest::Approx(odds).epsilon(1e-4));
  }
  CHECK(trace.stops()[4].axes == 1);
  CHECK(nn::layer_step_name(trace.stops()[4].step) == "probabilities");
}

TEST_CASE("three probabilities stand in an equilateral triangle that faces the viewer") {
  const glm::vec3 a = in_world(in_simplex({1, 0, 0})), b = in_world(in_simplex({0, 1, 0})),
                  c = in_world(in_simplex({0, 0, 1}));
  for (const float side : {glm::distance(a, b), glm::distance(b, c), glm::distance(c, a)})
    CHECK(side == doctest::Approx(std::sqrt(2.0f)));
  CHECK(a.z == doctest::Approx(b.z));
  CHECK(a.z == doctest::Approx(c.z));
  CHECK(a.y == doctest::Approx(b.y));
  CHECK(c.y > a.y);
  CHECK(b.x > a.x);
  const nn::Snapshot snapshot = learned(run_on(clouds(2, 3, 90), {{6, tanh_activation}}), 60);
  const nn::Batch z = outputs_of(snapshot);
  nn::Batch p;
  nn::softmax(z.view(), p);
  MorphTrace trace;
  follow(trace, snapshot);
  const std::size_t count = trace.points();
  for (std::size_t i = 0; i < count; ++i) {
    const glm::vec3 place = trace.point_places()[4 * count + i];
    const glm::vec3 expected = p.row(0)[i] * a + p.row(1)[i] * b + p.row(2)[i] * c;
    CHECK(glm::distance(place, expected) < 1e-5f);
    CHECK(winner(trace.decisions().at(3), trace.point_places()[3 * count + i]) == answer_of(z, i));
  }
  // On the borders between the regions of the sheet, the two largest outputs are equal.
  REQUIRE(trace.contour_vertices() > 0);
  const float scale = trace.stops()[3].box.half;
  for (std::size_t i = 0; i < trace.contour_vertices(); ++i) {
    const glm::vec3 place = trace.contour_places()[3 * trace.contour_vertices() + i];
    std::array<float, 3> values{};
    for (std::size_t k = 0; k < 3; ++k) values[k] = glm::dot(trace.decisions().at(3)[k].normal, place);
    std::ranges::sort(values);
    CHECK(values[2] - values[1] < .01f * scale);
  }
}

TEST_CASE("a tour glides, begins at home, and the turned trace is that of a new one") {
  const nn::Snapshot snapshot = learned(run_on(clouds(12, 4, 100), {{10, tanh_activation}}), 30);
  MorphState state;
  MorphTrace home;
  follow(home, snapshot, state);
  state.tour = true;
  state.toured = 1e-6;
  MorphTrace trace;
  follow(trace, snapshot, state);
  CHECK(farthest_move(trace, home.point_places()) < 1e-3f);
  for (int frame = 0; frame < 1200; ++frame) {
    const std::vector<glm::vec3> before(trace.point_places().begin(), trace.point_places().end());
    state.toured += 1.0 / 30.0;
    trace.turn(snapshot, state);
    CHECK(farthest_move(trace, before) < .05f);
  }
  MorphTrace fresh;
  follow(fresh, snapshot, state);
  CHECK(std::ranges::equal(trace.point_places(), fresh.point_places()));
  CHECK(trace.stops()[0].turned);
  CHECK(trace.stops()[0].variance_kept < home.stops()[0].variance_kept);
  CHECK(std::string_view(shown_units(trace.stops()[0])).starts_with("3 turned axes of 12 inputs keep "));
  CHECK(axis_name(snapshot, trace.stops()[0], 0).empty());
}

TEST_CASE("turned away from the weights, the plane of two classes is not drawn, and it is said") {
  const nn::Snapshot snapshot = learned(run_on(clouds(5, 2, 100), {{8, tanh_activation}}), 30);
  MorphTrace trace;
  follow(trace, snapshot);
  CHECK(trace.decisions().at(2).size() == 1);
  MorphState state;
  state.turn = nn::random_frame(1, 0, nn::tour_dimensions);
  follow(trace, snapshot, state);
  CHECK(trace.decisions().at(2).empty());
  CHECK(step_caption(snapshot, trace, 2).starts_with("Turned away"));
  // Turned within the three axes, the plane turns along and stays exact.
  state.turn = nn::home_frame();
  std::swap((*state.turn)[0], (*state.turn)[2]);
  follow(trace, snapshot, state);
  const auto planes = trace.decisions().at(2);
  REQUIRE(planes.size() == 1);
  const nn::Batch z = outputs_of(snapshot);
  for (std::size_t i = 0; i < trace.points(); ++i) {
    const float side =
        glm::dot(planes[0].normal, trace.point_places()[2 * trace.points() + i]) + planes[0].offset;
    CHECK(side == doctest::Approx(z.row(0)[i]).epsilon(1e-3).scale(1.0));
  }
}

TEST_CASE("a handle follows the pointer, and the frame stays orthonormal") {
  const nn::Snapshot snapshot = learned(run_on(clouds(16, 5, 100), {{12, tanh_activation}}), 30);
  MorphState state = class_axes();
  MorphTrace trace;
  follow(trace, snapshot, state);
  MorphHandles handles;
  handles.update(snapshot, trace, state.axes.kind);
  constexpr engine::Rect whole{0, 0, 800, 600};
  const engine::SceneView view = engine::SceneView::orthographic(
      whole, {800, 600}, engine::ViewAxes::from_angles(.5f, .35f), glm::vec3(0.0f), whole.center(), 150.0f);
  engine::MorphBlend blend;
  blend.from = blend.to = 2;
  blend.from_box = blend.to_box = trace.stops()[2].box;
  REQUIRE(handles.at(2).size() == 5);
  CHECK(handles.at(0).size() == 5);  // 16 inputs are too many for handles of their own
  // Some handle is under the pixel where it is looked for.
  std::optional<std::size_t> held;
  glm::vec2 pixel(0.0f);
  for (float y = 100.0f; y < 500.0f && !held; y += 4.0f) {
    for (float x = 100.0f; x < 700.0f && !held; x += 4.0f)
      held = handles.handle_at({trace, blend, view}, pixel = {x, y});
  }
  REQUIRE(held);
  for (int step = 0; step < 10; ++step) {
    pixel += glm::vec2(3.0f, -2.0f);
    state.turn = handles.drag({trace, blend, view}, *held, pixel);
    follow(trace, snapshot, state);
    handles.update(snapshot, trace, state.axes.kind);
    blend.from_box = blend.to_box = trace.stops()[2].box;
    nn::TourFrame again = *state.turn;
    CHECK(nn::orthonormalize(again, 10));
    for (std::size_t d = 0; d < 10; ++d) {
      for (std::size_t k = 0; k < 3; ++k)
        CHECK(again[d][k] == doctest::Approx((*state.turn)[d][k]).scale(1.0).epsilon(1e-9));
    }
  }
  CHECK(trace.stops()[2].turned);
}

TEST_CASE("input terms and the user's own sample go along") {
  nn::RunSettings settings = run_on(clouds(2, 3, 60), {{5, tanh_activation}});
  auto with_terms = std::make_shared<nn::Dataset>(*settings.dataset);
  with_terms->set_terms({{nn::InputTerm::Kind::feature, 0, 0},
                         {nn::InputTerm::Kind::square, 1, 0},
                         {nn::InputTerm::Kind::product, 0, 1}});
  settings.dataset = with_terms;
  settings.inputs = with_terms->terms;
  const nn::Snapshot snapshot = learned(settings, 0);
  REQUIRE(snapshot.mlp.architecture().inputs == 3);
  MorphTrace trace;
  follow(trace, snapshot);
  CHECK(trace.stops()[0].axes == 3);
  const nn::Batch& features = with_terms->feature_values();
  for (std::size_t i = 0; i < trace.points(); ++i) {
    const float x = features.row(0)[i], y = features.row(1)[i];
    CHECK(from_world(trace.point_places()[i]).y == doctest::Approx(y * y));
    CHECK(from_world(trace.point_places()[i]).z == doctest::Approx(x * y));
  }
  CHECK(trace.own_places().empty());
  nn::Batch own(3, 1);
  for (std::size_t k = 0; k < 3; ++k) own.row(k)[0] = with_terms->inputs.row(k)[7];
  trace.carry_own(snapshot, &own);
  REQUIRE(trace.own_places().size() == 5);
  for (std::size_t s = 0; s < 5; ++s)
    CHECK(glm::distance(trace.own_places()[s], trace.point_places()[s * trace.points() + 7]) < 1e-5f);
  trace.carry_own(snapshot, nullptr);
  CHECK(trace.own_places().empty());
}

}  // namespace glassbox
