#pragma once

#include <optional>
#include <vector>

#include "demos/glassbox/views/view.h"
#include "glassbox/nn/probe/measures.h"

namespace glassbox {

/// The activation of each layer with the interval of pre-activations that the training data now occupy, and
/// how often each is met. The axis of a layer grows with the data and never shrinks until a new run begins;
/// in the window it is eased.
class LinearRangeView : public View {
 public:
  void draw(const Frame& frame, const Area& area, engine::Painter& painter,
            LandscapeBuffer& landscapes) override;

  /// The pre-activation under the pointer, its activation, and how many samples are there.
  std::optional<Reading> reading_at(glm::vec2 pixel, const Frame& frame, PointProbe& probe) override;

  /// While an axis is eased.
  bool moving() override { return moving_; }

 private:
  void update(const Frame& frame);
  void ease(const Frame& frame);
  void draw_panel(const Frame& frame, const Area& area, const engine::Rect& rect, std::size_t layer,
                  engine::Painter& painter);

  std::vector<engine::Rect> plots_;  ///< of the layers, as they were drawn last, px
  std::optional<std::uint64_t> version_;
  nn::ForwardTrace trace_;
  std::vector<nn::PreActivations> layers_;
  nn::Architecture architecture_;  ///< and the data set, that layers_ are of
  std::shared_ptr<const nn::Dataset> dataset_;
  std::vector<float> reach_;  ///< as drawn, on its way to that of layers_
  double eased_at_ = 0.0;     ///< seconds, of the frame drawn last
  bool moving_ = false;
  nn::Batch inputs_;
};

}  // namespace glassbox
