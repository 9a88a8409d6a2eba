#pragma once

#include <cstddef>
#include <optional>

#include "demos/glassbox/document/morph_axes.h"
#include "glassbox/nn/probe/tour.h"

namespace glassbox {

/// The morph's position and its options.
struct MorphState {
  /// In layer steps: 1.5 is halfway in time from step 1 to step 2; positions beyond the last step return to
  /// the input. No value: the activation of the last hidden layer.
  std::optional<double> position;
  bool playing = false;
  bool loop = true;
  float speed = 1.0f;         ///< scales both moves and pauses
  float rest_seconds = 0.7f;  ///< pause at each layer step
  double rested = 0.0;        ///< seconds since arriving at the current layer step
  bool bias_apart = false;    ///< show W a first, then + b
  bool decision = true;       ///< show the separating plane and the threshold
  MorphAxes axes;             ///< of layer steps with more than three units
  bool tour = false;          ///< turns those axes slowly, by a grand tour (nn/probe/tour.h)
  double toured = 0.0;        ///< seconds of the tour so far
  /// How those axes were turned by hand; the tour begins there. No value: not at all.
  std::optional<nn::TourFrame> turn;
  std::optional<std::size_t> hovered;  ///< indices of samples in the data set
  std::optional<std::size_t> pinned;
  bool operator==(const MorphState&) const = default;
};

inline constexpr double morph_move_seconds = 1.6;
inline constexpr double longest_tour_seconds = 86'400.0;  ///< then it begins anew

/// Whether wide layer steps are seen along other axes than they begin with.
inline bool is_turned(const MorphState& state) { return state.turn.has_value() || state.toured > 0.0; }

/// Advances a playing morph with that many layer steps, and its tour, by `seconds` of the frame's clock.
void advance(MorphState& state, std::size_t steps, double seconds);

/// Moves from the current position to the previous or next layer step.
void go_to_previous(MorphState& state, std::size_t steps);
void go_to_next(MorphState& state, std::size_t steps);

/// Duration of a loop through all layer steps at speed 1, in seconds.
double loop_seconds(const MorphState& state, std::size_t steps);

/// `state.position`, or by default the layer step of the last hidden layer's activation, out of `steps`.
double position_of(const MorphState& state, std::size_t steps);

}  // namespace glassbox
