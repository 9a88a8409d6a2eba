#include "demos/glassbox/panels/run_actions.h"

#include <algorithm>

#include "demos/glassbox/panels/history_playback.h"
#include "glassbox/nn/random/random.h"

namespace glassbox {

namespace {

constexpr double slow_motion = 2.0;            // steps per second
constexpr std::uint64_t seeds_shown = 100000;  // new seeds have at most five digits
constexpr std::uint32_t next_seed = 3;         // indices 0 to 2 are a run's own three seeds

/// The first unused name, such as "Bookmark 3".
std::string next_bookmark_name(const std::vector<nn::Bookmark>& bookmarks) {
  for (std::size_t number = 1;; ++number) {
    std::string name = "Bookmark " + std::to_string(number);
    if (std::ranges::find(bookmarks, name, &nn::Bookmark::name) == bookmarks.end()) return name;
  }
}

}  // namespace

void toggle_playing(PanelState& state, PanelActions& actions) {
  actions.commands.push_back(state.document.pace.playing ? nn::Command{nn::Pause{}}
                                                         : nn::Command{nn::Play{}});
  state.document.pace.playing = !state.document.pace.playing;
}

void take_one_step(PanelState& state, PanelActions& actions) {
  if (state.document.pace.playing) actions.commands.push_back(nn::Pause{});
  state.document.pace.playing = false;
  actions.commands.push_back(nn::StepOnce{});
}

void toggle_slow_motion(PanelState& state, PanelActions& actions) {
  if (in_slow_motion(state)) {
    state.document.pace.steps_per_second = state.full_speed;
  } else {
    state.full_speed = state.document.pace.steps_per_second;
    state.document.pace.steps_per_second = slow_motion;
  }
  actions.commands.push_back(nn::SetSpeed{state.document.pace.steps_per_second});
}

bool in_slow_motion(const PanelState& state) { return state.document.pace.steps_per_second == slow_motion; }

void reset_run(PanelActions& actions) { actions.commands.push_back(nn::Reset{}); }

void take_new_seed(PanelState& state, PanelActions& actions, bool data_too) {
  const std::uint64_t data = state.document.run.seeds.data;
  state.document.seed = nn::derive_seed(state.document.seed, next_seed) % seeds_shown;
  state.document.run.seeds = nn::derive_seeds(state.document.seed);
  if (!data_too) state.document.run.seeds.data = data;
  actions.commands.push_back(nn::NewSeeds{state.document.run.seeds});
}

std::int64_t latest_step(const nn::Snapshot& snapshot) {
  return snapshot.timeline.past ? snapshot.timeline.head : snapshot.metrics.step;
}

const nn::Snapshot* compared_run(const nn::Snapshot& snapshot) { return snapshot.compared_with(); }

void seek_to(PanelState& state, const nn::Snapshot& snapshot, std::int64_t step, PanelActions& actions) {
  if (step >= latest_step(snapshot)) return return_to_latest(state, actions);
  state.playback.playing = false;
  actions.commands.push_back(nn::Seek{std::max(step, snapshot.timeline.first)});
}

void return_to_latest(PanelState& state, PanelActions& actions) {
  state.playback.playing = false;
  actions.commands.push_back(nn::Seek{std::nullopt});
}

void continue_from_here(PanelState& state, const nn::Snapshot& snapshot, PanelActions& actions) {
  state.playback.playing = false;
  state.document.pace.playing = true;
  actions.commands.push_back(nn::ContinueFrom{snapshot.metrics.step});
}

void swap_branches(PanelState& state, PanelActions& actions) {
  state.playback.playing = false;
  state.document.pace.playing = false;
  state.follows_run = 1.0;
  actions.commands.push_back(nn::SwapBranches{});
}

void compare_with_past(PanelState& state, PanelActions& actions) {
  state.playback.playing = false;
  actions.commands.push_back(nn::StartComparison{true});
}

void toggle_bookmark(const nn::Snapshot& snapshot, PanelActions& actions) {
  const std::vector<nn::Bookmark>& bookmarks = snapshot.timeline.bookmarks;
  const std::int64_t step = snapshot.metrics.step;
  if (std::ranges::find(bookmarks, step, &nn::Bookmark::step) != bookmarks.end()) {
    actions.commands.push_back(nn::RemoveBookmark{step});
  } else {
    actions.commands.push_back(nn::AddBookmark{next_bookmark_name(bookmarks)});
  }
}

void toggle_run_or_playback(PanelState& state, const nn::Snapshot& snapshot, PanelActions& actions) {
  if (state.playback.playing) {
    state.playback.playing = false;
  } else if (snapshot.timeline.past) {
    start_playback(state, snapshot, state.playback.speed < 0.0, actions);
  } else {
    toggle_playing(state, actions);
  }
}

void step_forward(PanelState& state, const nn::Snapshot& snapshot, PanelActions& actions) {
  if (!snapshot.timeline.past) return take_one_step(state, actions);
  seek_to(state, snapshot, snapshot.metrics.step + 1, actions);
}

void step_back(PanelState& state, const nn::Snapshot& snapshot, PanelActions& actions) {
  if (snapshot.metrics.step <= snapshot.timeline.first) return;
  seek_to(state, snapshot, snapshot.metrics.step - 1, actions);
}

}  // namespace glassbox
