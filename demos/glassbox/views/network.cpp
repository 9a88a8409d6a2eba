#include "demos/glassbox/views/network.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "demos/glassbox/views/bias_mark.h"
#include "demos/glassbox/views/column_layout.h"
#include "demos/glassbox/views/field_reading.h"
#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/network_links.h"
#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/registry.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

constexpr float corner = 8.0f;
constexpr float link_hover_reach = 6.0f;
constexpr int input_resolution = 2;

LinkLook network_link_look(bool still) {
  return still ? LinkLook{1.0f, 14.0f, true} : LinkLook{.5f, 9.0f, false};
}

}  // namespace

NetworkView::NetworkView(engine::ShaderLibrary& shaders) : curves_(shaders), cells_(shaders) {
  for (int i = 0; i < 2; ++i) input_maps_.emplace_back(shaders);
}

void NetworkView::draw(const Frame& frame, const Area& area, engine::Painter& painter,
                       LandscapeBuffer& landscapes) {
  unit_ = area.unit;
  layout_.update(frame, area, offsets_);
  shown_.clear();
  for (const NetworkLayout::Card& card : layout_.cards) shown_.push_back(card.unit);
  const LandscapeSheets& sheets = landscapes.require(frame, shown_, layout_.side);
  map_.set(frame.theme.diverging);

  const float u = area.unit;
  update_emphasis(frame);
  add_links(layout_.links, {emphasis_, hovered_, frame.pointing.parameter}, network_link_look(area.still),
            frame.theme, u, drawn_);
  curves_.set(drawn_);
  painter.flush();
  curves_.draw(area.rect, area.picture);

  engine::ContourStyle contours =
      sheet_style(frame.theme, frame.options, SheetSize::small_tile, area.still ? 1.5f * u : u).contours;
  contours.width = 0.0f;
  contours.decision_width *= std::clamp(layout_.side / 64.0f, .5f, 1.0f);
  const float radius = std::min(corner * u, .12f * layout_.side);
  for (const NetworkLayout::Card& card : layout_.cards) {
    cells_.draw(card.map, area.picture, sheets.heights(), sheets.sheet(card.unit), map_, contours, radius);
  }
  draw_inputs(frame, area, painter);
  painter.clip(area.rect);
  for (const NetworkLayout::Card& card : layout_.cards) draw_card(frame, area, card, painter);
  draw_heads(frame, area, painter);
  draw_veils(frame, area, painter);
  painter.unclip();
  if (!area.still) return;
  draw_title(frame, area, "Network", {}, painter, 1700.0f);
  draw_state(frame, area, painter);
  if (shows_keys(area))
    draw_weight_key(frame, still_key_place(area), area.rect.center().x, u, network_link_look(true), painter);
}

/// The maps of the inputs themselves, at the scale of the data.
void NetworkView::update_input_maps(const nn::InputSquare& square) {
  if (input_square_ == square) return;
  input_square_ = square;
  for (std::size_t axis = 0; axis < input_maps_.size(); ++axis) {
    const float low = square.input_at(axis, -1.0f);
    const float high = square.input_at(axis, 1.0f);
    const std::array<float, 4> ramp =
        axis == 0 ? std::array{low, high, low, high} : std::array{low, low, high, high};
    input_maps_[axis].set(ramp, input_resolution, {-1.0f, 1.0f, 0.0f, 0.0f});
  }
}

std::optional<SquarePlane> NetworkView::square_plane(glm::vec2 pixel, const nn::Landscape&) {
  for (const NetworkLayout::Card& card : layout_.cards) {
    if (const auto plane = map_plane(card.map, pixel)) return plane;
  }
  for (const Rect& input : layout_.inputs) {
    if (const auto plane = map_plane(input, pixel)) return plane;
  }
  return std::nullopt;
}

void NetworkView::draw_card(const Frame& frame, const Area& area, const NetworkLayout::Card& card,
                            engine::Painter& painter) const {
  const Theme& theme = frame.theme;
  const float u = area.unit;
  const bool lit = frame.unit == card.unit;
  painter.box(card.map.inset(-.5f),
              {.radius = std::min(corner * u, .12f * layout_.side),
               .border = lit ? std::max(2.0f * u, 1.5f * pixel_size()) : std::max(u, pixel_size()),
               .border_color = lit ? theme.text1 : faded(theme.sheet_edge, .4f)});
  const std::size_t last = layout_.columns.size() - 1;
  const float bias = frame.snapshot.mlp.biases(card.unit.layer)[card.unit.unit];
  const TextStyle name{Face::medium, text_px(area.still ? 24.0f : 15.0f, u), theme.text1};
  TextStyle figure{Face::mono, text_px(area.still ? 18.0f : 12.0f, u), theme.text2, TextStyle::Align::right};
  const float words_height = 1.1f * name.em;
  const bool words = layout_.side > 3.2f * name.em && card.bias.height > words_height + .5f * name.em;
  float y = card.map.bottom() + .035f * layout_.side;
  if (words) {
    y += .5f * words_height + .02f * layout_.side;
    const FigureText own = unit_name(static_cast<int>(card.unit.unit), card.unit.layer == last);
    const float end = painter.text({card.map.x, y}, own, name);
    draw_bias_figure(bias, {card.map.right(), y}, end, figure, theme, painter);
    y += .74f * words_height;
  } else {
    y += .06f * layout_.side;
  }
  if (layout_.side < 16.0f) return;
  draw_bias_bar(bias, {card.map.x, y}, layout_.side, area, theme, painter);
}

void NetworkView::draw_inputs(const Frame& frame, const Area& area, engine::Painter& painter) {
  const float u = area.unit;
  engine::ContourStyle plain = sheet_style(frame.theme, frame.options, SheetSize::small_tile, u).contours;
  plain.width = 0.0f;
  plain.decision_width = 0.0f;
  const float radius = std::min(corner * u, .12f * layout_.side);
  update_input_maps(frame.options.square);
  for (std::size_t i = 0; i < layout_.inputs.size(); ++i) {
    input_maps_[i].draw(layout_.inputs[i], area.picture, map_, plain, radius);
    painter.box(layout_.inputs[i].inset(-.5f), {.radius = radius,
                                                .border = std::max(u, pixel_size()),
                                                .border_color = faded(frame.theme.sheet_edge, .4f)});
    TextStyle name{Face::medium, text_px(area.still ? 24.0f : 15.0f, u), frame.theme.text1};
    name.widest = 1.5f * layout_.side;
    if (layout_.side > 1.6f * name.em)
      painter.text({layout_.inputs[i].x, layout_.inputs[i].bottom() + .055f * layout_.side + .55f * name.em},
                   feature_name(frame.snapshot.dataset.get(), i), name);
  }
}

void NetworkView::draw_heads(const Frame& frame, const Area& area, engine::Painter& painter) const {
  const float u = area.unit;
  const TextStyle head{Face::medium, text_px(area.still ? 24.0f : 15.0f, u), frame.theme.text1,
                       TextStyle::Align::center};
  const TextStyle quiet{Face::regular, text_px(area.still ? 18.0f : 12.0f, u), frame.theme.text3,
                        TextStyle::Align::center};
  const float second = layout_.count_line(area);
  const std::vector<nn::Layer>& layers = frame.snapshot.mlp.architecture().layers;
  const float pitch = layout_.columns.front().x - layout_.inputs.front().center().x;
  const bool roomy = pitch > painter.text_width("57\u201364 of 64 leaky-relu", quiet);
  painter.text({layout_.inputs.front().center().x, layout_.head}, "inputs", head);
  for (std::size_t layer = 0; layer < layout_.columns.size(); ++layer) {
    const NetworkLayout::Column& column = layout_.columns[layer];
    const bool output = layer + 1 == layout_.columns.size();
    const FigureText words =
        output ? FigureText(roomy ? "output" : "out") : FigureText(roomy ? "hidden %zu" : "h %zu", layer + 1);
    painter.text({column.x, layout_.head}, words, head);
    const bool some = static_cast<int>(column.shown) < column.units;
    const std::string_view activation = nn::name_of(layers[layer].activation);
    const ColumnPart part{column.units, column.first, static_cast<int>(column.shown)};
    const FigureText count = some ? part_text(part, roomy) : FigureText("%d", column.units);
    const FigureText line = roomy ? FigureText("%.*s %.*s", static_cast<int>(std::string_view(count).size()),
                                               std::string_view(count).data(),
                                               static_cast<int>(activation.size()), activation.data())
                                  : count;
    painter.text({column.x, second}, line, quiet);
    if (!some || area.still) continue;
    const Rect& highest = layout_.cards[column.first_card].map;
    const Rect& lowest = layout_.cards[column.first_card + column.shown - 1].map;
    draw_scroll_mark(frame.theme, {highest.right() + 2.0f * u, highest.y}, lowest.bottom() - highest.y, part,
                     u, painter);
  }
}

void NetworkView::update_emphasis(const Frame& frame) {
  const auto& place = frame.pointing.place;
  hovered_ = place ? parameter_at(*place) : std::nullopt;
  emphasis_.point_at(hovered_, place ? unit_at(*place) : std::nullopt, frame.time, frame.pointing.at_once);
}

void NetworkView::draw_veils(const Frame& frame, const Area& area, engine::Painter& painter) const {
  for (const NetworkLayout::Card& card : layout_.cards) {
    const Rect whole{card.map.x, card.map.y, card.map.width, card.bias.bottom() - card.map.y};
    draw_veil(emphasis_, card.unit, whole.inset(-2.0f * unit_), corner * unit_, frame.theme, area, painter);
  }
}

std::optional<glm::vec2> NetworkView::place_of(const ParameterId& parameter) const {
  if (parameter.input) {
    const auto link = std::ranges::find(layout_.links, parameter, &PlacedLink::parameter);
    return link == layout_.links.end() ? std::nullopt : std::optional(on_link(*link, .5f));
  }
  const auto card =
      std::ranges::find(layout_.cards, UnitId{parameter.layer, parameter.unit}, &NetworkLayout::Card::unit);
  return card == layout_.cards.end() ? std::nullopt : std::optional(card->bias.center());
}

std::optional<Reading> NetworkView::pinned_reading(const Frame& frame) {
  const auto& parameter = frame.pointing.parameter;
  if (!parameter || !parameter_index(frame.snapshot.mlp, *parameter)) return std::nullopt;
  const auto place = place_of(*parameter);
  if (!place) return std::nullopt;
  Reading reading = parameter_reading(frame.snapshot, *parameter);
  reading.place = *place;
  return reading;
}

std::optional<Reading> NetworkView::reading_at(glm::vec2 pixel, const Frame& frame, PointProbe& probe) {
  if (const auto parameter = parameter_at(pixel)) {
    if (parameter == frame.pointing.parameter) return std::nullopt;  // its value is shown already
    Reading reading = parameter_reading(frame.snapshot, *parameter);
    reading.place = pixel;
    return reading;
  }
  const auto card = std::ranges::find_if(layout_.cards,
                                         [&](const NetworkLayout::Card& c) { return c.map.contains(pixel); });
  const auto input =
      std::ranges::find_if(layout_.inputs, [&](const Rect& map) { return map.contains(pixel); });
  if (card == layout_.cards.end() && input == layout_.inputs.end()) return std::nullopt;
  const Rect& map = card != layout_.cards.end() ? card->map : *input;
  const glm::vec2 place = place_on_map(map, pixel);
  Reading reading;
  reading.place = pixel;
  if (card != layout_.cards.end()) {
    const nn::ValueRange& range = frame.landscape.range(card->unit.layer, card->unit.unit);
    reading.heading = unit_words(frame.snapshot, card->unit);
    add_value(reading, frame.snapshot, card->unit, range,
              probe.value(frame.snapshot, *frame.plane, card->unit, place));
  }
  add_features(reading, *frame.plane, place);
  reading.mark_ring(pixel, place_radius * unit_);
  return reading;
}

void NetworkView::draw_key(const Frame& frame, glm::vec2 right, float left_limit, float unit,
                           engine::Painter& painter) {
  draw_weight_key(frame, right, left_limit, unit, network_link_look(false), painter);
}

std::optional<UnitId> NetworkView::unit_at(glm::vec2 place) const {
  const auto card = std::ranges::find_if(layout_.cards,
                                         [&](const NetworkLayout::Card& c) { return c.map.contains(place); });
  return card == layout_.cards.end() ? std::nullopt : std::optional(card->unit);
}

std::optional<ParameterId> NetworkView::parameter_at(glm::vec2 place) const {
  for (const NetworkLayout::Card& card : layout_.cards) {
    if (card.map.contains(place)) return std::nullopt;
    if (card.bias.contains(place)) return ParameterId{card.unit.layer, card.unit.unit, std::nullopt};
  }
  const PlacedLink* const link =
      nearest_link(layout_.links, place, link_hover_reach * std::max(layout_.side / 60.0f, 1.0f));
  return link == nullptr ? std::nullopt : std::optional(link->parameter);
}

void NetworkView::scroll_rows(glm::vec2 place, int rows) {
  for (std::size_t layer = 0; layer < layout_.columns.size(); ++layer) {
    const NetworkLayout::Column& column = layout_.columns[layer];
    const int hidden = column.units - static_cast<int>(column.shown);
    if (std::abs(place.x - column.x) > layout_.side || hidden == 0) continue;
    offsets_.resize(std::max(offsets_.size(), layer + 1), 0);
    offsets_[layer] = std::clamp(column.first + rows, 0, hidden);
  }
}

std::size_t NetworkView::take_bytes_written() { return curves_.take_bytes_written(); }

std::unique_ptr<View> make_network(engine::ShaderLibrary& shaders) {
  return std::make_unique<NetworkView>(shaders);
}

}  // namespace glassbox
