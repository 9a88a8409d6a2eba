#pragma once

#include <cstddef>
#include <optional>

#include "demos/glassbox/panels/message_area.h"
#include "demos/glassbox/stage/stage.h"
#include "demos/glassbox/views/theme.h"
#include "glassbox/engine/ui/ui.h"
#include "glassbox/nn/run/metrics.h"

namespace glassbox {

/// Measurements of a live window; an absent one prints as a dash.
struct LiveFigures {
  std::optional<double> steps_per_second;
  std::optional<double> frames_per_second;
  std::optional<double> cpu_milliseconds;     ///< per frame
  std::optional<double> gpu_milliseconds;     ///< per frame
  std::optional<std::size_t> bytes_streamed;  ///< per frame
};

/// The line below the stage: training progress at the left, performance at the right. A click lists the
/// recent messages.
class StatusLine {
 public:
  static constexpr float height = 28.0f;  ///< design px

  static void draw(const engine::Ui& ui, const Theme& theme, const nn::Metrics& metrics,
                   const LiveFigures& live, const MessageArea& messages, const InterfaceLayout& layout);
};

}  // namespace glassbox
