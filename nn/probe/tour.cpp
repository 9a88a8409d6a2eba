#include "glassbox/nn/probe/tour.h"

#include <algorithm>
#include <cmath>

#include "glassbox/nn/random/random.h"

namespace glassbox::nn {

namespace {

constexpr std::size_t axes = 3;
using Vector3 = std::array<double, axes>;

double dot3(const Vector3& a, const Vector3& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

/// Column `a` of one frame times column `b` of another.
double columns_dot(const TourFrame& a, std::size_t i, const TourFrame& b, std::size_t k) {
  double sum = 0.0;
  for (std::size_t d = 0; d < tour_dimensions; ++d) sum += a[d][i] * b[d][k];
  return sum;
}

/// frame·m, with m given as `[column][row]`.
TourFrame mixed(const TourFrame& frame, const DenseMatrix& transposed) {
  TourFrame result{};
  for (std::size_t d = 0; d < tour_dimensions; ++d) {
    for (std::size_t k = 0; k < axes; ++k) {
      for (std::size_t i = 0; i < axes; ++i) result[d][k] += frame[d][i] * transposed(k, i);
    }
  }
  return result;
}

}  // namespace

TourFrame home_frame() {
  TourFrame frame{};
  for (std::size_t k = 0; k < axes; ++k) frame[k][k] = 1.0;
  return frame;
}

bool orthonormalize(TourFrame& frame, std::size_t dimensions) {
  check_at_least("dimensions of a tour", dimensions, axes);
  check_at_least("most dimensions of a tour", tour_dimensions, dimensions);
  for (std::size_t d = dimensions; d < tour_dimensions; ++d) frame[d] = {};
  bool independent = true;
  std::size_t spare = 0;
  for (std::size_t k = 0; k < axes; ++k) {
    for (;;) {
      const double before = columns_dot(frame, k, frame, k);
      for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t j = 0; j < k; ++j) {
          const double along = columns_dot(frame, k, frame, j);
          for (std::size_t d = 0; d < dimensions; ++d) frame[d][k] -= along * frame[d][j];
        }
      }
      const double squares = columns_dot(frame, k, frame, k);
      if (squares > 1e-12 * before && std::isfinite(squares)) {
        for (std::size_t d = 0; d < dimensions; ++d) frame[d][k] /= std::sqrt(squares);
        break;
      }
      independent = false;
      for (std::size_t d = 0; d < dimensions; ++d) frame[d][k] = d == spare ? 1.0 : 0.0;
      ++spare;
    }
  }
  return independent;
}

TourFrame random_frame(std::uint64_t seed, std::uint64_t index, std::size_t dimensions) {
  TourFrame frame{};
  for (std::size_t d = 0; d < dimensions; ++d) {
    for (std::size_t k = 0; k < axes; ++k)
      frame[d][k] = static_cast<double>(random_normal(seed, Stream::tour, index, d * axes + k));
  }
  orthonormalize(frame, dimensions);
  return frame;
}

TourFrame between_frames(const TourFrame& a, const TourFrame& b, double part, TourScratch& scratch) {
  Svd& svd = scratch.svd;
  DenseMatrix& products = scratch.products;
  products.assign_zeros(axes, axes);
  for (std::size_t i = 0; i < axes; ++i) {
    for (std::size_t k = 0; k < axes; ++k) products(i, k) = columns_dot(a, i, b, k);
  }
  svd.decompose(products);
  // Principal directions of both planes, and the angles between them.
  const TourFrame from = mixed(a, svd.ut()), to = mixed(b, svd.vt());
  TourFrame turned{};
  for (std::size_t k = 0; k < axes; ++k) {
    const double cosine = std::clamp(svd.values()[k], 0.0, 1.0);
    double rest = 0.0;
    for (std::size_t d = 0; d < tour_dimensions; ++d) {
      const double off = to[d][k] - cosine * from[d][k];
      rest += off * off;
    }
    const double sine = std::sqrt(rest);
    const double angle = std::atan2(sine, cosine) * part;
    for (std::size_t d = 0; d < tour_dimensions; ++d) {
      const double across = sine > 1e-9 ? (to[d][k] - cosine * from[d][k]) / sine : 0.0;
      turned[d][k] = std::cos(angle) * from[d][k] + std::sin(angle) * across;
    }
  }
  DenseMatrix& back = scratch.back;
  back.assign_zeros(axes, axes);
  for (std::size_t i = 0; i < axes; ++i) {
    for (std::size_t k = 0; k < axes; ++k) back(k, i) = svd.ut()(i, k);
  }
  return mixed(turned, back);
}

std::array<double, 3> seen_in(const TourFrame& frame, std::span<const double> direction) {
  Vector3 seen{};
  for (std::size_t d = 0; d < direction.size(); ++d) {
    for (std::size_t k = 0; k < axes; ++k) seen[k] += frame[d][k] * direction[d];
  }
  return seen;
}

TourFrame turn_direction(const TourFrame& frame, std::span<const double> direction,
                         std::array<double, 3> place) {
  const std::size_t dimensions = direction.size();
  check_at_least("dimensions of a tour", dimensions, axes);
  check_at_least("most dimensions of a tour", tour_dimensions, dimensions);
  const Vector3 seen = seen_in(frame, direction);
  // The fourth axis: the part of the direction that the frame does not see, or any that it does not see.
  std::array<double, tour_dimensions> fourth{};
  for (std::size_t d = 0; d < dimensions; ++d) fourth[d] = direction[d] - dot3(frame[d], seen);
  double hidden = std::sqrt(std::max(0.0, 1.0 - dot3(seen, seen)));
  double size = 0.0;
  for (const double x : fourth) size += x * x;
  size = std::sqrt(size);
  for (std::size_t unit = 0; size < 1e-6 && unit < dimensions; ++unit) {
    hidden = 0.0;
    size = 0.0;
    for (std::size_t d = 0; d < dimensions; ++d) {
      fourth[d] = (d == unit ? 1.0 : 0.0) - dot3(frame[d], frame[unit]);
      size += fourth[d] * fourth[d];
    }
    size = std::sqrt(size);
    if (size < .3) size = 0.0;
  }
  if (size > 0.0) {
    for (double& x : fourth) x /= size;
  }
  const double reach = std::sqrt(dot3(place, place));
  const bool outside = reach > 1.0 || size == 0.0;
  if (outside && reach > 0.0) {
    for (double& x : place) x /= reach;
  }

  // The smallest rotation of those four axes that takes p to q: R = I - (p+q)(p+q)ᵀ/(1+p·q) + 2 q pᵀ.
  const std::array<double, 4> p{seen[0], seen[1], seen[2], hidden};
  const std::array<double, 4> q{place[0], place[1], place[2],
                                outside ? 0.0 : std::sqrt(std::max(0.0, 1.0 - reach * reach))};
  double along = 0.0;
  for (std::size_t i = 0; i < 4; ++i) along += p[i] * q[i];
  if (1.0 + along < 1e-6) return frame;  // opposite: no rotation is the smallest
  TourFrame turned{};
  for (std::size_t d = 0; d < dimensions; ++d) {
    const std::array<double, 4> own{frame[d][0], frame[d][1], frame[d][2], fourth[d]};
    double sum = 0.0, by_p = 0.0;
    for (std::size_t i = 0; i < 4; ++i) {
      sum += own[i] * (p[i] + q[i]);
      by_p += own[i] * p[i];
    }
    // The frame's row times Rᵀ.
    for (std::size_t k = 0; k < axes; ++k)
      turned[d][k] = own[k] - sum / (1.0 + along) * (p[k] + q[k]) + 2.0 * by_p * q[k];
  }
  orthonormalize(turned, dimensions);
  return turned;
}

TourFrame GrandTour::at(const TourFrame& base, std::uint64_t seed, std::size_t dimensions, double seconds) {
  TourFrame begin = base;
  orthonormalize(begin, dimensions);
  if (!(seconds > 0.0)) return begin;
  const auto leg = static_cast<std::uint64_t>(seconds / leg_seconds);
  if (begin != base_ || seed != seed_ || dimensions != dimensions_ || leg < leg_) {
    base_ = start_ = begin;
    seed_ = seed;
    dimensions_ = dimensions;
    leg_ = 0;
  }
  for (; leg_ < leg; ++leg_)
    start_ = between_frames(start_, random_frame(seed, leg_, dimensions), 1.0, scratch_);
  const double time = std::min(seconds / leg_seconds - static_cast<double>(leg), 1.0);
  const double part = time * time * (3.0 - 2.0 * time);
  return between_frames(start_, random_frame(seed, leg, dimensions), part, scratch_);
}

}  // namespace glassbox::nn
