#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "glassbox/nn/probe/svd.h"

namespace glassbox::nn {

/// A tour walks through the projections of at most so many dimensions.
inline constexpr std::size_t tour_dimensions = 10;

/// Three orthonormal axes `[dimension][axis]`, through which a space of 3 to tour_dimensions dimensions is
/// seen. Rows beyond the space are 0.
using TourFrame = std::array<std::array<double, 3>, tour_dimensions>;

/// The first three dimensions themselves.
TourFrame home_frame();

/// Drops the rows beyond `dimensions` and makes the axes orthonormal, in order. Returns whether they were
/// independent; an axis that is not becomes the first dimension that is free.
bool orthonormalize(TourFrame& frame, std::size_t dimensions);

/// Uniformly distributed over all orientations: a function of (seed, index, dimensions).
TourFrame random_frame(std::uint64_t seed, std::uint64_t index, std::size_t dimensions);

/// Reused memory of between_frames().
struct TourScratch {
  Svd svd;
  DenseMatrix products, back;
};

/// The frame at `part`, 0 … 1, of the shortest way from frame `a` to the plane of frame `b`, without whirling
/// within the plane: the principal directions turn uniformly by their principal angles (Buja, Cook, Asimov,
/// Hurley 2005, "Computational methods for high-dimensional rotations in data visualization"). At 1 the axes
/// span what those of `b` span.
TourFrame between_frames(const TourFrame& a, const TourFrame& b, double part, TourScratch& scratch);

/// The frame turned so that `direction` `[dimension]`, of unit length, is seen at `place`: the manual tour
/// (Cook, Buja 1997). The turn is the smallest one, in the space of the frame and the direction. A place
/// outside the unit ball counts as its nearest point on the sphere.
TourFrame turn_direction(const TourFrame& frame, std::span<const double> direction,
                         std::array<double, 3> place);
/// Where a direction is seen in a frame.
std::array<double, 3> seen_in(const TourFrame& frame, std::span<const double> direction);

/// A grand tour (Asimov 1985): from a frame to one random frame after the other. A function of the arguments
/// alone; it remembers the leg it was on last.
class GrandTour {
 public:
  static constexpr double leg_seconds = 9.0;

  /// The frame after `seconds` ≥ 0 of a tour that begins at `base`.
  TourFrame at(const TourFrame& base, std::uint64_t seed, std::size_t dimensions, double seconds);

 private:
  TourFrame base_{}, start_{};
  std::uint64_t seed_ = 0;
  std::size_t dimensions_ = 0;
  std::uint64_t leg_ = 0;
  TourScratch scratch_;
};

}  // namespace glassbox::nn
