#include "glassbox/nn/probe/measures.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "glassbox/nn/check.h"
#include "glassbox/nn/model/forward_trace.h"

namespace glassbox::nn {

namespace {

void check_grid(std::span<const float> values, int resolution) {
  check_at_least("resolution of a grid", resolution, 2);
  check_equal("values of a grid", values.size(), std::int64_t{resolution} * resolution);
}

}  // namespace

double plane_fit(std::span<const float> values, int resolution) {
  check_grid(values, resolution);
  // x1 and x2 of a full grid are uncorrelated and centred: the slopes are those of two simple fits.
  const double count = static_cast<double>(values.size());
  double mean = 0.0, along1 = 0.0, along2 = 0.0, spread = 0.0;
  for (const float value : values) mean += static_cast<double>(value) / count;
  double total = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto n = static_cast<std::size_t>(resolution);
    const double step = 2.0 / static_cast<double>(resolution - 1);
    const double x1 = static_cast<double>(i % n) * step - 1.0;
    const double x2 = static_cast<double>(i / n) * step - 1.0;
    const double d = static_cast<double>(values[i]) - mean;
    along1 += d * x1;
    along2 += d * x2;
    spread += x1 * x1;
    total += d * d;
  }
  const double rounding = 1e-20 * count * std::max(1.0, mean * mean);
  return total > rounding ? (along1 * along1 + along2 * along2) / (spread * total) : 1.0;
}

std::vector<double> singular_values(BatchView cloud) {
  constexpr std::size_t most_units = 16;
  constexpr int sweeps = 30;
  const std::size_t units = std::min(cloud.units, most_units);
  std::vector<std::vector<double>> rows(units, std::vector<double>(cloud.samples));
  for (std::size_t unit = 0; unit < units; ++unit) {
    const std::span<const float> row = cloud.row(unit);
    const double mean = std::accumulate(row.begin(), row.end(), 0.0) / static_cast<double>(cloud.samples);
    std::ranges::transform(row, rows[unit].begin(),
                           [mean](float x) { return static_cast<double>(x) - mean; });
  }
  const auto dot = [](const auto& a, const auto& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
  };
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    for (std::size_t p = 0; p + 1 < units; ++p) {
      for (std::size_t q = p + 1; q < units; ++q) {
        const double pq = dot(rows[p], rows[q]);
        if (pq == 0.0) continue;
        const double theta = .5 * (dot(rows[q], rows[q]) - dot(rows[p], rows[p])) / pq;
        const double t = std::copysign(1.0, theta) / (std::abs(theta) + std::sqrt(theta * theta + 1.0));
        const double c = 1.0 / std::sqrt(t * t + 1.0);
        for (std::size_t s = 0; s < cloud.samples; ++s) {
          const double old = rows[p][s];
          rows[p][s] = c * old - c * t * rows[q][s];
          rows[q][s] = c * t * old + c * rows[q][s];
        }
      }
    }
  }
  std::vector<double> values;
  for (const auto& row : rows) values.push_back(std::sqrt(dot(row, row)));
  std::ranges::sort(values, std::greater{});
  return values;
}

RegionCount count_regions(std::span<const float> values, int resolution, float threshold) {
  check_grid(values, resolution);
  RegionCount count;
  std::vector<bool> seen(values.size(), false);
  std::vector<std::size_t> open;
  const auto n = static_cast<std::size_t>(resolution);
  const auto above = [&](std::size_t i) { return values[i] >= threshold; };
  for (std::size_t start = 0; start < values.size(); ++start) {
    if (seen[start]) continue;
    const bool side = above(start);
    ++(side ? count.at_or_above : count.below);
    seen[start] = true;
    open.push_back(start);
    while (!open.empty()) {
      const auto x = static_cast<int>(open.back() % n);
      const auto y = static_cast<int>(open.back() / n);
      open.pop_back();
      for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
          const bool outside = x + dx < 0 || x + dx >= resolution || y + dy < 0 || y + dy >= resolution;
          if (outside || (side && dx != 0 && dy != 0)) continue;
          const std::size_t next = static_cast<std::size_t>(y + dy) * n + static_cast<std::size_t>(x + dx);
          if (seen[next] || above(next) != side) continue;
          seen[next] = true;
          open.push_back(next);
        }
      }
    }
  }
  return count;
}

bool varies_by(std::span<const float> values, float amount) {
  if (values.empty()) return false;
  float low = values.front();
  float high = low;
  return std::ranges::any_of(values, [&](float value) {
    low = std::min(low, value);
    high = std::max(high, value);
    return high - low >= amount;
  });
}

void pre_activations(const ForwardTrace& trace, std::vector<PreActivations>& layers) {
  layers.resize(trace.z.size());
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const Batch& z = trace.z[i];
    PreActivations& layer = layers[i];
    layer = {{0.0f, 0.0f}, layer.reach, {}};
    if (z.samples() == 0) continue;
    layer.used = {z.row(0)[0], z.row(0)[0]};
    for (std::size_t unit = 0; unit < z.units(); ++unit) {
      const auto [low, high] = std::ranges::minmax(z.row(unit));
      layer.used = {std::min(layer.used.low, low), std::max(layer.used.high, high)};
    }
    const float farthest = std::max(std::abs(layer.used.low), std::abs(layer.used.high));
    if (!std::isfinite(farthest)) continue;
    constexpr float room = 1.05f;
    layer.reach = std::max(layer.reach, room * farthest);
    for (std::size_t unit = 0; unit < z.units(); ++unit) {
      for (const float value : z.row(unit)) {
        const float along = .5f * (value / layer.reach + 1.0f);
        const auto bin = static_cast<std::size_t>(std::clamp(along, 0.0f, 1.0f) * PreActivations::bins);
        ++layer.counts[std::min(bin, PreActivations::bins - 1)];
      }
    }
  }
}

}  // namespace glassbox::nn
