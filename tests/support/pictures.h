#pragma once

#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "demos/glassbox/app/picture.h"
#include "nn/training/trainer.h"
#include "tests/support/gl_fixture.h"

namespace glassbox::test {

/// A picture to draw in a test: of a run at a step, in the current context.
struct PictureCase {
  Settings settings;
  std::int64_t step = 0;
  PictureFormat format{std::nullopt, {480, 270}, 4, false};
  ViewOptions options;
};

inline engine::Image draw_picture(engine::ShaderLibrary& shaders, const PictureCase& picture) {
  nn::Trainer trainer(picture.settings.run, picture.settings.model);
  while (trainer.step_count() < picture.step) trainer.step();
  nn::Snapshot snapshot;
  nn::take_snapshot(trainer, snapshot);
  const auto renderer = PictureRenderer::create(picture.format, shaders);
  REQUIRE_MESSAGE(renderer.has_value(), (renderer ? std::string() : renderer.error().message));
  const auto theme = make_theme(picture.settings.theme, picture.settings.color_map);
  REQUIRE(theme.has_value());
  return (*renderer)->draw(snapshot, {*theme, picture.options, {}}, picture.settings);
}

}  // namespace glassbox::test
