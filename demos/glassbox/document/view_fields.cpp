#include <array>
#include <string>

#include "demos/glassbox/document/fields.h"
#include "demos/glassbox/document/look_names.h"
#include "demos/glassbox/document/plane_fields.h"

namespace glassbox {

namespace {

using Options = ViewOptions;

std::array<Field<ViewOptions>, 11> view_field_rows() {
  return {
      field<&Options::points>({.name = "points",
                               .help = "Show the samples, at the height of their labels",
                               .synonyms = "samples examples data"}),
      field<&Options::contours>(
          {.name = "contours",
           .help = "Show lines of equal output, one every 0.1",
           .tip = "Where they are close together, the network is sure of its boundary."}),
      field<&Options::grid>({.name = "grid", .help = "Show lines along x\u2081 and x\u2082 on the surfaces"}),
      field<&Options::floor_map>(
          {.name = "floor-map", .help = "Show the output as a flat map below the surface"}),
      field<&Options::held_out>({.name = "held-out",
                                 .help = "Show the held-out samples, marked with a ring",
                                 .tip = "The network never trains on them.",
                                 .synonyms = "test validation"}),
      field<&Options::caption>(
          {.name = "caption", .help = "Show the name, step and values of the view in its corner"}),
      field<&Options::log_loss>({.name = "log-loss",
                                 .help = "Plot the loss on a logarithmic scale",
                                 .tip = "It shows late progress.",
                                 .synonyms = "logarithmic scale"}),
      field<&Options::perspective>({.name = "perspective",
                                    .help = "Draw near parts larger",
                                    .tip = "Without it, equal lengths look equal."}),
      field<&Options::field>({.name = "field", .help = "Show the learned field below the points of a map"}),
      field<&Options::disagreement>(
          {.name = "disagreement",
           .label = "differences",
           .help = "Shade where the true rule of two classes and the learned field disagree"}),
      field<&Options::batches>({.name = "batches",
                                .help = "Highlight the samples that the latest step used",
                                .tip = "At 8 steps per second and slower they always stand out."})};
}

/// The axes of wide layers, as morph_axes_text().
Field<MorphState> axes_row() {
  FieldInfo info{.name = "axes",
                 .label = "wide layers",
                 .help = "Axes of layers with more than three units, through the layers",
                 .synonyms = "projection principal components pca classes units grand tour",
                 .group = "Look",
                 .value = "NAME",
                 .names = morph_axes_names};
  info.kind = FieldInfo::Kind::choice;
  info.text_of_standard = morph_axes_text({});
  return {
      info,
      [](const FieldInfo&, const MorphState& morph) { return std::optional(morph_axes_text(morph.axes)); },
      [](const FieldInfo&, std::string_view text, MorphState& morph) {
        return read_morph_axes(text, morph.axes);
      },
      [](const MorphState& a, const MorphState& b) { return a.axes == b.axes; },
      [](const MorphState& morph) -> const void* { return &morph.axes; }};
}

std::array<Field<MorphState>, 8> morph_rows() {
  return {
      axes_row(),
      field<&MorphState::tour>(
          {.name = "tour",
           .help = "Turn the axes of wide layers slowly, from one random view to the next",
           .tip = "Clusters that one view hides come apart in another.",
           .synonyms = "grand tour rotate dimensions",
           .group = "Look"}),
      field<&MorphState::toured>({.name = "tour-at",
                                  .label = "tour",
                                  .help = "How long the tour has been under way, in seconds",
                                  .group = "Look",
                                  .range = {0, longest_tour_seconds},
                                  .slider = {.high = 120.0, .decimals = 0, .unit = "s"}}),
      field<&MorphState::loop>({.name = "loop", .help = "Return to the input after the last layer"}),
      field<&MorphState::speed>({.name = "speed",
                                 .label = "morph speed",
                                 .help = "Speed of the motion from layer to layer",
                                 .range = {.01, 100},
                                 .slider = {.low = .1, .high = 4.0, .decimals = 1, .unit = "×"}}),
      field<&MorphState::rest_seconds>({.name = "rest",
                                        .help = "Pause at each layer",
                                        .range = {0, 60},
                                        .slider = {.high = 5.0, .decimals = 1, .unit = "s"}}),
      field<&MorphState::bias_apart>({.name = "bias-apart",
                                      .help = "Apply the weights first, then the bias",
                                      .tip = "First rotate and stretch, then shift."}),
      field<&MorphState::decision>(
          {.name = "decision", .help = "Show the separating plane, the learned contour and the threshold"})};
}

std::array<Field<Document>, 7> look_rows() {
  const auto [plane, turn, shown_class] = plane_rows();
  return {field<&Document::theme>({.name = "theme",
                                   .help = "Colours of the background and the text",
                                   .synonyms = "appearance light dark mode colours colors",
                                   .group = "Look",
                                   .names = theme_names}),
          field<&Document::color_map>({.name = "color-map",
                                       .label = "colours",
                                       .help = "Colours of low and high outputs",
                                       .group = "Look",
                                       .names = color_map_names}),
          field<&Document::view, &ViewOptions::landscape_resolution>(
              {.name = "landscape-resolution",
               .label = "landscapes",
               .help = "Points along each side of a landscape; auto fits its size on the screen",
               .synonyms = "resolution detail mesh quality",
               .group = "Look",
               .range = {33, 257},
               .zero = "auto",
               .names = landscape_resolution_names}),
          field<&Document::view, &ViewOptions::thumbnails>(
              {.name = "thumbnails",
               .help = "Draw samples that are images in place of their points",
               .tip = "Where images would overlap, points remain.",
               .synonyms = "images pictures digits",
               .group = "Look"}),
          plane,
          turn,
          shown_class};
}

}  // namespace

template <>
std::span<const Field<ViewOptions>> fields() {
  static const auto rows = view_field_rows();
  return rows;
}

template <>
std::span<const Field<MorphState>> fields() {
  static const auto rows = morph_rows();
  return rows;
}

template <>
std::span<const Field<Document>> fields() {
  static const auto rows = look_rows();
  return rows;
}

}  // namespace glassbox
