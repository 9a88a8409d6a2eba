#include "demos/glassbox/views/neuron_landscapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "demos/glassbox/views/field_reading.h"
#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/network_links.h"
#include "demos/glassbox/views/output_value.h"
#include "demos/glassbox/views/registry.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"
#include "glassbox/engine/draw/draw_state.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::TextStyle;

LinkLook column_link_look(bool still) {
  return still ? LinkLook{.95f, 14.0f, true} : LinkLook{.5f, 9.0f, false};
}

constexpr float link_reach = 6.0f;  // design px, of a hand
}  // namespace

NeuronLandscapesView::NeuronLandscapesView(engine::ShaderLibrary& shaders)
    : sheets_(shaders), link_curves_(shaders) {}

void NeuronLandscapesView::draw(const Frame& frame, const Area& area, engine::Painter& painter,
                                LandscapeBuffer& landscapes) {
  const std::span<const int> offsets = area.still ? std::span<const int>() : std::span<const int>(offsets_);
  area_ = area;
  Area room = area;
  if (area.still && frame.note != nullptr && shows_caption(area)) {
    constexpr float caption_room = 65.0f;  // design px: two lines above the columns
    room.rect.y += caption_room * area.unit;
    room.rect.height -= caption_room * area.unit;
  }
  layout_.update(frame.snapshot.mlp.architecture(), room, offsets);
  shown_.clear();
  float widest = 0.0f;
  for (const UnitColumn& column : layout_.columns) {
    widest = std::max(widest, column.sheet_width());
    for (int unit = column.first; unit < column.first + column.shown; ++unit)
      shown_.push_back({column.layer, static_cast<std::size_t>(unit)});
  }
  const LandscapeSheets& drawn = landscapes.require(frame, shown_, widest);
  update_links(frame, area);
  map_.set(frame.theme.diverging);

  painter.clip(area.rect);
  if (area.still) draw_boxes(frame, area, painter);
  painter.unclip();
  painter.flush();
  link_curves_.draw(area.rect, area.picture);

  engine::SheetStyle style = sheet_style(
      frame.theme, frame.options, area.still ? SheetSize::small_still : SheetSize::small_tile, area.unit);
  if (area.still) style.plate_ground = .5f * (frame.theme.ground_top + frame.theme.ground_bottom);
  const bool classes = has_class_outputs(frame.snapshot);
  if (const LandscapeKey key = landscape_key(frame); classes && regions_key_ != key) {
    regions_key_ = key;
    regions_.set(frame.landscape);
  }
  engine::clear_depth({.rect = area.rect, .picture = area.picture});
  for (const UnitColumn& column : layout_.columns) {
    const bool of_classes = classes && column.layer + 1 == layout_.columns.size();
    style.classes = of_classes ? &regions_.field(frame.theme) : nullptr;
    for (int unit = column.first; unit < column.first + column.shown; ++unit) {
      const engine::SceneView view = view_of(column, unit);
      const std::size_t sheet = drawn.sheet({column.layer, static_cast<std::size_t>(unit)});
      const engine::ColorMapTexture& map =
          of_classes ? regions_.map(frame.theme, static_cast<std::size_t>(unit)) : map_;
      style.only_class = static_cast<std::size_t>(unit);
      sheets_.draw_plate(view, drawn.heights(), sheet, map, style);
      sheets_.draw_sheet(view, drawn.heights(), sheet, map, style);
    }
  }

  painter.clip(area.rect);
  draw_names(frame, area, painter);
  draw_pointed_at(frame, area, painter);
  if (area.still) {
    draw_title(frame, area, "Neuron landscapes", {}, painter, 1700.0f);
    draw_state(frame, area, painter);
    if (shows_keys(area))
      draw_weight_key(frame, still_key_place(area), area.rect.center().x, area.unit, column_link_look(true),
                      painter);
  }
  painter.unclip();
}

std::optional<SquarePlane> NeuronLandscapesView::square_plane(glm::vec2 pixel,
                                                              const nn::Landscape& landscape) {
  for (const UnitColumn& column : layout_.columns) {
    if (std::abs(pixel.x - column.x) > .5f * column.sheet_width()) continue;
    for (int unit = column.first; unit < column.first + column.shown; ++unit) {
      const UnitId id{column.layer, static_cast<std::size_t>(unit)};
      if (!landscape.has(id.layer, id.unit)) continue;  // another network has come since
      const engine::HeightGrid sheet = sheet_of(landscape, id, engine::SheetStyle().height);
      if (const auto plane = sheet_plane(view_of(column, unit), sheet, pixel)) return plane;
    }
  }
  return std::nullopt;
}

void NeuronLandscapesView::lay_out_links(const Frame& frame, const Area& area) {
  const nn::Mlp& mlp = frame.snapshot.mlp;
  const float u = area.unit;
  links_.clear();
  for (const UnitColumn& column : layout_.columns) {
    const std::span<const float> weights = mlp.weights(column.layer);
    const auto fan_in = static_cast<std::size_t>(mlp.architecture().layer_inputs(column.layer));
    const UnitColumn* before = column.layer > 0 ? &layout_.columns[column.layer - 1] : nullptr;
    const std::size_t first_source = before != nullptr ? static_cast<std::size_t>(before->first) : 0;
    const std::size_t sources = before != nullptr ? static_cast<std::size_t>(before->shown) : fan_in;
    const auto targets = static_cast<std::size_t>(column.shown);
    const float source_radius = (area.still ? 8.0f : 5.0f) * u;
    const float leave_spacing = before != nullptr ? port_spacing(.8f * before->scale, targets, u)
                                                  : port_spacing(source_radius, targets, u);
    const float arrive_spacing = port_spacing(.8f * column.scale, sources, u);
    for (std::size_t j = 0; j < sources; ++j) {
      const glm::vec2 from = before != nullptr ? before->middle(before->first + static_cast<int>(j)) +
                                                     glm::vec2(.5f * before->sheet_width() + 3.0f * u, 0)
                                               : layout_.inputs[j] + glm::vec2(source_radius + 1.0f * u, 0);
      for (std::size_t i = 0; i < targets; ++i) {
        const int unit = column.first + static_cast<int>(i);
        const glm::vec2 to = column.middle(unit) - glm::vec2(.5f * column.sheet_width() + 3.0f * u, 0);
        const ParameterId parameter{column.layer, static_cast<std::size_t>(unit), first_source + j};
        links_.push_back({parameter, weights[parameter.unit * fan_in + first_source + j],
                          from + glm::vec2(0, port(i, targets, leave_spacing)),
                          to + glm::vec2(0, port(j, sources, arrive_spacing))});
      }
    }
  }
  links_count_ = links_.size();
  order_links(links_);
}

void NeuronLandscapesView::update_links(const Frame& frame, const Area& area) {
  lay_out_links(frame, area);
  const auto& place = frame.pointing.place;
  hovered_ = place ? parameter_at(*place) : std::nullopt;
  emphasis_.point_at(hovered_, place ? unit_at(*place) : std::nullopt, frame.time, frame.pointing.at_once);
  add_links(links_, {emphasis_, hovered_, frame.pointing.parameter}, column_link_look(area.still),
            frame.theme, area.unit, curves_);
  link_curves_.set(curves_);
}

/// Fades units that are not under the pointer, and frames the pinned one.
void NeuronLandscapesView::draw_pointed_at(const Frame& frame, const Area& area,
                                           engine::Painter& painter) const {
  const float u = area.unit;
  for (const UnitId id : shown_) {
    const engine::Rect cell = layout_.columns[id.layer].cell(static_cast<int>(id.unit));
    draw_veil(emphasis_, frame, id, cell.inset(-2.0f * u), 0.0f, area, painter);
    if (frame.pointing.unit == id)
      painter.box(cell.inset(-3.0f * u),
                  {.radius = 8.0f * u, .border = line_px(1.5f, u), .border_color = frame.theme.text1});
  }
}

engine::SceneView NeuronLandscapesView::view_of(const UnitColumn& column, int unit) const {
  const auto axes = engine::ViewAxes::from_angles(engine::isometric_azimuth, engine::isometric_elevation);
  return engine::SceneView::orthographic(area_.rect, area_.picture, axes, glm::vec3(0.0f),
                                         column.ground(unit), column.scale);
}

std::optional<UnitId> NeuronLandscapesView::unit_at(glm::vec2 place) const {
  const auto at = std::ranges::find_if(shown_, [&](UnitId id) {
    return layout_.columns[id.layer].cell(static_cast<int>(id.unit)).contains(place);
  });
  return at == shown_.end() ? std::nullopt : std::optional(*at);
}

std::optional<ParameterId> NeuronLandscapesView::parameter_at(glm::vec2 place) const {
  if (unit_at(place)) return std::nullopt;
  const PlacedLink* const link = nearest_link(links_, place, link_reach * area_.unit);
  return link == nullptr ? std::nullopt : std::optional(link->parameter);
}

std::optional<Reading> NeuronLandscapesView::reading_at(glm::vec2 pixel, const Frame& frame,
                                                        PointProbe& probe) {
  if (const auto unit = unit_at(pixel)) return sheet_reading(*unit, pixel, frame, probe);
  const auto link = parameter_at(pixel);
  if (!link || link == frame.pointing.parameter) return std::nullopt;
  Reading reading = parameter_reading(frame.snapshot, *link);
  reading.place = pixel;
  return reading;
}

std::optional<Reading> NeuronLandscapesView::sheet_reading(UnitId unit, glm::vec2 pixel, const Frame& frame,
                                                           PointProbe& probe) const {
  const engine::SheetStyle style = sheet_style(frame.theme, frame.options, SheetSize::small_tile, area_.unit);
  const engine::SceneView view = view_of(layout_.columns[unit.layer], static_cast<int>(unit.unit));
  const engine::HeightGrid sheet = sheet_of(frame.landscape, unit, style.height);
  Reading reading;
  reading.place = pixel;
  reading.heading = unit_words(frame.snapshot, unit);
  if (const auto met = place_on_sheet(view, sheet, style.plate_level, pixel)) {
    const glm::vec2 place(met->x, -met->z);
    add_value(reading, frame.snapshot, unit, frame.landscape.range(unit.layer, unit.unit),
              probe.value(frame.snapshot, *frame.plane, unit, place));
    add_features(reading, *frame.plane, place);
    mark_sheet(reading, view, sheet, style.plate_level, place, .8f * area_.unit);
  }
  return reading;
}

std::optional<Reading> NeuronLandscapesView::pinned_reading(const Frame& frame) {
  const auto link = std::ranges::find_if(
      links_, [&](const PlacedLink& placed) { return placed.parameter == frame.pointing.parameter; });
  if (link == links_.end()) return std::nullopt;
  Reading reading = parameter_reading(frame.snapshot, link->parameter);
  reading.place = on_link(*link, .5f);
  return reading;
}

void NeuronLandscapesView::draw_boxes(const Frame& frame, const Area& area, engine::Painter& painter) const {
  const float width = line_px(1.0f, area.unit);
  const engine::SheetStyle style = sheet_style(frame.theme, frame.options, SheetSize::small_still, area.unit);
  for (const UnitColumn& column : layout_.columns) {
    for (int unit = column.first; unit < column.first + column.shown; ++unit) {
      const engine::SceneView view = view_of(column, unit);
      constexpr std::array<glm::vec2, 3> corners{glm::vec2(-1, 1), glm::vec2(-1, -1), glm::vec2(1, -1)};
      std::array<glm::vec2, 3> tops;
      for (std::size_t i = 0; i < corners.size(); ++i) {
        tops[i] = view.project({corners[i].x, style.height, corners[i].y});
        painter.line(tops[i], view.project({corners[i].x, style.plate_level, corners[i].y}), width,
                     frame.theme.box_line);
      }
      painter.polyline(tops, width, frame.theme.box_line);
    }
  }
}

void NeuronLandscapesView::draw_names(const Frame& frame, const Area& area, engine::Painter& painter) const {
  const Theme& theme = frame.theme;
  const float u = area.unit;
  const bool still = area.still;
  const TextStyle head{Face::regular, text_px(still ? 22.0f : 13.0f, u), theme.text2,
                       TextStyle::Align::center};
  const TextStyle count{Face::mono, text_px(still ? 18.0f : 12.0f, u), theme.text3, TextStyle::Align::center};
  TextStyle name{Face::medium, text_px(still ? 24.0f : 15.0f, u), theme.text1};
  name.widest = std::max(.6f * layout_.gap, 4.0f * name.em);
  const TextStyle small_name{Face::regular, text_px(still ? 18.0f : 12.0f, u), theme.text2};

  const bool roomy = layout_.gap > painter.text_width("hidden 8", head) + 8.0f * u;
  painter.text({layout_.inputs_x, layout_.head}, roomy ? "inputs" : "in", head);
  if (links_.size() < links_count_) {
    const FigureText some("%zu of %zu links", links_.size(), links_count_);
    painter.text({layout_.inputs_x + .5f * layout_.gap, layout_.head + 1.15f * head.em}, some, count);
  }
  const std::size_t last = layout_.columns.size() - 1;
  for (const UnitColumn& column : layout_.columns) {
    const bool output = column.layer == last;
    const FigureText words = output ? FigureText(roomy ? "output" : "out")
                                    : FigureText(roomy ? "hidden %zu" : "h %zu", column.layer + 1);
    painter.text({column.x, layout_.head}, words, head);
    if (column.shown < column.units) {
      const FigureText part = part_text(column.part(), roomy);
      if (painter.text_width(part, count) < layout_.gap)
        painter.text({column.x, layout_.head + 1.15f * head.em}, part, count);
      if (!still)
        draw_scroll_mark(theme, {column.x + .5f * column.sheet_width() + 1.5f * u, column.top},
                         column.row * static_cast<float>(column.shown), column.part(), u, painter);
    }
    const TextStyle& unit_style = column.row < 4.0f * name.em ? small_name : name;
    if (column.row < 4.0f * unit_style.em) continue;
    const float rise = std::max(.5f * column.scale, .7f * unit_style.em);
    for (int unit = column.first; unit < column.first + column.shown; ++unit) {
      const glm::vec2 corner =
          column.middle(unit) - glm::vec2(.5f * column.sheet_width(), .469f * column.scale + rise);
      const FigureText own =
          output ? output_name(frame.snapshot, static_cast<std::size_t>(unit)) : unit_name(unit, false);
      // The edge of the box rises by 30° to the right. A name that would meet it ends beside the corner.
      TextStyle style = unit_style;
      const bool meets = .577f * painter.text_width(own, style) + .6f * style.em > rise;
      if (meets) style.align = TextStyle::Align::right;
      painter.text(corner + (meets ? glm::vec2(-.3f * style.em, .5f * rise) : glm::vec2(0.0f)), own, style);
    }
  }

  const float apart = layout_.inputs.size() > 1 ? layout_.inputs[1].y - layout_.inputs[0].y : 1e9f;
  const float radius = std::min((still ? 8.0f : 5.0f) * u, std::max(.4f * apart, .5f));
  // Of many inputs, as many names as there is room for.
  const auto every = static_cast<std::size_t>(std::max(1.0f, std::ceil(1.25f * name.em / apart)));
  for (std::size_t i = 0; i < layout_.inputs.size(); ++i) {
    const glm::vec2 dot = layout_.inputs[i];
    painter.disc(dot, radius, theme.text2);
    if (i % every != 0) continue;
    const FigureText words = input_name(frame.snapshot.dataset.get(), i);
    const float width = painter.text_width(words, name);
    const float beside = dot.x - radius - 8.0f * u - width;
    const float margin = area.rect.x + 10.0f * u;
    if (beside >= margin) {
      painter.text({beside, dot.y}, words, name);
    } else {
      painter.text({std::max(margin, dot.x - .5f * width), dot.y - radius - .9f * name.em}, words, name);
    }
  }
}

void NeuronLandscapesView::draw_key(const Frame& frame, glm::vec2 right, float left_limit, float unit,
                                    engine::Painter& painter) {
  draw_weight_key(frame, right, left_limit, unit, column_link_look(false), painter);
}

void NeuronLandscapesView::scroll_rows(glm::vec2 place, int rows) {
  for (const UnitColumn& column : layout_.columns) {
    if (std::abs(place.x - column.x) > .5f * layout_.gap || column.shown == column.units) continue;
    if (offsets_.size() <= column.layer) offsets_.resize(column.layer + 1, 0);
    offsets_[column.layer] = std::clamp(column.first + rows, 0, column.units - column.shown);
  }
}

std::unique_ptr<View> make_neuron_landscapes(engine::ShaderLibrary& shaders) {
  return std::make_unique<NeuronLandscapesView>(shaders);
}

}  // namespace glassbox
