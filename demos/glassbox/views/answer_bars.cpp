#include "demos/glassbox/views/answer_bars.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "demos/glassbox/views/data_color.h"
#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

constexpr float widest_name = .4f;  ///< of the room

}  // namespace

void AnswerBars::choose_rows(std::size_t most) {
  rows_.resize(answers_.size());
  std::iota(rows_.begin(), rows_.end(), std::size_t{0});
  if (rows_.size() <= most) return;
  const auto more_likely = [&](std::size_t a, std::size_t b) {
    return std::pair(-answers_[a].share, a) < std::pair(-answers_[b].share, b);
  };
  const auto end = rows_.begin() + static_cast<std::ptrdiff_t>(most);
  std::ranges::nth_element(rows_, end, more_likely);
  rows_.erase(end, rows_.end());
  std::ranges::sort(rows_);
}

void AnswerBars::draw(const Frame& frame, const Area& area, const Rect& room, const OwnSampleTrace& own,
                      engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const float u = area.unit;
  const nn::Dataset& data = *frame.snapshot.dataset;
  if (own.found()) {
    name_answers(frame.snapshot, own.answers(), answers_);
  } else {
    name_answers(frame.snapshot, {}, answers_);
    for (std::size_t k = 0; !data.regression && k < data.classes.size(); ++k)
      answers_.push_back({FigureText("%s", data.classes[k].c_str()), {}, 0.0f});
  }
  TextStyle name{Face::regular, text_px(area.still ? 18.0f : 13.0f, u), theme.text2};
  TextStyle figure{Face::mono, text_px(area.still ? 18.0f : 12.5f, u), theme.text2, TextStyle::Align::right};
  const float least_row = 1.35f * name.em;
  const auto fitting = static_cast<std::size_t>(std::max(1.0f, std::floor(room.height / least_row)));
  const bool all = answers_.size() <= fitting;
  choose_rows(all ? fitting : std::max<std::size_t>(1, fitting - 1));
  if (rows_.empty()) return;
  const auto lines = static_cast<float>(rows_.size() + (all ? 0 : 1));
  const float row = std::min((area.still ? 46.0f : 28.0f) * u, room.height / lines);
  const std::size_t winner =
      static_cast<std::size_t>(std::ranges::max_element(answers_, {}, &Answer::share) - answers_.begin());

  name.widest = widest_name * room.width;
  float names = 0.0f;
  for (const std::size_t k : rows_)
    names = std::max(names, std::min(painter.text_width(answers_[k].name, name), name.widest));
  const float figures = painter.text_width("100.0 %", figure);
  const float gap = .7f * name.em;
  const Rect track{room.x + names + gap, 0.0f, room.width - names - figures - 2.0f * gap,
                   std::max(.42f * row, 3.0f)};
  float y = room.y + .5f * row;
  for (const std::size_t k : rows_) {
    const Answer& answer = answers_[k];
    const bool strong = own.found() && k == winner;
    name.color = figure.color = strong ? theme.text1 : theme.text2;
    name.face = strong ? Face::semibold : Face::regular;
    painter.text({room.x, y}, answer.name, name);
    painter.text({room.right(), y}, answer.figure, figure);
    if (track.width > 8.0f * u) {
      const Rect whole{track.x, y - .5f * track.height, track.width, track.height};
      const float radius = .3f * track.height;
      painter.box(whole, {.top = theme.frame, .bottom = theme.frame, .radius = radius});
      const Color color = faded(data.regression ? theme.grab : class_color(theme, data.classes.size(), k),
                                strong ? 1.0f : .6f);
      const float width = answer.share * track.width;
      if (width >= .5f)
        painter.box({whole.x, whole.y, width, whole.height},
                    {.top = color, .bottom = color, .radius = std::min(radius, .5f * width)});
    }
    y += row;
  }
  if (all) return;
  name.color = theme.text3;
  name.face = Face::regular;
  name.widest = room.width;
  painter.text({room.x, y}, FigureText("and %zu less likely", answers_.size() - rows_.size()), name);
}

}  // namespace glassbox
