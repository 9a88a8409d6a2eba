#pragma once

#include <optional>
#include <vector>

#include "demos/glassbox/views/readout.h"
#include "demos/glassbox/views/view.h"
#include "nn/probe/measures.h"

namespace glassbox {

/// The activation of each layer with the interval of pre-activations that the training data now occupy, and
/// how often each is met.
class LinearRangeView {
 public:
  void draw(const Frame& frame, const Area& area, engine::Painter& painter);

  /// The pre-activation under the pointer in the tile that was drawn last, what becomes of it, and how many
  /// are met there.
  std::optional<Reading> reading_at(glm::vec2 pixel, const Frame& frame) const;

 private:
  void update(const Frame& frame);
  void draw_panel(const Frame& frame, const Area& area, const engine::Rect& rect, std::size_t layer,
                  engine::Painter& painter);

  std::vector<engine::Rect> plots_;  ///< of the layers, as they were drawn last, px
  std::optional<std::uint64_t> version_;
  nn::ForwardTrace trace_;
  std::vector<nn::PreActivations> layers_;
  nn::Batch inputs_;
};

}  // namespace glassbox
