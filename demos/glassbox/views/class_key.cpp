#include "demos/glassbox/views/class_key.h"

#include <string_view>

#include "demos/glassbox/views/data_color.h"
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
  const std::size_t classes = data == nullptr ? 2 : data->regression ? 0 : data->classes.size();
  const bool held_out = frame.options.held_out && (data == nullptr || data->training_count < data->size());
  bool off_plane = frame.options.points && frame.plane->cuts();

  const float radius = (still ? 7.0f : 5.2f) * unit;
  const float to_text = (still ? 19.0f : 12.5f) * unit;
  const float to_next = (still ? 36.0f : 21.0f) * unit;
  TextStyle text{engine::Face::regular, text_px(still ? 18.0f : 13.0f, unit), theme.text2};

  text.widest = 14.0f * text.em;

  // Of two classes, the one that is answered by high outputs comes first.
  const auto class_at = [&](std::size_t i) { return classes == 2 ? 1 - i : i; };
  const auto name_of = [&](std::size_t k) {
    if (data != nullptr) return std::string_view(data->classes[k]);
    return std::string_view(k == 1 ? "label 1" : "label 0");
  };
  std::size_t shown = classes;
  const auto width_of = [&](std::string_view words) {
    return to_text + painter.text_width(words, text) + to_next;
  };
  const auto more = [&] { return FigureText("%zu more", classes - shown); };
  const auto width = [&] {
    float sum = -to_next + radius;
    for (std::size_t i = 0; i < shown; ++i) sum += width_of(name_of(class_at(i)));
    if (shown < classes) sum += width_of(more()) - to_text + radius;
    if (held_out) sum += width_of("held out");
    if (off_plane) sum += width_of("off the plane");
    return sum;
  };
  if (classes == 0 && !held_out && !off_plane) return right.x;
  const auto fits = [&] { return right.x - width() >= left_limit; };
  if (!fits()) off_plane = false;
  while (classes > 2 && shown > 1 && !fits()) --shown;
  if (!fits() || (classes == 0 && !held_out && !off_plane)) return right.x;

  const float start = right.x - width();
  glm::vec2 pen(start + radius, right.y);
  const auto write = [&](std::string_view words) {
    pen.x = painter.text({pen.x + to_text, pen.y}, words, text) + to_next;
  };
  for (std::size_t i = 0; i < shown; ++i) {
    draw_sample(painter, pen, radius, class_color(theme, classes, class_at(i)), theme, unit);
    write(name_of(class_at(i)));
  }
  if (shown < classes) pen.x = painter.text({pen.x - radius, pen.y}, more(), text) + to_next + radius;
  if (held_out) {
    painter.disc(pen, 0.5f * radius, theme.text2);
    painter.ring(pen, (still ? 9.5f : 6.5f) * unit, line_px(still ? 1.6f : 1.2f, unit), theme.text2);
    write("held out");
  }
  if (off_plane) {
    painter.disc(pen, radius, faded(theme.text2, 2.0f * PlaneFrame::faintest));
    write("off the plane");
  }
  return start;
}

}  // namespace glassbox
