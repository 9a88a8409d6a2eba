#include "glassbox/nn/data/formula_surface.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <mutex>
#include <string>
#include <vector>

namespace glassbox::nn {

namespace {

/// Steps from the middle to a side: places that people type, such as .3, are on the grid.
constexpr int grid_steps = 100;

float grid_place(int step) { return static_cast<float>(step) / static_cast<float>(grid_steps); }

std::string place_text(float place) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", static_cast<double>(place));
  return text;
}

Expected<FormulaSurface> new_surface(std::string_view text) {
  auto formula = Formula::parse(text);
  if (!formula) return tl::unexpected(formula.error());
  constexpr std::size_t side = 2 * grid_steps + 1;
  std::vector<float> x1(side), x2(side), values(side);
  for (std::size_t i = 0; i < side; ++i) x1[i] = grid_place(static_cast<int>(i) - grid_steps);
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (int row = -grid_steps; row <= grid_steps; ++row) {
    std::ranges::fill(x2, grid_place(row));
    formula->evaluate(x1, x2, values);
    const auto bad = std::ranges::find_if(values, [](float value) { return !std::isfinite(value); });
    if (bad != values.end()) {
      const std::string at1 = place_text(x1[static_cast<std::size_t>(bad - values.begin())]);
      return tl::unexpected(Error{"the formula is not finite at x1 = " + at1 +
                                  ", x2 = " + place_text(grid_place(row)) +
                                  ", expected a number for x1 and x2 from -1 to 1"});
    }
    const auto [lowest, highest] = std::ranges::minmax(values);
    low = std::min(low, static_cast<double>(lowest));
    high = std::max(high, static_cast<double>(highest));
  }
  const double half = 0.5 * (high - low);
  return FormulaSurface{std::move(*formula), {0.5 * (low + high), half > 0.0 ? half : 1.0}};
}

}  // namespace

void FormulaSurface::evaluate(BatchView inputs, Batch& targets) const {
  const std::span<float> row = targets.row(0);
  formula.evaluate(inputs.row(0), inputs.row(1), row);
  for (float& value : row) {
    const double target = 0.5 + 0.5 * (static_cast<double>(value) - range.middle) / range.half;
    value = std::isnan(target) ? 0.5f : static_cast<float>(std::clamp(target, 0.0, 1.0));
  }
}

Expected<std::shared_ptr<const FormulaSurface>> formula_surface(std::string_view text) {
  static std::mutex mutex;
  static std::string kept_text;
  static std::shared_ptr<const FormulaSurface> kept;
  const std::scoped_lock lock(mutex);
  if (kept && kept_text == text) return kept;
  auto surface = new_surface(text);
  if (!surface) return tl::unexpected(surface.error());
  kept = std::make_shared<const FormulaSurface>(std::move(*surface));
  kept_text = text;
  return kept;
}

}  // namespace glassbox::nn
