#include "demos/glassbox/panels/run_actions.h"

#include "nn/random/random.h"

namespace glassbox {

namespace {

constexpr std::uint64_t seeds_shown = 100000;  // new seeds have at most five figures
constexpr std::uint32_t next_seed = 3;         // beyond the indices of a run's own three seeds

}  // namespace

void toggle_playing(PanelState& state, PanelActions& actions) {
  actions.commands.push_back(state.playing ? nn::Command{nn::Pause{}} : nn::Command{nn::Play{}});
  state.playing = !state.playing;
}

void take_one_step(PanelState& state, PanelActions& actions) {
  if (state.playing) actions.commands.push_back(nn::Pause{});
  state.playing = false;
  actions.commands.push_back(nn::StepOnce{});
}

void reset_run(PanelActions& actions) { actions.commands.push_back(nn::Reset{}); }

void take_new_seed(PanelState& state, PanelActions& actions, bool data_too) {
  const std::uint64_t data = state.run.seeds.data;
  state.seed = nn::derive_seed(state.seed, next_seed) % seeds_shown;
  state.run.seeds = nn::derive_seeds(state.seed);
  if (!data_too) state.run.seeds.data = data;
  actions.commands.push_back(nn::NewSeeds{state.run.seeds});
}

}  // namespace glassbox
