#pragma once

#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "demos/glassbox/app/picture.h"
#include "nn/training/trainer_group.h"
#include "tests/support/gl_fixture.h"

namespace glassbox::test {

/// A picture to draw in a test: of a run at a step, in the current context.
struct PictureCase {
  Settings settings;
  std::int64_t step = 0;
  PictureFormat format{std::nullopt, {480, 270}, 4, false};
  ViewOptions options;
  MorphState morph;
  std::vector<std::vector<nn::Layer>> companions;
};

inline engine::Image draw_picture(engine::ShaderLibrary& shaders, const PictureCase& picture) {
  nn::TrainerGroup trainers(picture.settings.run, picture.settings.model, picture.companions);
  while (trainers.first().step_count() < picture.step) trainers.step();
  nn::Snapshot snapshot;
  trainers.take_snapshot(snapshot);
  const auto renderer = PictureRenderer::create(picture.format, shaders);
  REQUIRE_MESSAGE(renderer.has_value(), (renderer ? std::string() : renderer.error().message));
  const auto theme = make_theme(picture.settings.theme, picture.settings.color_map);
  REQUIRE(theme.has_value());
  return (*renderer)->draw(snapshot,
                           {.theme = *theme, .options = picture.options, .stage = {}, .morph = picture.morph},
                           picture.settings);
}

}  // namespace glassbox::test
