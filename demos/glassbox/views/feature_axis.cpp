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

FigureText input_name(const nn::Dataset* dataset, std::size_t input) {
  if (dataset == nullptr || dataset->terms.empty()) return feature_name(dataset, input);
  std::string name = dataset->input_name(input);
  std::ranges::replace(name, '_', ' ');
  return FigureText("%s", name.c_str());
}

FigureText axis_name(const PlaneFrame& plane, std::size_t axis) {
  if (plane.dataset() == nullptr) return feature_name(nullptr, axis);
  const nn::ChosenPlane& chosen = plane.chosen();
  if (chosen.axes[axis].feature) return feature_name(plane.dataset(), *chosen.axes[axis].feature);
  const nn::PlaneChoice& choice = chosen.settings.choice;
  const float turn = chosen.settings.turn[axis];
  const FigureText turned = turn == 0.0f ? FigureText() : FigureText(" %+.0f°", static_cast<double>(turn));
  switch (choice.kind) {
    case nn::PlaneChoice::Kind::components:
      return FigureText("PC %zu (%.0f %%)%s", axis + 1, 100.0 * chosen.axes[axis].share, turned.c_str());
    case nn::PlaneChoice::Kind::samples:
      return FigureText("sample %zu → sample %zu%s", choice.samples[0], choice.samples[axis + 1],
                        turned.c_str());
    case nn::PlaneChoice::Kind::features:
      break;
  }
  const auto feature = nn::find_named(plane.dataset()->features, choice.columns[axis]);
  if (!feature || plane.features() == 1) return {};
  return FigureText("%.60s%s", feature_name(plane.dataset(), *feature).c_str(), turned.c_str());
}

double axis_value(const PlaneFrame& plane, std::size_t axis, float place) {
  const nn::ChosenPlane::Axis& chosen = plane.chosen().axes[axis];
  const std::size_t feature = chosen.feature.value_or(axis);
  if (chosen.feature || plane.dataset() == nullptr) {
    const glm::vec2 at = axis == 0 ? glm::vec2(place, 0.0f) : glm::vec2(0.0f, place);
    const nn::FeatureScale& scale = or_unnamed(plane.dataset()).scales[feature];
    return scale.middle + scale.half * static_cast<double>(plane.feature_at(feature, at));
  }
  return chosen.scale.middle + chosen.scale.half * static_cast<double>(plane.square().input_at(axis, place));
}

FeatureAxis::FeatureAxis(const PlaneFrame& plane, std::size_t axis) : name_(axis_name(plane, axis)) {
  if (name_.empty()) return;
  const nn::ChosenPlane::Axis& chosen = plane.chosen().axes[axis];
  const std::size_t feature = chosen.feature.value_or(axis);
  const nn::InputSquare& square = plane.square();
  const bool along_feature = chosen.feature || plane.dataset() == nullptr;
  const nn::FeatureScale& scale = along_feature ? or_unnamed(plane.dataset()).scales[feature] : chosen.scale;
  const nn::InputPlane& shown = plane.plane();
  const float center = along_feature ? shown.origin[feature] : square.center[axis];
  const float half = along_feature ? (axis == 0 ? shown.axis_u : shown.axis_v)[feature] : square.half[axis];
  set_ticks(scale.middle + scale.half * static_cast<double>(center), scale.half * static_cast<double>(half));
}

FeatureAxis::FeatureAxis(const nn::Dataset* dataset, std::size_t feature, float center, float half)
    : name_(feature_name(dataset, feature)) {
  const nn::FeatureScale& scale = or_unnamed(dataset).scales[feature];
  set_ticks(scale.middle + scale.half * static_cast<double>(center), scale.half * static_cast<double>(half));
}

void FeatureAxis::set_ticks(double middle, double half) {
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
