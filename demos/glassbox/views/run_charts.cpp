#include "demos/glassbox/views/run_charts.h"

#include <algorithm>
#include <cmath>

#include "demos/glassbox/views/figure_text.h"

namespace glassbox {

namespace {

const char* loss_title(nn::Loss loss) {
  return loss == nn::Loss::mse ? "half squared error" : "cross-entropy";
}

FigureText loss_figure(double loss) { return FigureText(loss < 1e-3 ? "%.1e" : "%.3f", loss); }

/// The smallest and largest finite value of the curves, of both sets of samples.
struct Extent {
  double low = INFINITY;
  double high = -INFINITY;
  void include(double value) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

Extent extent_of(const Frame& frame, double nn::Metrics::*train, double nn::Metrics::*test) {
  Extent extent;
  const auto include = [&](const nn::Metrics& point) {
    extent.include(point.*train);
    if (frame.options.held_out) extent.include(point.*test);
  };
  const auto include_run = [&](const nn::Snapshot& run) {
    include(run.metrics);
    if (run.frozen) return;
    run.curve.for_each_known(include);
  };
  include_run(frame.snapshot);
  if (const nn::Snapshot* const other = frame.snapshot.compared_with()) include_run(*other);
  return extent;
}

double last_step_of(const nn::Snapshot& snapshot) {
  std::int64_t last = std::max<std::int64_t>(snapshot.metrics.step, 1);
  if (const nn::Snapshot* const other = snapshot.compared_with()) last = std::max(last, other->metrics.step);
  return static_cast<double>(last);
}

}  // namespace

Chart loss_chart(const Frame& frame) {
  const Extent losses = extent_of(frame, &nn::Metrics::train_loss, &nn::Metrics::test_loss);
  const double highest = std::isfinite(losses.high) && losses.high > 0.0 ? losses.high : 1.0;
  Chart chart{loss_title(frame.snapshot.settings.loss), "loss", &nn::Metrics::train_loss,
              &nn::Metrics::test_loss, &loss_figure};
  chart.logarithmic = frame.options.log_loss;
  if (chart.logarithmic) {
    chart.high = std::pow(10.0, std::ceil(std::log10(highest) - 1e-9));
    const double lowest = std::isfinite(losses.low) && losses.low > 0.0 ? losses.low : chart.high;
    chart.low =
        std::min(std::pow(10.0, std::floor(std::log10(std::max(lowest, 1e-12)) + 1e-9)), chart.high / 10.0);
  } else {
    const AxisTicks ticks = axis_ticks(highest, 4);
    chart.high = std::ceil(highest / ticks.step - 1e-6) * ticks.step;
  }
  chart.last_step = last_step_of(frame.snapshot);
  return chart;
}

Chart accuracy_chart(const Frame& frame) {
  const Extent accuracies = extent_of(frame, &nn::Metrics::train_accuracy, &nn::Metrics::test_accuracy);
  const double worst = std::isfinite(accuracies.low) ? accuracies.low : 0.0;
  Chart chart{"accuracy, %", "%", &nn::Metrics::train_accuracy, &nn::Metrics::test_accuracy, &percent_figure};
  chart.low = std::min(std::floor(worst * 5.0 + 1e-9) / 5.0, 0.8);
  chart.scale = 100.0;
  chart.last_step = last_step_of(frame.snapshot);
  return chart;
}

const nn::Metrics& nearest_metrics(const nn::Snapshot& run, double step) {
  const nn::Metrics* nearest = &run.metrics;
  const auto distance = [&](const nn::Metrics& point) {
    return std::abs(static_cast<double>(point.step) - step);
  };
  run.curve.for_each_known([&](const nn::Metrics& point) {
    if (point.step <= run.metrics.step && distance(point) < distance(*nearest)) nearest = &point;
  });
  return *nearest;
}

}  // namespace glassbox
