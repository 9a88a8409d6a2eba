#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <string>
#include <utility>
#include <vector>

#include "demos/glassbox/panels/interface_theme.h"
#include "demos/glassbox/session/names.h"
#include "demos/glassbox/views/theme.h"

namespace glassbox {

namespace {

/// WCAG 2.1, relative luminance.
float luminance(const Color& color) {
  return 0.2126f * engine::srgb_decode(color.r) + 0.7152f * engine::srgb_decode(color.g) +
         0.0722f * engine::srgb_decode(color.b);
}

float contrast(const Color& a, const Color& b) {
  const float low = std::min(luminance(a), luminance(b));
  const float high = std::max(luminance(a), luminance(b));
  return (high + 0.05f) / (low + 0.05f);
}

using Named = std::pair<const char*, Color>;

// How people see colours who lack the middle cones, the long ones, or none (Machado, Oliveira and Fernandes
// 2009, severity 1): rows of matrices for linear light.
using Eyes = std::array<glm::vec3, 3>;
constexpr Eyes deuteranope{glm::vec3(0.367322f, 0.860646f, -0.227968f),
                           glm::vec3(0.280085f, 0.672501f, 0.047413f),
                           glm::vec3(-0.011820f, 0.042940f, 0.968881f)};
constexpr Eyes protanope{glm::vec3(0.152286f, 1.052583f, -0.204868f),
                         glm::vec3(0.114503f, 0.786281f, 0.099216f),
                         glm::vec3(-0.003882f, -0.048116f, 1.051998f)};
constexpr Eyes all_cones{glm::vec3(1, 0, 0), glm::vec3(0, 1, 0), glm::vec3(0, 0, 1)};

glm::vec3 as_seen(const Color& color, const Eyes& eyes) {
  const glm::vec3 linear{engine::srgb_decode(color.r), engine::srgb_decode(color.g),
                         engine::srgb_decode(color.b)};
  const glm::vec3 seen{glm::dot(eyes[0], linear), glm::dot(eyes[1], linear), glm::dot(eyes[2], linear)};
  const auto encode = [](float value) { return engine::srgb_encode(std::clamp(value, 0.0f, 1.0f)); };
  return {encode(seen.r), encode(seen.g), encode(seen.b)};
}

float seen_distance(const Color& a, const Color& b, const Eyes& eyes = deuteranope) {
  return glm::distance(engine::oklab_from_srgb(as_seen(a, eyes)), engine::oklab_from_srgb(as_seen(b, eyes)));
}

}  // namespace

TEST_CASE("text can be read on every ground that it stands on") {
  constexpr float least = 4.5f;  // WCAG 2.1, AA
  for (const std::string_view name : theme_names) {
    for (const std::string_view map : color_map_names) {
      const Theme theme = *make_theme(name, map);
      const engine::UiColors ui = interface_colors(theme);
      const std::vector<Named> quiet_grounds{{"panel", ui.panel},
                                             {"tile top", theme.tile_top},
                                             {"tile bottom", theme.tile_bottom},
                                             {"popup", ui.popup}};
      std::vector<Named> grounds = quiet_grounds;
      for (const Named& ground : {Named{"frame", ui.frame},
                                  {"frame hovered", ui.frame_hovered},
                                  {"frame active", ui.frame_active},
                                  {"fill", ui.fill}}) {
        grounds.push_back(ground);
      }
      const auto check = [&](const char* role, const Color& text, const std::vector<Named>& on) {
        for (const auto& pair : on) {
          const auto& ground = pair.first;
          const auto& color = pair.second;
          INFO(name << ", " << map << ": " << role << " on " << ground << ", " << contrast(text, color));
          CHECK(contrast(text, color) >= least);
        }
      };
      check("text 1", ui.text1, grounds);
      check("text 2", ui.text2, grounds);
      check("text 3", ui.text3, quiet_grounds);
      check("primary", ui.primary_text, {{"primary", ui.primary}});
      check("decision", theme.decision_text,
            {{"tile top", theme.tile_top}, {"tile bottom", theme.tile_bottom}});
    }
  }
}

TEST_CASE("the colour-blind map keeps apart for a deuteranope what it stands for") {
  constexpr float clearly = 0.1f;  // in OKLab; .02 is about what can be told apart side by side
  for (const std::string_view name : theme_names) {
    const Theme theme = *make_theme(name, "orange-blue");
    const std::array<Named, 4> on_maps{{{"map's low end", theme.diverging[0]},
                                        {"neutral", theme.diverging[1]},
                                        {"map's high end", theme.diverging[2]},
                                        {"decision", theme.decision}}};
    const std::array<Named, 4> beside{{{"label 0", theme.label0},
                                       {"label 1", theme.label1},
                                       {"tile", theme.tile_top},
                                       {"decision", theme.decision_mark}}};
    for (const auto& colors : {on_maps, beside}) {
      for (std::size_t i = 0; i < colors.size(); ++i) {
        for (std::size_t j = i + 1; j < colors.size(); ++j) {
          const float distance = seen_distance(colors[i].second, colors[j].second);
          INFO(name << ": " << colors[i].first << " and " << colors[j].first << ", " << distance);
          CHECK(distance > clearly);
        }
      }
    }
  }
  // What the map is for: with red and blue, a deuteranope tells the classes apart by less.
  const Theme usual = *make_theme("paper", "red-blue");
  const Theme blind = *make_theme("paper", "orange-blue");
  CHECK(seen_distance(blind.diverging[0], blind.diverging[2]) > 0.15f);
  CHECK(seen_distance(usual.decision, usual.diverging[0]) <
        seen_distance(blind.decision, blind.diverging[0]));
}

// Distances in OKLab; one of .02 is just visible.
TEST_CASE("the colours of ten classes can be told apart, also without red or green cones") {
  constexpr float least = 0.08f;
  constexpr float least_of_five = 0.12f;
  constexpr float from_border = 0.05f;
  for (const std::string_view name : theme_names) {
    const Theme theme = *make_theme(name, "red-blue");
    CAPTURE(name);
    for (const auto& colors : {theme.classes, theme.regions}) {
      for (const Eyes& eyes : {all_cones, deuteranope, protanope}) {
        for (std::size_t i = 0; i < colors.size(); ++i) {
          CAPTURE(i);
          CHECK(seen_distance(colors[i], theme.decision, eyes) >= from_border);
          for (std::size_t k = 0; k < i; ++k) {
            CAPTURE(k);
            CHECK(seen_distance(colors[i], colors[k], eyes) >= (i < 5 ? least_of_five : least));
          }
        }
      }
    }
    CHECK(theme.classes[0] == theme.label0);
    CHECK(theme.classes[1] == theme.label1);
    CHECK(theme.regions[0] == theme.diverging.front());
    CHECK(theme.regions[1] == theme.diverging.back());
  }
}

}  // namespace glassbox
