#include "demos/glassbox/capture/video_steps.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace glassbox {

namespace {

using Range = std::pair<std::int64_t, std::int64_t>;

constexpr double even_share = 0.2;  // fraction of a video's time that is spread evenly over the run

/// Relative position of a frame in the video, 0 to 1.
double along(std::size_t frame, std::size_t frames) {
  return frames < 2 ? 0.0 : static_cast<double>(frame) / static_cast<double>(frames - 1);
}

std::int64_t between(const Range& range, double share) {
  return range.first + std::llround(share * static_cast<double>(range.second - range.first));
}

/// From a to a + n: a + (n + 1)^t - 1, so that equal times multiply the steps since a equally.
double log_share(const Range& range, double t) {
  const double length = static_cast<double>(std::abs(range.second - range.first));
  return length == 0.0 ? 0.0 : (std::pow(length + 1.0, t) - 1.0) / length;
}

/// The video's time at each step whose loss is known: the part of all change in log(loss) that lies before
/// it, mixed with an even pace.
struct LossClock {
  std::vector<std::int64_t> steps;
  std::vector<double> times;  ///< ascending from 0 to 1

  LossClock(const nn::MetricsCurve& curve, const Range& range) {
    double moved = 0.0;
    double before = 0.0;
    for (const nn::Metrics& point : curve.points()) {
      if (point.step < range.first || point.step > range.second || !(point.train_loss > 0.0)) continue;
      const double loss = std::log(point.train_loss);
      if (!steps.empty()) moved += std::abs(loss - before);
      before = loss;
      steps.push_back(point.step);
      times.push_back(moved);
    }
    const double length = static_cast<double>(std::max<std::int64_t>(range.second - range.first, 1));
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const double even = static_cast<double>(steps[i] - range.first) / length;
      times[i] = moved > 0.0 ? (1.0 - even_share) * times[i] / moved + even_share * even : even;
    }
  }

  std::int64_t step_at(double time, const Range& range) const {
    if (steps.size() < 2) return between(range, time);
    const auto after = std::ranges::lower_bound(times, time);
    if (after == times.begin()) return steps.front();
    if (after == times.end()) return steps.back();
    const auto i = static_cast<std::size_t>(after - times.begin());
    const double part = (time - times[i - 1]) / (times[i] - times[i - 1]);
    return between({steps[i - 1], steps[i]}, part);
  }
};

std::vector<std::int64_t> paced(const Range& range, StepPacing pacing, std::size_t frames, nn::RunSet& runs,
                                const std::atomic<bool>& interrupt) {
  std::vector<std::int64_t> steps(frames);
  if (pacing == StepPacing::by_loss) {
    const Range ascending{std::min(range.first, range.second), std::max(range.first, range.second)};
    runs.go_to(ascending.second, [&] { return interrupt.load(std::memory_order_relaxed); });
    const LossClock clock(runs.first().shown().curve(), ascending);
    for (std::size_t k = 0; k < frames; ++k) steps[k] = clock.step_at(along(k, frames), ascending);
    if (range.first > range.second) std::ranges::reverse(steps);
    // The first and last step are shown even if their loss is unknown.
    steps.front() = range.first;
    if (frames > 1) steps.back() = range.second;
    return steps;
  }
  for (std::size_t k = 0; k < frames; ++k) {
    const double t = along(k, frames);
    steps[k] = between(range, pacing == StepPacing::log ? log_share(range, t) : t);
  }
  return steps;
}

}  // namespace

std::vector<std::int64_t> video_steps(const VideoSpec& spec, const Scene& scene, std::int64_t step,
                                      bool learned, nn::RunSet& runs, const std::atomic<bool>& interrupt) {
  const auto frames = static_cast<std::size_t>(spec.frames());
  if (spec.steps) return paced(*spec.steps, spec.pacing, frames, runs, interrupt);
  if (learned && !spec.steps_per_frame) {
    const nn::History::Checkpoints& kept = runs.first().history().checkpoints();
    return paced({kept.front()->step, kept.back()->step}, StepPacing::linear, frames, runs, interrupt);
  }
  std::vector<std::int64_t> steps(frames);
  for (std::size_t k = 0; k < frames; ++k) {
    steps[k] = scene.film && !spec.steps_per_frame
                   ? film_step(scene, static_cast<int>(k), spec.frames())
                   : step + static_cast<std::int64_t>(k) * spec.steps_per_frame.value_or(1);
  }
  return steps;
}

}  // namespace glassbox
