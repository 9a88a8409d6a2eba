#pragma once

#include <optional>
#include <vector>

#include "demos/glassbox/views/view.h"
#include "nn/probe/measures.h"

namespace glassbox {

/// The activation of each layer with the interval of pre-activations that the training data now occupy, and
/// how often each is met.
class LinearRangeView {
 public:
  void draw(const Frame& frame, const Area& area, engine::Painter& painter);

 private:
  void update(const Frame& frame);
  void draw_panel(const Frame& frame, const Area& area, const engine::Rect& rect, std::size_t layer,
                  engine::Painter& painter) const;

  std::optional<std::uint64_t> version_;
  nn::ForwardTrace trace_;
  std::vector<nn::PreActivations> layers_;
  nn::Batch inputs_;
};

}  // namespace glassbox
