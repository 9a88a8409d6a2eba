#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/frame.h"
#include "glassbox/nn/probe/best_line.h"

namespace glassbox {

/// The line that puts most training samples on their label's side, for a network that can draw no more than a
/// line: one without hidden layers on two classes. Nothing for other networks, or for more than 1,000
/// training samples: the search takes 4 ms for 160 of them and .16 s for 1,000, compiled with -O1.
std::optional<nn::BestLine> best_line_of(const nn::Snapshot& run);

/// Draws that line over the maps of a run, dashed, beside the one that the network has learned.
class BestLineMark {
 public:
  /// Searches when the data or the kind of network have changed.
  void update(const nn::Snapshot& run);
  bool found() const { return line_.has_value(); }

  void draw(const Frame& frame, const Area& area, const engine::Rect& square, engine::Painter& painter);

  /// `words`, then dashes and "best line 74.3 %", all centered at `middle`.
  void draw_words(const Frame& frame, glm::vec2 middle, std::string_view words,
                  const engine::TextStyle& style, engine::Painter& painter);
  float words_width(std::string_view words, const engine::TextStyle& style,
                    const engine::Painter& painter) const;

 private:
  std::shared_ptr<const nn::Dataset> data_;
  bool neuron_ = false;  ///< whether the run has no hidden layer
  std::optional<nn::BestLine> line_;
  FigureText words_;
  std::vector<glm::vec2> piece_;  ///< scratch
};

}  // namespace glassbox
