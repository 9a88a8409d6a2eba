#include "demos/glassbox/panels/plane_rows.h"

#include <imgui.h>

#include <array>
#include <span>
#include <string>
#include <vector>

#include "demos/glassbox/panels/field_controls.h"
#include "glassbox/engine/ui/fill_slider.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

using Kind = nn::PlaneChoice::Kind;

constexpr std::array<engine::Choice, 3> plane_kinds{
    {{"Features", "Two features; the others stay at their means, or at those of a sample."},
     {"PCA", "The first two principal components: the directions in which the samples differ most."},
     {"Samples", "The plane through three samples."}}};
constexpr std::array<engine::Choice, 2> anchors{
    {{"Means", "The other features stay at the means of the training samples."},
     {"Sample", "The other features stay at those of a sample."}}};
constexpr engine::Choice most_varied{
    "Most varied",
    "The direction in which the samples differ most from their places on the "
    "plane."};

std::vector<engine::Choice> choices_among(std::span<const std::string> names) {
  std::vector<engine::Choice> choices;
  for (const std::string& name : names) choices.push_back({name, {}});
  return choices;
}

/// What stands for a feature in a document: its name if a plane's text can hold it, else its position.
std::string column_text(const nn::Dataset& data, std::size_t feature) {
  const std::string& name = data.features[feature];
  const bool plain = name.find_first_of(",@") == std::string::npos && !name.starts_with(' ') &&
                     !name.ends_with(' ') && nn::find_named(data.features, name) == feature;
  return plain ? name : std::to_string(feature + 1);
}

void draw_feature_rows(PanelContext& panel, const nn::Dataset& data, nn::PlaneSettings& plane,
                       const std::string& tip) {
  const std::vector<engine::Choice> features = choices_among(data.features);
  std::array<std::size_t, 2> shown{0, 1};
  for (std::size_t axis = 0; axis < 2; ++axis)
    shown[axis] = nn::find_named(data.features, plane.choice.columns[axis]).value_or(axis);
  engine::row_label(panel.ui, "Axes");
  for (std::size_t axis = 0; axis < 2; ++axis) {
    if (axis == 1) ImGui::SameLine();
    int chosen = static_cast<int>(shown[axis]);
    const float width = axis == 0 ? panel.half_width() : panel.other_half_width();
    if (!engine::combo(panel.ui, axis == 0 ? "first axis" : "second axis", features, chosen, width, tip))
      continue;
    // The feature of the other axis changes places.
    if (static_cast<std::size_t>(chosen) == shown[1 - axis]) shown[1 - axis] = shown[axis];
    shown[axis] = static_cast<std::size_t>(chosen);
    for (std::size_t each = 0; each < 2; ++each) plane.choice.columns[each] = column_text(data, shown[each]);
  }
  engine::row_label(panel.ui, "Others at");
  int through = plane.anchor ? 1 : 0;
  const float width = plane.anchor ? panel.half_width() : panel.control_width();
  if (engine::segmented(panel.ui, "other features", anchors, through, width, {}, 0))
    plane.anchor = through == 0 ? std::nullopt : std::optional<std::size_t>(0);
  if (!plane.anchor || through == 0) return;
  ImGui::SameLine();
  std::uint64_t sample = *plane.anchor;
  if (engine::number_field(panel.ui, "sample of the plane", sample, panel.other_half_width(),
                           "The number of a sample, as its reading states it.", {0, data.size() - 1, 0}))
    plane.anchor = sample;
}

void draw_sample_row(PanelContext& panel, const nn::Dataset& data, nn::PlaneChoice& choice) {
  engine::row_label(panel.ui, "Through");
  const float width = std::floor((panel.control_width() - 2 * panel.px(6)) / 3.0f);
  constexpr std::array labels{"first sample", "second sample", "third sample"};
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (i > 0) ImGui::SameLine();
    std::uint64_t sample = choice.samples[i];
    if (engine::number_field(panel.ui, labels[i], sample, width,
                             "The number of a sample, as its reading states it.",
                             {0, data.size() - 1, nn::PlaneChoice().samples[i]}))
      choice.samples[i] = sample;
  }
}

void draw_turn_rows(PanelContext& panel, const nn::Dataset& data, nn::PlaneSettings& plane,
                    const std::string& tip) {
  const engine::SliderRange range{.low = -180.0, .high = 180.0, .decimals = 0, .unit = "°"};
  engine::row_label(panel.ui, "Turn");
  engine::fill_slider(panel.ui, "turn of the first axis", plane.turn[0], range, panel.half_width(), tip);
  ImGui::SameLine();
  engine::fill_slider(panel.ui, "turn of the second axis", plane.turn[1], range, panel.other_half_width(),
                      tip);
  if (plane.turn == std::array<float, 2>{}) return;
  std::vector<engine::Choice> choices{most_varied};
  for (const engine::Choice& feature : choices_among(data.features)) choices.push_back(feature);
  const auto towards = nn::find_named(data.features, plane.towards);
  int chosen = towards ? static_cast<int>(*towards) + 1 : 0;
  engine::row_label(panel.ui, "Towards");
  if (engine::combo(panel.ui, "towards", choices, chosen, panel.control_width(), tip, {}, 0))
    plane.towards = chosen == 0 ? std::string() : column_text(data, static_cast<std::size_t>(chosen) - 1);
}

void draw_class_row(PanelContext& panel, const nn::Dataset& data) {
  Document& document = panel.state.document;
  const FieldInfo& field = field_of(document, &document.view.class_shown);
  std::vector<engine::Choice> choices{{"All", "Each place in the colour of the class that wins there."}};
  for (const engine::Choice& name : choices_among(data.classes)) choices.push_back(name);
  int& shown = document.view.class_shown;
  int chosen = shown < static_cast<int>(choices.size()) ? shown : 0;
  engine::row_label(panel.ui, field.title());
  if (engine::combo(panel.ui, "class", choices, chosen, panel.control_width(), field.tooltip(), {}, 0))
    shown = chosen;
}

}  // namespace

void draw_plane_rows(PanelContext& panel) {
  const nn::Dataset* const data = panel.snapshot.dataset.get();
  if (data == nullptr) return;
  Document& document = panel.state.document;
  nn::PlaneSettings& plane = document.view.plane;
  if (data->features.size() > 2) {
    const FieldInfo& field = field_of(document, &plane.choice);
    int kind = static_cast<int>(plane.choice.kind);
    engine::row_label(panel.ui, field.title());
    if (engine::segmented(panel.ui, "plane", plane_kinds, kind, panel.control_width(), {}, 1))
      plane.choice.kind = static_cast<Kind>(kind);
    if (plane.choice.kind == Kind::features) draw_feature_rows(panel, *data, plane, field.tooltip());
    if (plane.choice.kind == Kind::samples) draw_sample_row(panel, *data, plane.choice);
    draw_turn_rows(panel, *data, plane, field_of(document, &plane.turn).tooltip());
  }
  if (!data->regression && data->classes.size() > 2) draw_class_row(panel, *data);
}

}  // namespace glassbox
