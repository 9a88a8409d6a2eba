#include "demos/glassbox/views/feature_axis.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace glassbox {

namespace {

const nn::Dataset& or_unnamed(const nn::Dataset* dataset) {
  static const nn::Dataset unnamed(2, 1, 0);
  return dataset != nullptr ? *dataset : unnamed;
}

}  // namespace

FigureText feature_name(const nn::Dataset* dataset, std::size_t feature) {
  std::string name = or_unnamed(dataset).features[feature];
  std::ranges::replace(name, '_', ' ');
  return FigureText("%s", name.c_str());
}

FeatureAxis::FeatureAxis(const nn::Dataset* dataset, std::size_t feature, const nn::InputSquare& square)
    : name_(feature_name(dataset, feature)) {
  const nn::FeatureScale& scale = or_unnamed(dataset).scales[feature];
  const double half = scale.half * static_cast<double>(square.half[feature]);
  const double middle = scale.middle + scale.half * static_cast<double>(square.center[feature]);
  const AxisTicks ticks = interval_ticks(middle - half, middle + half);
  const double offset = common_offset(middle - half, middle + half, ticks.decimals);
  constexpr double tolerance = 1e-4;  // of a step
  const double last = std::floor((middle + half) / ticks.step + tolerance);
  for (double k = std::ceil((middle - half) / ticks.step - tolerance); k <= last && count_ < ticks_.size();
       ++k) {
    const auto at = static_cast<float>((k * ticks.step - middle) / half);
    ticks_[count_++] = {std::clamp(at, -1.0f, 1.0f), axis_figure(k * ticks.step - offset, ticks.decimals)};
  }
  if (offset == 0.0) return;
  const FigureText figure = axis_figure(std::abs(offset), ticks.decimals);
  name_ = FigureText("%.60s %s %s", name_.c_str(), offset > 0.0 ? "\u2212" : "+", figure.c_str());
}

}  // namespace glassbox
