#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <vector>

#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/layouts.h"
#include "glassbox/engine/capture/png.h"
#include "tests/support/class_clouds.h"
#include "tests/support/class_data.h"
#include "tests/support/image_data.h"
#include "tests/support/image_difference.h"
#include "tests/support/pictures.h"

namespace glassbox {

namespace {

using test::PictureCase;

/// Maximum difference from the golden image, in 8-bit steps of a channel, and its reason.
struct Tolerance {
  int max;
  double mean;
  const char* reason;
};
constexpr Tolerance lines_and_text{
    120, 0.6, "another release of the rasterizer or the fonts moves an edge by a fraction of a pixel"};
constexpr Tolerance fine_lines{160, 1.2, "nearly every pixel of these is an edge"};

struct GoldenCase {
  const char* name;
  PictureCase picture;
  Tolerance tolerance;
};

PictureCase view(ViewKind kind, std::int64_t step, glm::ivec2 size = {480, 270}) {
  PictureCase picture;
  picture.step = step;
  picture.format.view = kind;
  picture.format.size = size;
  return picture;
}

PictureCase stage(std::int64_t step, bool interface) {
  PictureCase picture;
  picture.step = step;
  picture.format = {std::nullopt, {1280, 720}, 0, interface};
  return picture;
}

template <class Change>
PictureCase with(PictureCase picture, Change&& change) {
  change(picture.setup);
  return picture;
}

void paper(Setup& setup) { setup.document.theme = "paper"; }

void perceptron(Setup& setup) {
  setup.document.run.hidden.clear();
  auto model = std::make_shared<nn::Mlp>(setup.document.run.architecture());
  model->weights(0)[0] = 4.0f;
  setup.model = model;
}

void deep(Setup& setup) {
  setup.document.run.hidden.assign(8, {64, nn::Activation::tanh});
  setup.document.run.initialization = nn::Initialization::xavier;
  setup.document.run.init_scale = 1.0f;
  setup.document.run.optimizer.learning_rate = 0.01f;
}

/// Hidden units are the two inputs and their shifted sum: a tilted plane that can be checked by hand.
void hand_set(Setup& setup) {
  setup.document.run.hidden = {{3, nn::Activation::sigmoid}};
  auto model = std::make_shared<nn::Mlp>(setup.document.run.architecture());
  constexpr std::array<float, 6> weights{2, 0, 0, 2, 1, 1};
  std::ranges::copy(weights, model->weights(0).begin());
  model->biases(0)[2] = 1.0f;
  model->weights(1)[2] = -3.0f;
  setup.model = model;
}

void wide(Setup& setup) { setup.document.run.hidden = {{6, nn::Activation::tanh}}; }

void bumps(Setup& setup) {
  setup.document.run.data.name = nn::DatasetName::bumps;
  setup.document.run.hidden = {{2, nn::Activation::tanh}};
  setup.document.run.output_activation = nn::Activation::linear;
  setup.document.run.loss = nn::Loss::mse;
  setup.document.run.optimizer.learning_rate = 0.1f;
}

void ten_classes(Setup& setup) { setup.document.run = test::class_clouds(10); }

void dropping(Setup& setup) { setup.document.run.dropout = .4f; }
/// Four features and three classes.
void classes(Setup& setup) { setup.document.run = test::three_class_run(4); }

PictureCase over(PictureCase picture, std::string_view plane, std::string_view turn = "0,0") {
  REQUIRE(nn::parse_plane(plane, picture.options.plane));
  REQUIRE(nn::parse_turn(turn, picture.options.plane));
  return picture;
}

PictureCase one_class(PictureCase picture, int shown) {
  picture.options.class_shown = shown;
  return picture;
}

PictureCase morph(std::int64_t step, double position) {
  PictureCase picture = view(ViewKind::layer_morph, step);
  picture.morph.position = position;
  return picture;
}

/// Three classes through a layer of eight units.
void three_spirals(Setup& setup) {
  nn::RunSettings& run = setup.document.run;
  run.data.name = nn::DatasetName::spiral3;
  run.hidden = {{8, nn::Activation::tanh}};
  run.optimizer.learning_rate = 0.1f;
  nn::suit_outputs(run);
}

PictureCase by_classes(PictureCase picture) {
  picture.morph.axes.kind = MorphAxes::Kind::classes;
  return picture;
}

PictureCase disagreeing(PictureCase picture) {
  picture.options.disagreement = true;
  return picture;
}

/// A run that reads small images.
void images(Setup& setup) {
  nn::RunSettings& run = setup.document.run;
  run.dataset = test::image_data();
  run.hidden = {{24, nn::Activation::tanh}};
  nn::suit_outputs(run);
  run.optimizer.learning_rate = 0.05f;
  run.initialization = nn::Initialization::xavier;
  run.init_scale = 1.0f;
}

/// A slanted line with a gap, drawn by the user.
PictureCase drawn(PictureCase picture) {
  picture.options.own_sample.strokes = {{{{.8f, .15f}, {.55f, .45f}, {.2f, .85f}}},
                                        {{{.4f, .4f}, {.65f, .5f}}, true}};
  return picture;
}

PictureCase with_values(PictureCase picture, std::vector<float> values) {
  picture.options.own_sample.values = std::move(values);
  return picture;
}

PictureCase with_thumbnails(PictureCase picture) {
  picture.options.thumbnails = true;
  picture.options.plane.choice.kind = nn::PlaneChoice::Kind::components;
  return picture;
}

PictureCase lit(PictureCase picture) {
  picture.options.batches = true;
  return picture;
}

/// A larger input square, off centre.
PictureCase wider(PictureCase picture) {
  picture.options.square = {{0.5f, 0.25f}, 2.0f};
  return picture;
}

PictureCase beside(PictureCase picture, std::vector<std::vector<nn::Layer>> companions) {
  picture.companions = std::move(companions);
  return picture;
}

PictureCase compared(PictureCase picture, test::OtherRun other) {
  picture.other = other;
  return picture;
}

/// Six views, of which two show the same landscape from different sides.
PictureCase six_views(std::int64_t step) {
  PictureCase picture = stage(step, false);
  picture.stage.arrange(built_in_layouts().back().arrangement);
  picture.stage.tiles[3] = {ViewKind::output_landscape, 0, false};
  picture.tile_cameras[3] = engine::OrbitPose{.azimuth = 2.4f, .elevation = .3f, .zoom = 1.2f};
  return picture;
}

/// Another network with another learning rate, compared from step 0 on.
constexpr test::OtherRun slow_and_wide{0, false, [](nn::RunSettings& run) {
                                         run.hidden = {{8, nn::Activation::tanh}};
                                         run.optimizer.learning_rate = 0.02f;
                                       }};
constexpr test::OtherRun past{200, true};

std::vector<GoldenCase> golden_cases() {
  using enum ViewKind;
  constexpr std::int64_t learned = 700;
  const auto orange_blue = [](Setup& setup) { setup.document.color_map = "orange-blue"; };
  const auto tanh = [](Setup& setup) { setup.document.run.hidden = {{4, nn::Activation::tanh}}; };
  const auto iris = [](Setup& setup) { setup.document.run = find_scene("iris")->document.run; };
  return {
      {"landscape-start", with(view(output_landscape, 0), paper), lines_and_text},
      {"landscape-learned", view(output_landscape, learned), lines_and_text},
      {"landscape-learned-paper", with(view(output_landscape, learned), paper), lines_and_text},
      {"landscape-small", view(output_landscape, learned, {320, 180}), lines_and_text},
      {"neurons-learned", view(neuron_landscapes, learned), lines_and_text},
      {"neurons-perceptron", with(with(view(neuron_landscapes, 0), perceptron), paper), lines_and_text},
      {"neurons-tanh", with(with(view(neuron_landscapes, 200), tanh), paper), lines_and_text},
      {"neurons-deep", with(with(view(neuron_landscapes, 2), deep), paper), fine_lines},
      {"boundary-start", with(view(decision_boundary, 0), paper), lines_and_text},
      {"boundary-learned", view(decision_boundary, learned), lines_and_text},
      {"landscape-wider", wider(view(output_landscape, learned)), lines_and_text},
      {"boundary-wider", wider(with(view(decision_boundary, learned), paper)), lines_and_text},
      {"boundary-orange-blue", with(view(decision_boundary, learned), orange_blue), lines_and_text},
      {"boundary-iris", with(with(view(decision_boundary, 400), iris), paper), lines_and_text},
      {"morph-input", morph(0, 0.0), lines_and_text},
      {"morph-projected", with(morph(0, 1.0), hand_set), lines_and_text},
      {"morph-folded", morph(learned, 4.0), lines_and_text},
      {"morph-between", with(morph(learned, 3.5), paper), lines_and_text},
      {"morph-threshold", morph(learned, 6.0), lines_and_text},
      {"morph-components", with(morph(200, 2.0), wide), lines_and_text},
      {"morph-classes", with(with(by_classes(morph(learned, 2.0)), three_spirals), paper), lines_and_text},
      {"morph-triangle", with(morph(learned, 4.0), three_spirals), lines_and_text},
      {"network-learned", view(network, learned), lines_and_text},
      {"network-hand-set", with(with(view(network, 0), hand_set), paper), lines_and_text},
      {"network-images", with(drawn(view(network, 60, {960, 540})), images), lines_and_text},
      {"network-images-paper", with(with(view(network, 60, {960, 540}), images), paper), lines_and_text},
      {"network-grid", with(with(view(network, 2, {960, 540}), deep), paper), fine_lines},
      {"pad-drawn", with(drawn(view(pad, 60, {960, 540})), images), lines_and_text},
      {"pad-drawn-paper", with(with(drawn(view(pad, 60)), images), paper), lines_and_text},
      {"pad-sliders", with_values(with(view(pad, 400), iris), {5.5f, 3.0f}), lines_and_text},
      {"pad-sliders-paper", with(with(view(pad, 400), iris), paper), lines_and_text},
      {"boundary-thumbnails", with_thumbnails(with(view(decision_boundary, 60, {960, 540}), images)),
       lines_and_text},
      {"boundary-thumbnails-paper",
       with_thumbnails(with(with(view(decision_boundary, 60, {960, 540}), images), paper)), lines_and_text},
      {"morph-own-sample", with(drawn(morph(60, 2.0)), images), lines_and_text},
      {"batch-landscape", lit(view(output_landscape, learned)), lines_and_text},
      {"batch-boundary", with(lit(view(decision_boundary, learned)), paper), lines_and_text},
      {"linear-range-learned", view(linear_range, learned), lines_and_text},
      {"confusion-learned", with(view(confusion, 200), paper), lines_and_text},
      {"confusion-classes", with(view(confusion, 100, {960, 540}), ten_classes), lines_and_text},
      {"confusion-surface", with(view(confusion, learned), bumps), lines_and_text},
      {"calibration-classes", with(view(calibration, 100), ten_classes), lines_and_text},
      {"network-dropout", lit(with(view(network, learned), dropping)), lines_and_text},
      {"true-vs-learned", disagreeing(view(true_vs_learned, learned)), lines_and_text},
      {"true-vs-half", with(disagreeing(view(true_vs_learned, 0)), perceptron), lines_and_text},
      {"true-vs-surface", with(disagreeing(view(true_vs_learned, learned)), bumps), lines_and_text},
      {"boundary-surface", with(with(view(decision_boundary, learned, {1280, 720}), bumps), paper),
       lines_and_text},
      {"boundary-neuron", with(view(decision_boundary, learned, {1280, 720}), perceptron), lines_and_text},
      {"comparison-classes", beside(view(comparison, learned), {{}}), lines_and_text},
      {"comparison-surfaces", with(beside(view(comparison, learned), {{{12, nn::Activation::tanh}}}), bumps),
       lines_and_text},
      {"classes-boundary", with(view(decision_boundary, 200, {960, 540}), classes), lines_and_text},
      {"classes-boundary-paper", with(with(over(view(decision_boundary, 200), "pca"), classes), paper),
       lines_and_text},
      {"classes-landscape", with(view(output_landscape, 200), classes), lines_and_text},
      {"classes-landscape-paper", with(with(view(output_landscape, 200, {960, 540}), classes), paper),
       lines_and_text},
      {"classes-one", one_class(with(over(view(output_landscape, 200), "1,3@7", "20,0"), classes), 2),
       lines_and_text},
      {"classes-one-map",
       one_class(with(with(over(view(decision_boundary, 200), "samples:0,1,2"), classes), paper), 3),
       lines_and_text},
      {"classes-neurons", with(view(neuron_landscapes, 200), classes), lines_and_text},
      {"curves-learned", with(view(curves, learned), paper), lines_and_text},
      {"curves-two-runs", compared(view(curves, learned, {960, 540}), slow_and_wide), lines_and_text},
      {"curves-past", with(compared(view(curves, learned), past), paper), lines_and_text},
      {"comparison-two-runs", with(compared(view(comparison, learned, {960, 540}), slow_and_wide), paper),
       lines_and_text},
      {"stage-two-runs", compared(stage(learned, false), slow_and_wide), lines_and_text},
      {"stage-past", with(compared(stage(learned, true), past), paper), lines_and_text},
      {"stage-six-views", six_views(learned), lines_and_text},
      {"stage-with-interface", with(stage(learned, true), paper), lines_and_text},
  };
}

std::vector<std::byte> read_bytes(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::vector<char> chars(std::istreambuf_iterator<char>(stream), {});
  const auto bytes = std::as_bytes(std::span(chars));
  return {bytes.begin(), bytes.end()};
}

}  // namespace

TEST_CASE("every picture matches its golden image") {
  engine::GlFixture fixture;
  for (const GoldenCase& golden : golden_cases()) {
    CAPTURE(golden.name);
    CAPTURE(golden.tolerance.reason);
    const engine::Image actual = test::draw_picture(*fixture.shaders, golden.picture);
    const std::filesystem::path file =
        std::filesystem::path(GOLDEN_IMAGES) / (std::string(golden.name) + ".png");
    if (std::getenv("GLASSBOX_UPDATE_GOLDEN") != nullptr)
      REQUIRE(engine::write_png(file, actual).has_value());
    const auto expected = engine::decode_png(read_bytes(file), file.string());
    CHECK_MESSAGE(expected.has_value(), (expected ? std::string() : expected.error().message));
    if (!expected) continue;
    REQUIRE(expected->size == actual.size);
    const auto [max, mean] = test::difference(actual, *expected);
    CHECK(max <= golden.tolerance.max);
    CHECK(mean <= golden.tolerance.mean);
    if (max <= golden.tolerance.max && mean <= golden.tolerance.mean) continue;
    const std::filesystem::path base = std::filesystem::path(GOLDEN_OUTPUT) / golden.name;
    CHECK(engine::write_png(base.string() + ".actual.png", actual));
    CHECK(engine::write_png(base.string() + ".delta.png", test::delta_picture(actual, *expected)));
    MESSAGE("see " << base.string() << ".actual.png and .delta.png");
  }
}

TEST_CASE("drawing a picture twice yields the same bytes") {
  engine::GlFixture fixture;
  for (const PictureCase& picture : {stage(300, true), view(ViewKind::neuron_landscapes, 300)}) {
    const auto first = engine::encode_png(test::draw_picture(*fixture.shaders, picture));
    const auto second = engine::encode_png(test::draw_picture(*fixture.shaders, picture));
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(*first == *second);
  }
}

}  // namespace glassbox
