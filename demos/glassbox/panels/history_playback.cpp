#include "demos/glassbox/panels/history_playback.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/glassbox/panels/run_actions.h"

namespace glassbox {

namespace {

constexpr std::array<double, 7> speeds{5, 20, 60, 200, 600, 2000, 10000};
constexpr double longest_frame = 0.1;  // seconds: no jump after the window slept

std::int64_t step_at(double position) { return static_cast<std::int64_t>(std::floor(position)); }

}  // namespace

void start_playback(PanelState& state, const nn::Snapshot& snapshot, bool backwards, PanelActions& actions) {
  const std::int64_t first = snapshot.timeline.first;
  const std::int64_t latest = latest_step(snapshot);
  if (latest <= first) return;
  HistoryPlayback& playback = state.playback;
  playback.speed = std::copysign(playback.speed, backwards ? -1.0 : 1.0);
  playback.playing = true;
  std::int64_t start = snapshot.metrics.step;
  if (!snapshot.timeline.past && !backwards) start = first;
  if (snapshot.timeline.past && backwards && start <= first) start = latest - 1;
  if (start != snapshot.metrics.step) actions.commands.push_back(nn::Seek{start});
  playback.position = static_cast<double>(start);
}

void advance_playback(PanelState& state, const nn::Snapshot& snapshot, double elapsed,
                      PanelActions& actions) {
  HistoryPlayback& playback = state.playback;
  if (!playback.playing) return;
  const std::int64_t first = snapshot.timeline.first;
  const std::int64_t latest = latest_step(snapshot);
  const std::int64_t before = step_at(playback.position);
  playback.position += playback.speed * std::min(elapsed, longest_frame);
  if (playback.speed > 0.0 && playback.position >= static_cast<double>(latest)) {
    playback.position = static_cast<double>(latest);
    return return_to_latest(state, actions);
  }
  if (playback.speed < 0.0 && playback.position <= static_cast<double>(first)) {
    playback.position = static_cast<double>(first);
    playback.playing = false;
  }
  if (const std::int64_t step = step_at(playback.position); step != before)
    actions.commands.push_back(nn::Seek{step});
}

void change_playback_speed(HistoryPlayback& playback, bool faster) {
  const double speed = std::abs(playback.speed);
  double next = faster ? speeds.front() : speeds.back();
  if (faster) {
    const auto found = std::ranges::find_if(speeds, [&](double s) { return s > speed; });
    if (found != speeds.end()) next = *found;
  } else {
    const auto found = std::find_if(speeds.rbegin(), speeds.rend(), [&](double s) { return s < speed; });
    if (found != speeds.rend()) next = *found;
  }
  playback.speed = std::copysign(next, playback.speed);
}

}  // namespace glassbox
