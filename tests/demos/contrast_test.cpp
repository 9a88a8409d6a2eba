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

/// How people see it who lack the middle cones (Machado, Oliveira and Fernandes 2009, severity 1).
glm::vec3 as_deuteranope(const Color& color) {
  const glm::vec3 linear{engine::srgb_decode(color.r), engine::srgb_decode(color.g),
                         engine::srgb_decode(color.b)};
  const glm::vec3 seen{0.367322f * linear.r + 0.860646f * linear.g - 0.227968f * linear.b,
                       0.280085f * linear.r + 0.672501f * linear.g + 0.047413f * linear.b,
                       -0.011820f * linear.r + 0.042940f * linear.g + 0.968881f * linear.b};
  const auto encode = [](float value) { return engine::srgb_encode(std::clamp(value, 0.0f, 1.0f)); };
  return {encode(seen.r), encode(seen.g), encode(seen.b)};
}

float seen_distance(const Color& a, const Color& b) {
  return glm::distance(engine::oklab_from_srgb(as_deuteranope(a)),
                       engine::oklab_from_srgb(as_deuteranope(b)));
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

}  // namespace glassbox
