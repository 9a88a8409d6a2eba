#pragma once

#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "demos/glassbox/capture/picture.h"
#include "glassbox/nn/run/run_set.h"
#include "tests/support/gl_fixture.h"

namespace glassbox::test {

/// A comparison run: starts at step `from` of the main run, and continues with these changes or stays frozen.
struct OtherRun {
  std::int64_t from = 0;
  bool frozen = false;
  void (*change)(nn::RunSettings&) = nullptr;
};

inline void start_comparison(nn::RunSet& runs, const OtherRun& other) {
  runs.post(nn::StartComparison{other.frozen});
  if (other.change == nullptr) return;
  nn::RunSettings settings = runs.first().latest().settings();
  other.change(settings);
  runs.post(nn::ChangeSettings{settings, 1});
}

/// A picture for a test, drawn in the current context from a run at a step.
struct PictureCase {
  Setup setup;
  std::int64_t step = 0;
  PictureFormat format{std::nullopt, {480, 270}, 4, false};
  ViewOptions options;
  MorphState morph;
  std::vector<std::vector<nn::Layer>> companions;
  std::optional<OtherRun> other;
  Stage stage;
  std::array<std::optional<engine::OrbitPose>, Stage::most_tiles> tile_cameras;
};

inline engine::Image draw_picture(engine::ShaderLibrary& shaders, const PictureCase& picture) {
  nn::RunSet runs(picture.setup.document.run, picture.setup.model, picture.companions);
  const auto learn_to = [&](std::int64_t step) {
    while (runs.first().latest().step_count() < step) runs.step();
  };
  if (picture.other) {
    learn_to(picture.other->from);
    start_comparison(runs, *picture.other);
  }
  learn_to(picture.step);
  nn::Snapshot snapshot;
  runs.take_snapshot(snapshot);
  snapshot.timeline = {};
  const auto renderer = PictureRenderer::create(picture.format, shaders);
  REQUIRE_MESSAGE(renderer.has_value(), (renderer ? std::string() : renderer.error().message));
  const auto theme = make_theme(picture.setup.document.theme, picture.setup.document.color_map);
  REQUIRE(theme.has_value());
  Look look{.theme = *theme, .options = picture.options, .stage = picture.stage, .morph = picture.morph};
  look.tile_cameras = picture.tile_cameras;
  look.stage.compare(picture.other.has_value());
  return (*renderer)->draw(snapshot, look, picture.setup.document);
}

}  // namespace glassbox::test
