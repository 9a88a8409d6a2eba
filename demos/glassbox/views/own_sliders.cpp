#include "demos/glassbox/views/own_sliders.h"

#include <algorithm>
#include <cmath>

#include "demos/glassbox/views/column_layout.h"
#include "demos/glassbox/views/feature_axis.h"
#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/readout.h"
#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

/// The interval of a feature's values, in the source's units.
struct SliderRange {
  double middle, half;
};
SliderRange range_of(const nn::Dataset& data, std::size_t feature) {
  const nn::FeatureScale& scale = data.scales[feature];
  const nn::FeatureScale& box = data.box[feature];
  return {scale.middle + scale.half * box.middle, scale.half * box.half};
}

}  // namespace

void OwnSliders::draw(const Frame& frame, const Area& area, const Rect& room, engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const float u = area.unit;
  const nn::Dataset& data = *frame.snapshot.dataset;
  const OwnSample& sample = frame.options.own_sample;
  count_ = data.features.size();
  const bool set = sample.values.size() == count_;
  TextStyle name{Face::regular, text_px(area.still ? 18.0f : 13.0f, u), theme.text2};
  const TextStyle figure{Face::mono, text_px(area.still ? 18.0f : 12.5f, u), set ? theme.text1 : theme.text3,
                         TextStyle::Align::right};
  const float least_row = 1.6f * name.em;
  shown_ = std::min(count_, static_cast<std::size_t>(std::max(1.0f, std::floor(room.height / least_row))));
  first_ = std::min(first_, count_ - shown_);
  row_ = std::min((area.still ? 54.0f : 34.0f) * u, room.height / static_cast<float>(shown_));
  room_ = {room.x, room.y, room.width, row_ * static_cast<float>(shown_)};

  name.widest = .38f * room.width;
  float names = 0.0f;
  for (std::size_t i = first_; i < first_ + shown_; ++i)
    names = std::max(names, std::min(painter.text_width(feature_name(&data, i), name), name.widest));
  const float figures = painter.text_width("-0000.00", figure);
  const float gap = .9f * name.em;
  track_ = {room.x + names + gap, room.y, std::max(room.width - names - figures - 2.0f * gap, 1.0f),
            std::max(3.0f * u, 2.0f * pixel_size())};
  const float radius = std::min((area.still ? 11.0f : 7.0f) * u, .32f * row_);
  for (std::size_t i = 0; i < shown_; ++i) {
    const std::size_t feature = first_ + i;
    const SliderRange range = range_of(data, feature);
    const double value = set ? static_cast<double>(sample.values[feature]) : range.middle;
    const float y = room.y + (static_cast<float>(i) + .5f) * row_;
    painter.text({room.x, y}, feature_name(&data, feature), name);
    painter.text({room.right() - gap, y}, reading_figure(value, range.half), figure);
    const Rect track{track_.x, y - .5f * track_.height, track_.width, track_.height};
    painter.box(track, {.top = theme.fill, .bottom = theme.fill, .radius = .5f * track.height});
    const auto place = static_cast<float>(std::clamp((value - range.middle) / range.half, -1.0, 1.0));
    const glm::vec2 knob(track.center().x + .5f * place * track.width, y);
    if (set) {
      painter.disc(knob, radius, theme.grab);
    } else {
      painter.disc(knob, radius, theme.tile_bottom);
      painter.ring(knob, radius - .75f * u, line_px(1.5f, u), theme.grab);
    }
  }
  draw_scroll_mark(theme, {room.right() - 2.0f * u, room_.y}, room_.height,
                   {static_cast<int>(count_), static_cast<int>(first_), static_cast<int>(shown_)}, u,
                   painter);
}

std::optional<std::size_t> OwnSliders::row_at(glm::vec2 place) const {
  const float reach = .5f * row_;
  if (shown_ == 0 || !room_.contains(place) || place.x < track_.x - reach || place.x > track_.right() + reach)
    return std::nullopt;
  return first_ + std::min(shown_ - 1, static_cast<std::size_t>((place.y - room_.y) / row_));
}

void OwnSliders::set(std::size_t feature, float x, const PointerContext& context) const {
  const nn::Dataset& data = *context.snapshot.dataset;
  if (feature >= data.features.size()) return;
  const SliderRange range = range_of(data, feature);
  const double place = std::clamp(2.0 * static_cast<double>((x - track_.x) / track_.width) - 1.0, -1.0, 1.0);
  OwnSample sample = context.options.own_sample;
  sample.values = own_values(sample, data);
  sample.values[feature] = static_cast<float>(range.middle + range.half * place);
  context.actions.own_sample = std::move(sample);
}

bool OwnSliders::press(const PointerEvent& event, const PointerContext& context) {
  const auto feature = row_at(event.place);
  if (!feature || !event.left) return false;
  held_ = event.twice ? std::nullopt : feature;
  set(*feature, event.twice ? track_.center().x : event.place.x, context);
  return true;
}

void OwnSliders::drag(const PointerEvent& event, const PointerContext& context) {
  if (held_) set(*held_, event.place.x, context);
}

void OwnSliders::scroll(int rows) {
  const auto last = static_cast<int>(count_ - shown_);
  first_ = static_cast<std::size_t>(std::clamp(static_cast<int>(first_) + rows, 0, std::max(last, 0)));
}

}  // namespace glassbox
