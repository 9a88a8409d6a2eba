#include "demos/glassbox/capture/run_landscapes.h"

#include <algorithm>

namespace glassbox {

std::uint64_t RunLandscapes::version_of(const nn::Snapshot& snapshot, std::uint64_t came_with) {
  if (!snapshot.frozen) {
    frozen_.dataset.reset();
    return came_with;
  }
  const std::span<const float> parameters = snapshot.mlp.parameters();
  const bool same = frozen_.dataset == snapshot.dataset && frozen_.step == snapshot.metrics.step &&
                    std::ranges::equal(frozen_.parameters, parameters);
  if (!same) {
    frozen_.version = came_with;
    frozen_.step = snapshot.metrics.step;
    frozen_.dataset = snapshot.dataset;
    frozen_.parameters.assign(parameters.begin(), parameters.end());
  }
  return frozen_.version;
}

bool RunLandscapes::place(const nn::Snapshot& snapshot, const ViewOptions& options) {
  const bool other = chosen_ == nullptr || dataset_ != snapshot.dataset || settings_ != options.plane;
  if (other) {
    dataset_ = snapshot.dataset;
    settings_ = options.plane;
    chosen_ = std::make_shared<const nn::ChosenPlane>(nn::choose_plane(*dataset_, settings_));
  }
  if (!other && plane_->square() == options.square) return false;
  plane_ = std::make_shared<const PlaneFrame>(dataset_, chosen_, options.square);
  return true;
}

const nn::Landscape& RunLandscapes::probe(const nn::Snapshot& snapshot, std::uint64_t version, int resolution,
                                          const ViewOptions& options) {
  const bool moved = place(snapshot, options);
  if (moved || probed_version_ != version || landscape_.resolution() != resolution) {
    landscape_.evaluate(snapshot.mlp, snapshot.settings.loss, resolution, plane_->plane(),
                        snapshot.dataset->terms);
    probed_version_ = version;
  }
  return landscape_;
}

}  // namespace glassbox
