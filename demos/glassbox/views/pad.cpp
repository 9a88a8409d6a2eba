#include "demos/glassbox/views/pad.h"

#include <algorithm>
#include <cmath>

#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/registry.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

constexpr std::array<std::string_view, 2> drawing_caption{
    "What is drawn is centred and scaled as the images of the data are, and goes",
    "through the network. The bars show what it answers."};
constexpr std::array<std::string_view, 1> sliders_caption{
    "A sample of your own goes through the network. The bars show what it answers."};
constexpr float wide = 1.15f;  ///< width by height from which parts stand side by side

struct PadLengths {
  float top, bottom, side, gap, button, heading;
};
constexpr PadLengths pad_tile_lengths{46, 14, 16, 18, 26, 22};
constexpr PadLengths pad_still_lengths{190, 112, 110, 48, 0, 40};
constexpr PadLengths pad_noted_lengths{246, 112, 110, 48, 0, 40};  ///< a still's below a caption

const PadLengths& pad_lengths(const Frame& frame, const Area& area) {
  if (!area.still) return pad_tile_lengths;
  return frame.note != nullptr && shows_caption(area) ? pad_noted_lengths : pad_still_lengths;
}

/// Where the input and the answers stand.
struct PadRooms {
  Rect input, answers;
};
PadRooms pad_rooms(const Rect& room, float gap, bool images) {
  if (room.width > wide * room.height) {
    const float input = images ? std::min(.58f * room.width, room.height) : .5f * room.width;
    const float rest = std::min(room.width - input - gap, 1.1f * room.height);
    const float left = room.x + .5f * std::max(room.width - input - gap - rest, 0.0f);
    return {{left, room.y, input, room.height}, {left + input + gap, room.y, rest, room.height}};
  }
  const float input = images ? std::min(.62f * room.height, room.width) : .5f * room.height;
  return {{room.x, room.y, room.width, input},
          {room.x, room.y + input + gap, room.width, room.height - input - gap}};
}

}  // namespace

std::string_view PadView::title(const Frame& frame) const {
  const nn::Dataset* const data = frame.snapshot.dataset.get();
  return data != nullptr && data->image ? "Draw" : "Your own sample";
}

void PadView::draw(const Frame& frame, const Area& area, engine::Painter& painter, LandscapeBuffer&) {
  const float u = area.unit;
  const PadLengths& design = pad_lengths(frame, area);
  const Rect& rect = area.rect;
  const Rect room{rect.x + design.side * u, rect.y + design.top * u, rect.width - 2.0f * design.side * u,
                  std::max(rect.height - (design.top + design.bottom) * u, 1.0f)};
  images_ = frame.snapshot.dataset->image.has_value();
  own_.update(frame);
  const float button = area.still ? 0.0f : std::max(design.button * u, 18.0f * pixel_size());
  PadRooms rooms = pad_rooms(room, design.gap * u, images_);
  const float taken = area.still ? 0.0f : button + 8.0f * u;
  const Rect input{rooms.input.x, rooms.input.y, rooms.input.width,
                   std::max(rooms.input.height - taken, 1.0f)};
  if (images_) {
    pad_.draw(frame, area, input, erasing_, painter);
    rooms.answers = draw_seen(frame, area, rooms.answers, painter);
  } else {
    sliders_.draw(frame, area, input, painter);
  }
  buttons_.clear();
  if (!area.still) {
    const float left = images_ ? pad_.sheet().x : input.x;
    const float below = images_ ? pad_.sheet().bottom() : sliders_.bottom();
    draw_buttons(frame, area, {left, std::round(below + 8.0f * u), rooms.input.width, button}, painter);
  }
  bars_.draw(frame, area, rooms.answers, own_, painter);
  if (!area.still) return;
  if (images_) {
    draw_title(frame, area, title(frame), drawing_caption, painter, 1700.0f);
  } else {
    draw_title(frame, area, title(frame), sliders_caption, painter, 1700.0f);
  }
  draw_state(frame, area, painter);
}

Rect PadView::draw_seen(const Frame& frame, const Area& area, const Rect& room, engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const float u = area.unit;
  const nn::ImageShape shape = *frame.snapshot.dataset->image;
  const float heading = std::max(pad_lengths(frame, area).heading * u, 13.0f * pixel_size());
  const float aspect = static_cast<float>(shape.width) / static_cast<float>(shape.height);
  const bool above = room.height > .9f * room.width;
  const float height =
      std::floor(std::max(above ? std::min(.3f * room.height, room.width / aspect) - heading
                                : std::min(room.height - heading, .28f * room.width / aspect),
                          1.0f));
  const Rect image{room.x, std::round(room.y + heading), std::round(aspect * height), height};
  TextStyle words{Face::regular, text_px(area.still ? 18.0f : 12.0f, u), theme.text3};
  words.widest = above ? room.width : std::max(image.width, 9.0f * words.em);
  painter.text({image.x, room.y + .5f * (heading - 4.0f * u)},
               above ? "what the network sees: centred and scaled as the images are" : "network sees", words);
  if (own_.found()) {
    const engine::PlacedImage placed{{image.x, image.y, image.width, image.height}, theme.frame, theme.text1};
    seen_.set(own_.ink(), {static_cast<int>(shape.width), static_cast<int>(shape.height)});
    seen_.place({&placed, 1});
    painter.flush();
    seen_.draw(area.rect, area.picture, {.corner_radius = std::min(4.0f * u, .06f * height)});
  } else {
    painter.box(image,
                {.top = theme.frame, .bottom = theme.frame, .radius = std::min(4.0f * u, .06f * height)});
  }
  if (above) {
    const float top = image.bottom() + 16.0f * u;
    return {room.x, top, room.width, std::max(room.bottom() - top, 1.0f)};
  }
  const float left = std::max(image.right(), image.x + painter.text_width("network sees", words)) + 16.0f * u;
  return {left, room.y, std::max(room.right() - left, 1.0f), room.height};
}

void PadView::draw_buttons(const Frame& frame, const Area& area, const Rect& row, engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const float u = area.unit;
  TextStyle words{Face::regular, text_px(13.0f, u), theme.text1, TextStyle::Align::center};
  float x = row.x;
  const auto add = [&](Tool tool, std::string_view text, bool chosen) {
    const float width = std::round(painter.text_width(text, words) + 22.0f * u);
    if (x + width > row.right()) return;
    const Rect rect{std::round(x), row.y, width, std::round(row.height)};
    const bool hovered = frame.pointing.place && rect.contains(*frame.pointing.place);
    const Color& color = chosen ? theme.frame_active : hovered ? theme.frame_hovered : theme.frame;
    painter.box(rect, {.top = color, .bottom = color, .radius = 5.0f * u});
    words.color = chosen || hovered ? theme.text1 : theme.text2;
    painter.text(rect.center(), text, words);
    buttons_.push_back({tool, rect});
    x = rect.right() + 6.0f * u;
  };
  if (images_) {
    add(Tool::pen, "Pen", !erasing_);
    add(Tool::eraser, "Eraser", erasing_);
  }
  add(Tool::clear, "Clear", false);
}

std::optional<PadView::Tool> PadView::tool_at(glm::vec2 place) const {
  const auto found =
      std::ranges::find_if(buttons_, [&](const Button& button) { return button.rect.contains(place); });
  return found == buttons_.end() ? std::nullopt : std::optional(found->tool);
}

bool PadView::press(const PointerEvent& event, const PointerContext& context) {
  if (!context.snapshot.dataset || context.snapshot.dataset->image.has_value() != images_) return false;
  if (const auto tool = tool_at(event.place)) {
    if (*tool != Tool::clear) {
      erasing_ = *tool == Tool::eraser;
    } else {
      OwnSample sample = context.options.own_sample;
      (images_ ? sample.strokes.clear() : sample.values.clear());
      context.actions.own_sample = std::move(sample);
    }
    return true;
  }
  return images_ ? pad_.press(event, erasing_, context) : sliders_.press(event, context);
}

void PadView::drag(const PointerEvent& event, const PointerContext& context) {
  if (images_) return pad_.drag(event, context);
  sliders_.drag(event, context);
}

void PadView::release() {
  pad_.release();
  sliders_.release();
}

void PadView::scroll(const PointerEvent&, float lines, const PointerContext&) {
  scrolled_lines_ -= lines;
  const float whole = std::trunc(scrolled_lines_);
  scrolled_lines_ -= whole;
  sliders_.scroll(static_cast<int>(whole));
}

CursorShape PadView::cursor(glm::vec2 place, const nn::Snapshot&) {
  return tool_at(place) || (!images_ && sliders_.over_slider(place)) ? CursorShape::click
                                                                     : CursorShape::arrow;
}

std::unique_ptr<View> make_pad(engine::ShaderLibrary& shaders) { return std::make_unique<PadView>(shaders); }

}  // namespace glassbox
