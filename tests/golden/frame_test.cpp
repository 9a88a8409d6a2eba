#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/layouts.h"
#include "demos/glassbox/shell/fonts.h"
#include "demos/glassbox/shell/frame_budget.h"
#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/landscape_detail.h"
#include "glassbox/engine/gl/pipeline_state.h"
#include "glassbox/nn/run/run_set.h"
#include "tests/support/allocation_count.h"
#include "tests/support/class_data.h"
#include "tests/support/pictures.h"
#include "tests/support/state_watch.h"

namespace glassbox {

namespace {

/// A stage without a window, drawn frame by frame during training.
class DrawnStage {
 public:
  explicit DrawnStage(const Scene& scene = *find_scene("opening"))
      : DrawnStage(scene.document.run, scene.companions) {}
  explicit DrawnStage(const nn::RunSettings& run, std::vector<std::vector<nn::Layer>> companions = {})
      : runs_(run, nullptr, std::move(companions)) {
    REQUIRE(fonts_.has_value());
    learn();
  }

  void learn() {
    for (int i = 0; i < 5; ++i) runs_.step();
    runs_.take_snapshot(snapshot_);
    ++snapshot_.version;
  }

  void compare(const test::OtherRun& other) {
    test::start_comparison(runs_, other);
    look.stage.compare(true);
    learn();
  }

  /// Draws a frame; returns the number of calls of operator new.
  std::uint64_t draw(double time = 0.0) {
    const std::uint64_t before = test::allocation_count();
    framebuffer_.bind();
    framebuffer_.clear();
    renderer.draw_stage(snapshot_, look, area_, 1.0f, size_, fonts_->glyphs(), true, time);
    return test::allocation_count() - before;
  }

 private:
  engine::GlFixture fixture_;
  glm::ivec2 size_{960, 540};
  engine::Expected<engine::FontAtlas> fonts_ = engine::FontAtlas::bake(stage_fonts(1.0f));
  engine::Framebuffer framebuffer_{size_, 0};
  engine::Rect area_ = bare_stage(size_, 1.0f);
  nn::RunSet runs_;
  nn::Snapshot snapshot_;

 public:
  Renderer renderer{*fixture_.shaders};
  Look look{*make_theme("dark", "red-blue"), {}, {}};
};

nn::RunSettings eight_wide_layers() {
  nn::RunSettings run;
  run.hidden.assign(8, {64, nn::Activation::relu});
  run.initialization = nn::Initialization::he;
  run.init_scale = 1.0f;
  return run;
}

/// Number of allocations in twenty frames, each of a new snapshot. Sixty frames come first, in which the
/// curves grow and the driver compiles.
std::uint64_t allocations_of(DrawnStage& stage) {
  std::uint64_t allocations = 0;
  for (int frame = 0; frame < 80; ++frame) {
    stage.learn();
    const std::uint64_t here = stage.draw();
    if (frame >= 60) allocations += here;
  }
  return allocations;
}

/// Checks sixteen frames, each of a new snapshot, for redundant GL calls.
void expect_no_needless_calls(DrawnStage& stage, test::StateWatch& watch) {
  int judged = 0;
  std::uint64_t deletions = 0;
  bool steady = false;
  for (int frame = 0; frame < 16; ++frame) {
    stage.learn();
    const std::size_t calls = watch.calls();
    stage.draw();
    CHECK(watch.calls() > calls);
    const std::vector<std::string> needless = watch.take_needless();
    // If a buffer grew in this frame or the last one, offsets in buffers are set again.
    const bool grew = std::exchange(deletions, engine::buffer_deletions()) != deletions;
    if (!std::exchange(steady, !grew) || grew) continue;
    ++judged;
    for (const std::string& what : needless) FAIL_CHECK(what);
  }
  CHECK(judged >= 6);
}

void other_layers(nn::RunSettings& run) { run.hidden = {{2, nn::Activation::tanh}}; }

/// Shows a view for both runs side by side; if the view itself shows both runs, shows it once.
void show_in_both(Stage& stage, ViewKind view) {
  const bool both = shows_both_runs(view);
  const ViewKind above = both ? ViewKind::output_landscape : view;
  stage.tiles = {StageTile{above}, StageTile{both ? view : ViewKind::curves}, StageTile{above, 1},
                 StageTile{ViewKind::decision_boundary, 1}};
}

/// Six tiles; two of them show the same view of the same run.
Stage six_tiles(ViewKind twice) {
  Stage stage;
  stage.arrange(std::ranges::find(built_in_layouts(), "Six views", &Layout::name)->arrangement);
  stage.tiles[0].view = stage.tiles[2].view = twice;
  return stage;
}

}  // namespace

TEST_CASE("frames do not allocate after the first ones") {
  DrawnStage stage;
  CHECK(allocations_of(stage) == 0);
  for (std::size_t view = 0; view < view_count; ++view) {
    const std::string name(view_rows[view].title);
    CAPTURE(name);
    stage.look.stage.filled.reset();
    stage.look.stage.fill_with(static_cast<ViewKind>(view));
    CHECK(allocations_of(stage) == 0);
  }
}

TEST_CASE("highlighted batches do not allocate, and make no redundant GL calls") {
  DrawnStage stage;
  stage.look.options.batches = true;
  CHECK(allocations_of(stage) == 0);
  test::StateWatch watch;
  expect_no_needless_calls(stage, watch);
}

TEST_CASE("classes over a plane do not allocate, and make no redundant GL calls") {
  using enum ViewKind;
  DrawnStage stage(test::three_class_run(4));
  REQUIRE(nn::parse_plane("pca", stage.look.options.plane));
  const auto check = [&](ViewKind view, int shown) {
    CAPTURE(row_of(view).name);
    CAPTURE(shown);
    stage.look.stage.filled.reset();
    stage.look.stage.fill_with(view);
    stage.look.options.class_shown = shown;
    CHECK(allocations_of(stage) == 0);
    test::StateWatch watch;
    expect_no_needless_calls(stage, watch);
  };
  for (const ViewKind view :
       {output_landscape, neuron_landscapes, decision_boundary, true_vs_learned, linear_range, comparison})
    check(view, 0);
  for (const ViewKind view : {output_landscape, decision_boundary}) check(view, 2);
}

TEST_CASE("networks side by side do not allocate") {
  for (const char* scene : {"perceptron", "universal-approximation"}) {
    CAPTURE(scene);
    DrawnStage stage(*find_scene(scene));
    stage.look.stage.fill_with(ViewKind::comparison);
    CHECK(allocations_of(stage) == 0);
  }
}

TEST_CASE("two runs on one stage do not allocate") {
  for (const bool frozen : {false, true}) {
    CAPTURE(frozen);
    DrawnStage stage;
    stage.compare({0, frozen, frozen ? nullptr : other_layers});
    CHECK(allocations_of(stage) == 0);
    for (std::size_t view = 0; view < view_count; ++view) {
      const std::string name(view_rows[view].title);
      CAPTURE(name);
      show_in_both(stage.look.stage, static_cast<ViewKind>(view));
      CHECK(allocations_of(stage) == 0);
    }
  }
}

TEST_CASE("frames make no redundant GL calls") {
  DrawnStage stage;
  stage.draw();
  test::StateWatch watch;
  for (std::size_t view = 0; view <= view_count; ++view) {
    if (view > 0) {
      stage.look.stage.filled.reset();
      stage.look.stage.fill_with(static_cast<ViewKind>(view - 1));
    }
    const std::string name(view > 0 ? view_rows[view - 1].title : "the stage");
    CAPTURE(name);
    expect_no_needless_calls(stage, watch);
  }
}

TEST_CASE("two runs on one stage make no redundant GL calls") {
  DrawnStage stage;
  stage.compare({0, false, other_layers});
  stage.draw();
  test::StateWatch watch;
  expect_no_needless_calls(stage, watch);
  for (std::size_t view = 0; view < view_count; ++view) {
    const std::string name(view_rows[view].title);
    CAPTURE(name);
    show_in_both(stage.look.stage, static_cast<ViewKind>(view));
    expect_no_needless_calls(stage, watch);
  }
}

TEST_CASE("B is drawn in tiles that show it, and a past step is probed once") {
  DrawnStage stage;
  stage.compare({0, true});
  for (StageTile& tile : stage.look.stage.tiles) tile.run = 0;
  stage.draw();
  CHECK(stage.renderer.landscape_resolution(1) == 0);
  show_in_both(stage.look.stage, ViewKind::output_landscape);
  stage.renderer.linked_camera(ViewKind::output_landscape).orbit({.2f, .1f});
  stage.draw();
  CHECK(stage.renderer.landscape_resolution(1) > 0);
  CHECK(stage.renderer.views(2)[ViewKind::output_landscape].camera()->pose() ==
        stage.renderer.linked_camera(ViewKind::output_landscape).pose());
  stage.learn();
  stage.draw();
  stage.look.stage.toggle_fill(0);
  stage.draw();
  stage.renderer.take_bytes_streamed();
  stage.learn();
  stage.draw();
  const std::size_t learning = stage.renderer.take_bytes_streamed();
  stage.look.stage.filled = 2;
  stage.draw();
  stage.renderer.take_bytes_streamed();
  stage.learn();
  stage.draw();
  CHECK(stage.renderer.take_bytes_streamed() < learning / 5);
}

TEST_CASE("six tiles, two of them alike, do not allocate and make no redundant GL calls") {
  DrawnStage stage;
  for (const ViewKind view : {ViewKind::output_landscape, ViewKind::layer_morph, ViewKind::network}) {
    stage.look.stage = six_tiles(view);
    CHECK(allocations_of(stage) == 0);
    test::StateWatch watch;
    expect_no_needless_calls(stage, watch);
  }
}

TEST_CASE("a view in two tiles is probed once and streams its landscapes once") {
  DrawnStage once;
  DrawnStage twice;
  once.look.stage.arrange(single_tile({ViewKind::neuron_landscapes}));
  twice.look.stage.arrange(joined(StageNode::Kind::below, .5f, single_tile({ViewKind::neuron_landscapes}),
                                  single_tile({ViewKind::neuron_landscapes})));
  once.look.options.landscape_resolution = twice.look.options.landscape_resolution = 129;
  for (DrawnStage* stage : {&once, &twice}) {
    stage->draw();
    stage->renderer.take_bytes_streamed();
    stage->learn();
    stage->draw();
  }
  const std::size_t of_one = once.renderer.take_bytes_streamed();
  CHECK(twice.renderer.take_bytes_streamed() < of_one + of_one / 10);
}

TEST_CASE("linked cameras share a pose; an unlinked camera moves alone until it is linked again") {
  DrawnStage stage;
  stage.look.stage = six_tiles(ViewKind::output_landscape);
  stage.look.eased = true;
  stage.draw();
  engine::OrbitCamera& linked = stage.renderer.camera_of(stage.look.stage, 0);
  CHECK(&linked == &stage.renderer.linked_camera(ViewKind::output_landscape));
  const auto pose_of = [&](std::size_t tile) {
    return stage.renderer.views(tile)[ViewKind::output_landscape].camera()->pose();
  };
  linked.orbit({.2f, .1f});
  stage.draw();
  CHECK(pose_of(0) == linked.pose());
  CHECK(pose_of(2) == linked.pose());

  stage.look.stage.tiles[2].linked = false;
  const engine::OrbitPose before = linked.pose();
  linked.orbit({.2f, 0.0f});
  stage.draw();
  CHECK(pose_of(0) == linked.pose());
  CHECK(pose_of(2) == before);
  stage.renderer.camera_of(stage.look.stage, 2).zoom_by(2.0f);
  stage.draw(1.0);
  CHECK(pose_of(2).zoom == 2.0f);
  CHECK(linked.pose().zoom == 1.0f);

  stage.look.stage.tiles[2].linked = true;
  stage.draw(2.0);
  CHECK(stage.renderer.moving());
  CHECK(pose_of(2).zoom == 2.0f);
  stage.draw(2.3);
  CHECK(pose_of(2).zoom < 2.0f);
  CHECK(pose_of(2).zoom > 1.0f);
  stage.draw(2.7);
  CHECK(pose_of(2) == linked.pose());
  CHECK(!stage.renderer.moving());
}

TEST_CASE("an unlinked camera takes its pose from the session, or else from the linked cameras") {
  DrawnStage stage;
  stage.look.stage.tiles[1] = {ViewKind::output_landscape, 0, false};
  stage.look.stage.tiles[2] = {ViewKind::output_landscape, 0, false};
  const engine::OrbitPose pose{.azimuth = 1.5f, .elevation = .4f, .zoom = 2.0f};
  stage.renderer.views(2)[ViewKind::output_landscape].camera()->stand_alone(pose);
  stage.renderer.linked_camera(ViewKind::output_landscape).orbit({.2f, .1f});
  stage.draw();
  const auto pose_of = [&](std::size_t tile) {
    return stage.renderer.views(tile)[ViewKind::output_landscape].camera()->pose();
  };
  CHECK(pose_of(2) == pose);
  CHECK(pose_of(1) == stage.renderer.linked_camera(ViewKind::output_landscape).pose());
  stage.look.tile_cameras[1] = pose;
  stage.draw();
  CHECK(pose_of(1) == pose);
}

TEST_CASE("a tile that switches runs keeps nothing of the first run") {
  DrawnStage stage;
  stage.compare({0, false, other_layers});
  show_in_both(stage.look.stage, ViewKind::output_landscape);
  stage.draw();
  stage.renderer.take_bytes_streamed();
  stage.draw();
  const std::size_t again = stage.renderer.take_bytes_streamed();
  stage.look.stage.tiles[0].run = 1;
  stage.draw();
  CHECK(stage.renderer.take_bytes_streamed() > again + 1000);
}

TEST_CASE("while a tile grows to fill the stage, landscapes are probed once, at its final size") {
  DrawnStage stage;
  stage.look.options.landscape_resolution = 0;
  stage.look.stage.toggle_fill(2);
  stage.draw();
  const int resolution = stage.renderer.landscape_resolution();
  stage.look.stage.toggle_fill(2);
  stage.draw();
  for (const float amount : {0.0f, .1f, .5f, .9f, 1.0f}) {
    stage.look.fill_move = FillMove{2, amount};
    stage.draw();
    CHECK(stage.renderer.landscape_resolution() >= resolution);
    const int first = stage.renderer.landscape_resolution();
    stage.look.fill_move->amount = .5f;
    stage.draw();
    CHECK(stage.renderer.landscape_resolution() == first);
  }
}

TEST_CASE("landscapes of hidden views are not probed") {
  DrawnStage stage;
  stage.look.stage.fill_with(ViewKind::curves);
  stage.draw();
  CHECK(stage.renderer.landscape_resolution() == 0);
  stage.look.stage.fill_with(ViewKind::neuron_landscapes);
  stage.draw();
  CHECK(stage.renderer.landscape_resolution() > 0);
}

TEST_CASE("an unchanged snapshot is streamed once") {
  DrawnStage stage;
  stage.draw();
  const std::size_t first = stage.renderer.take_bytes_streamed();
  stage.draw();
  const std::size_t again = stage.renderer.take_bytes_streamed();
  CHECK(again < first / 4);
  stage.learn();
  stage.draw();
  CHECK(stage.renderer.take_bytes_streamed() > 2 * again);
}

TEST_CASE("landscape resolution follows the size on screen within the frame budget, or the fixed setting") {
  const nn::Architecture opening = nn::RunSettings{}.architecture();
  CHECK(landscape_resolution(opening, 100.0f, 0) == 33);
  CHECK(landscape_resolution(opening, 380.0f, 0) == 65);
  CHECK(landscape_resolution(opening, 700.0f, 0) == 129);
  CHECK(landscape_resolution(opening, 5000.0f, 0) == 257);
  CHECK(landscape_resolution(opening, 700.0f, 1) == 65);
  CHECK(landscape_resolution(opening, 700.0f, 9) == 33);
  const nn::RunSettings large = eight_wide_layers();
  CHECK(landscape_resolution(large.architecture(), 5000.0f, 0) == 65);
  CHECK(fixed_landscape_resolution(large.architecture(), 129) == 129);
  CHECK(fixed_landscape_resolution(large.architecture(), 257) == 129);

  DrawnStage stage;
  stage.look.options.landscape_resolution = 33;
  stage.draw();
  CHECK(stage.renderer.landscape_resolution() == 33);
}

TEST_CASE("small sheets of a network have neither subpixel triangles nor visible cells") {
  CHECK(sheet_stride(65, std::numeric_limits<float>::infinity()) == 1);
  CHECK(sheet_stride(129, 240.0f) == 1);
  CHECK(sheet_stride(65, 75.0f) == 2);
  CHECK(sheet_stride(65, 37.0f) == 4);
  CHECK(sheet_stride(257, 37.0f) == 4);
  CHECK(sheet_stride(33, 37.0f) == 2);  // at least 17 points remain

  DrawnStage stage(eight_wide_layers());
  stage.look.stage.fill_with(ViewKind::output_landscape);
  stage.draw();
  stage.renderer.take_bytes_streamed();
  stage.learn();
  stage.draw();
  const std::size_t large = stage.renderer.take_bytes_streamed();
  stage.look.stage.filled.reset();
  stage.draw();
  stage.renderer.take_bytes_streamed();
  stage.learn();
  stage.draw();
  // 65 sheets of 65 x 65 points would take 4.4 million bytes.
  CHECK(stage.renderer.landscape_resolution() == 65);
  CHECK(stage.renderer.take_bytes_streamed() < large + 700'000);
}

TEST_CASE("layers too wide for a 3D picture do not allocate") {
  nn::RunSettings wide;
  wide.hidden.assign(2, {12, nn::Activation::tanh});
  DrawnStage stage(wide);
  for (const ViewKind view : {ViewKind::neuron_landscapes, ViewKind::network, ViewKind::layer_morph}) {
    const std::string name(row_of(view).title);
    CAPTURE(name);
    stage.look.stage.filled.reset();
    stage.look.stage.fill_with(view);
    CHECK(allocations_of(stage) == 0);
  }
  stage.look.morph.axes.kind = MorphAxes::Kind::classes;
  CHECK(allocations_of(stage) == 0);
  std::uint64_t touring = 0;
  for (int frame = 0; frame < 60; ++frame) {
    stage.look.morph.toured += 1.0;
    const std::uint64_t here = stage.draw();
    if (frame >= 20) touring += here;
  }
  CHECK(touring == 0);
}

TEST_CASE("landscapes get coarser while frames take too long, and fine again afterwards") {
  FrameBudget budget;
  double now = 0.0;
  const auto pass = [&](double milliseconds, int frames) {
    for (int i = 0; i < frames; ++i) budget.note(milliseconds, now += .05);
  };
  pass(20.0, 100);
  CHECK(budget.coarser() == 0);
  pass(60.0, 25);
  CHECK(budget.coarser() > 0);
  pass(1000.0, 200);
  CHECK(budget.coarser() == 3);
  pass(1.0, 200);
  CHECK(budget.coarser() == 0);
}

}  // namespace glassbox
