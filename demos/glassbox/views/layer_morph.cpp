#include "demos/glassbox/views/layer_morph.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "demos/glassbox/views/data_color.h"
#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/morph_words.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"
#include "engine/draw/draw_scope.h"
#include "engine/scene/easing.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::MorphBlend;
using engine::Rect;
using engine::TextStyle;
using Kind = nn::LayerStage::Kind;

constexpr float degrees = 3.14159265f / 180.0f;
constexpr float side_azimuth = 28.0f * degrees;
constexpr float home_elevation = 20.0f * degrees;
constexpr float map_part = .72f;             // of the grid's colour; the rest is neutral
constexpr float tail_weights = .22f;         // how far back tails reach
constexpr std::size_t most_shadowed = 2000;  // points with tails and discs: of more they would be a smear
constexpr int lines_every = 4;               // grid vertices: 21 lines each way
constexpr std::array<float, 3> flat_zoom{1.75f, 1.25f, 1.0f};  // of a line, a square, a cube
constexpr float hover_reach = 12.0f;                           // design px

constexpr std::array<glm::vec3, 8> cube{
    {{-1, -1, -1}, {1, -1, -1}, {-1, 1, -1}, {1, 1, -1}, {-1, -1, 1}, {1, -1, 1}, {-1, 1, 1}, {1, 1, 1}}};

engine::Margins margins_of(const Area& area) {
  const float u = area.unit;
  if (area.still) return {70 * u, 420 * u, 252 * u, 470 * u};
  return {78 * u, 36 * u, 104 * u, 52 * u};
}

/// The vertices of the grid that its lines run along, row by row and then column by column.
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

const std::vector<std::size_t>& grid_line_vertices() {
  static const std::vector<std::size_t> vertices = line_vertices();
  return vertices;
}

float radius_for(std::size_t points, const Area& area) {
  constexpr float few = 400.0f;
  const float crowd = std::cbrt(few / static_cast<float>(std::max<std::size_t>(points, 1)));
  const float design = area.still ? 7.2f : 5.2f;
  return std::max(design * area.unit * std::clamp(crowd, .28f, 1.0f), area.still ? 1.5f : 1.25f);
}

Color mixed(const Color& a, const Color& b, float t) { return glm::mix(a, b, t); }

}  // namespace

LayerMorphView::LayerMorphView(engine::ShaderLibrary& shaders)
    : camera_(engine::OrbitPose{.azimuth = side_azimuth, .elevation = home_elevation}),
      points_(shaders),
      film_(shaders),
      grid_lines_(shaders),
      contour_(shaders),
      plane_(shaders) {}

void LayerMorphView::draw(const Frame& frame, const Area& area, engine::Painter& painter) {
  update(frame);
  timeline_.layout(area, trace_.stops().size());
  if (!trace_.finite()) {
    painter.text(area.rect.center(), "The network's values are not finite: there is nothing to carry.",
                 {Face::regular, text_px(15.0f, area.unit), frame.theme.text2, TextStyle::Align::center});
    return;
  }
  blend_ = blend_at(position_of(frame.morph, trace_.stops().size()));
  view_ = view_of(frame, area);

  painter.clip(area.rect);
  draw_frames(frame, area, painter, false);
  painter.unclip();
  painter.flush();
  draw_scene(frame, area);
  painter.clip(area.rect);
  draw_frames(frame, area, painter, true);
  draw_plane_mark(frame, area, painter);
  draw_threshold(frame, area, painter);
  if (frame.morph.pinned) draw_thread(frame, area, painter, *frame.morph.pinned);
  draw_words(frame, area, painter);
  std::vector<std::string> names;
  for (const MorphStop& stop : trace_.stops()) names.push_back(stop_name(stop.stage));
  timeline_.draw(frame, area, names, position_of(frame.morph, names.size()), painter);
  if (const auto shown = frame.morph.hovered ? frame.morph.hovered : frame.morph.pinned)
    draw_tag(frame, area, painter, *shown);
  painter.unclip();
}

void LayerMorphView::update(const Frame& frame) {
  const TraceKey key{frame.snapshot.version, frame.morph.bias_apart, frame.options.held_out,
                     frame.morph.units};
  const Theme& theme = frame.theme;
  const ColorKey colors{theme.diverging, theme.label0, theme.label1, theme.text2, theme.decision_mark};
  if (trace_key_ != key) {
    trace_.update(frame.snapshot, frame.morph, frame.options.held_out);
    trace_key_ = key;
    color_key_.reset();
    if (trace_.finite()) upload_places();
    sides_.clear();
    for (std::size_t stop = 0; stop < trace_.stops().size(); ++stop) sides_.push_back(side_of(stop));
  }
  if (color_key_ != colors) {
    color_key_ = colors;
    if (trace_.finite()) upload_colors(frame);
  }
}

void LayerMorphView::upload_places() {
  const std::size_t stages = trace_.stops().size();
  const auto copy = [&](engine::MorphVertices& places, std::span<const glm::vec3> from) {
    if (from.empty()) return;
    std::ranges::copy(from, places.begin(stages, from.size() / stages).begin());
    places.end();
  };
  copy(point_places_, trace_.point_places());
  copy(grid_places_, trace_.grid_places());
  copy(contour_places_, trace_.contour_places());

  const std::vector<std::size_t>& vertices = grid_line_vertices();
  const std::span<glm::vec3> lines = line_places_.begin(stages, vertices.size());
  const std::size_t grid_size = trace_.grid_places().size() / stages;
  for (std::size_t s = 0; s < stages; ++s) {
    for (std::size_t i = 0; i < vertices.size(); ++i)
      lines[s * vertices.size() + i] = trace_.grid_places()[s * grid_size + vertices[i]];
  }
  line_places_.end();
}

void LayerMorphView::upload_colors(const Frame& frame) {
  const Theme& theme = frame.theme;
  const nn::Dataset& data = *frame.snapshot.dataset;
  const nn::ValueRange& range = frame.landscape.range(frame.snapshot.mlp.layer_count() - 1, 0);
  const engine::ColorMap map = engine::make_color_map(theme.diverging);
  const DataColors color_of(data, theme);
  marks_.clear();
  for (std::size_t i = 0; i < trace_.points(); ++i) {
    const std::size_t sample = trace_.sample_of(i);
    marks_.push_back({glm::vec3(color_of(sample)), data.held_out(sample) ? 1.0f : 0.0f});
  }
  points_.set(marks_);

  std::vector<Color> grid;
  for (const float output : trace_.grid_output()) {
    const float t = (output - range.low) / (range.high - range.low);
    grid.push_back(mixed(theme.text2, Color(engine::sample(map, t), 1.0f), map_part));
    grid.back().a = 1.0f;
  }
  film_.set(MorphTrace::grid_side, grid);
  colors_.clear();
  const std::vector<std::size_t>& vertices = grid_line_vertices();
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    colors_.push_back(grid[vertices[i]]);
    if ((i + 1) % MorphTrace::grid_side == 0) colors_.back().a = 0.0f;
  }
  grid_lines_.set(colors_);
  colors_.clear();
  for (std::size_t i = 0; i < trace_.contour_vertices(); ++i) {
    colors_.push_back(theme.decision_mark);
    if (i % 2 == 1) colors_.back().a = 0.0f;
  }
  contour_.set(colors_);
}

MorphBlend LayerMorphView::blend_at(double position) const {
  const std::vector<MorphStop>& stops = trace_.stops();
  MorphBlend blend;
  const auto whole = static_cast<std::size_t>(position);
  const auto part = static_cast<float>(position - std::floor(position));
  blend.from = whole % stops.size();
  blend.to = part > 0.0f ? (blend.from + 1) % stops.size() : blend.from;
  blend.weight = engine::smootherstep(part);
  blend.from_box = stops[blend.from].box;
  blend.to_box = stops[blend.to].box;
  return blend;
}

/// From which side a stop's cloud looks broader: 1 from the right, -1 from the left, in between where it
/// hardly matters, so that the camera never jumps while the cloud changes.
float LayerMorphView::side_of(std::size_t stop) const {
  const std::size_t count = trace_.points();
  if (trace_.stops()[stop].axes == 1) return 0.0f;  // a line is seen from its front
  if (trace_.stops()[stop].axes == 2 || count == 0) return 1.0f;
  const std::span<const glm::vec3> places = trace_.point_places().subspan(stop * count, count);
  glm::dvec3 mean(0.0);
  for (const glm::vec3& place : places) mean += glm::dvec3(place) / static_cast<double>(count);
  double xx = 0.0, zz = 0.0, xz = 0.0;
  for (const glm::vec3& place : places) {
    const glm::dvec3 d = glm::dvec3(place) - mean;
    xx += d.x * d.x;
    zz += d.z * d.z;
    xz += d.x * d.z;
  }
  const double size = std::sqrt(xx * zz);
  const auto correlation = static_cast<float>(size > 0.0 ? xz / size : 0.0);
  return 1.0f - 2.0f * engine::smootherstep((correlation - .1f) / .1f);
}

engine::SceneView LayerMorphView::view_of(const Frame& frame, const Area& area) const {
  static const engine::OrbitCamera home(
      engine::OrbitPose{.azimuth = side_azimuth, .elevation = home_elevation});
  engine::OrbitCamera camera = area.still ? home : camera_;
  engine::OrbitPose pose = camera.pose();
  pose.azimuth += side_azimuth * (glm::mix(sides_[blend_.from], sides_[blend_.to], blend_.weight) - 1.0f);
  const auto zoom = [&](std::size_t stop) {
    return flat_zoom[static_cast<std::size_t>(trace_.stops()[stop].axes - 1)];
  };
  pose.zoom *= glm::mix(zoom(blend_.from), zoom(blend_.to), blend_.weight);
  camera.set_pose(pose);
  return camera.view(cube, area.rect, margins_of(area), area.picture, frame.options.perspective);
}

void LayerMorphView::draw_scene(const Frame& frame, const Area& area) {
  const Theme& theme = frame.theme;
  const float u = area.unit;
  const std::size_t count = trace_.points();
  const bool points = frame.options.points;
  engine::PointStyle style = point_style(theme, area.still ? SheetSize::still : SheetSize::tile, u,
                                         count - std::min(count, std::size_t{1}));
  style.radius = radius_for(count, area);
  style.rim_width = line_px(.9f, u);
  style.ring_radius = 1.5f * style.radius;
  style.ring_width = line_px(1.0f, u);
  style.ring = theme.held_out_ring;
  if (count > most_shadowed) {
    style.ring.a = 0.0f;
    style.rim.a *= .4f;
  }

  engine::clear_depth(view_);
  const bool shadowed = points && count <= most_shadowed;
  if (shadowed && frame.options.floor_map) {
    const float solid_from = trace_.stops()[blend_.from].axes > 2 ? 1.0f : 0.0f;
    const float solid_to = trace_.stops()[blend_.to].axes > 2 ? 1.0f : 0.0f;
    const float solid = glm::mix(solid_from, solid_to, blend_.weight);
    points_.draw_discs(view_, point_places_, blend_,
                       {-1.0f, (area.still ? 8.5f : 6.0f) * u, faded(theme.morph_disc, solid)});
  }
  if (frame.options.grid) {
    film_.draw(view_, grid_places_, blend_);
    grid_lines_.draw(view_, line_places_, blend_, line_px(1.05f, u), .5f);
  }
  if (frame.options.contours && frame.morph.decision)
    contour_.draw(view_, contour_places_, blend_, line_px(area.still ? 3.0f : 2.2f, u), 1.0f);
  if (shadowed && blend_.weight > 0.0f) {
    points_.draw_tails(view_, point_places_, blend_,
                       {blend_.weight - tail_weights, line_px(area.still ? 2.4f : 1.8f, u), .5f});
  }
  if (points) points_.draw(view_, point_places_, blend_, style);

  const float here = (blend_.from == trace_.plane_stop() ? 1.0f - blend_.weight : 0.0f) +
                     (blend_.to == trace_.plane_stop() ? blend_.weight : 0.0f);
  if (!frame.morph.decision || !trace_.plane() || here <= 0.0f) return;
  if (trace_.stops()[trace_.plane_stop()].axes < 3) return;
  const engine::MorphBox box = blend_.box();
  const MorphPlane& plane = *trace_.plane();
  const engine::PlaneCut cut =
      engine::cut_box(plane.normal * box.half, plane.offset + glm::dot(plane.normal, box.center),
                      glm::vec3(-1.0f), glm::vec3(1.0f));
  plane_.draw(view_, cut,
              {.color = theme.decision_mark,
               .every = .25f * 2.0f,
               .lattice_width = line_px(1.0f, u),
               .border_width = line_px(area.still ? 2.2f : 1.6f, u),
               .opacity = std::min(here, 1.0f)});
}

/// Where a stop's frame stands in the world at this moment, as lowest and highest corner.
std::array<glm::vec3, 2> LayerMorphView::frame_extent(std::size_t index) const {
  const MorphStop& stop = trace_.stops()[index];
  const engine::MorphBox box = blend_.box();
  const glm::vec3 half(stop.box.half, stop.axes > 2 ? stop.box.half : 0.0f,
                       stop.axes > 1 ? stop.box.half : 0.0f);
  const glm::vec3 low = (stop.box.center - half - box.center) / box.half;
  const glm::vec3 high = (stop.box.center + half - box.center) / box.half;
  return {glm::clamp(low, -1.0f, 1.0f), glm::clamp(high, -1.0f, 1.0f)};
}

void LayerMorphView::draw_frames(const Frame& frame, const Area& area, engine::Painter& painter,
                                 bool near) const {
  if (blend_.from == blend_.to) return draw_frame(frame, area, painter, blend_.from, 1.0f, near);
  draw_frame(frame, area, painter, blend_.from, 1.0f - blend_.weight, near);
  draw_frame(frame, area, painter, blend_.to, blend_.weight, near);
}

void LayerMorphView::draw_frame(const Frame& frame, const Area& area, engine::Painter& painter,
                                std::size_t index, float alpha, bool near) const {
  if (alpha < .01f) return;
  const Theme& theme = frame.theme;
  const auto [low, high] = frame_extent(index);
  const int axes = trace_.stops()[index].axes;
  const glm::vec3 eye = view_.axes.to_viewer;
  const glm::vec3 at_near(eye.x > 0.0f ? high.x : low.x, high.y, eye.z > 0.0f ? high.z : low.z);
  const glm::vec3 at_far(eye.x > 0.0f ? low.x : high.x, low.y, eye.z > 0.0f ? low.z : high.z);
  const glm::vec3 middle = .5f * (low + high);
  const float width = line_px(area.still ? 1.4f : 1.0f, area.unit);
  const auto line = [&](glm::vec3 a, glm::vec3 b, const Color& color) {
    painter.line(view_.project(a), view_.project(b), width, color);
  };
  const Color edge = faded(theme.axis, .55f * alpha);
  if (near) {
    if (axes < 3) return;
    const Color front = faded(theme.axis, .30f * alpha);
    line({at_near.x, low.y, at_near.z}, at_near, front);
    line({at_far.x, high.y, at_near.z}, at_near, front);
    line({at_near.x, high.y, at_far.z}, at_near, front);
    return;
  }
  if (axes == 1)
    return line({low.x, middle.y, middle.z}, {high.x, middle.y, middle.z}, faded(theme.axis, alpha));

  if (axes > 1) {
    const std::array<glm::vec2, 4> floor{
        view_.project({low.x, low.y, low.z}), view_.project({high.x, low.y, low.z}),
        view_.project({high.x, low.y, high.z}), view_.project({low.x, low.y, high.z})};
    const Color tone = faded(theme.morph_floor, alpha);
    painter.triangle(floor[0], floor[1], floor[2], tone);
    painter.triangle(floor[0], floor[2], floor[3], tone);
    const Color cross = faded(theme.axis, .16f * alpha);
    line({middle.x, low.y, low.z}, {middle.x, low.y, high.z}, cross);
    line({low.x, low.y, middle.z}, {high.x, low.y, middle.z}, cross);
    for (std::size_t i = 0; i < 4; ++i) painter.line(floor[i], floor[(i + 1) % 4], width, edge);
    if (axes > 2) {
      line({middle.x, low.y, at_far.z}, {middle.x, high.y, at_far.z}, cross);
      line({low.x, middle.y, at_far.z}, {high.x, middle.y, at_far.z}, cross);
      line({at_far.x, low.y, middle.z}, {at_far.x, high.y, middle.z}, cross);
      line({at_far.x, middle.y, low.z}, {at_far.x, middle.y, high.z}, cross);
      const glm::vec3 far_top(at_far.x, high.y, at_far.z);
      line(at_far, far_top, edge);
      line({at_far.x, low.y, at_near.z}, {at_far.x, high.y, at_near.z}, edge);
      line({at_near.x, low.y, at_far.z}, {at_near.x, high.y, at_far.z}, edge);
      line(far_top, {at_far.x, high.y, at_near.z}, edge);
      line(far_top, {at_near.x, high.y, at_far.z}, edge);
    }
  }
}

void LayerMorphView::draw_ticks(const Frame& frame, const Area& area, engine::Painter& painter,
                                std::size_t index, float alpha) const {
  if (alpha < .02f) return;
  const MorphStop& stop = trace_.stops()[index];
  const Theme& theme = frame.theme;
  const float u = area.unit;
  const auto [low, high] = frame_extent(index);
  const engine::MorphBox box = blend_.box();
  const glm::vec3 eye = view_.axes.to_viewer;
  const glm::vec3 near(eye.x > 0.0f ? high.x : low.x, low.y, eye.z > 0.0f ? high.z : low.z);
  const glm::vec3 far(eye.x > 0.0f ? low.x : high.x, low.y, eye.z > 0.0f ? low.z : high.z);
  const glm::vec2 left_of_near = view_.project({far.x, low.y, near.z});
  const glm::vec2 right_of_near = view_.project({near.x, low.y, far.z});
  const glm::vec2 upright_foot =
      left_of_near.x < right_of_near.x ? glm::vec2(far.x, near.z) : glm::vec2(near.x, far.z);
  const TextStyle figure{Face::mono, text_px(area.still ? 20.0f : 13.0f, u), faded(theme.text2, alpha),
                         TextStyle::Align::center};
  const TextStyle name_style{Face::medium, text_px(area.still ? 24.0f : 15.0f, u), faded(theme.text1, alpha),
                             TextStyle::Align::center};
  const bool middles = !area.still || shows_middle_ticks(area);

  for (int k = 0; k < stop.axes; ++k) {
    // The world's axis of value k, the foot of its edge, and which way its words stand off the edge.
    const int axis = k == 0 ? 0 : k == 1 ? 2 : 1;
    glm::vec3 foot = near;
    glm::vec3 outward(0.0f);
    if (axis == 1) {
      foot = {upright_foot.x, low.y, upright_foot.y};
    } else if (axis == 0) {
      outward = {0.0f, 0.0f, near.z > far.z ? 1.0f : -1.0f};
    } else {
      outward = {near.x > far.x ? 1.0f : -1.0f, 0.0f, 0.0f};
    }
    glm::vec2 away =
        axis == 1 ? glm::vec2(-1.0f, 0.0f) : view_.project(outward) - view_.project(glm::vec3(0.0f));
    if (stop.axes == 1) away = {0.0f, 1.0f};
    if (glm::length(away) > 0.0f) away = glm::normalize(away);
    const float center = axis == 2 ? -stop.box.center.z : stop.box.center[axis];
    const float first = center - stop.box.half;
    const float last = center + stop.box.half;
    const auto at = [&](float value) {
      glm::vec3 place = foot;
      const float world_value = axis == 2 ? -value : value;
      place[axis] = (world_value - box.center[axis]) / box.half;
      return place;
    };
    const auto mark = [&](float value, std::string_view text) {
      const glm::vec3 place = at(value);
      if (std::abs(place[axis]) > 1.001f) return;
      const float reach = axis == 1 ? 14.0f * u + .5f * painter.text_width(text, figure)
                                    : 20.0f * u + .6f * figure.em +
                                          .35f * painter.text_width(text, figure) * std::abs(away.x);
      painter.text(view_.project(place) + away * reach, text, figure);
    };
    if (stop.range) {
      // The input is told in the data's own units.
      const bool input = stop.stage.kind == Kind::input && frame.snapshot.dataset;
      const nn::FeatureScale scale =
          input ? frame.snapshot.dataset->scales[static_cast<std::size_t>(k)] : nn::FeatureScale{};
      const double half = scale.half * static_cast<double>(stop.box.half);
      for (const float value : {first, center, last}) {
        if (value == center && !middles) continue;
        mark(value, short_figure(scale.middle + scale.half * static_cast<double>(value), half));
      }
    } else {
      const AxisTicks ticks = axis_ticks(2.0 * static_cast<double>(stop.box.half), middles ? 4 : 2);
      const auto lowest = static_cast<long>(std::ceil(static_cast<double>(first) / ticks.step));
      for (long i = lowest; static_cast<double>(i) * ticks.step <= static_cast<double>(last); ++i) {
        const double value = static_cast<double>(i) * ticks.step;
        mark(static_cast<float>(value), short_figure(value, static_cast<double>(stop.box.half)));
      }
    }
    const FigureText name = axis_name(frame.snapshot, stop, static_cast<std::size_t>(k));
    const float reach = axis == 1 ? 30.0f * u + .5f * painter.text_width(name, name_style) + 1.2f * figure.em
                                  : 34.0f * u + 1.5f * figure.em;
    const glm::vec3 name_place = at(glm::mix(first, last, stop.axes == 1 ? .86f : .72f));
    if (std::abs(name_place[axis]) > 1.0f) continue;
    painter.text(view_.project(name_place) + away * reach, name, name_style);
  }
}

/// In a last hidden space of one or two axes the decision is a point or a line.
void LayerMorphView::draw_plane_mark(const Frame& frame, const Area& area, engine::Painter& painter) const {
  const std::size_t at = trace_.plane_stop();
  const float here = blend_.from == blend_.to ? (blend_.from == at ? 1.0f : 0.0f)
                     : blend_.from == at      ? 1.0f - blend_.weight
                     : blend_.to == at        ? blend_.weight
                                              : 0.0f;
  const int axes = trace_.stops()[at].axes;
  if (!frame.morph.decision || !trace_.plane() || axes > 2 || here <= 0.0f) return;
  const engine::MorphBox box = blend_.box();
  const glm::vec3 normal = trace_.plane()->normal * box.half;
  const float offset = trace_.plane()->offset + glm::dot(trace_.plane()->normal, box.center);
  const float flat = -box.center.y / box.half;
  const Color color = faded(frame.theme.decision_mark, here);
  const float width = line_px(area.still ? 2.6f : 1.8f, area.unit);
  if (axes == 1) {
    const float x = -offset / normal.x;
    if (!(std::abs(x) <= 1.0f)) return;
    const glm::vec2 place = view_.project({x, flat, -box.center.z / box.half});
    const glm::vec2 up(0.0f, (area.still ? 26.0f : 14.0f) * area.unit);
    painter.line(place - up, place + up, width, color);
    return;
  }
  // The line normal.x x + normal.z z + offset = 0 within the square.
  std::array<glm::vec2, 4> ends;
  std::size_t count = 0;
  for (const float side : {-1.0f, 1.0f}) {
    const float z = -(normal.x * side + offset) / normal.z;
    if (count < 4 && std::abs(z) <= 1.0f) ends[count++] = {side, z};
    const float x = -(normal.z * side + offset) / normal.x;
    if (count < 4 && std::abs(x) < 1.0f) ends[count++] = {x, side};
  }
  if (count < 2) return;
  painter.line(view_.project({ends[0].x, flat, ends[0].y}), view_.project({ends[1].x, flat, ends[1].y}),
               width, color);
}

/// The value of the decision's threshold at a stop of the output, if it is one.
std::optional<float> LayerMorphView::threshold_at(std::size_t index) const {
  const nn::LayerStage& stage = trace_.stops()[index].stage;
  const bool output = index + 2 >= trace_.stops().size();
  if (!output || stage.kind == Kind::weights || !trace_.threshold_z()) return std::nullopt;
  return stage.kind == Kind::linear ? *trace_.threshold_z() : trace_.threshold_a();
}

/// The orange mark on the final line. On the way from z to y it goes along.
void LayerMorphView::draw_threshold(const Frame& frame, const Area& area, engine::Painter& painter) const {
  if (!frame.morph.decision) return;
  const std::optional<float> from = threshold_at(blend_.from);
  const std::optional<float> to = threshold_at(blend_.to);
  if (!from && !to) return;
  const float alpha = from && to ? 1.0f : from ? 1.0f - blend_.weight : blend_.weight;
  const engine::MorphBox box = blend_.box();
  const float value = glm::mix(from ? *from : *to, to ? *to : *from, blend_.value_weight());
  const float x = (value - box.center.x) / box.half;
  if (std::abs(x) > 1.0f) return;
  const glm::vec2 place = view_.project({x, -box.center.y / box.half, -box.center.z / box.half});
  const glm::vec2 up(0.0f, (area.still ? 64.0f : 34.0f) * area.unit);
  const Color color = faded(frame.theme.decision_mark, alpha);
  painter.line(place - up, place + .2f * up, line_px(area.still ? 3.2f : 2.2f, area.unit), color);
  const TextStyle style{Face::mono, text_px(area.still ? 20.0f : 13.0f, area.unit), color,
                        TextStyle::Align::center};
  const std::size_t nearer = to && (!from || blend_.weight > .5f) ? blend_.to : blend_.from;
  const double half = static_cast<double>(trace_.stops()[nearer].box.half);
  painter.text(place - up - glm::vec2(0.0f, .9f * style.em),
               short_figure(static_cast<double>(nearer == blend_.to && to ? *to : *from), half), style);
}

void LayerMorphView::draw_words(const Frame& frame, const Area& area, engine::Painter& painter) const {
  const std::vector<MorphStop>& stops = trace_.stops();
  if (blend_.from == blend_.to) {
    draw_ticks(frame, area, painter, blend_.from, 1.0f);
  } else {
    draw_ticks(frame, area, painter, blend_.from, std::clamp(1.0f - 2.5f * blend_.weight, 0.0f, 1.0f));
    draw_ticks(frame, area, painter, blend_.to, std::clamp(2.5f * blend_.weight - 1.0f, 0.0f, 1.0f));
  }
  const MorphStop& from = stops[blend_.from];
  const MorphStop& to = stops[blend_.to];
  const bool moving = blend_.from != blend_.to;
  const std::string title =
      moving ? stop_name(from.stage) + " → " + stop_name(to.stage) : stop_name(from.stage);
  const std::string formula = stage_formula(frame.snapshot.mlp.architecture(), to.stage, moving);
  const std::string shown = shown_units(moving && blend_.weight > .5f ? to : from);
  if (area.still) {
    const std::string caption =
        stage_caption(frame.snapshot, trace_, blend_.weight < .5f ? blend_.from : blend_.to);
    const Note own{title, caption};
    Frame noted = frame;
    if (frame.note == nullptr) noted.note = &own;
    // Below a scene's title the stage has its name here.
    std::string line = frame.note == nullptr ? formula : title + "   " + formula;
    if (!shown.empty()) line += "   " + shown;
    draw_title(noted, area, title, {}, painter, caption_column, line);
    draw_state(frame, area, painter);
    return;
  }
  const float u = area.unit;
  const glm::vec2 corner(area.rect.x + 16.0f * u, area.rect.y + 52.0f * u);
  const float end = painter.text(corner, title, {Face::semibold, text_px(13.0f, u), frame.theme.text1});
  const float formula_end = painter.text({end + 12.0f * u, corner.y}, formula,
                                         {Face::regular, text_px(13.0f, u), frame.theme.text3});
  if (!shown.empty())
    painter.text({formula_end + 12.0f * u, corner.y}, shown,
                 {Face::regular, text_px(12.0f, u), frame.theme.text3});
  if (!frame.options.caption) return;
  const std::string caption =
      stage_caption(frame.snapshot, trace_, blend_.weight < .5f ? blend_.from : blend_.to);
  Area below = area;
  below.rect.y += 22.0f * u;
  draw_tile_paragraph(frame, below, caption, painter);
}

glm::vec2 LayerMorphView::screen(std::size_t point) const {
  const std::size_t count = trace_.points();
  const std::span<const glm::vec3> places = trace_.point_places();
  return view_.project(blend_.place(places[blend_.from * count + point], places[blend_.to * count + point]));
}

std::optional<std::size_t> LayerMorphView::point_of(std::size_t sample) const {
  for (std::size_t i = 0; i < trace_.points(); ++i) {
    if (trace_.sample_of(i) == sample) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> LayerMorphView::sample_at(glm::vec2 place) const {
  if (!trace_.finite() || trace_.stops().empty()) return std::nullopt;
  std::optional<std::size_t> nearest;
  float reach = hover_reach * std::max(view_.rect.height / 1080.0f, 1.0f);
  for (std::size_t i = 0; i < trace_.points(); ++i) {
    const float distance = glm::distance(screen(i), place);
    if (distance >= reach) continue;
    reach = distance;
    nearest = trace_.sample_of(i);
  }
  return nearest;
}

/// The way of a pinned sample through all stages, each in its own box.
void LayerMorphView::draw_thread(const Frame& frame, const Area& area, engine::Painter& painter,
                                 std::size_t sample) const {
  const auto point = point_of(sample);
  if (!point) return;
  const std::size_t count = trace_.points();
  std::vector<glm::vec2> path;
  for (std::size_t s = 0; s < trace_.stops().size(); ++s) {
    const engine::MorphBox& box = trace_.stops()[s].box;
    path.push_back(view_.project((trace_.point_places()[s * count + *point] - box.center) / box.half));
  }
  const float u = area.unit;
  const Color color = frame.theme.text1;
  painter.polyline(path, line_px(area.still ? 2.0f : 1.5f, u), faded(color, .7f));
  for (std::size_t s = 0; s < path.size(); ++s)
    painter.disc(path[s], (area.still ? 3.6f : 2.6f) * u, faded(color, .9f));
  painter.ring(screen(*point), 1.9f * radius_for(count, area), line_px(2.0f, u), color);
}

/// What there is to know of a sample, beside its point.
void LayerMorphView::draw_tag(const Frame& frame, const Area& area, engine::Painter& painter,
                              std::size_t sample) const {
  const auto point = point_of(sample);
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
  const glm::vec2 place = screen(*point);
  glm::vec2 corner = place + glm::vec2(18.0f * u, -.5f * size.y);
  if (corner.x + size.x > area.rect.right() - 8.0f * u) corner.x = place.x - 18.0f * u - size.x;
  corner.y = std::clamp(corner.y, area.rect.y + 8.0f * u,
                        std::max(area.rect.bottom() - size.y - 8.0f * u, area.rect.y + 8.0f * u));
  painter.ring(place, 1.6f * radius_for(trace_.points(), area), line_px(1.6f, u), frame.theme.text1);
  painter.box({corner.x, corner.y, size.x, size.y}, {.top = faded(frame.theme.panel, .94f),
                                                     .bottom = faded(frame.theme.panel, .94f),
                                                     .radius = 6.0f * u,
                                                     .border = std::max(u, 1.0f),
                                                     .border_color = frame.theme.tile_border});
  glm::vec2 pen = corner + glm::vec2(pad, .6f * pad + .5f * leading);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    painter.text(pen, lines[i], i == 0 ? head : text);
    pen.y += leading;
  }
}

std::size_t LayerMorphView::take_bytes_written() {
  return point_places_.take_bytes_written() + grid_places_.take_bytes_written() +
         line_places_.take_bytes_written() + contour_places_.take_bytes_written() +
         points_.take_bytes_written() + film_.take_bytes_written() + grid_lines_.take_bytes_written() +
         contour_.take_bytes_written() + plane_.take_bytes_written();
}

}  // namespace glassbox
