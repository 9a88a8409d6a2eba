#include "glassbox/nn/probe/best_line.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace glassbox::nn {

namespace {

using Plane2 = std::array<double, 2>;

double cross(const Plane2& a, const Plane2& b) { return a[0] * b[1] - a[1] * b[0]; }
double dot(const Plane2& a, const Plane2& b) { return a[0] * b[0] + a[1] * b[1]; }
Plane2 unit(const Plane2& a) { return {a[0] / std::hypot(a[0], a[1]), a[1] / std::hypot(a[0], a[1])}; }

/// Another sample seen from the pivot: the vector to it, rotated by 180° if it points down.
struct Sight {
  Plane2 way;
  bool turned;
  bool label;
};

/// A line through a sample, and how it divides the samples: those to the left of `along` are one class.
struct Division {
  std::size_t pivot = 0;
  Plane2 along{1.0, 0.0};
  bool left_is_one = true;
  bool pivot_is_left = true;
  std::size_t right = 0;
};

struct Samples {
  std::vector<Plane2> places;
  std::vector<bool> labels;
};

/// Rotates the line around the pivot by 180° and keeps the best division.
void turn_around(const Samples& samples, std::size_t pivot, std::vector<Sight>& sights, Division& best) {
  sights.clear();
  std::array<std::size_t, 2> at_pivot{};  // samples at the pivot's position, by label
  for (std::size_t i = 0; i < samples.places.size(); ++i) {
    Plane2 way{samples.places[i][0] - samples.places[pivot][0],
               samples.places[i][1] - samples.places[pivot][1]};
    if (way[0] == 0.0 && way[1] == 0.0) {
      ++at_pivot[samples.labels[i] ? 1 : 0];
      continue;
    }
    const bool turned = way[1] < 0.0 || (way[1] == 0.0 && way[0] < 0.0);
    if (turned) way = {-way[0], -way[1]};
    sights.push_back({way, turned, samples.labels[i]});
  }
  std::ranges::sort(sights, [](const Sight& a, const Sight& b) { return cross(a.way, b.way) > 0.0; });

  // Of the other samples, the number that are right if label 1 is on the left. Before the first angle, the
  // samples that were not rotated are on the left.
  std::size_t score = 0;
  for (const Sight& sight : sights) score += sight.label != sight.turned ? 1 : 0;
  const auto consider = [&](const Plane2& along) {
    for (const bool left_is_one : {true, false}) {
      const std::size_t others = left_is_one ? score : sights.size() - score;
      const bool pivot_is_one = at_pivot[1] >= at_pivot[0];
      const std::size_t right = others + at_pivot[pivot_is_one ? 1 : 0];
      if (right <= best.right) continue;
      best = {pivot, along, left_is_one, pivot_is_one == left_is_one, right};
    }
  };
  if (sights.empty()) return consider({1.0, 0.0});
  for (std::size_t i = 0; i < sights.size();) {
    const Plane2 here = sights[i].way;
    for (; i < sights.size() && cross(here, sights[i].way) == 0.0; ++i) {
      if (sights[i].label != sights[i].turned) {
        --score;
      } else {
        ++score;
      }
    }
    const Plane2 last = unit(here);
    const Plane2 next =
        i < sights.size() ? unit(sights[i].way) : Plane2{-unit(sights[0].way)[0], -unit(sights[0].way)[1]};
    Plane2 between{last[0] + next[0], last[1] + next[1]};
    if (dot(between, between) < 1e-20) between = {-last[1], last[0]};
    consider(unit(between));
  }
}

/// The line halfway between the samples to the left of the division and those to the right.
BestLine line_of(const Samples& samples, const Division& division) {
  const Plane2 left{-division.along[1], division.along[0]};
  const double pivot = dot(left, samples.places[division.pivot]);
  double nearest_left = std::numeric_limits<double>::infinity();
  double nearest_right = -nearest_left;
  for (std::size_t i = 0; i < samples.places.size(); ++i) {
    const double at = dot(left, samples.places[i]);
    const bool is_pivot = samples.places[i] == samples.places[division.pivot];
    if (is_pivot ? division.pivot_is_left : at > pivot) {
      nearest_left = std::min(nearest_left, at);
    } else {
      nearest_right = std::max(nearest_right, at);
    }
  }
  constexpr double beside = 0.1;  // distance from the samples, if all are on one side
  if (!std::isfinite(nearest_left)) nearest_left = nearest_right + 2.0 * beside;
  if (!std::isfinite(nearest_right)) nearest_right = nearest_left - 2.0 * beside;
  const double offset = 0.5 * (nearest_left + nearest_right);
  const double sign = division.left_is_one ? 1.0 : -1.0;
  return {{sign * left[0], sign * left[1]}, -sign * offset, division.right};
}

}  // namespace

std::optional<BestLine> best_line(BatchView inputs, std::span<const float> labels) {
  if (inputs.units != 2 || inputs.samples == 0 || labels.size() != inputs.samples) return std::nullopt;
  Samples samples;
  for (std::size_t i = 0; i < inputs.samples; ++i) {
    const float x1 = inputs.row(0)[i];
    const float x2 = inputs.row(1)[i];
    if (!std::isfinite(x1) || !std::isfinite(x2)) return std::nullopt;
    samples.places.push_back({static_cast<double>(x1), static_cast<double>(x2)});
    samples.labels.push_back(labels[i] > .5f);
  }
  Division best;
  std::vector<Sight> sights;
  for (std::size_t pivot = 0; pivot < samples.places.size(); ++pivot)
    turn_around(samples, pivot, sights, best);
  return line_of(samples, best);
}

}  // namespace glassbox::nn
