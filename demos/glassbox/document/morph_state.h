#pragma once

#include <array>
#include <cstddef>
#include <optional>

namespace glassbox {

/// Where the morph stands and how it is shown.
struct MorphState {
  /// In layer steps: 1.5 is halfway, in time, from step 1 to step 2; beyond the last step it goes back to the
  /// input. Nothing: the last hidden layer's activation.
  std::optional<double> position;
  bool playing = false;
  bool loop = true;
  float speed = 1.0f;         ///< of the moves and the rests
  float rest_seconds = 0.7f;  ///< at each layer step
  double rested = 0.0;        ///< seconds at the present one
  bool bias_apart = false;    ///< W a, and then + b
  bool decision = true;       ///< the separating plane and the threshold
  /// The units that are shown of a layer wider than three; nothing: its principal components.
  std::optional<std::array<int, 3>> units;
  std::optional<std::size_t> hovered;  ///< samples of the data set
  std::optional<std::size_t> pinned;
  bool operator==(const MorphState&) const = default;
};

inline constexpr double morph_move_seconds = 1.6;

/// Lets a playing morph of that many layer steps go on by `seconds` of the frame's clock.
void advance(MorphState& state, std::size_t steps, double seconds);

/// From where it stands to the stop before or behind.
void go_to_previous(MorphState& state, std::size_t steps);
void go_to_next(MorphState& state, std::size_t steps);

/// Seconds that a loop through all layer steps takes at speed 1.
double loop_seconds(const MorphState& state, std::size_t steps);

/// `state.position`, or where it begins: the last hidden layer's activation, of `steps`.
double position_of(const MorphState& state, std::size_t steps);

}  // namespace glassbox
