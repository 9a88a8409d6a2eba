#include "demos/glassbox/views/landscape_detail.h"

#include <algorithm>
#include <cstddef>

namespace glassbox {

namespace {

constexpr float widest_cell = 6.0f;             ///< px
constexpr std::size_t most_values = 2'200'000;  ///< of all units together; about 3 ms of probing on one core
constexpr std::size_t most_fixed_values = 16'000'000;

/// The finest resolution that is no finer than that of `step` and keeps within `most` values.
std::ptrdiff_t affordable(const nn::Architecture& architecture, std::ptrdiff_t step, std::size_t most) {
  const auto values = [&](std::ptrdiff_t at) {
    const auto points = static_cast<std::size_t>(landscape_resolutions[static_cast<std::size_t>(at)]);
    return architecture.unit_count() * points * points;
  };
  while (step > 0 && values(step) > most) --step;
  return step;
}

int resolution_at(std::ptrdiff_t step) {
  return landscape_resolutions[static_cast<std::size_t>(std::max<std::ptrdiff_t>(step, 0))];
}

}  // namespace

int landscape_resolution(const nn::Architecture& architecture, float width, int coarser) {
  const auto fine_enough = [&](int resolution) {
    return static_cast<float>(resolution - 1) * widest_cell >= width;
  };
  constexpr std::ptrdiff_t finest = landscape_resolutions.size() - 1;
  const auto needed =
      std::ranges::find_if(landscape_resolutions, fine_enough) - landscape_resolutions.begin();
  return resolution_at(affordable(architecture, std::min(needed, finest), most_values) - coarser);
}

int fixed_landscape_resolution(const nn::Architecture& architecture, int asked) {
  const auto step = std::ranges::find(landscape_resolutions, asked) - landscape_resolutions.begin();
  return resolution_at(affordable(architecture, step, most_fixed_values));
}

}  // namespace glassbox
