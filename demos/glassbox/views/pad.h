#pragma once

#include <array>
#include <optional>

#include "demos/glassbox/views/answer_bars.h"
#include "demos/glassbox/views/drawing_pad.h"
#include "demos/glassbox/views/own_sliders.h"
#include "demos/glassbox/views/view.h"
#include "glassbox/engine/draw/image_set.h"

namespace glassbox {

/// The user's own sample: a sheet to draw an image on, or a slider for each feature of a table; beside it
/// what the network sees, and what it answers while it learns.
class PadView : public View {
 public:
  explicit PadView(engine::ShaderLibrary& shaders) : seen_(shaders) {}

  void draw(const Frame& frame, const Area& area, engine::Painter& painter,
            LandscapeBuffer& landscapes) override;
  std::string_view title(const Frame& frame) const override;

  bool press(const PointerEvent& event, const PointerContext& context) override;
  void drag(const PointerEvent& event, const PointerContext& context) override;
  void release() override;
  void scroll(const PointerEvent& event, float lines, const PointerContext& context) override;
  void scroll_rows(glm::vec2, int rows) override { sliders_.scroll(rows); }
  CursorShape cursor(glm::vec2 place, const nn::Snapshot& snapshot) override;

  std::size_t take_bytes_written() override { return seen_.take_bytes_written(); }

  const engine::Rect& sheet() const { return pad_.sheet(); }

 private:
  enum class Tool { pen, eraser, clear };
  struct Button {
    Tool tool;
    engine::Rect rect;
  };

  void draw_buttons(const Frame& frame, const Area& area, const engine::Rect& row, engine::Painter& painter);
  /// Returns what of `room` is left.
  engine::Rect draw_seen(const Frame& frame, const Area& area, const engine::Rect& room,
                         engine::Painter& painter);
  std::optional<Tool> tool_at(glm::vec2 place) const;

  DrawingPad pad_;
  OwnSliders sliders_;
  AnswerBars bars_;
  OwnSampleTrace own_;
  engine::ImageSet seen_;
  std::vector<Button> buttons_;
  bool images_ = false;  ///< what was drawn last
  bool erasing_ = false;
  float scrolled_lines_ = 0.0f;  ///< that have not moved the sliders yet
};

}  // namespace glassbox
