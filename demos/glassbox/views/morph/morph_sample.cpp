#include "demos/glassbox/views/morph/morph_sample.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "demos/glassbox/views/morph/morph_words.h"
#include "demos/glassbox/views/own_sample_mark.h"
#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/readout.h"
#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::TextStyle;

std::optional<std::size_t> point_of(const MorphTrace& trace, std::size_t sample) {
  for (std::size_t i = 0; i < trace.points(); ++i) {
    if (trace.sample_of(i) == sample) return i;
  }
  return std::nullopt;
}

}  // namespace

float morph_point_radius(std::size_t points, const Area& area) {
  constexpr float few = 400.0f;
  const float crowd = std::cbrt(few / static_cast<float>(std::max<std::size_t>(points, 1)));
  const float design = area.still ? 7.2f : 5.2f;
  return std::max(design * area.unit * std::clamp(crowd, .28f, 1.0f),
                  (area.still ? 1.5f : 1.25f) * pixel_size());
}

glm::vec2 morph_point_place(const MorphScene& scene, std::size_t point) {
  const std::size_t count = scene.trace.points();
  const std::span<const glm::vec3> places = scene.trace.point_places();
  return scene.view.project(
      scene.blend.place(places[scene.blend.from * count + point], places[scene.blend.to * count + point]));
}

void draw_sample_thread(const MorphScene& scene, const Frame& frame, const Area& area, std::size_t sample,
                        engine::Painter& painter) {
  const auto point = point_of(scene.trace, sample);
  if (!point) return;
  const std::size_t count = scene.trace.points();
  std::vector<glm::vec2> path;
  for (std::size_t s = 0; s < scene.trace.stops().size(); ++s) {
    const engine::MorphBox& box = scene.trace.stops()[s].box;
    path.push_back(
        scene.view.project((scene.trace.point_places()[s * count + *point] - box.center) / box.half));
  }
  const float u = area.unit;
  const Color color = frame.theme.text1;
  painter.polyline(path, line_px(area.still ? 2.0f : 1.5f, u), faded(color, .7f));
  for (std::size_t s = 0; s < path.size(); ++s)
    painter.disc(path[s], (area.still ? 3.6f : 2.6f) * u, faded(color, .9f));
  painter.ring(morph_point_place(scene, *point), 1.9f * morph_point_radius(count, area), line_px(2.0f, u),
               color);
}

void draw_own_sample(const MorphScene& scene, const Frame& frame, const Area& area, bool drawing,
                     engine::Painter& painter) {
  const std::span<const glm::vec3> places = scene.trace.own_places();
  if (places.empty()) return;
  std::vector<glm::vec2> path;
  for (std::size_t s = 0; s < places.size(); ++s) {
    const engine::MorphBox& box = scene.trace.stops()[s].box;
    path.push_back(scene.view.project((places[s] - box.center) / box.half));
  }
  painter.polyline(path, line_px(area.still ? 1.6f : 1.2f, area.unit), faded(frame.theme.text1, .35f));
  const glm::vec2 place =
      scene.view.project(scene.blend.place(places[scene.blend.from], places[scene.blend.to]));
  draw_own_point(frame, area, place, drawing, painter);
}

void draw_sample_tag(const MorphScene& scene, const Frame& frame, const Area& area, std::size_t sample,
                     engine::Painter& painter) {
  const auto point = point_of(scene.trace, sample);
  if (!point) return;
  const float u = area.unit;
  const std::vector<std::string> lines = sample_lines(frame.snapshot, sample);
  const TextStyle head{Face::semibold, text_px(area.still ? 18.0f : 13.0f, u), frame.theme.text1};
  const TextStyle text{Face::mono, text_px(area.still ? 18.0f : 12.0f, u), frame.theme.text2};
  const float leading = 1.55f * text.em;
  const float pad = .8f * text.em;
  float width = 0.0f;
  for (std::size_t i = 0; i < lines.size(); ++i)
    width = std::max(width, painter.text_width(lines[i], i == 0 ? head : text));
  const glm::vec2 size(width + 2.0f * pad, leading * static_cast<float>(lines.size()) + 1.2f * pad);
  const glm::vec2 place = morph_point_place(scene, *point);
  glm::vec2 corner = place + glm::vec2(18.0f * u, -.5f * size.y);
  if (corner.x + size.x > area.rect.right() - 8.0f * u) corner.x = place.x - 18.0f * u - size.x;
  corner.y = std::clamp(corner.y, area.rect.y + 8.0f * u,
                        std::max(area.rect.bottom() - size.y - 8.0f * u, area.rect.y + 8.0f * u));
  painter.ring(place, 1.6f * morph_point_radius(scene.trace.points(), area), line_px(1.6f, u),
               frame.theme.text1);
  draw_readout_box({corner.x, corner.y, size.x, size.y}, frame.theme, u, painter);
  glm::vec2 pen = corner + glm::vec2(pad, .6f * pad + .5f * leading);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    painter.text(pen, lines[i], i == 0 ? head : text);
    pen.y += leading;
  }
}

}  // namespace glassbox
