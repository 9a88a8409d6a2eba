#include "demos/glassbox/views/own_sample_mark.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "demos/glassbox/views/field_reading.h"
#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

void draw_own_point(const Frame& frame, const Area& area, glm::vec2 place, bool drawing,
                    engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const float u = area.unit;
  const std::string_view name = drawing ? "your drawing" : "your own sample";
  const float radius = std::max((area.still ? 9.0f : 6.5f) * u, 3.0f * pixel_size());
  painter.disc(place, radius + line_px(2.5f, u), theme.tile_bottom);
  painter.disc(place, radius, theme.text1);
  engine::TextStyle words{engine::Face::semibold, text_px(area.still ? 18.0f : 12.0f, u), theme.text1};
  const float width = painter.text_width(name, words);
  const float beside = radius + .9f * words.em;
  const bool left = place.x + beside + width > area.rect.right() - 8.0f * u;
  const float start = left ? place.x - beside - width : place.x + beside;
  // On any colour of a map, it is read on a ground of its own.
  const Color ground = faded(theme.tile_bottom, .78f);
  painter.box({start - .35f * words.em, place.y - .8f * words.em, width + .7f * words.em, 1.6f * words.em},
              {.top = ground, .bottom = ground, .radius = 4.0f * u});
  painter.text({start, place.y}, name, words);
}

void OwnSampleMark::draw(const Frame& frame, const Area& area, const engine::Rect& square,
                         engine::Painter& painter) {
  if (!own_.update(frame)) return;
  if (plane_ != frame.plane || version_ != own_.sample_version()) {
    plane_ = frame.plane;
    version_ = own_.sample_version();
    nn::Batch features(own_.features().size(), 1);
    for (std::size_t k = 0; k < features.units(); ++k) features.row(k)[0] = own_.features()[k];
    const nn::PlanePlace place =
        nn::places_on(plane_->chosen(), features.view(), frame.snapshot.dataset->box).front();
    const nn::InputSquare& seen = plane_->square();
    place_ = {seen.place_of(0, place.u), seen.place_of(1, place.v)};
  }
  if (std::max(std::abs(place_.x), std::abs(place_.y)) > 1.0f) return;
  draw_own_point(frame, area, pixel_on_map(square, place_), !own_.ink().empty(), painter);
}

}  // namespace glassbox
