#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "demos/glassbox/views/morph/morph_frame.h"

namespace glassbox {

/// An arrow from the middle of a stop's cloud along the axis of a class, or of an input where the stop is a
/// few inputs. Its length is how much of that axis is seen.
struct MorphHandle {
  bool of_input = false;                                ///< otherwise of a class
  std::size_t index = 0;                                ///< of the class or input
  std::array<double, nn::tour_dimensions> direction{};  ///< in the stop's subspace, unit length
};

/// The handles of all stops that have some: those with a subspace, if it is shown by class axes. They turn
/// the projection when they are dragged.
class MorphHandles {
 public:
  static constexpr std::size_t most_inputs = 12;  ///< that have handles of their own

  void update(const nn::Snapshot& snapshot, const MorphTrace& trace, MorphAxes::Kind kind);
  std::span<const MorphHandle> at(std::size_t stop) const {
    return stop < handles_.size() ? std::span<const MorphHandle>(handles_[stop])
                                  : std::span<const MorphHandle>();
  }

  void draw(const MorphScene& scene, const Frame& frame, const Area& area, engine::Painter& painter) const;
  /// The handle at a pixel, where the morph stands at a stop.
  std::optional<std::size_t> handle_at(const MorphScene& scene, glm::vec2 pixel) const;
  /// The frame with that handle's tip at a pixel, as far from the viewer as it is.
  nn::TourFrame drag(const MorphScene& scene, std::size_t handle, glm::vec2 pixel) const;

 private:
  std::vector<std::vector<MorphHandle>> handles_;  ///< per stop
};

/// The corners of the triangle of three probabilities, and the axes of three classes' outputs, with the names
/// of the classes.
void draw_simplex(const MorphScene& scene, const Frame& frame, const Area& area, engine::Painter& painter);

}  // namespace glassbox
