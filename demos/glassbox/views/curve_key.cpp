#include "demos/glassbox/views/curve_key.h"

#include <array>
#include <string_view>

#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

namespace {

using engine::TextStyle;

enum class Mark { line, dashes, ring };

struct Entry {
  std::string_view words;
  bool test;
  Mark mark;
};

struct KeyLook {
  TextStyle text;
  float sample;   ///< px of line
  float to_text;  ///< px
  float to_next;
};

void draw_mark(const Frame& frame, const Entry& entry, glm::vec2 left, float length, float unit, float size,
               engine::Painter& painter) {
  const Color& color = entry.test ? frame.theme.curve_test : frame.theme.curve_train;
  const float width = line_px((entry.test ? 1.25f : 2.0f) * size, unit);
  const float stroke = length / 2.5f;
  switch (entry.mark) {
    case Mark::line:
      painter.line(left, left + glm::vec2(length, 0.0f), width, color);
      break;
    case Mark::dashes:
      painter.line(left, left + glm::vec2(stroke, 0.0f), width, color);
      painter.line(left + glm::vec2(length - stroke, 0.0f), left + glm::vec2(length, 0.0f), width, color);
      break;
    case Mark::ring:
      painter.ring(left + glm::vec2(.5f * length, 0.0f), 3.6f * size * unit, width, color);
      break;
  }
}

}  // namespace

void draw_curve_key(const Frame& frame, glm::vec2 right, float left_limit, float unit, bool still,
                    engine::Painter& painter) {
  const float size = still ? 18.0f / 13.0f : 1.0f;
  const float pixel = unit * size;
  const KeyLook look{{engine::Face::regular, text_px(13.0f * size, unit), frame.theme.text2},
                     20 * pixel,
                     10 * pixel,
                     26 * pixel};
  const nn::Snapshot* const other = frame.snapshot.compared_with();
  const bool both = frame.options.held_out;
  std::array<Entry, 4> entries{};
  std::size_t count = 0;
  const auto add = [&](std::string_view words, bool test, Mark mark) {
    entries[count++] = {words, test, mark};
  };
  const auto fill = [&](bool long_words) {
    count = 0;
    if (other == nullptr) {
      add("train", false, Mark::line);
      if (both) add("held out", true, Mark::line);
      return;
    }
    add(long_words ? "A train" : "A", false, Mark::line);
    if (both && long_words) add("A held out", true, Mark::line);
    if (other->frozen) {
      add("B", false, Mark::ring);
    } else {
      add(long_words ? "B train" : "B", false, Mark::dashes);
      if (both && long_words) add("B held out", true, Mark::dashes);
    }
  };
  const auto width = [&] {
    float sum = -look.to_next;
    for (std::size_t i = 0; i < count; ++i)
      sum += look.sample + look.to_text + painter.text_width(entries[i].words, look.text) + look.to_next;
    return sum;
  };
  fill(true);
  if (right.x - width() < left_limit && other != nullptr) fill(false);
  const float left = right.x - width();
  if (left < left_limit) return;
  glm::vec2 pen(left, right.y);
  for (std::size_t i = 0; i < count; ++i) {
    draw_mark(frame, entries[i], pen, look.sample, unit, size, painter);
    pen.x =
        painter.text({pen.x + look.sample + look.to_text, pen.y}, entries[i].words, look.text) + look.to_next;
  }
}

}  // namespace glassbox
