#include "demos/glassbox/views/network.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "demos/glassbox/views/bias_mark.h"
#include "demos/glassbox/views/column_layout.h"
#include "demos/glassbox/views/data_color.h"
#include "demos/glassbox/views/field_reading.h"
#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/network_links.h"
#include "demos/glassbox/views/output_value.h"
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
constexpr float light_width = 2.5f;     ///< design px
constexpr float faintest_light = .02f;  ///< alpha

LinkLook network_link_look(bool still) {
  return still ? LinkLook{1.0f, 14.0f, true} : LinkLook{.5f, 9.0f, false};
}

/// "50,816".
FigureText grouped(std::size_t count) {
  if (count < 1'000) return FigureText("%zu", count);
  if (count < 1'000'000) return FigureText("%zu,%03zu", count / 1'000, count % 1'000);
  return FigureText("%zu,%03zu,%03zu", count / 1'000'000, count / 1'000 % 1'000, count % 1'000);
}

}  // namespace

NetworkView::NetworkView(engine::ShaderLibrary& shaders)
    : curves_(shaders), cells_(shaders), inputs_(shaders) {}

void NetworkView::draw(const Frame& frame, const Area& area, engine::Painter& painter,
                       LandscapeBuffer& landscapes) {
  unit_ = area.unit;
  const auto& pointer = frame.pointing.place;
  layout_.update(frame, area, offsets_, pointer ? unit_at(*pointer) : std::nullopt);
  own_.update(frame);
  const bool images = sees_images(frame.snapshot);
  shown_.clear();
  for (const NetworkLayout::Card& card : layout_.cards) {
    if (!images || card.unit.layer > 0) shown_.push_back(card.unit);
  }
  const LandscapeSheets& sheets = landscapes.require(frame, shown_, layout_.side);
  map_.set(frame.theme.diverging);

  const float u = area.unit;
  update_emphasis(frame);
  LinkLook look = network_link_look(area.still);
  look.by_part = layout_.grids;
  add_links(layout_.links, {emphasis_, hovered_, frame.pointing.parameter}, look, frame.theme, u, drawn_);
  curves_.set(drawn_);
  painter.flush();
  curves_.draw(area.rect, area.picture);

  engine::ContourStyle contours =
      sheet_style(frame.theme, frame.options, SheetSize::small_tile, area.still ? 1.5f * u : u).contours;
  contours.width = 0.0f;
  contours.decision_width *= std::clamp(layout_.side / 64.0f, .5f, 1.0f);
  const bool classes = has_class_outputs(frame.snapshot);
  if (const LandscapeKey key = landscape_key(frame); classes && regions_key_ != key) {
    regions_key_ = key;
    regions_.set(frame.landscape);
  }
  for (const NetworkLayout::Card& card : layout_.cards) {
    if (images && card.unit.layer == 0) continue;
    const float radius = std::min(corner * u, .12f * card.map.width);
    const bool of_class = classes && card.unit.layer + 1 == layout_.columns.size();
    cells_.draw(card.map, area.picture, sheets.heights(), sheets.sheet(card.unit),
                of_class ? regions_.map(frame.theme, card.unit.unit) : map_, contours, radius);
  }
  if (images) inputs_.draw_weights(frame, area, layout_, map_);
  inputs_.draw(frame, area, layout_, own_, map_, painter);
  painter.clip(area.rect);
  for (const NetworkLayout::Card& card : layout_.cards) draw_card(frame, area, card, painter);
  draw_heads(frame, area, painter);
  draw_strongest(frame, area, painter);
  draw_veils(frame, area, painter);
  painter.unclip();
  if (!area.still) return;
  draw_title(frame, area, "Network", {}, painter, 1700.0f);
  draw_state(frame, area, painter);
  if (shows_keys(area) && !layout_.grids)
    draw_weight_key(frame, still_key_place(area), area.rect.center().x, u, network_link_look(true), painter);
}

std::optional<SquarePlane> NetworkView::square_plane(glm::vec2 pixel, const nn::Landscape&) {
  for (const NetworkLayout::Card& card : layout_.cards) {
    if (const auto plane = map_plane(card.map, pixel)) return plane;
  }
  if (layout_.grids && !layout_.inputs_in_column) return std::nullopt;
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
  const float side = card.map.width;
  draw_light(frame, card, painter);
  painter.box(card.map.inset(-.5f),
              {.radius = std::min(corner * u, .12f * side),
               .border = lit ? std::max(2.0f * u, 1.5f * pixel_size()) : std::max(u, pixel_size()),
               .border_color = lit ? theme.text1 : faded(theme.sheet_edge, .4f)});
  const std::size_t last = layout_.columns.size() - 1;
  const float bias = frame.snapshot.mlp.biases(card.unit.layer)[card.unit.unit];
  TextStyle name{Face::medium, text_px(area.still ? 24.0f : 15.0f, u), theme.text1};
  TextStyle figure{Face::mono, text_px(area.still ? 18.0f : 12.0f, u), theme.text2, TextStyle::Align::right};
  const float words_height = 1.1f * name.em;
  const bool roomy = card.bias.height > words_height + .5f * name.em;
  const bool words = side > 3.2f * name.em && roomy;
  const bool output = card.unit.layer == last;
  const bool beside = output && layout_.grids && layout_.columns.back().across == 1;
  const bool class_below = output && !beside && layout_.columns.back().units > 1 && roomy;
  float y = card.map.bottom() + .035f * side;
  if (words || class_below) {
    y += .5f * words_height + .02f * side;
    if (class_below) {
      name.align = TextStyle::Align::right;
      name.widest = std::max(side, .4f * layout_.pitch);
      painter.text({card.map.right(), y}, output_name(frame.snapshot, card.unit.unit), name);
    } else {
      float end = card.map.x;
      if (!beside)
        end = painter.text({card.map.x, y},
                           output ? output_name(frame.snapshot, card.unit.unit)
                                  : unit_name(static_cast<int>(card.unit.unit), false),
                           name);
      draw_bias_figure(bias, {card.map.right(), y}, end, figure, theme, painter);
    }
    y += .74f * words_height;
  } else {
    y += .06f * side;
  }
  if (beside) draw_output_name(frame, area, card, painter);
  if (side < 16.0f) return;
  draw_bias_bar(bias, {card.map.x, y}, side, area, theme, painter);
}

/// A frame around a unit that the user's own sample excites: blue above the middle of its range, red below;
/// around the output of a class in its colour, as strong as the class is probable.
void NetworkView::draw_light(const Frame& frame, const NetworkLayout::Card& card,
                             engine::Painter& painter) const {
  if (!own_.found()) return;
  const Theme& theme = frame.theme;
  const bool of_class = has_class_outputs(frame.snapshot) && card.unit.layer + 1 == layout_.columns.size();
  const float excitation = own_.excitation(card.unit, frame.landscape);
  const float strength = of_class ? own_.answers()[card.unit.unit] : excitation * excitation;
  if (strength < faintest_light) return;
  const float width = std::max(std::min(light_width * unit_, .07f * card.map.width), 1.5f * pixel_size());
  const Color color = of_class ? class_color(theme, own_.answers().size(), card.unit.unit)
                               : (excitation > 0.0f ? theme.label1 : theme.label0);
  painter.box(card.map.inset(-width - .5f),
              {.radius = std::min(corner * unit_, .12f * card.map.width) + width,
               .border = width,
               .border_color = faded(color, std::min(strength, 1.0f))});
}

/// The name of an output's class right of it and, with a sample of the user's own, the answer to that.
void NetworkView::draw_output_name(const Frame& frame, const Area& area, const NetworkLayout::Card& card,
                                   engine::Painter& painter) const {
  if (layout_.columns.back().units < 2) return;
  const Theme& theme = frame.theme;
  const float u = area.unit;
  TextStyle name{Face::medium, text_px(area.still ? 18.0f : 13.0f, u), theme.text1};
  TextStyle figure{Face::mono, text_px(area.still ? 18.0f : 12.0f, u), theme.text2};
  if (card.map.width + card.bias.height < .8f * name.em) return;
  glm::vec2 pen(card.map.right() + .6f * name.em, card.map.center().y);
  name.widest = figure.widest = area.rect.right() - pen.x - 4.0f * u;
  const bool answered = own_.found() && has_class_outputs(frame.snapshot);
  const bool two_lines = answered && card.map.height > 2.2f * name.em;
  const float line = .62f * name.em;
  const float end = painter.text(pen - glm::vec2(0.0f, two_lines ? line : 0.0f),
                                 output_name(frame.snapshot, card.unit.unit), name);
  if (!answered) return;
  const FigureText percent("%s %%",
                           percent_figure(static_cast<double>(own_.answers()[card.unit.unit])).c_str());
  if (two_lines) {
    painter.text(pen + glm::vec2(0.0f, line), percent, figure);
  } else if (end + .6f * name.em + painter.text_width(percent, figure) < area.rect.right()) {
    painter.text({end + .6f * name.em, pen.y}, percent, figure);
  }
}

/// Which links of a grid are drawn.
void NetworkView::draw_strongest(const Frame& frame, const Area& area, engine::Painter& painter) const {
  if (!layout_.grids) return;
  std::size_t all = 0;
  for (std::size_t layer = 0; layer < layout_.columns.size(); ++layer)
    all += frame.snapshot.mlp.weights(layer).size();
  TextStyle quiet{Face::regular, text_px(area.still ? 18.0f : 12.0f, area.unit), frame.theme.text3,
                  TextStyle::Align::center};
  quiet.widest = area.rect.width - 24.0f * area.unit;
  const FigureText words = layout_.strongest < all
                               ? FigureText("the %zu strongest of %s links, up to %zu from each layer",
                                            layout_.strongest, grouped(all).c_str(), layout_.most_of_layer())
                               : FigureText("%s links", grouped(all).c_str());
  painter.text({area.rect.center().x, layout_.foot}, words, quiet);
}

void NetworkView::draw_heads(const Frame& frame, const Area& area, engine::Painter& painter) const {
  const float u = area.unit;
  const TextStyle head{Face::medium, text_px(area.still ? 24.0f : 15.0f, u), frame.theme.text1,
                       TextStyle::Align::center};
  const TextStyle quiet{Face::regular, text_px(area.still ? 18.0f : 12.0f, u), frame.theme.text3,
                        TextStyle::Align::center};
  const float second = layout_.count_line(area);
  const std::vector<nn::Layer>& layers = frame.snapshot.mlp.architecture().layers;
  const bool roomy = layout_.pitch > painter.text_width("57\u201364 of 64 leaky-relu", quiet);
  painter.text(
      {layout_.inputs_x, layout_.head},
      layout_.inputs_in_column ? FigureText("inputs") : FigureText("%zu inputs", layout_.inputs.size()),
      head);
  if (layout_.image) {
    const nn::ImageShape shape = *frame.snapshot.dataset->image;
    painter.text({layout_.inputs_x, second},
                 FigureText(roomy ? "%zu × %zu pixels" : "%zu × %zu", shape.width, shape.height), quiet);
  }
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
    const float top = layout_.cards[column.first_card].map.y;
    const float bottom = top + column.row * static_cast<float>(column.rows);
    draw_scroll_mark(frame.theme, {column.x + .5f * column.width + 2.0f * u, top}, bottom - top, part, u,
                     painter);
  }
}

void NetworkView::update_emphasis(const Frame& frame) {
  const auto& place = frame.pointing.place;
  hovered_ = place ? parameter_at(*place) : std::nullopt;
  emphasis_.point_at(hovered_, place ? unit_at(*place) : std::nullopt, frame.time, frame.pointing.at_once);
}

void NetworkView::draw_veils(const Frame& frame, const Area& area, engine::Painter& painter) const {
  for (const NetworkLayout::Card& card : layout_.cards) {
    const float bottom = layout_.grids ? card.map.bottom() : card.bias.bottom();
    const Rect whole{card.map.x, card.map.y, card.map.width, bottom - card.map.y};
    draw_veil(emphasis_, frame, card.unit, whole.inset(-2.0f * unit_), corner * unit_, area, painter);
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
  if (auto reading = inputs_.reading_at(pixel, frame, layout_)) return reading;
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
  if (!layout_.grids) draw_weight_key(frame, right, left_limit, unit, network_link_look(false), painter);
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
  if (layout_.image && layout_.image->contains(place)) return std::nullopt;
  const PlacedLink* const link =
      nearest_link(layout_.links, place, link_hover_reach * std::max(layout_.side / 60.0f, 1.0f));
  return link == nullptr ? std::nullopt : std::optional(link->parameter);
}

void NetworkView::scroll_rows(glm::vec2 place, int rows) {
  for (std::size_t layer = 0; layer < layout_.columns.size(); ++layer) {
    const NetworkLayout::Column& column = layout_.columns[layer];
    const bool all = column.shown == static_cast<std::size_t>(column.units);
    if (all && column.first == 0) continue;
    if (std::abs(place.x - column.x) > std::max(layout_.side, .5f * column.width)) continue;
    offsets_.resize(std::max(offsets_.size(), layer + 1), 0);
    offsets_[layer] = std::clamp(column.first + rows * column.across, 0, column.units - 1);
  }
}

std::size_t NetworkView::take_bytes_written() {
  return curves_.take_bytes_written() + inputs_.take_bytes_written() + regions_.take_bytes_written();
}

std::unique_ptr<View> make_network(engine::ShaderLibrary& shaders) {
  return std::make_unique<NetworkView>(shaders);
}

}  // namespace glassbox
