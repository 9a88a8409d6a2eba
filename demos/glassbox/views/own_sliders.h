#pragma once

#include <optional>
#include <vector>

#include "demos/glassbox/views/own_sample_trace.h"
#include "demos/glassbox/views/pointer.h"

namespace glassbox {

/// A slider for each feature of a table, which sets the user's own sample in the table's units. Those that do
/// not fit scroll into sight.
class OwnSliders {
 public:
  void draw(const Frame& frame, const Area& area, const engine::Rect& room, engine::Painter& painter);

  /// Takes hold of a slider; returns whether one is there. A double click returns it to the middle.
  bool press(const PointerEvent& event, const PointerContext& context);
  void drag(const PointerEvent& event, const PointerContext& context);
  void release() { held_.reset(); }
  void scroll(int rows);
  float bottom() const { return room_.bottom(); }
  bool over_slider(glm::vec2 place) const { return row_at(place).has_value(); }

 private:
  std::optional<std::size_t> row_at(glm::vec2 place) const;
  void set(std::size_t feature, float x, const PointerContext& context) const;

  engine::Rect room_, track_;  ///< of the rows, and of the first one's track
  float row_ = 1.0f;           ///< px
  std::size_t first_ = 0, shown_ = 0, count_ = 0;
  std::optional<std::size_t> held_;  ///< a feature
};

}  // namespace glassbox
