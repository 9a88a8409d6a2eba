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

constexpr float card_side = 172.0f;  // design px in a still
constexpr float row_height = 268.0f;
constexpr float card_part = card_side / row_height;  // of a row
constexpr float corner = 8.0f;
constexpr float port_pitch = 30.0f;
constexpr float least_row = 30.0f;  // px, of a column that shows a part of its layer only
constexpr float link_hover_reach = 6.0f;
constexpr int input_resolution = 2;

struct NetworkLengths {
  float top, bottom, left, right, head;
};
constexpr NetworkLengths network_tile_lengths{92, 14, 26, 26, 52};
constexpr NetworkLengths network_still_lengths{190, 112, 110, 110, 124};

constexpr NetworkLengths network_noted_lengths{246, 112, 110, 110, 180};  ///< a still's below a caption

const NetworkLengths& network_lengths(const Frame& frame, const Area& area) {
  if (!area.still) return network_tile_lengths;
  return frame.note != nullptr && shows_caption(area) ? network_noted_lengths : network_still_lengths;
}

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
  lay_out(frame, area);
  shown_.clear();
  for (const Card& card : cards_) shown_.push_back(card.unit);
  const LandscapeSheets& sheets = landscapes.require(frame, shown_, side_);
  map_.set(frame.theme.diverging);

  const float u = area.unit;
  update_emphasis(frame);
  add_links(links_, {emphasis_, hovered_, frame.pointing.parameter}, network_link_look(area.still),
            frame.theme, u, drawn_);
  curves_.set(drawn_);
  painter.flush();
  curves_.draw(area.rect, area.picture);

  engine::ContourStyle contours =
      sheet_style(frame.theme, frame.options, SheetSize::small_tile, area.still ? 1.5f * u : u).contours;
  contours.width = 0.0f;
  contours.decision_width *= std::clamp(side_ / 64.0f, .5f, 1.0f);
  const float radius = std::min(corner * u, .12f * side_);
  for (const Card& card : cards_) {
    cells_.draw(card.map, area.picture, sheets.heights(), sheets.sheet(card.unit), map_, contours, radius);
  }
  draw_inputs(frame, area, painter);
  painter.clip(area.rect);
  for (const Card& card : cards_) draw_card(frame, area, card, painter);
  draw_heads(frame, area, painter);
  draw_veils(frame, area, painter);
  painter.unclip();
  if (!area.still) return;
  draw_title(frame, area, "Network", {}, painter, 1700.0f);
  draw_state(frame, area, painter);
  if (shows_keys(area))
    draw_weight_key(frame, still_key_place(area), area.rect.center().x, u, network_link_look(true), painter);
}

/// An input over the square, at the scale of the data's box.
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
  for (const Card& card : cards_) {
    if (const auto plane = map_plane(card.map, pixel)) return plane;
  }
  for (const Rect& input : inputs_) {
    if (const auto plane = map_plane(input, pixel)) return plane;
  }
  return std::nullopt;
}

void NetworkView::lay_out(const Frame& frame, const Area& area) {
  const nn::Architecture& architecture = frame.snapshot.mlp.architecture();
  const NetworkLengths& design = network_lengths(frame, area);
  const float u = area.unit;
  const Rect& rect = area.rect;
  head_ = rect.y + std::max(design.head * u, area.still ? 44.0f * pixel_size() : 0.0f);
  const float below_heads = count_line(area) + .9f * text_px(area.still ? 18.0f : 12.0f, u);
  const float top = std::max(rect.y + design.top * u, below_heads);
  const float height = std::max(rect.bottom() - design.bottom * u - top, 1.0f);
  const std::size_t layers = architecture.layers.size();
  const float width = rect.width - (design.left + design.right) * u;
  const float widest = .46f * width / static_cast<float>(layers + 1);
  const int most_rows = std::max(
      1,
      static_cast<int>(height / std::max(least_row * std::max(u, .5f * pixel_size()), 18.0f * pixel_size())));
  const auto shown_of = [&](int units) { return std::min(units, most_rows); };
  int most = 2;
  for (const nn::Layer& layer : architecture.layers) most = std::max(most, shown_of(layer.units));
  const float row = std::min(height / static_cast<float>(most), (area.still ? row_height : 1e9f) * u);
  side_ = std::floor(std::min({card_part * row, widest, card_side * u}));
  const float pitch = (width - side_) / static_cast<float>(layers);
  const float first_x = rect.x + design.left * u + .5f * side_;
  // Cards of a column stand about the middle, each with its words below it.
  const auto card_at = [&](float x, int i, int count, float row_size) {
    const float middle =
        top + .5f * height + (static_cast<float>(i) - .5f * static_cast<float>(count - 1)) * row_size;
    return Rect{std::round(x - .5f * side_),
                std::round(middle - .5f * row_size * std::min(1.0f, card_part + .2f)), side_, side_};
  };

  inputs_.clear();
  for (int i = 0; i < architecture.inputs; ++i)
    inputs_.push_back(card_at(first_x, i, architecture.inputs, row));
  columns_.resize(layers);
  cards_.clear();
  for (std::size_t layer = 0; layer < layers; ++layer) {
    Column& column = columns_[layer];
    column.units = architecture.layers[layer].units;
    const int shown = shown_of(column.units);
    const int wanted = !area.still && layer < offsets_.size() ? offsets_[layer] : 0;
    column.first = std::clamp(wanted, 0, column.units - shown);
    column.x = first_x + pitch * static_cast<float>(layer + 1);
    column.first_card = cards_.size();
    column.shown = static_cast<std::size_t>(shown);
    for (int i = 0; i < shown; ++i) {
      const Rect map = card_at(column.x, i, shown, row);
      const Rect bias{map.x, map.bottom() + .02f * side_, side_, row - side_ - .04f * side_};
      cards_.push_back({{layer, static_cast<std::size_t>(column.first + i)}, map, bias});
    }
  }
  lay_out_links(frame, area);
}

void NetworkView::lay_out_links(const Frame& frame, const Area& area) {
  const nn::Mlp& mlp = frame.snapshot.mlp;
  const float u = area.unit;
  const float gap = 4.0f * u;
  const float pitch = port_pitch * side_ / (card_side * u);
  links_.clear();
  for (std::size_t layer = 0; layer < columns_.size(); ++layer) {
    const Column& column = columns_[layer];
    const bool first = layer == 0;
    const std::size_t sources = first ? inputs_.size() : columns_[layer - 1].shown;
    const auto first_source = first ? std::size_t{0} : static_cast<std::size_t>(columns_[layer - 1].first);
    const std::span<const float> weights = mlp.weights(layer);
    const auto fan_in = static_cast<std::size_t>(mlp.architecture().layer_inputs(layer));
    const float leave = port_spacing(.8f * side_, column.shown, u, pitch);
    const float arrive = port_spacing(.8f * side_, sources, u, pitch);
    for (std::size_t j = 0; j < sources; ++j) {
      const Rect& from = first ? inputs_[j] : cards_[columns_[layer - 1].first_card + j].map;
      for (std::size_t i = 0; i < column.shown; ++i) {
        const Card& card = cards_[column.first_card + i];
        const std::size_t input = first_source + j;
        links_.push_back({{layer, card.unit.unit, input},
                          weights[card.unit.unit * fan_in + input],
                          {from.right() + gap, from.center().y + port(i, column.shown, leave)},
                          {card.map.x - gap, card.map.center().y + port(j, sources, arrive)}});
      }
    }
  }
  order_links(links_);
}

void NetworkView::draw_card(const Frame& frame, const Area& area, const Card& card,
                            engine::Painter& painter) const {
  const Theme& theme = frame.theme;
  const float u = area.unit;
  const bool lit = frame.unit == card.unit;
  painter.box(card.map.inset(-.5f),
              {.radius = std::min(corner * u, .12f * side_),
               .border = lit ? std::max(2.0f * u, 1.5f * pixel_size()) : std::max(u, pixel_size()),
               .border_color = lit ? theme.text1 : faded(theme.sheet_edge, .4f)});
  const std::size_t last = columns_.size() - 1;
  const float bias = frame.snapshot.mlp.biases(card.unit.layer)[card.unit.unit];
  const TextStyle name{Face::medium, text_px(area.still ? 24.0f : 15.0f, u), theme.text1};
  TextStyle figure{Face::mono, text_px(area.still ? 18.0f : 12.0f, u), theme.text2, TextStyle::Align::right};
  const float words_height = 1.1f * name.em;
  const bool words = side_ > 3.2f * name.em && card.bias.height > words_height + .5f * name.em;
  float y = card.map.bottom() + .035f * side_;
  if (words) {
    y += .5f * words_height + .02f * side_;
    const FigureText own = unit_name(static_cast<int>(card.unit.unit), card.unit.layer == last);
    const float end = painter.text({card.map.x, y}, own, name);
    draw_bias_figure(bias, {card.map.right(), y}, end, figure, theme, painter);
    y += .74f * words_height;
  } else {
    y += .06f * side_;
  }
  if (side_ < 16.0f) return;
  draw_bias_bar(bias, {card.map.x, y}, side_, area, theme, painter);
}

void NetworkView::draw_inputs(const Frame& frame, const Area& area, engine::Painter& painter) {
  const float u = area.unit;
  engine::ContourStyle plain = sheet_style(frame.theme, frame.options, SheetSize::small_tile, u).contours;
  plain.width = 0.0f;
  plain.decision_width = 0.0f;
  const float radius = std::min(corner * u, .12f * side_);
  update_input_maps(frame.options.square);
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    input_maps_[i].draw(inputs_[i], area.picture, map_, plain, radius);
    painter.box(inputs_[i].inset(-.5f), {.radius = radius,
                                         .border = std::max(u, pixel_size()),
                                         .border_color = faded(frame.theme.sheet_edge, .4f)});
    TextStyle name{Face::medium, text_px(area.still ? 24.0f : 15.0f, u), frame.theme.text1};
    name.widest = 1.5f * side_;
    if (side_ > 1.6f * name.em)
      painter.text({inputs_[i].x, inputs_[i].bottom() + .055f * side_ + .55f * name.em},
                   feature_name(frame.snapshot.dataset.get(), i), name);
  }
}

float NetworkView::count_line(const Area& area) const {
  return head_ + 1.25f * text_px(area.still ? 24.0f : 15.0f, area.unit);
}

void NetworkView::draw_heads(const Frame& frame, const Area& area, engine::Painter& painter) const {
  const float u = area.unit;
  const TextStyle head{Face::medium, text_px(area.still ? 24.0f : 15.0f, u), frame.theme.text1,
                       TextStyle::Align::center};
  const TextStyle quiet{Face::regular, text_px(area.still ? 18.0f : 12.0f, u), frame.theme.text3,
                        TextStyle::Align::center};
  const float second = count_line(area);
  const std::vector<nn::Layer>& layers = frame.snapshot.mlp.architecture().layers;
  const float pitch = columns_.front().x - inputs_.front().center().x;
  const bool roomy = pitch > painter.text_width("57\u201364 of 64 leaky-relu", quiet);
  painter.text({inputs_.front().center().x, head_}, "inputs", head);
  for (std::size_t layer = 0; layer < columns_.size(); ++layer) {
    const Column& column = columns_[layer];
    const bool output = layer + 1 == columns_.size();
    const FigureText words =
        output ? FigureText(roomy ? "output" : "out") : FigureText(roomy ? "hidden %zu" : "h %zu", layer + 1);
    painter.text({column.x, head_}, words, head);
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
    const Rect& highest = cards_[column.first_card].map;
    const Rect& lowest = cards_[column.first_card + column.shown - 1].map;
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
  for (const Card& card : cards_) {
    const Rect whole{card.map.x, card.map.y, card.map.width, card.bias.bottom() - card.map.y};
    draw_veil(emphasis_, card.unit, whole.inset(-2.0f * unit_), corner * unit_, frame.theme, area, painter);
  }
}

std::optional<glm::vec2> NetworkView::place_of(const ParameterId& parameter) const {
  if (parameter.input) {
    const auto link = std::ranges::find(links_, parameter, &PlacedLink::parameter);
    return link == links_.end() ? std::nullopt : std::optional(on_link(*link, .5f));
  }
  const auto card = std::ranges::find(cards_, UnitId{parameter.layer, parameter.unit}, &Card::unit);
  return card == cards_.end() ? std::nullopt : std::optional(card->bias.center());
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
    if (parameter == frame.pointing.parameter) return std::nullopt;  // told already
    Reading reading = parameter_reading(frame.snapshot, *parameter);
    reading.place = pixel;
    return reading;
  }
  const auto card = std::ranges::find_if(cards_, [&](const Card& c) { return c.map.contains(pixel); });
  const auto input = std::ranges::find_if(inputs_, [&](const Rect& map) { return map.contains(pixel); });
  if (card == cards_.end() && input == inputs_.end()) return std::nullopt;
  const Rect& map = card != cards_.end() ? card->map : *input;
  const glm::vec2 x = input_on_square(place_on_map(map, pixel), frame.landscape.square());
  Reading reading;
  reading.place = pixel;
  if (card != cards_.end()) {
    const nn::ValueRange& range = frame.landscape.range(card->unit.layer, card->unit.unit);
    reading.heading = unit_words(frame.snapshot, card->unit);
    add_value(reading, frame.snapshot, card->unit, range, probe.value(frame.snapshot.mlp, card->unit, x));
  }
  add_features(reading, frame.snapshot, x);
  reading.mark_ring(pixel, place_radius * unit_);
  return reading;
}

void NetworkView::draw_key(const Frame& frame, glm::vec2 right, float left_limit, float unit,
                           engine::Painter& painter) {
  draw_weight_key(frame, right, left_limit, unit, network_link_look(false), painter);
}

std::optional<UnitId> NetworkView::unit_at(glm::vec2 place) const {
  const auto card = std::ranges::find_if(cards_, [&](const Card& c) { return c.map.contains(place); });
  return card == cards_.end() ? std::nullopt : std::optional(card->unit);
}

std::optional<ParameterId> NetworkView::parameter_at(glm::vec2 place) const {
  for (const Card& card : cards_) {
    if (card.map.contains(place)) return std::nullopt;
    if (card.bias.contains(place)) return ParameterId{card.unit.layer, card.unit.unit, std::nullopt};
  }
  const PlacedLink* const link =
      nearest_link(links_, place, link_hover_reach * std::max(side_ / 60.0f, 1.0f));
  return link == nullptr ? std::nullopt : std::optional(link->parameter);
}

void NetworkView::scroll_rows(glm::vec2 place, int rows) {
  for (std::size_t layer = 0; layer < columns_.size(); ++layer) {
    const Column& column = columns_[layer];
    const int hidden = column.units - static_cast<int>(column.shown);
    if (std::abs(place.x - column.x) > side_ || hidden == 0) continue;
    offsets_.resize(std::max(offsets_.size(), layer + 1), 0);
    offsets_[layer] = std::clamp(column.first + rows, 0, hidden);
  }
}

std::size_t NetworkView::take_bytes_written() { return curves_.take_bytes_written(); }

std::unique_ptr<View> make_network(engine::ShaderLibrary& shaders) {
  return std::make_unique<NetworkView>(shaders);
}

}  // namespace glassbox
