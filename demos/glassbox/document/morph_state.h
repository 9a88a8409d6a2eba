#pragma once

#include <array>
#include <cstddef>
#include <optional>

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
  /// The units shown for a layer wider than three; no value: its principal components.
  std::optional<std::array<int, 3>> units;
  std::optional<std::size_t> hovered;  ///< indices of samples in the data set
  std::optional<std::size_t> pinned;
  bool operator==(const MorphState&) const = default;
};

inline constexpr double morph_move_seconds = 1.6;

/// Advances a playing morph with that many layer steps by `seconds` of the frame's clock.
void advance(MorphState& state, std::size_t steps, double seconds);

/// Moves from the current position to the previous or next layer step.
void go_to_previous(MorphState& state, std::size_t steps);
void go_to_next(MorphState& state, std::size_t steps);

/// Duration of a loop through all layer steps at speed 1, in seconds.
double loop_seconds(const MorphState& state, std::size_t steps);

/// `state.position`, or by default the layer step of the last hidden layer's activation, out of `steps`.
double position_of(const MorphState& state, std::size_t steps);

}  // namespace glassbox
