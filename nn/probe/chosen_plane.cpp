#include "glassbox/nn/probe/chosen_plane.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "glassbox/nn/probe/subspace.h"

namespace glassbox::nn {

namespace {

constexpr std::size_t most_plane_samples = 2000;
constexpr double shortest = 1e-9;  ///< a direction below this length has none

using Direction = std::vector<double>;

double inner(const Direction& a, const Direction& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// Removes what `direction` has of the orthonormal `others` and scales it to unit length. False: nothing is
/// left.
bool orthonormalize(Direction& direction, std::span<const Direction> others) {
  const double before = std::sqrt(inner(direction, direction));
  for (int pass = 0; pass < 2; ++pass) {
    for (const Direction& other : others) {
      const double part = inner(direction, other);
      for (std::size_t k = 0; k < direction.size(); ++k) direction[k] -= part * other[k];
    }
  }
  const double length = std::sqrt(inner(direction, direction));
  if (!(length > shortest * std::max(before, 1.0))) return false;
  for (double& component : direction) component /= length;
  return true;
}

Direction along(std::size_t feature, std::size_t features) {
  Direction direction(features, 0.0);
  direction[feature] = 1.0;
  return direction;
}

/// A data set's features in units of half their range.
class FeatureSpace {
 public:
  explicit FeatureSpace(const Dataset& dataset) : data_(dataset), values_(dataset.feature_values()) {
    for (const FeatureScale& interval : dataset.box) halves_.push_back(interval.half);
  }

  std::size_t size() const { return halves_.size(); }
  double half(std::size_t feature) const { return halves_[feature]; }

  Direction sample(std::size_t sample) const {
    Direction place(size());
    for (std::size_t k = 0; k < size(); ++k)
      place[k] = static_cast<double>(values_.row(k)[sample]) / halves_[k];
    return place;
  }

  Direction mean() const {
    Direction mean(size());
    for (std::size_t k = 0; k < size(); ++k) {
      double sum = 0.0;
      for (const float value : values_.row(k).first(data_.training_count)) sum += static_cast<double>(value);
      mean[k] = sum / static_cast<double>(std::max<std::size_t>(data_.training_count, 1)) / halves_[k];
    }
    return mean;
  }

  /// Training samples, evenly spaced, without what they have of the orthonormal `removed`. At least three
  /// rows.
  Batch some_samples(std::span<const Direction> removed) const {
    const std::size_t count = std::min(data_.training_count, most_plane_samples);
    Batch some(std::max<std::size_t>(size(), 3), count);
    for (std::size_t i = 0; i < count; ++i) {
      Direction place = sample(i * data_.training_count / count);
      for (const Direction& direction : removed) {
        const double part = inner(place, direction);
        for (std::size_t k = 0; k < size(); ++k) place[k] -= part * direction[k];
      }
      for (std::size_t k = 0; k < some.units(); ++k)
        some.row(k)[i] = k < size() ? static_cast<float>(place[k]) : 0.0f;
    }
    return some;
  }

 private:
  const Dataset& data_;
  const Batch& values_;
  std::vector<double> halves_;
};

constexpr std::size_t component_count = 3;

struct Components {
  std::vector<Direction> directions;
  std::array<double, component_count> shares{};
};

/// Principal components, the largest part of each positive, with their shares of the variance.
Components principal_components(const FeatureSpace& space, std::span<const Direction> removed = {}) {
  PrincipalAxes principal;
  principal.update(space.some_samples(removed).view(), component_count);
  const Subspace& subspace = principal.subspace();
  Components found;
  for (std::size_t c = 0; c < component_count; ++c) {
    const std::span<const double> axis = subspace.axes.row(c).first(space.size());
    found.directions.emplace_back(axis.begin(), axis.end());
    if (subspace.total_variance > 0.0) found.shares[c] = subspace.covariance(c, c) / subspace.total_variance;
  }
  return found;
}

/// A plane in the making: its centre, orthonormal directions, and the lengths of its axes along them.
struct Draft {
  Direction center;
  std::vector<Direction> directions;
  std::array<double, 2> lengths{1.0, 1.0};
};

/// Adds directions to a draft until there are two: `wanted` if it is independent, else features in order.
void add_direction(Draft& draft, Direction wanted) {
  const std::size_t features = draft.center.size();
  for (std::size_t k = 0; !orthonormalize(wanted, draft.directions); ++k) {
    if (k == features) {
      wanted.assign(features, 0.0);
      break;
    }
    wanted = along(k, features);
  }
  draft.directions.push_back(std::move(wanted));
}

Draft feature_draft(const Dataset& data, const FeatureSpace& space, const PlaneSettings& settings,
                    ChosenPlane& chosen) {
  Draft draft{settings.anchor ? space.sample(*settings.anchor) : space.mean(), {}};
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const auto feature = find_named(data.features, settings.choice.columns[axis]);
    if (axis == 1 && space.size() == 1) {
      draft.directions.push_back(Direction(1, 0.0));
      continue;
    }
    draft.directions.push_back(along(*feature, space.size()));
    draft.center[*feature] = data.box[*feature].middle / space.half(*feature);
    chosen.axes[axis].feature = *feature;
  }
  return draft;
}

Draft component_draft(const Dataset& data, const FeatureSpace& space, ChosenPlane& chosen) {
  constexpr double margin = 1.08;  // around the samples
  const Components components = principal_components(space);
  Draft draft{space.mean(), {}};
  std::array<double, 2> middles{};
  double length = 0.0;
  for (std::size_t axis = 0; axis < 2; ++axis) {
    add_direction(draft, components.directions[axis]);
    chosen.axes[axis].share = components.shares[axis];
    const double at_mean = inner(draft.directions[axis], draft.center);
    double low = 0.0, high = 0.0;
    for (std::size_t s = 0; s < data.training_count; ++s) {
      const double at = inner(draft.directions[axis], space.sample(s)) - at_mean;
      low = std::min(low, at);
      high = std::max(high, at);
    }
    middles[axis] = 0.5 * (low + high);
    length = std::max(length, 0.5 * margin * (high - low));
  }
  if (!(length > 0.0)) length = 1.0;
  for (std::size_t axis = 0; axis < 2; ++axis) {
    draft.lengths[axis] = length;
    chosen.axes[axis].scale = {middles[axis], length};
    for (std::size_t k = 0; k < space.size(); ++k)
      draft.center[k] += middles[axis] * draft.directions[axis][k];
  }
  return draft;
}

Draft sample_draft(const FeatureSpace& space, const std::array<std::size_t, 3>& samples,
                   ChosenPlane& chosen) {
  constexpr double margin = 1.5;  // around the three
  std::array<Direction, 3> places{space.sample(samples[0]), space.sample(samples[1]),
                                  space.sample(samples[2])};
  Draft draft{places[0], {}};
  const auto from_first = [&](std::size_t i) {
    Direction way(space.size());
    std::ranges::transform(places[i], places[0], way.begin(), std::minus());
    return way;
  };
  const std::array<Direction, 2> ways{from_first(1), from_first(2)};
  for (const Direction& way : ways) add_direction(draft, way);
  const auto reach = [](double length) { return length > shortest ? length : 1.0; };
  // The three at (0, 0), (first, 0) and (beside, second).
  const double first = reach(inner(draft.directions[0], ways[0]));
  const double beside = inner(draft.directions[0], ways[1]);
  const double second = reach(inner(draft.directions[1], ways[1]));
  const double low = std::min(0.0, beside), high = std::max(first, beside);
  const double length = 0.5 * margin * std::max(high - low, second);
  const std::array<double, 2> middles{0.5 * (low + high), 0.5 * second};
  const std::array<double, 2> ends{first, second};
  for (std::size_t axis = 0; axis < 2; ++axis) {
    draft.lengths[axis] = length;
    chosen.axes[axis].scale = {middles[axis] / ends[axis], length / ends[axis]};
    for (std::size_t k = 0; k < space.size(); ++k)
      draft.center[k] += middles[axis] * draft.directions[axis][k];
  }
  return draft;
}

/// Turns the directions of a draft out of their plane. Nothing happens if nothing lies beyond the plane.
void turn(Draft& draft, const FeatureSpace& space, const Dataset& data, ChosenPlane& chosen) {
  const std::array<float, 2>& degrees = chosen.settings.turn;
  if ((degrees[0] == 0.0f && degrees[1] == 0.0f) || space.size() < 3) return;
  const auto towards = find_named(data.features, chosen.settings.towards);
  Direction beyond = towards ? along(*towards, space.size())
                             : principal_components(space, draft.directions).directions.front();
  if (!orthonormalize(beyond, draft.directions)) return;
  for (std::size_t axis = 0; axis < 2; ++axis) {
    if (degrees[axis] == 0.0f) continue;
    const double angle = static_cast<double>(degrees[axis]) * std::numbers::pi / 180.0;
    const double c = std::cos(angle), s = std::sin(angle);
    Direction& direction = draft.directions[axis];
    for (std::size_t k = 0; k < space.size(); ++k) {
      const double before = direction[k];
      direction[k] = c * before + s * beyond[k];
      beyond[k] = c * beyond[k] - s * before;
    }
    ChosenPlane::Axis& turned = chosen.axes[axis];
    if (turned.feature) turned.scale = {0.0, 1.0};
    turned.feature.reset();
  }
}

/// Replaces what the data set lacks.
PlaneSettings fitting(const Dataset& data, PlaneSettings settings) {
  const std::size_t features = data.features.size();
  PlaneChoice& choice = settings.choice;
  const bool fits = choice.kind == PlaneChoice::Kind::samples
                        ? std::ranges::all_of(choice.samples, [&](std::size_t s) { return s < data.size(); })
                        : data.size() > 0 || choice.kind == PlaneChoice::Kind::features;
  if (!fits) choice = {};
  if (features < 3 || data.size() == 0) choice = {.kind = PlaneChoice::Kind::features};
  const auto u = find_named(data.features, choice.columns[0]);
  const auto v = find_named(data.features, choice.columns[1]);
  if (features > 1 && (!u || !v || u == v)) choice.columns = PlaneChoice().columns;
  if (features == 1) choice.columns[0] = "1";
  if (settings.anchor && *settings.anchor >= data.size()) settings.anchor.reset();
  if (!find_named(data.features, settings.towards)) settings.towards.clear();
  return settings;
}

}  // namespace

ChosenPlane choose_plane(const Dataset& dataset, const PlaneSettings& settings) {
  const std::size_t features = dataset.features.size();
  check_equal("rows of a data set", dataset.feature_values().units(), features);
  check_equal("intervals of a box", dataset.box.size(), features);
  ChosenPlane chosen;
  chosen.settings = fitting(dataset, settings);
  const PlaneChoice& choice = chosen.settings.choice;
  const FeatureSpace space(dataset);
  Draft draft = choice.kind == PlaneChoice::Kind::components ? component_draft(dataset, space, chosen)
                : choice.kind == PlaneChoice::Kind::samples
                    ? sample_draft(space, choice.samples, chosen)
                    : feature_draft(dataset, space, chosen.settings, chosen);
  turn(draft, space, dataset, chosen);
  InputPlane& plane = chosen.plane;
  const auto vector_of = [&](const Direction& direction, double length) {
    std::vector<float> vector(features);
    for (std::size_t k = 0; k < features; ++k)
      vector[k] = static_cast<float>(length * direction[k] * space.half(k));
    return vector;
  };
  plane.origin = vector_of(draft.center, 1.0);
  plane.axis_u = vector_of(draft.directions[0], draft.lengths[0]);
  plane.axis_v = vector_of(draft.directions[1], draft.lengths[1]);
  // Exactly the box, whatever the rounding above.
  for (const ChosenPlane::Axis& axis : chosen.axes) {
    if (axis.feature) plane.origin[*axis.feature] = static_cast<float>(dataset.box[*axis.feature].middle);
  }
  return chosen;
}

std::vector<PlanePlace> places_on(const ChosenPlane& chosen, BatchView features,
                                  std::span<const FeatureScale> box) {
  const InputPlane& plane = chosen.plane;
  check_equal("rows of a batch", features.units, plane.origin.size());
  check_equal("intervals of a box", box.size(), plane.origin.size());
  const std::size_t count = plane.origin.size();
  Direction u(count), v(count);
  for (std::size_t k = 0; k < count; ++k) {
    u[k] = static_cast<double>(plane.axis_u[k]) / box[k].half;
    v[k] = static_cast<double>(plane.axis_v[k]) / box[k].half;
  }
  const double uu = inner(u, u), vv = inner(v, v);
  std::vector<PlanePlace> places(features.samples);
  Direction off(count);
  for (std::size_t s = 0; s < features.samples; ++s) {
    for (std::size_t k = 0; k < count; ++k)
      off[k] = (static_cast<double>(features.row(k)[s]) - static_cast<double>(plane.origin[k])) / box[k].half;
    const double at_u = uu > 0.0 ? inner(off, u) / uu : 0.0;
    const double at_v = vv > 0.0 ? inner(off, v) / vv : 0.0;
    places[s].u = static_cast<float>(at_u);
    places[s].v = static_cast<float>(at_v);
    if (count < 3) continue;
    double left = 0.0;
    for (std::size_t k = 0; k < count; ++k) {
      const double beyond = off[k] - at_u * u[k] - at_v * v[k];
      left += beyond * beyond;
    }
    places[s].distance = static_cast<float>(std::sqrt(left / static_cast<double>(count - 2)));
  }
  return places;
}

InputPlane part_of(const InputPlane& plane, const InputSquare& square) {
  InputPlane part = plane;
  for (std::size_t k = 0; k < plane.origin.size(); ++k) {
    part.origin[k] =
        plane.origin[k] + plane.axis_u[k] * square.center[0] + plane.axis_v[k] * square.center[1];
    part.axis_u[k] = plane.axis_u[k] * square.half[0];
    part.axis_v[k] = plane.axis_v[k] * square.half[1];
  }
  return part;
}

}  // namespace glassbox::nn
