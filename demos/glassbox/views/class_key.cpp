#include "demos/glassbox/views/class_key.h"

#include <array>
#include <string_view>

#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

namespace {

using engine::TextStyle;

/// A point lit as in the scenes: brighter at the top.
void draw_sample(engine::Painter& painter, glm::vec2 center, float radius, const Color& color,
                 const Theme& theme, float unit) {
  const Color above = glm::mix(color, Color(1.0f), 0.18f);
  const Color below = glm::mix(color, Color(0.0f, 0.0f, 0.0f, 1.0f), 0.18f);
  painter.box({center.x - radius, center.y - radius, 2.0f * radius, 2.0f * radius},
              {.top = above,
               .bottom = below,
               .radius = radius,
               .border = line_px(0.9f, unit),
               .border_color = theme.point_rim});
}

}  // namespace

float draw_class_key(const Frame& frame, glm::vec2 right, float left_limit, float unit, bool still,
                     engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const nn::Dataset* data = frame.snapshot.dataset.get();
  const std::string_view class1 = data != nullptr ? std::string_view(data->classes[1]) : "label 1";
  const std::string_view class0 = data != nullptr ? std::string_view(data->classes[0]) : "label 0";
  const bool held_out = frame.options.held_out && (data == nullptr || data->training_count < data->size());

  const float radius = (still ? 7.0f : 5.2f) * unit;
  const float to_text = (still ? 19.0f : 12.5f) * unit;
  const float to_next = (still ? 36.0f : 21.0f) * unit;
  TextStyle text{engine::Face::regular, text_px(still ? 18.0f : 13.0f, unit), theme.text2};

  text.widest = 14.0f * text.em;

  struct Entry {
    std::string_view words;
    const Color* color;  ///< null: the ring of held-out samples
  };
  const std::array<Entry, 3> entries{
      {{class1, &theme.label1}, {class0, &theme.label0}, {"held out", nullptr}}};
  const std::size_t first = data != nullptr && data->regression ? 2 : 0;
  const std::size_t last = held_out ? 3 : 2;
  if (first == last) return right.x;

  float width = -to_next + radius;
  for (std::size_t i = first; i < last; ++i)
    width += to_text + painter.text_width(entries[i].words, text) + to_next;
  const float start = right.x - width;
  if (start < left_limit) return right.x;

  glm::vec2 pen(start + radius, right.y);
  for (std::size_t i = first; i < last; ++i) {
    if (entries[i].color != nullptr) {
      draw_sample(painter, pen, radius, *entries[i].color, theme, unit);
    } else {
      painter.disc(pen, 0.5f * radius, theme.text2);
      painter.ring(pen, (still ? 9.5f : 6.5f) * unit, line_px(still ? 1.6f : 1.2f, unit), theme.text2);
    }
    pen.x = painter.text({pen.x + to_text, pen.y}, entries[i].words, text) + to_next;
  }
  return start;
}

}  // namespace glassbox
