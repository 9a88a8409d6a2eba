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

const nn::Landscape& RunLandscapes::probe(const nn::Snapshot& snapshot, std::uint64_t version, int resolution,
                                          const nn::InputSquare& seen) {
  const nn::Dataset& data = *snapshot.dataset;
  if (data.features.size() != 2 || !data.terms.empty()) {
    if (probed_version_ != version || landscape_.resolution() != resolution)
      landscape_.evaluate(snapshot.mlp, snapshot.settings.loss, resolution,
                          nn::feature_plane(data.box, 0, data.features.size() > 1 ? 1 : 0), data.terms);
    probed_version_ = version;
    return landscape_;
  }
  const nn::InputSquare square = nn::square_in(data.box, seen);
  if (probed_version_ != version || landscape_.resolution() != resolution || landscape_.square() != square) {
    landscape_.evaluate(snapshot.mlp, snapshot.settings.loss, resolution, square);
    probed_version_ = version;
  }
  return landscape_;
}

}  // namespace glassbox
