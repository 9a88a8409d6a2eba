#pragma once

#include <glm/vec3.hpp>
#include <span>
#include <vector>

#include "demos/glassbox/views/morph/morph_spaces.h"
#include "glassbox/nn/probe/tour.h"

namespace glassbox {

/// Vertices and their places at every stop of a morph.
class MorphCloud {
 public:
  /// Makes room for that many vertices.
  void begin(std::size_t stops, std::size_t count);
  /// Places vertices from `first` on at their values of all stops. Of a stop with a subspace it keeps as many
  /// coordinates as `dimensions`, or as the subspace has.
  void put(std::size_t first, const MorphValues& values, std::span<const MorphStop> stops,
           const MorphSpaces& spaces, std::size_t dimensions);
  /// Moves those of a stop by a shift of its coordinates.
  void shift(std::size_t stop, const glm::vec3& by);
  /// Places those of a stop with a subspace as they are seen in a frame.
  void turn(std::size_t stop, const nn::TourFrame& frame);

  std::size_t count() const { return count_; }
  /// `[stop][vertex]`
  std::span<const glm::vec3> places() const { return places_; }
  std::span<const glm::vec3> places(std::size_t stop) const {
    return std::span(places_).subspan(stop * count_, count_);
  }
  /// The correlation of x and z at a stop, -1 … 1; 0 without extent.
  float slant(std::size_t stop) const;
  bool finite() const;

 private:
  std::size_t count_ = 0;
  std::vector<glm::vec3> places_;
  std::vector<nn::Batch> coordinates_;  ///< per stop: `[axis][vertex]` in its subspace
  nn::Batch part_;
};

}  // namespace glassbox
