#include "demos/glassbox/views/morph/morph_cloud.h"

#include <algorithm>
#include <cmath>

namespace glassbox {

void MorphCloud::begin(std::size_t stops, std::size_t count) {
  count_ = count;
  places_.resize(stops * count);
  coordinates_.resize(stops);
}

void MorphCloud::put(std::size_t first, const MorphValues& values, std::span<const MorphStop> stops,
                     const MorphSpaces& spaces, std::size_t dimensions) {
  for (std::size_t s = 0; s < stops.size(); ++s) {
    const MorphStop& stop = stops[s];
    const nn::Batch& batch = values.of(stop.step);
    const std::size_t size = batch.samples();
    glm::vec3* const places = places_.data() + s * count_ + first;
    if (stop.space == MorphStop::Space::subspace) {
      const nn::Subspace& space = spaces.of(s);
      const std::size_t kept = std::min(dimensions, space.dimensions());
      space.project(batch.view(), kept, part_);
      if (first == 0) coordinates_[s].resize(kept, count_);
      for (std::size_t k = 0; k < kept; ++k)
        std::ranges::copy(part_.row(k), coordinates_[s].row(k).begin() + static_cast<std::ptrdiff_t>(first));
      for (std::size_t i = 0; i < size; ++i)
        places[i] = in_world({part_.row(0)[i], part_.row(1)[i], part_.row(2)[i]});
      continue;
    }
    for (std::size_t i = 0; i < size; ++i) {
      glm::vec3 coordinates(0.0f);
      for (int k = 0; k < stop.axes; ++k)
        coordinates[k] = batch.row(static_cast<std::size_t>(stop.units[static_cast<std::size_t>(k)]))[i];
      if (stop.space == MorphStop::Space::simplex) coordinates = in_simplex(coordinates);
      places[i] = in_world(coordinates);
    }
  }
}

void MorphCloud::shift(std::size_t stop, const glm::vec3& by) {
  const glm::vec3 in_places = in_world(by);
  for (std::size_t i = 0; i < count_; ++i) places_[stop * count_ + i] += in_places;
}

void MorphCloud::turn(std::size_t stop, const nn::TourFrame& frame) {
  if (count_ == 0) return;
  const nn::Batch& coordinates = coordinates_[stop];
  glm::vec3* const places = places_.data() + stop * count_;
  std::fill_n(places, count_, glm::vec3(0.0f));
  for (std::size_t d = 0; d < coordinates.units(); ++d) {
    const glm::vec3 axis = in_world(
        {static_cast<float>(frame[d][0]), static_cast<float>(frame[d][1]), static_cast<float>(frame[d][2])});
    const std::span<const float> row = coordinates.row(d);
    for (std::size_t i = 0; i < count_; ++i) places[i] += row[i] * axis;
  }
}

float MorphCloud::slant(std::size_t stop) const {
  const std::span<const glm::vec3> own = places(stop);
  glm::dvec3 mean(0.0);
  for (const glm::vec3& place : own) mean += glm::dvec3(place) / static_cast<double>(own.size());
  double xx = 0.0, zz = 0.0, xz = 0.0;
  for (const glm::vec3& place : own) {
    const glm::dvec3 d = glm::dvec3(place) - mean;
    xx += d.x * d.x;
    zz += d.z * d.z;
    xz += d.x * d.z;
  }
  const double size = std::sqrt(xx * zz);
  return static_cast<float>(size > 0.0 ? xz / size : 0.0);
}

bool MorphCloud::finite() const {
  return std::ranges::all_of(places_, [](const glm::vec3& p) {
    return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z);
  });
}

}  // namespace glassbox
