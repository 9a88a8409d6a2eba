#include "demos/glassbox/capture/figure_facts.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <nlohmann/json.hpp>

#include "demos/glassbox/views/best_line_mark.h"
#include "demos/glassbox/views/morph/morph_trace.h"
#include "demos/glassbox/views/output_value.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/probe/chosen_plane.h"
#include "glassbox/nn/probe/measures.h"
#include "glassbox/nn/probe/rule_difference.h"

namespace glassbox {

namespace {

using json = nlohmann::ordered_json;

/// JSON has no NaN.
json figure(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

json corners_of(std::span<const float> heights, int resolution) {
  const auto n = static_cast<std::size_t>(resolution);
  json corners = json::array();
  for (const std::size_t i : {std::size_t{0}, n - 1, n * (n - 1), n * n - 1}) corners.push_back(heights[i]);
  return corners;
}

json plane_fits(const nn::Architecture& architecture, const nn::Landscape& landscape) {
  json fits = json::array();
  for (std::size_t layer = 0; layer < architecture.layers.size(); ++layer) {
    json of_layer = json::array();
    for (int unit = 0; unit < architecture.layers[layer].units; ++unit) {
      of_layer.push_back(
          nn::plane_fit(landscape.heights(layer, static_cast<std::size_t>(unit)), landscape.resolution()));
    }
    fits.push_back(std::move(of_layer));
  }
  return fits;
}

json singular_values_of(const MorphTrace& trace) {
  json steps = json::object();
  const std::size_t count = trace.points();
  for (std::size_t s = 0; s < trace.stops().size(); ++s) {
    nn::Batch cloud(3, count);
    for (std::size_t i = 0; i < count; ++i) {
      const glm::vec3& place = trace.point_places()[s * count + i];
      for (std::size_t axis = 0; axis < 3; ++axis) cloud.row(axis)[i] = place[static_cast<int>(axis)];
    }
    std::vector<double> values = nn::singular_values(cloud.view());
    values.resize(static_cast<std::size_t>(trace.stops()[s].axes));
    const double ratio = values.front() > 0.0 ? values.back() / values.front() : 0.0;
    steps[nn::layer_step_name(trace.stops()[s].step)] = {{"values", values},
                                                         {"smallest_over_largest", figure(ratio)}};
  }
  return steps;
}

/// Training points drawn on the wrong side of the drawn plane.
json wrong_side_of(const MorphTrace& trace, const nn::Dataset& data) {
  const std::span<const MorphPlane> planes = trace.decisions().at(trace.decisions().plane_stop());
  if (planes.size() != 1) return nullptr;
  const std::size_t count = trace.points();
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t sample = trace.sample_of(i);
    if (data.held_out(sample)) continue;
    const glm::vec3& place = trace.point_places()[trace.decisions().plane_stop() * count + i];
    const bool above = glm::dot(planes[0].normal, place) + planes[0].offset >= 0.0f;
    wrong += above != (data.class_of(sample) == 1);
  }
  return wrong;
}

/// The regions of a single output on either side of its threshold; null for several.
json regions_of(const nn::Snapshot& snapshot, const nn::Landscape& landscape) {
  const nn::Layer& output = snapshot.mlp.architecture().layers.back();
  if (output.units != 1) return nullptr;
  const nn::TargetCoding coding = nn::target_coding(output.activation, snapshot.settings.loss);
  const nn::RegionCount regions = nn::count_regions(landscape.heights(snapshot.mlp.layer_count() - 1, 0),
                                                    landscape.resolution(), coding.threshold);
  return {{"below", regions.below}, {"at_or_above", regions.at_or_above}};
}

json run_of(const nn::Snapshot& run) {
  json layers = json::array();
  for (const nn::Layer& layer : run.settings.hidden) layers.push_back(layer.units);
  return {{"hidden", layers},
          {"loss", figure(run.metrics.train_loss)},
          {"accuracy", figure(run.metrics.train_accuracy)}};
}

}  // namespace

json figure_facts(const nn::Snapshot& snapshot, const nn::Landscape& landscape) {
  const nn::Architecture& architecture = snapshot.mlp.architecture();
  const nn::Dataset& data = *snapshot.dataset;
  const std::span<const float> output = landscape.heights(architecture.layers.size() - 1, 0);
  MorphTrace trace;
  trace.update(snapshot, {}, true, nn::choose_plane(data, {}).plane);

  json facts{{"step", snapshot.metrics.step},
             {"loss", figure(snapshot.metrics.train_loss)},
             {"accuracy", figure(snapshot.metrics.train_accuracy)},
             {"corners", corners_of(output, landscape.resolution())},
             {"regions", regions_of(snapshot, landscape)},
             {"plane_fit", plane_fits(architecture, landscape)},
             {"singular_values", singular_values_of(trace)},
             {"wrong_side", wrong_side_of(trace, data)}};
  nn::Batch training(data.inputs.units(), data.training_count);
  for (std::size_t row = 0; row < training.units(); ++row)
    std::ranges::copy(data.inputs.row(row).first(data.training_count), training.row(row).begin());
  json intervals = json::array();
  nn::ForwardTrace activations;
  nn::forward(snapshot.mlp, training.view(), activations);
  std::vector<nn::PreActivations> layers;
  nn::pre_activations(activations, layers);
  for (const nn::PreActivations& layer : layers) intervals.push_back({layer.used.low, layer.used.high});
  facts["pre_activations"] = std::move(intervals);
  if (nn::RuleDifference rule; follows_rule(snapshot) && data.box.size() == 2 &&
                               rule.set_rule(snapshot.settings.data, nn::square_in(data.box, {})))
    facts["rule_difference"] = figure(rule.measure(snapshot.mlp, snapshot.settings.loss, data.terms));
  if (const auto line = best_line_of(snapshot))
    facts["best_line_accuracy"] = static_cast<double>(line->right) / static_cast<double>(data.training_count);
  if (snapshot.companions.empty()) return facts;
  facts["runs"] = json::array({run_of(snapshot)});
  for (const nn::Snapshot& companion : snapshot.companions) facts["runs"].push_back(run_of(companion));
  return facts;
}

}  // namespace glassbox
