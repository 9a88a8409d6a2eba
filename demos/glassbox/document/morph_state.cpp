#include "demos/glassbox/document/morph_state.h"

#include <algorithm>
#include <cmath>

namespace glassbox {

namespace {

double last_of(const MorphState& state, std::size_t steps) {
  return static_cast<double>(state.loop ? steps : steps - 1);
}

}  // namespace

double position_of(const MorphState& state, std::size_t steps) {
  const std::size_t of_a_layer = state.bias_apart ? 3 : 2;
  const double begin = static_cast<double>(steps > of_a_layer ? steps - 1 - of_a_layer : 0);
  return std::clamp(state.position.value_or(begin), 0.0, static_cast<double>(steps));
}

void advance(MorphState& state, std::size_t steps, double seconds) {
  if (state.tour) state.toured = std::fmod(state.toured + seconds, longest_tour_seconds);
  if (!state.playing || steps == 0) return;
  const double last = last_of(state, steps);
  double position = position_of(state, steps);
  double left = seconds * static_cast<double>(state.speed);
  while (left > 0.0) {
    const double rest = static_cast<double>(state.rest_seconds) - state.rested;
    if (position == std::floor(position) && position < static_cast<double>(steps) && rest > 0.0) {
      const double spent = std::min(rest, left);
      state.rested += spent;
      left -= spent;
      continue;
    }
    if (position >= last && !state.loop) {
      state.playing = false;
      break;
    }
    const double stop = std::floor(position) + 1.0;
    const double spent = std::min((stop - position) * morph_move_seconds, left);
    position = left >= spent && spent == (stop - position) * morph_move_seconds
                   ? stop
                   : position + spent / morph_move_seconds;
    left -= spent;
    if (position == stop) state.rested = 0.0;
    if (position >= static_cast<double>(steps)) position = 0.0;
  }
  state.position = position;
}

void go_to_previous(MorphState& state, std::size_t steps) {
  state.position = std::max(0.0, std::ceil(position_of(state, steps)) - 1.0);
  state.rested = 0.0;
}

void go_to_next(MorphState& state, std::size_t steps) {
  const double next = std::floor(position_of(state, steps)) + 1.0;
  state.position = next >= static_cast<double>(steps) ? 0.0 : next;
  state.rested = 0.0;
}

double loop_seconds(const MorphState& state, std::size_t steps) {
  return static_cast<double>(steps) * (static_cast<double>(state.rest_seconds) + morph_move_seconds);
}

}  // namespace glassbox
