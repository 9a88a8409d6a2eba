#include "demos/glassbox/views/morph/morph_data.h"

#include <algorithm>
#include <glm/common.hpp>
#include <limits>
#include <utility>

#include "demos/glassbox/views/data_color.h"
#include "demos/glassbox/views/morph/morph_sample.h"
#include "demos/glassbox/views/sheet_look.h"
#include "glassbox/engine/draw/draw_state.h"

namespace glassbox {

namespace {

constexpr float map_part = .72f;             // of the grid's color; the rest is neutral
constexpr float tail_weights = .22f;         // length of tails, in blend weight
constexpr std::size_t most_shadowed = 2000;  // points that have tails and discs
constexpr int lines_every = 4;               // grid vertices: 21 lines each way

/// The grid vertices along the grid lines, row by row, then column by column.
std::vector<std::size_t> line_vertices() {
  constexpr auto side = static_cast<std::size_t>(MorphTrace::grid_side);
  std::vector<std::size_t> vertices;
  for (std::size_t line = 0; line < side; line += lines_every) {
    for (std::size_t i = 0; i < side; ++i) vertices.push_back(line * side + i);
  }
  for (std::size_t line = 0; line < side; line += lines_every) {
    for (std::size_t i = 0; i < side; ++i) vertices.push_back(i * side + line);
  }
  return vertices;
}

/// The class of the largest output, and its lead over the second.
std::pair<std::size_t, float> largest_output(const nn::Batch& outputs, std::size_t sample) {
  std::size_t label = 0;
  float best = outputs.row(0)[sample], second = std::numeric_limits<float>::lowest();
  for (std::size_t k = 1; k < outputs.units(); ++k) {
    const float value = outputs.row(k)[sample];
    if (value > best) {
      second = std::exchange(best, value);
      label = k;
    } else {
      second = std::max(second, value);
    }
  }
  return {label, best - second};
}

const std::vector<std::size_t>& grid_line_vertices() {
  static const std::vector<std::size_t> vertices = line_vertices();
  return vertices;
}

}  // namespace

MorphData::MorphData(engine::ShaderLibrary& shaders)
    : points_(shaders), film_(shaders), grid_lines_(shaders), contour_(shaders) {}

void MorphData::set_places(const MorphTrace& trace) {
  const std::size_t steps = trace.stops().size();
  const auto copy = [&](engine::MorphVertices& places, std::span<const glm::vec3> from) {
    if (from.empty()) return;
    std::ranges::copy(from, places.begin(steps, from.size() / steps).begin());
    places.end();
  };
  copy(point_places_, trace.point_places());
  copy(grid_places_, trace.grid_places());
  copy(contour_places_, trace.contour_places());

  const std::vector<std::size_t>& vertices = grid_line_vertices();
  const std::span<glm::vec3> lines = line_places_.begin(steps, vertices.size());
  const std::size_t grid_size = trace.grid_places().size() / steps;
  for (std::size_t s = 0; s < steps; ++s) {
    for (std::size_t i = 0; i < vertices.size(); ++i)
      lines[s * vertices.size() + i] = trace.grid_places()[s * grid_size + vertices[i]];
  }
  line_places_.end();
}

void MorphData::set_colors(const MorphTrace& trace, const Frame& frame, const nn::ValueRange& range) {
  const Theme& theme = frame.theme;
  const nn::Dataset& data = *frame.snapshot.dataset;
  const DataColors color_of(data, theme);
  marks_.clear();
  for (std::size_t i = 0; i < trace.points(); ++i) {
    const std::size_t sample = trace.sample_of(i);
    marks_.push_back({glm::vec3(color_of(sample)), data.held_out(sample) ? 1.0f : 0.0f});
  }
  points_.set(marks_);

  color_grid(trace, frame, range);
  const std::vector<Color>& grid = grid_colors_;
  film_.set(MorphTrace::grid_side, grid);
  colors_.clear();
  const std::vector<std::size_t>& vertices = grid_line_vertices();
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    colors_.push_back(grid[vertices[i]]);
    if ((i + 1) % MorphTrace::grid_side == 0) colors_.back().a = 0.0f;
  }
  grid_lines_.set(colors_);
  colors_.clear();
  for (std::size_t i = 0; i < trace.contour_vertices(); ++i) {
    colors_.push_back(theme.decision_mark);
    if (i % 2 == 1) colors_.back().a = 0.0f;
  }
  contour_.set(colors_);
}

void MorphData::color_grid(const MorphTrace& trace, const Frame& frame, const nn::ValueRange& range) {
  const Theme& theme = frame.theme;
  const nn::Batch& output = trace.grid_output();
  const engine::ColorMap map = engine::make_color_map(theme.diverging);
  grid_colors_.clear();
  for (std::size_t i = 0; i < output.samples(); ++i) {
    Color color = theme.text2;
    if (!is_largest_output(frame.snapshot)) {
      const float t = (output.row(0)[i] - range.low) / (range.high - range.low);
      color = glm::mix(theme.text2, Color(engine::sample(map, t), 1.0f), map_part);
    } else {
      const auto [label, lead] = largest_output(output, i);
      color = glm::mix(theme.text2, region_color(theme, output.units(), label),
                       map_part * glm::clamp(lead, 0.0f, 1.0f));
    }
    color.a = 1.0f;
    grid_colors_.push_back(color);
  }
}

void MorphData::draw(const MorphScene& scene, const Frame& frame, const Area& area) {
  const Theme& theme = frame.theme;
  const float u = area.unit;
  const std::size_t count = scene.trace.points();
  const bool points = frame.options.points;
  engine::PointStyle style = point_style(theme, area.still ? SheetSize::still : SheetSize::tile, u, 0);
  style.radius = morph_point_radius(count, area);
  style.rim_width = line_px(.9f, u);
  style.ring_radius = 1.5f * style.radius;
  style.ring_width = line_px(1.0f, u);
  if (count > most_shadowed) {
    style.ring.a = 0.0f;
    style.rim.a *= .4f;
  }

  engine::clear_depth(scene.view);
  const bool shadowed = points && count <= most_shadowed;
  if (shadowed && frame.options.floor_map) {
    const float solid_from = scene.trace.stops()[scene.blend.from].axes > 2 ? 1.0f : 0.0f;
    const float solid_to = scene.trace.stops()[scene.blend.to].axes > 2 ? 1.0f : 0.0f;
    const float solid = glm::mix(solid_from, solid_to, scene.blend.weight);
    points_.draw_discs(scene.view, point_places_, scene.blend,
                       {-1.0f, (area.still ? 8.5f : 6.0f) * u, faded(theme.morph_disc, solid)});
  }
  if (frame.options.grid) {
    film_.draw(scene.view, grid_places_, scene.blend);
    grid_lines_.draw(scene.view, line_places_, scene.blend, line_px(1.05f, u), .5f);
  }
  if (frame.options.contours && frame.morph.decision)
    contour_.draw(scene.view, contour_places_, scene.blend, line_px(area.still ? 3.0f : 2.2f, u), 1.0f);
  if (shadowed && scene.blend.weight > 0.0f) {
    points_.draw_tails(scene.view, point_places_, scene.blend,
                       {scene.blend.weight - tail_weights, line_px(area.still ? 2.4f : 1.8f, u), .5f});
  }
  if (points) points_.draw(scene.view, point_places_, scene.blend, style);
}

std::size_t MorphData::take_bytes_written() {
  return point_places_.take_bytes_written() + grid_places_.take_bytes_written() +
         line_places_.take_bytes_written() + contour_places_.take_bytes_written() +
         points_.take_bytes_written() + film_.take_bytes_written() + grid_lines_.take_bytes_written() +
         contour_.take_bytes_written();
}

}  // namespace glassbox
