#include "demos/glassbox/views/plane_frame.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace glassbox {

namespace {

constexpr float near_plane = 0.1f;  // root mean square distances in half ranges
constexpr float far_from_plane = 0.8f;

}  // namespace

const std::shared_ptr<const PlaneFrame>& PlaneFrame::standard() {
  static const std::shared_ptr<const PlaneFrame> frame = std::make_shared<const PlaneFrame>();
  return frame;
}

PlaneFrame::PlaneFrame(std::shared_ptr<const nn::Dataset> dataset,
                       std::shared_ptr<const nn::ChosenPlane> chosen, const nn::InputSquare& square)
    : dataset_(std::move(dataset)),
      chosen_(std::move(chosen)),
      square_(square),
      plane_(nn::part_of(chosen_->plane, square)) {
  const nn::Batch& values = dataset_->feature_values();
  const auto found = nn::places_on(*chosen_, values.view(), dataset_->box);
  for (std::size_t s = 0; s < found.size(); ++s)
    places_.emplace_back(square_.place_of(0, found[s].u), square_.place_of(1, found[s].v));
  // Along a single feature without the detour, so that places are exact.
  for (int axis = 0; axis < 2; ++axis) {
    const auto feature = chosen_->axes[static_cast<std::size_t>(axis)].feature;
    if (!feature) continue;
    const float origin = plane_.origin[*feature];
    const float reach = (axis == 0 ? plane_.axis_u : plane_.axis_v)[*feature];
    for (std::size_t s = 0; s < found.size(); ++s)
      places_[s][axis] = (values.row(*feature)[s] - origin) / reach;
  }
  if (!cuts()) return;
  for (const nn::PlanePlace& place : found) {
    const float apart = glm::smoothstep(near_plane, far_from_plane, place.distance);
    presences_.push_back(glm::mix(1.0f, faintest, apart));
  }
}

bool PlaneFrame::shows(std::size_t sample) const {
  const glm::vec2 place = places_[sample];
  return std::abs(place.x) <= 1.0f && std::abs(place.y) <= 1.0f;
}

nn::InputSquare PlaneFrame::square_of_two() const {
  nn::InputSquare square;
  square.center = {plane_.origin[0], plane_.origin[1]};
  square.half = {plane_.axis_u[0], plane_.axis_v[1]};
  return square;
}

std::size_t PlaneFrame::varying(std::span<std::size_t> found) const {
  const auto reach = [&](std::size_t k) {
    const double half = dataset_ ? dataset_->box[k].half : 1.0;
    return std::hypot(static_cast<double>(plane_.axis_u[k]), static_cast<double>(plane_.axis_v[k])) / half;
  };
  double widest = 0.0;
  for (std::size_t k = 0; k < features(); ++k) widest = std::max(widest, reach(k));
  std::size_t count = 0, kept = 0;
  for (std::size_t k = 0; k < features(); ++k) {
    if (reach(k) <= 1e-6 * widest) continue;
    ++count;
    // Insertion into what is kept so far; features that vary as much stay in order.
    std::size_t at = std::min(kept, found.size());
    while (at > 0 && reach(found[at - 1]) < reach(k) * (1.0 - 1e-6)) --at;
    if (at == found.size()) continue;
    kept = std::min(kept + 1, found.size());
    for (std::size_t i = kept - 1; i > at; --i) found[i] = found[i - 1];
    found[at] = k;
  }
  return count;
}

std::shared_ptr<const PlaneFrame> make_plane_frame(std::shared_ptr<const nn::Dataset> dataset,
                                                   const ViewOptions& options) {
  auto chosen = std::make_shared<const nn::ChosenPlane>(nn::choose_plane(*dataset, options.plane));
  return std::make_shared<const PlaneFrame>(std::move(dataset), std::move(chosen), options.square);
}

}  // namespace glassbox
