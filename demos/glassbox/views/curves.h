#pragma once

#include <array>
#include <cstdint>
#include <glm/vec2.hpp>
#include <optional>
#include <vector>

#include "demos/glassbox/views/chart.h"
#include "demos/glassbox/views/view.h"

namespace glassbox {

/// Loss and accuracy over steps, for training and held-out samples; both runs of a comparison share the axes.
class CurvesView : public View {
 public:
  void draw(const Frame& frame, const Area& area, engine::Painter& painter,
            LandscapeBuffer& landscapes) override;
  std::string_view title(const Frame& frame) const override;

  void draw_key(const Frame& frame, glm::vec2 right, float left_limit, float unit,
                engine::Painter& painter) override;

  /// The step under the pointer, and the value of each curve there.
  std::optional<Reading> reading_at(glm::vec2 pixel, const Frame& frame, PointProbe& probe) override;

 private:
  /// Where a chart is drawn, and how large.
  struct Plot {
    engine::Rect rect;
    float unit;
    bool still;
  };

  static void draw_furniture(const Frame& frame, const Area& area, engine::Painter& painter);
  static void draw_head(const Chart& chart, const Frame& frame, const Plot& plot, engine::Painter& painter);
  void draw_chart(const Chart& chart, const Frame& frame, const Plot& plot, engine::Painter& painter);
  void draw_run(const Chart& chart, const Frame& frame, const nn::Snapshot& run, const Plot& plot,
                engine::Painter& painter);
  static void draw_ends(const Chart& chart, const Frame& frame, const nn::Snapshot& other, const Plot& plot,
                        engine::Painter& painter);
  void collect_line(const Chart& chart, const nn::Snapshot& run, const engine::Rect& plot, bool test);

  /// A chart as it was drawn last.
  struct DrawnChart {
    Chart chart;
    engine::Rect rect;
  };
  std::array<DrawnChart, 2> drawn_{};
  std::int64_t frozen_step_ = -1;  ///< that the run is compared with; -1: none
  std::vector<glm::vec2> line_;    ///< pixels; reused from frame to frame
  std::vector<glm::vec2> dash_;
};

}  // namespace glassbox
