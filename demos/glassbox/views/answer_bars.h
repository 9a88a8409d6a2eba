#pragma once

#include <span>
#include <vector>

#include "demos/glassbox/views/own_sample_trace.h"

namespace glassbox {

/// What a network answers to one sample: a bar for each class with its name and percentage, the most likely
/// one in full strength.
class AnswerBars {
 public:
  /// Draws into `room`. Where rows do not fit, the least likely are left out, and the last line counts them.
  void draw(const Frame& frame, const Area& area, const engine::Rect& room, const OwnSampleTrace& own,
            engine::Painter& painter);

 private:
  void choose_rows(std::size_t most);

  std::vector<Answer> answers_;
  std::vector<std::size_t> rows_;  ///< of answers_, in their order
};

}  // namespace glassbox
