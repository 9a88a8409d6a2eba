#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>

#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/shell/fonts.h"
#include "demos/glassbox/stage/renderer.h"
#include "glassbox/engine/gl/framebuffer.h"
#include "glassbox/nn/run/run_set.h"
#include "tests/support/allocation_count.h"
#include "tests/support/class_data.h"
#include "tests/support/gl_fixture.h"

namespace glassbox {

namespace {

/// One view that fills the stage, with a pointer over it.
class PointedStage {
 public:
  explicit PointedStage(const char* scene = "opening")
      : PointedStage(find_scene(scene)->document.run, find_scene(scene)->companions) {}
  explicit PointedStage(const nn::RunSettings& run, std::vector<std::vector<nn::Layer>> companions = {})
      : runs_(run, nullptr, std::move(companions)) {
    REQUIRE(fonts_.has_value());
    for (int i = 0; i < 60; ++i) runs_.step();
    runs_.take_snapshot(snapshot);
    snapshot.version = 1;
  }

  void show(ViewKind view) {
    look.stage.filled.reset();
    look.stage.fill_with(view);
    draw();
  }

  std::uint64_t draw(double time = 0.0) {
    const std::uint64_t before = test::allocation_count();
    framebuffer_.bind();
    framebuffer_.clear();
    renderer.draw_stage(snapshot, look, stage, 1.0f, size_, fonts_->glyphs(), true, time);
    return test::allocation_count() - before;
  }

  engine::Pixels pixels() const { return engine::GlFixture::read(framebuffer_); }

  std::optional<Reading> reading_at(glm::vec2 pixel) {
    return renderer.view_of(look.stage, *look.stage.filled).reading_at(pixel, frame(), probe_);
  }

  Frame frame() {
    Frame made{snapshot, renderer.landscape(0), look.theme, look.options, look.morph};
    made.unit = look.unit;
    made.pointing = look.pointing;
    made.plane = renderer.plane(0);
    return made;
  }

  float output_at(const Reading& reading, const nn::Snapshot& run) const {
    return value_at(reading, run, {run.mlp.layer_count() - 1, 0});
  }

  /// The network's output at the inputs of a reading.
  static float value_at(const Reading& reading, const nn::Snapshot& run, UnitId unit) {
    nn::Batch input(2, 1);
    for (std::size_t i = 0; i < 2; ++i) {
      const nn::FeatureScale& scale = run.dataset->scales[i];
      const std::string_view figure = reading.figure(i == 0 ? "x₁" : "x₂");
      input.row(i)[0] = static_cast<float>((number(figure) - scale.middle) / scale.half);
    }
    nn::ForwardTrace trace;
    nn::forward(run.mlp, input.view(), trace);
    return trace.a[unit.layer].row(unit.unit)[0];
  }

  static double number(std::string_view figure) {
    constexpr std::string_view minus = "\u2212";
    REQUIRE_FALSE(figure.empty());
    if (figure.starts_with(minus)) return -number(figure.substr(minus.size()));
    return std::stod(std::string(figure));
  }

 private:
  engine::GlFixture fixture_;
  glm::ivec2 size_{1280, 720};
  engine::Expected<engine::FontAtlas> fonts_ = engine::FontAtlas::bake(stage_fonts(1.0f));
  engine::Framebuffer framebuffer_{size_, 0};
  nn::RunSet runs_;
  PointProbe probe_;

 public:
  nn::Snapshot snapshot;
  engine::Rect stage = bare_stage(size_, 1.0f);
  Renderer renderer{*fixture_.shaders};
  Look look{*make_theme("dark", "red-blue"), {}, {}};
};

/// Calls `check` with the readings on a lattice of stage positions; returns their number.
template <class Check>
int for_each_reading(PointedStage& stage, Check&& check) {
  int count = 0;
  for (float y = stage.stage.y + 3.0f; y < stage.stage.bottom(); y += 13.0f) {
    for (float x = stage.stage.x + 3.0f; x < stage.stage.right(); x += 17.0f) {
      const auto reading = stage.reading_at({x, y});
      if (!reading) continue;
      ++count;
      check(*reading);
    }
  }
  return count;
}

constexpr double tolerance = 8e-3;  // of values with three decimals, on a slope

}  // namespace

TEST_CASE("readings of maps and sheets match the network's output") {
  PointedStage stage;
  stage.look.options.points = false;
  for (const ViewKind view : {ViewKind::output_landscape, ViewKind::decision_boundary}) {
    for (const bool perspective : {false, true}) {
      stage.look.options.perspective = perspective;
      stage.show(view);
      const int count = for_each_reading(stage, [&](const Reading& reading) {
        const auto answer = static_cast<double>(stage.output_at(reading, stage.snapshot));
        CHECK(PointedStage::number(reading.figure("y")) ==
              doctest::Approx(answer).epsilon(tolerance).scale(1));
      });
      CHECK(count > 400);
    }
  }
}

TEST_CASE("readings are right in a part of the input square") {
  PointedStage stage;
  stage.look.options.points = false;
  stage.look.options.square.half = {.25f, .25f};
  stage.show(ViewKind::decision_boundary);
  double farthest = 0.0;
  for_each_reading(stage, [&](const Reading& reading) {
    farthest = std::max(farthest, std::abs(PointedStage::number(reading.figure("x₁"))));
    const auto answer = static_cast<double>(stage.output_at(reading, stage.snapshot));
    CHECK(PointedStage::number(reading.figure("y")) == doctest::Approx(answer).epsilon(tolerance).scale(1));
  });
  CHECK(farthest > .23);
  CHECK(farthest <= .251);
}

TEST_CASE("readings over a plane of four features match the probabilities of the classes there") {
  PointedStage stage(test::three_class_run(4));
  stage.look.options.points = false;
  REQUIRE(nn::parse_plane("1,3@7", stage.look.options.plane));
  const nn::Dataset& data = *stage.snapshot.dataset;
  for (const ViewKind view : {ViewKind::output_landscape, ViewKind::decision_boundary}) {
    stage.show(view);
    const int count = for_each_reading(stage, [&](const Reading& reading) {
      nn::Batch point(4, 1);
      for (std::size_t k = 0; k < 4; ++k) point.row(k)[0] = data.inputs.row(k)[7];
      const double length = PointedStage::number(reading.figure("petal length"));
      point.row(0)[0] = static_cast<float>((length - data.scales[0].middle) / data.scales[0].half);
      point.row(2)[0] = static_cast<float>(PointedStage::number(reading.figure("x₃")));
      nn::ForwardTrace trace;
      nn::forward(stage.snapshot.mlp, point.view(), trace);
      double total = 0.0;
      for (std::size_t k = 0; k < 3; ++k) total += std::exp(static_cast<double>(trace.output().row(k)[0]));
      for (std::size_t k = 0; k < 3; ++k) {
        const double p = std::exp(static_cast<double>(trace.output().row(k)[0])) / total;
        CHECK(PointedStage::number(reading.figure(data.classes[k])) ==
              doctest::Approx(100.0 * p).epsilon(.02).scale(100));
      }
    });
    CHECK(count > 400);
  }
}

TEST_CASE("a sample of several classes is read with its class, the probabilities and its features") {
  PointedStage stage(test::three_class_run(64));
  stage.show(ViewKind::decision_boundary);
  int samples = 0;
  for_each_reading(stage, [&](const Reading& reading) {
    const std::string heading{std::string_view(reading.heading)};
    std::size_t sample = 0;
    if (std::sscanf(heading.c_str(), "point %zu", &sample) != 1) return;
    ++samples;
    const nn::Dataset& data = *stage.snapshot.dataset;
    CHECK(heading.find(data.classes[data.class_of(sample)]) != std::string::npos);
    CHECK_FALSE(reading.figure("cowslip").empty());
    CHECK_FALSE(reading.figure("loss").empty());
    CHECK(std::string_view(reading.rows().back().name) == "… and 61 more");
  });
  CHECK(samples > 5);
}

TEST_CASE("readings of every neuron's sheet and card match the network, with its name") {
  PointedStage stage;
  for (const ViewKind view : {ViewKind::neuron_landscapes, ViewKind::network}) {
    stage.show(view);
    std::vector<std::string> names;
    for_each_reading(stage, [&](const Reading& reading) {
      const std::string name{std::string_view(reading.heading)};
      if (reading.rows().size() < 3) return;
      std::size_t layer = 0, unit = 0;
      UnitId id{stage.snapshot.mlp.layer_count() - 1, 0};
      if (std::sscanf(name.c_str(), "hidden %zu, unit %zu", &layer, &unit) == 2) id = {layer - 1, unit - 1};
      const auto value = static_cast<double>(PointedStage::value_at(reading, stage.snapshot, id));
      CHECK(PointedStage::number(reading.rows()[0].figure) ==
            doctest::Approx(value).epsilon(tolerance).scale(1));
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    });
    std::size_t units = 0;
    for (const nn::Layer& layer : stage.snapshot.mlp.architecture().layers)
      units += static_cast<std::size_t>(layer.units);
    CHECK(names.size() == units);
  }
}

TEST_CASE("links show their weights, and a pinned link keeps showing its weight") {
  PointedStage stage;
  for (const ViewKind view : {ViewKind::neuron_landscapes, ViewKind::network}) {
    stage.show(view);
    int links = 0;
    for_each_reading(stage, [&](const Reading& reading) { links += reading.figure("w").empty() ? 0 : 1; });
    CHECK(links > 10);
    CHECK_FALSE(
        stage.renderer.view_of(stage.look.stage, *stage.look.stage.filled).pinned_reading(stage.frame()));
    stage.look.pointing.parameter = ParameterId{1, 0, 1};
    const auto pinned =
        stage.renderer.view_of(stage.look.stage, *stage.look.stage.filled).pinned_reading(stage.frame());
    REQUIRE(pinned);
    const auto fan_in = static_cast<std::size_t>(stage.snapshot.mlp.architecture().layer_inputs(1));
    REQUIRE(fan_in > 1);
    CHECK(PointedStage::number(pinned->figure("w")) ==
          doctest::Approx(static_cast<double>(stage.snapshot.mlp.weights(1)[1])).epsilon(1e-3).scale(1));
    CHECK(stage.stage.contains(pinned->place));
    stage.look.pointing.parameter.reset();
  }
}

TEST_CASE("readings of curves are at measured steps, with their values") {
  PointedStage stage;
  stage.show(ViewKind::curves);
  const auto& points = stage.snapshot.curve.points();
  const int count = for_each_reading(stage, [&](const Reading& reading) {
    long long step = -1;
    REQUIRE(std::sscanf(reading.heading.c_str(), "step %lld", &step) == 1);
    const auto at = std::ranges::find(points, step, &nn::Metrics::step);
    REQUIRE(at != points.end());
    const double figure = PointedStage::number(reading.figure("train"));
    const bool loss = std::abs(figure - at->train_loss) < 1e-3;
    const bool accuracy = std::abs(figure - 100.0 * at->train_accuracy) < .11;
    CHECK((loss || accuracy));
    CHECK_FALSE(reading.figure("held out").empty());
  });
  CHECK(count > 100);
}

TEST_CASE("the readings of a confusion matrix and of a calibration count every sample once") {
  PointedStage stage;
  for (const ViewKind view : {ViewKind::confusion, ViewKind::calibration}) {
    CAPTURE(row_of(view).name);
    stage.show(view);
    double right[2] = {};
    std::map<std::string, double> counts[2];  // training, held out: by heading and confidence
    for_each_reading(stage, [&](const Reading& reading) {
      const bool matrix = view == ViewKind::confusion;
      const std::string heading(reading.heading);
      const bool held_out = matrix ? !reading.figure("held out").empty() : heading == "held out";
      const double count = PointedStage::number(reading.figure(!matrix    ? "samples"
                                                               : held_out ? "held out"
                                                                          : "training"));
      const bool is_new =
          counts[held_out].emplace(heading + std::string(reading.figure("confidence")), count).second;
      if (!is_new) return;
      const double share = matrix ? heading.ends_with(", right") ? 1.0 : 0.0
                                  : PointedStage::number(reading.figure("right")) / 100.0;
      right[held_out] += share * count;
    });
    for (const bool held_out : {false, true}) {
      const nn::Metrics& metrics = stage.snapshot.metrics;
      double samples = 0.0;
      for (const auto& [where, count] : counts[held_out]) samples += count;
      CHECK(samples == (held_out ? 40 : 160));
      CHECK(right[held_out] / samples ==
            doctest::Approx(held_out ? metrics.test_accuracy : metrics.train_accuracy).epsilon(.002));
    }
  }
}

TEST_CASE("networks side by side have separate readings, and the rule is read next to the learned map") {
  for (const char* scene : {"perceptron", "universal-approximation"}) {
    PointedStage stage(scene);
    stage.look.options.points = false;
    stage.show(ViewKind::comparison);
    CHECK(for_each_reading(stage, [&](const Reading& reading) {
            bool any = std::string_view(reading.heading) == "the target";
            const double figure = PointedStage::number(reading.figure("y"));
            const auto close = [&](const nn::Snapshot& run) {
              return std::abs(figure - static_cast<double>(stage.output_at(reading, run))) < tolerance;
            };
            any = any || close(stage.snapshot);
            for (const nn::Snapshot& run : stage.snapshot.companions) any = any || close(run);
            CHECK(any);
          }) > 200);
  }
  PointedStage stage;
  stage.look.options.points = false;
  stage.show(ViewKind::true_vs_learned);
  CHECK(for_each_reading(stage, [&](const Reading& reading) {
          const auto answer = static_cast<double>(stage.output_at(reading, stage.snapshot));
          CHECK(PointedStage::number(reading.figure("learned")) ==
                doctest::Approx(answer).epsilon(tolerance).scale(1));
          const double rule = PointedStage::number(reading.figure("the rule"));
          const double x1 = PointedStage::number(reading.figure("x₁"));
          const double x2 = PointedStage::number(reading.figure("x₂"));
          if (std::abs(x1 * x2) > 1e-3) CHECK(rule == (x1 * x2 > 0.0 ? 1.0 : 0.0));
        }) > 200);
}

TEST_CASE("readings are drawn without allocating, and disappear with the pointer") {
  PointedStage stage;
  for (std::size_t i = 0; i < view_count; ++i) {
    const auto view = static_cast<ViewKind>(i);
    const std::string title(view_rows[i].title);
    CAPTURE(title);
    stage.show(view);
    stage.draw();
    const engine::Pixels without = stage.pixels();
    stage.look.pointing.at_once = true;
    stage.look.pointing.place = stage.stage.center();
    std::optional<Reading> found;
    for (float x = stage.stage.x; x < stage.stage.right() && !found; x += 31.0f) {
      found = stage.reading_at({x, stage.stage.center().y});
      if (found) stage.look.pointing.place = glm::vec2(x, stage.stage.center().y);
    }
    CHECK(found.has_value() == (view != ViewKind::layer_morph && view != ViewKind::pad));
    for (int k = 0; k < 4; ++k) stage.draw();
    CHECK(stage.draw() == 0);
    if (found) CHECK(stage.pixels().bytes != without.bytes);
    stage.look.pointing.place.reset();
    stage.draw();
    CHECK(stage.pixels().bytes == without.bytes);
    stage.look.pointing = {};
  }
}

TEST_CASE("the axis of the linear range grows smoothly with the data and does not shrink") {
  PointedStage stage;
  stage.show(ViewKind::linear_range);
  // z at a fixed pixel at the right of a plot is a fixed fraction of the axis.
  glm::vec2 place(0.0f);
  for_each_reading(stage, [&](const Reading& reading) {
    if (place.x == 0.0f && PointedStage::number(reading.figure("z")) > 4.0) place = reading.place;
  });
  REQUIRE(place.x > 0.0f);
  const auto z = [&](double time) {
    stage.draw(time);
    return PointedStage::number(stage.reading_at(place)->figure("z"));
  };
  const auto scale_weights = [&](float factor) {
    for (float& parameter : stage.snapshot.mlp.parameters()) parameter *= factor;
    ++stage.snapshot.version;
  };
  const double before = z(1.0);
  scale_weights(20.0f);
  double last = z(1.016);
  CHECK(last > before);
  CHECK(last < 1.5 * before);
  CHECK(stage.renderer.moving());
  for (double time = 1.032; time < 2.0; time += .016) {
    const double now = z(time);
    CHECK(now >= last);
    CHECK(now < 1.5 * last);  // in a frame of 16 ms: no jump
    last = now;
  }
  CHECK(last > 3.0 * before);
  CHECK_FALSE(stage.renderer.moving());
  scale_weights(.05f);
  CHECK(z(2.1) == last);
  CHECK(z(9.0) == last);
  // A new run starts with a new axis. Without a clock there is no animation.
  stage.snapshot.metrics.step = 0;
  ++stage.snapshot.version;
  CHECK(z(0.0) == doctest::Approx(before));
}

TEST_CASE("a spike of a single step is visible in a long run") {
  PointedStage stage;
  stage.show(ViewKind::curves);
  const auto picture = [&](double spike) {
    nn::Snapshot& snapshot = stage.snapshot;
    snapshot.curve.clear();
    for (std::int64_t step = 0; step <= 3000; ++step) {
      if (!snapshot.curve.due(step)) continue;
      nn::Metrics point{step, 0, .1, .1, .9, .9};
      if (step == 0) point.train_loss = .9;  // so that both pictures have the same axis
      if (step == 777) point.train_loss = spike;
      snapshot.curve.add(point);
    }
    snapshot.metrics = {3000, 0, .1, .1, .9, .9};
    ++snapshot.version;
    stage.draw();
    return stage.pixels();
  };
  const engine::Pixels even = picture(.1);
  const engine::Pixels spiked = picture(.8);
  int rows = 0;
  for (int y = 0; y < 720; ++y) {
    bool differs = false;
    for (int x = 0; x < 1280; ++x) differs = differs || std::abs(spiked.at(x, y)[0] - even.at(x, y)[0]) > 60;
    rows += differs ? 1 : 0;
  }
  CHECK(rows > 250);  // from .1 to .8 on an axis up to 1, about 500 px high
}

}  // namespace glassbox
