#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "demos/glassbox/views/classified_sets.h"
#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/registry.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"
#include "glassbox/engine/scene/color.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;
using Set = ClassifiedSets::Set;

constexpr std::array<std::string_view, 2> confusion_caption{
    "Each row holds the samples of a class, each column those with that answer: right answers lie on the",
    "diagonal. Recall: of a class, how many were recognized. Precision: of an answer, how many were right."};
constexpr std::string_view recall_name = "recall %";
constexpr std::string_view precision_name = "precision %";
constexpr std::string_view axes_name = "class / answer";  ///< what the rows and the columns are
constexpr std::array<std::string_view, 1> fit_caption{
    "RMSE: the typical error, in the units of the target. R²: the share of the targets' variance explained."};

struct ConfusionLengths {
  float top, bottom, side, between, em, largest_cell;
};
constexpr ConfusionLengths confusion_tile_lengths{50, 14, 20, 30, 13, 96};
constexpr ConfusionLengths confusion_still_lengths{200, 120, 90, 80, 20, 220};

/// Where the parts of a matrix lie, px. Text is `em` high; rows and columns of text have room where cells are
/// large enough for text.
struct MatrixPlace {
  Rect cells;
  float cell = 0.0f;
  float em = 0.0f;
  float names = 0.0f;   ///< width of the names of the rows
  float right = 0.0f;   ///< of the whole matrix
  bool shares = false;  ///< recall and precision have room
};

constexpr float head_em = 1.7f;    ///< line of a matrix's name
constexpr float line_em = 1.5f;    ///< line of names or shares
constexpr float shares_em = 5.2f;  ///< column of shares
constexpr float most_names_em = 8.0f;
constexpr float least_cut_name_em = 4.0f;

/// A percentage of at most four characters.
FigureText share_figure(double share) { return share == 1.0 ? FigureText("100") : percent_figure(share); }

/// The largest matrix of so many classes that a rectangle has room for, in its middle.
MatrixPlace place_in(const Rect& rect, std::size_t classes, float names, float em, float largest_cell) {
  const auto k = static_cast<float>(classes);
  const auto place = [&](bool shares) {
    const float right = shares ? shares_em * em : 0.0f;
    const float below = shares ? line_em * em : 0.0f;
    const float above = (head_em + line_em) * em;
    const float cell = std::floor(
        std::min({(rect.width - names - right) / k, (rect.height - above - below) / k, largest_cell}));
    const float left = rect.x + names + .5f * (rect.width - names - right - k * cell);
    const float top = rect.y + above + .5f * (rect.height - above - below - k * cell);
    return MatrixPlace{
        {std::round(left), std::round(top), k * cell, k * cell}, cell, em, names, rect.right(), shares};
  };
  const MatrixPlace roomy = place(true);
  return roomy.cell >= 1.5f * em ? roomy : place(false);
}

class ConfusionView : public View {
 public:
  void draw(const Frame& frame, const Area& area, engine::Painter& painter, LandscapeBuffer&) override;
  std::string_view title(const Frame& frame) const override {
    return frame.snapshot.dataset->regression ? "Goodness of fit" : std::string_view();
  }

  /// The samples of a cell, and their shares of its row and column.
  std::optional<Reading> reading_at(glm::vec2 pixel, const Frame& frame, PointProbe&) override;

 private:
  struct Drawn {
    const Set* set = nullptr;
    MatrixPlace place;
  };

  void draw_matrices(const Frame& frame, const Area& area, const Rect& room, engine::Painter& painter);
  void draw_matrix(const Frame& frame, const Drawn& drawn, engine::Painter& painter);
  void draw_names(const Frame& frame, const Drawn& drawn, engine::Painter& painter);
  void draw_cells(const Frame& frame, const Drawn& drawn, engine::Painter& painter);
  void draw_shares(const Frame& frame, const Drawn& drawn, engine::Painter& painter);
  void draw_fits(const Frame& frame, const Area& area, const Rect& room, engine::Painter& painter);
  Color color_of(const Theme& theme, float share);

  ClassifiedSets sets_;
  std::array<Drawn, 2> drawn_{};
  std::array<Color, 4> anchors_{};
  engine::ColorMap map_{};
};

void ConfusionView::draw(const Frame& frame, const Area& area, engine::Painter& painter, LandscapeBuffer&) {
  sets_.update(frame);
  drawn_ = {};
  const ConfusionLengths& design = area.still ? confusion_still_lengths : confusion_tile_lengths;
  const float u = area.unit;
  const float top = area.still && !shows_caption(area) ? 130.0f : design.top;
  const Rect room{area.rect.x + design.side * u, area.rect.y + top * u,
                  area.rect.width - 2.0f * design.side * u, area.rect.height - (top + design.bottom) * u};
  const bool regression = frame.snapshot.dataset->regression;
  painter.clip(area.rect);
  if (regression) {
    draw_fits(frame, area, room, painter);
  } else {
    draw_matrices(frame, area, room, painter);
  }
  painter.unclip();
  if (!area.still) return;
  constexpr float caption_width = 1500.0f;
  if (regression) {
    draw_title(frame, area, title(frame), fit_caption, painter, caption_width);
  } else {
    draw_title(frame, area, "Confusion matrix", confusion_caption, painter, caption_width);
  }
  draw_state(frame, area, painter);
}

/// The held-out samples and the training samples, side by side or one above the other.
void ConfusionView::draw_matrices(const Frame& frame, const Area& area, const Rect& room,
                                  engine::Painter& painter) {
  const ConfusionLengths& design = area.still ? confusion_still_lengths : confusion_tile_lengths;
  const float em = text_px(design.em, area.unit);
  const TextStyle style{Face::regular, em};
  const nn::Dataset& data = *frame.snapshot.dataset;
  float names = 0.0f;
  for (const std::string& name : data.classes) names = std::max(names, painter.text_width(name, style));
  names = std::min(names, most_names_em * em);
  for (const std::string_view own : {precision_name, axes_name})
    names = std::max(names, painter.text_width(own, style));
  names = std::min(names, .25f * room.width) + .6f * em;

  const std::array<const Set*, 2> sets{&sets_.held_out(), &sets_.training()};
  const std::size_t first = sets[0]->samples == 0 ? 1 : 0;
  const auto count = static_cast<float>(sets.size() - first);
  const std::size_t classes = sets[1]->classes.confusion.classes();
  const float between = design.between * area.unit;
  const auto part = [&](bool beside, float i) {
    const float width = beside ? (room.width - (count - 1.0f) * between) / count : room.width;
    const float height = beside ? room.height : room.height / count;
    return Rect{room.x + (beside ? i * (width + between) : 0.0f), room.y + (beside ? 0.0f : i * height),
                width, height};
  };
  const auto place = [&](bool beside, float i) {
    return place_in(part(beside, i), classes, names, em, design.largest_cell * area.unit);
  };
  const bool beside = place(true, 0.0f).cell >= place(false, 0.0f).cell;
  for (std::size_t i = first; i < sets.size(); ++i) {
    const Drawn drawn{sets[i], place(beside, static_cast<float>(i - first))};
    if (drawn.place.cell < 1.0f) continue;
    drawn_[i] = drawn;
    draw_matrix(frame, drawn, painter);
  }
}

void ConfusionView::draw_matrix(const Frame& frame, const Drawn& drawn, engine::Painter& painter) {
  const MatrixPlace& place = drawn.place;
  const float em = place.em;
  const TextStyle name{Face::medium, em, frame.theme.text1};
  const TextStyle figure{Face::mono, em, frame.theme.text2};
  const FigureText right("%s %% right", percent_figure(drawn.set->classes.confusion.accuracy()).c_str());
  const float gap = .7f * em;
  const float width = painter.text_width(drawn.set->name, name) + gap + painter.text_width(right, figure);
  // Above the cells, or above the names too.
  const float start = place.cells.x + width <= place.right ? place.cells.x : place.cells.x - place.names;
  const glm::vec2 head(start, place.cells.y - (line_em + .5f * head_em) * em);
  const float end = painter.text(head, drawn.set->name, name);
  if (start + width <= place.right) painter.text({end + gap, head.y}, right, figure);
  draw_names(frame, drawn, painter);
  draw_cells(frame, drawn, painter);
  if (place.shares) draw_shares(frame, drawn, painter);
}

/// The classes left of the rows and above the columns; where they are close together, only some. Columns too
/// narrow for a part of their names have none: they are in the order of the rows.
void ConfusionView::draw_names(const Frame& frame, const Drawn& drawn, engine::Painter& painter) {
  const MatrixPlace& place = drawn.place;
  const float em = place.em;
  const std::vector<std::string>& names = frame.snapshot.dataset->classes;
  const auto every = static_cast<std::size_t>(std::ceil(1.3f * em / place.cell));
  const float above = place.cells.y - .5f * line_em * em;
  const float left = place.cells.x - .5f * em;
  const float room = place.names - .5f * em;
  TextStyle of_row{Face::regular, em, frame.theme.text2, TextStyle::Align::right};
  TextStyle of_axes = of_row;
  of_axes.color = frame.theme.text3;
  if (painter.text_width(axes_name, of_axes) <= room) painter.text({left, above}, axes_name, of_axes);
  TextStyle of_column = of_row;
  of_column.align = TextStyle::Align::center;
  const float column_room = static_cast<float>(every) * place.cell - .3f * em;
  const bool columns_have_names =
      column_room >= least_cut_name_em * em || std::ranges::all_of(names, [&](const std::string& name) {
        return painter.text_width(name, of_column) <= column_room;
      });
  of_row.widest = room;
  of_column.widest = column_room;
  for (std::size_t k = 0; k < names.size(); k += every) {
    const float middle = (static_cast<float>(k) + .5f) * place.cell;
    painter.text({left, place.cells.y + middle}, names[k], of_row);
    if (columns_have_names) painter.text({place.cells.x + middle, above}, names[k], of_column);
  }
}

/// A cell's colour is the square root of its share of the row, so that few errors show, too; empty cells have
/// none.
void ConfusionView::draw_cells(const Frame& frame, const Drawn& drawn, engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const nn::ConfusionMatrix& matrix = drawn.set->classes.confusion;
  const MatrixPlace& place = drawn.place;
  const float gap = place.cell >= 8.0f ? std::max(std::round(.04f * place.cell), 1.0f) : 0.0f;
  const float line = line_px(1.0f, place.em / 13.0f);
  for (std::size_t row = 0; row < matrix.classes(); ++row) {
    for (std::size_t column = 0; column < matrix.classes(); ++column) {
      const std::size_t count = matrix.count(row, column);
      const Rect cell{place.cells.x + static_cast<float>(column) * place.cell + .5f * gap,
                      place.cells.y + static_cast<float>(row) * place.cell + .5f * gap, place.cell - gap,
                      place.cell - gap};
      engine::BoxStyle box{.radius = .06f * place.cell};
      Color words = theme.text3;
      if (count > 0) {
        const float share = static_cast<float>(count) / static_cast<float>(matrix.total(row));
        box.top = box.bottom = color_of(theme, std::sqrt(share));
        const float light = engine::oklab_from_srgb(glm::vec3(box.top)).x;
        words = light > .6f ? Color(0.0f, 0.0f, 0.0f, .88f) : Color(1.0f, 1.0f, 1.0f, .94f);
      } else {
        box.border = line;
        box.border_color = theme.box_line;
      }
      painter.box(cell, box);
      const FigureText figure("%zu", count);
      const TextStyle style{Face::mono, place.em, words, TextStyle::Align::center};
      if (cell.height > 1.1f * place.em && painter.text_width(figure, style) <= cell.width - 2.0f)
        painter.text(cell.center(), figure, style);
    }
  }
}

void ConfusionView::draw_shares(const Frame& frame, const Drawn& drawn, engine::Painter& painter) {
  const nn::ConfusionMatrix& matrix = drawn.set->classes.confusion;
  const MatrixPlace& place = drawn.place;
  const float em = place.em;
  TextStyle figure{Face::mono, em, frame.theme.text1, TextStyle::Align::right};
  TextStyle name{Face::regular, em, frame.theme.text3, TextStyle::Align::right};
  const float right = place.cells.right() + shares_em * em;
  const float below = place.cells.bottom() + .5f * line_em * em;
  painter.text({right, place.cells.y - .5f * line_em * em}, recall_name, name);
  for (std::size_t k = 0; k < matrix.classes(); ++k) {
    const float middle = (static_cast<float>(k) + .5f) * place.cell;
    painter.text({right, place.cells.y + middle}, share_figure(matrix.recall(k)), figure);
  }
  figure.align = TextStyle::Align::center;
  if (painter.text_width("99.9", figure) > place.cell - 2.0f) return;
  name.widest = place.names - .5f * em;
  painter.text({place.cells.x - .5f * em, below}, precision_name, name);
  for (std::size_t k = 0; k < matrix.classes(); ++k) {
    const float middle = (static_cast<float>(k) + .5f) * place.cell;
    painter.text({place.cells.x + middle, below}, share_figure(matrix.precision(k)), figure);
  }
}

/// A regression has no classes: how close its outputs are.
void ConfusionView::draw_fits(const Frame& frame, const Area& area, const Rect& room,
                              engine::Painter& painter) {
  const ConfusionLengths& design = area.still ? confusion_still_lengths : confusion_tile_lengths;
  const float em = text_px(1.4f * design.em, area.unit);
  const TextStyle name{Face::regular, em, frame.theme.text2, TextStyle::Align::right};
  const TextStyle figure{Face::mono, em, frame.theme.text1, TextStyle::Align::right};
  glm::vec2 pen(room.center().x - 3.0f * em, room.center().y - 2.0f * em);
  painter.text(pen + glm::vec2(6.0f * em, 0.0f), "RMSE", name);
  painter.text(pen + glm::vec2(11.0f * em, 0.0f), "R²", name);
  for (const Set* set : {&sets_.held_out(), &sets_.training()}) {
    if (set->samples == 0) continue;
    pen.y += 1.8f * em;
    painter.text(pen, set->name, name);
    painter.text(pen + glm::vec2(6.0f * em, 0.0f), FigureText("%.4g", set->fit.rmse), figure);
    painter.text(pen + glm::vec2(11.0f * em, 0.0f),
                 std::isnan(set->fit.r2) ? FigureText("–") : FigureText("%.3f", set->fit.r2), figure);
  }
}

Color ConfusionView::color_of(const Theme& theme, float share) {
  if (anchors_ != theme.sequential) {
    anchors_ = theme.sequential;
    map_ = engine::make_color_map(anchors_);
  }
  return {engine::sample(map_, share), 1.0f};
}

std::optional<Reading> ConfusionView::reading_at(glm::vec2 pixel, const Frame& frame, PointProbe&) {
  const auto over = std::ranges::find_if(
      drawn_, [&](const Drawn& drawn) { return drawn.set != nullptr && drawn.place.cells.contains(pixel); });
  if (over == drawn_.end()) return std::nullopt;
  const nn::ConfusionMatrix& matrix = over->set->classes.confusion;
  const MatrixPlace& place = over->place;
  const glm::vec2 at = (pixel - glm::vec2(place.cells.x, place.cells.y)) / place.cell;
  const auto index = [&](float along) {
    return std::min(static_cast<std::size_t>(std::max(along, 0.0f)), matrix.classes() - 1);
  };
  const std::size_t row = index(at.y), column = index(at.x);
  const std::vector<std::string>& names = frame.snapshot.dataset->classes;
  const std::size_t count = matrix.count(row, column);
  std::size_t answered = 0;
  for (std::size_t k = 0; k < matrix.classes(); ++k) answered += matrix.count(k, column);
  const auto share = [&](std::size_t whole) {
    if (whole == 0) return FigureText("–");
    const double part = static_cast<double>(count) / static_cast<double>(whole);
    return FigureText("%s %%", percent_figure(part).c_str());
  };
  Reading reading;
  reading.place = pixel;
  reading.heading = row == column
                        ? FigureText("%s, right", names[row].c_str())
                        : FigureText("%.30s, taken for %s", names[row].c_str(), names[column].c_str());
  reading.add(FigureText("%.*s", static_cast<int>(over->set->name.size()), over->set->name.data()),
              FigureText("%zu", count));
  reading.add(FigureText("of the class"), share(matrix.total(row)));
  reading.add(FigureText("of the answers"), share(answered));
  return reading;
}

}  // namespace

std::unique_ptr<View> make_confusion(engine::ShaderLibrary&) { return std::make_unique<ConfusionView>(); }

}  // namespace glassbox
