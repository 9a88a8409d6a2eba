#include <doctest/doctest.h>

#include <cmath>
#include <memory>

#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/shell/fonts.h"
#include "demos/glassbox/stage/renderer.h"
#include "glassbox/engine/gl/framebuffer.h"
#include "glassbox/nn/run/run_set.h"
#include "tests/support/gl_fixture.h"

namespace glassbox {

namespace {

/// A stage with one view, and user input between the arrival of another run and the next frame.
class HandledStage {
 public:
  HandledStage() { REQUIRE(fonts_.has_value()); }

  void draw(const nn::Snapshot& snapshot, ViewKind view) {
    look_.stage.tiles[0].view = view;
    look_.stage.filled = 0;
    framebuffer_.bind();
    framebuffer_.clear();
    renderer_.draw_stage(snapshot, look_, stage_, 1.0f, size_, fonts_->glyphs(), true, 0.0);
  }

  /// Number of sampled stage positions that show the input square.
  int planes(ViewKind view) {
    int count = 0;
    for (float y = stage_.y; y < stage_.bottom(); y += 9.0f) {
      for (float x = stage_.x; x < stage_.right(); x += 9.0f)
        count += views()[view].square_plane({x, y}, renderer_.landscape(0)).has_value();
    }
    return count;
  }

  engine::OrbitPose zoomed(ViewKind view) {
    engine::OrbitCamera camera;
    const nn::Snapshot gone;
    ViewActions actions;
    const PointerContext context{
        gone, renderer_.landscape(0), look_.options, look_.morph, {.rect = stage_}, &camera, actions};
    views()[view].scroll({.place = stage_.center()}, 6.0f, context);
    return camera.pose();
  }

 private:
  TileViews& views() { return renderer_.views(0); }

  engine::GlFixture fixture_;
  glm::ivec2 size_{640, 360};
  engine::Expected<engine::FontAtlas> fonts_ = engine::FontAtlas::bake(stage_fonts(1.0f));
  engine::Framebuffer framebuffer_{size_, 0};
  engine::Rect stage_ = bare_stage(size_, 1.0f);
  Renderer renderer_{*fixture_.shaders};
  Look look_{*make_theme("dark", "red-blue"), {}, {}};
};

std::unique_ptr<nn::Snapshot> snapshot_of(const nn::RunSettings& run, std::uint64_t version,
                                          std::vector<std::vector<nn::Layer>> companions = {}) {
  auto snapshot = std::make_unique<nn::Snapshot>();
  nn::RunSet(run, nullptr, std::move(companions)).take_snapshot(*snapshot);
  snapshot->version = version;
  return snapshot;
}

nn::RunSettings deep_run() {
  nn::RunSettings run;
  run.hidden.assign(5, {7, nn::Activation::tanh});
  return run;
}

bool finite(const engine::OrbitPose& pose) {
  return std::isfinite(pose.zoom) && std::isfinite(pose.pan.x) && std::isfinite(pose.pan.y);
}

}  // namespace

TEST_CASE("surfaces respond to the pointer after their snapshot is destroyed") {
  HandledStage stage;
  nn::RunSettings run;
  run.data.name = nn::DatasetName::bumps;
  auto snapshot = snapshot_of(run, 1, {{{4, nn::Activation::tanh}}});
  stage.draw(*snapshot, ViewKind::comparison);
  const int before = stage.planes(ViewKind::comparison);
  CHECK(before > 0);
  snapshot->companions.clear();
  snapshot->mlp = nn::Mlp();
  snapshot.reset();
  CHECK(stage.planes(ViewKind::comparison) == before);
}

TEST_CASE("panels without room show nothing of earlier runs") {
  engine::GlFixture fixture;
  const auto fonts = engine::FontAtlas::bake(stage_fonts(1.0f));
  REQUIRE(fonts.has_value());
  const glm::ivec2 size(640, 360);
  engine::Framebuffer framebuffer(size, 0);
  framebuffer.bind();
  const Theme theme = *make_theme("dark", "red-blue");
  engine::Painter painter(*fixture.shaders);
  const auto view = make_view(ViewKind::comparison, *fixture.shaders);
  LandscapeBuffer landscapes;
  nn::Landscape landscape;
  nn::RunSettings run;
  run.data.name = nn::DatasetName::bumps;
  const auto draw = [&](const nn::Snapshot& snapshot, const engine::Rect& rect) {
    landscape.evaluate(snapshot.mlp, snapshot.settings.loss, 33);
    Frame frame{snapshot, landscape, theme, {}, {}};
    frame.plane = make_plane_frame(snapshot.dataset, {});
    painter.begin(size, fonts->glyphs());
    view->draw(frame, {rect, 1.0f, false, size}, painter, landscapes);
    painter.flush();
  };
  const auto planes = [&] {
    int count = 0;
    for (float y = 0.0f; y < 360.0f; y += 5.0f) {
      for (float x = 0.0f; x < 640.0f; x += 5.0f) count += view->square_plane({x, y}, landscape).has_value();
    }
    return count;
  };
  const std::vector<nn::Layer> layers{{4, nn::Activation::tanh}};
  draw(*snapshot_of(run, 1, {layers, layers}), {0, 0, 640, 360});
  CHECK(planes() > 0);
  draw(*snapshot_of(run, 2), {0, 0, 60, 80});
  CHECK(planes() == 0);
}

TEST_CASE("input on the old landscapes is safe after a change to a smaller network") {
  for (const ViewKind view : {ViewKind::neuron_landscapes, ViewKind::output_landscape}) {
    HandledStage stage;
    stage.draw(*snapshot_of(deep_run(), 1), view);
    const int before = stage.planes(view);
    nn::RunSettings small;
    small.hidden.clear();
    stage.draw(*snapshot_of(small, 2), ViewKind::decision_boundary);
    CHECK(stage.planes(view) < before);
    CHECK(finite(stage.zoomed(view)));
  }
}

TEST_CASE("input on a view that was never drawn does nothing") {
  HandledStage stage;
  for (const ViewKind view : {ViewKind::output_landscape, ViewKind::layer_morph, ViewKind::comparison,
                              ViewKind::neuron_landscapes, ViewKind::network}) {
    CHECK(stage.planes(view) == 0);
    CHECK(finite(stage.zoomed(view)));
  }
  stage.draw(*snapshot_of(deep_run(), 1), ViewKind::decision_boundary);
  CHECK(stage.planes(ViewKind::output_landscape) == 0);
  CHECK(finite(stage.zoomed(ViewKind::output_landscape)));
}

}  // namespace glassbox
