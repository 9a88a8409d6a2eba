#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>
#include <utility>

#include "demos/glassbox/shell/window_app.h"

namespace glassbox {

namespace {

constexpr double settle_seconds = 1.0;  // frames continue this long after the last input
constexpr double film_progress_seconds = 0.2;
constexpr double recording_seconds = 1.0;  // between frames of a recorded window that does not change
constexpr double news_seconds = 0.3;       // a run counts as moving this long after a snapshot
constexpr double longest_rest = 60.0;
constexpr double shortest_rest = 0.01;
constexpr double busy_rest_seconds = 0.03;
constexpr double watch_seconds = 0.25;  // between two checks of the shader files

}  // namespace

void WindowApp::run(Signals& signals) {
  time_ = window_.time();
  double next_frame = time_;
  while (!closes() && !signals.end_requested()) {
    {
      const std::lock_guard lock(engine::imgui_mutex());
      window_.poll_events();
    }
    if (signals.take_report_wish()) write_report();
    const double now = window_.time();
    if (session_.receive_files()) last_input_ = now;
    take_messages();
    session_.autosave(now);
    fit_title();
    remember();
    if (hidden_) {
      session_.receive();
      rest(seconds_to_next(), false);
      continue;
    }
    const bool news = take_news();
    const bool filming =
        ((state_.film.running || state_.session.reading) && now - time_ > film_progress_seconds) ||
        (recorder_.running() && now - time_ > recording_seconds);
    const bool lively = news || moving() || filming || interface_.has_waiting_input() ||
                        now - last_input_ < settle_seconds ||
                        interface_.messages().seconds_to_change(now) <= 0.0;
    // An unchanging picture is drawn at the resolution of a still.
    coarser_ = moving() ? budget_.coarser() : 0;
    if (!lively && drawn_coarser_ == 0) {
      rest(seconds_to_next(), true);
      shaders_.reload_changed();
      continue;
    }
    if (now < next_frame) {
      news_ = news;
      rest(next_frame - now, false);
      continue;
    }
    follow_choices();
    next_frame = now + frame_interval_;
    elapsed_ = now - time_;
    time_ = now;
    frame();
    take_deferred_keys();
  }
  end(!signals.end_requested());
}

bool WindowApp::closes() {
  if (quits_ || !window_.close_requested()) return quits_;
  UnsavedWork work = unsaved_work();
  if (!work.any()) return true;
  window_.refuse_close();
  interface_.ask_to_quit(std::move(work));
  last_input_ = window_.time();
  return false;
}

UnsavedWork WindowApp::unsaved_work() {
  UnsavedWork work;
  work.session = session_.unsaved();
  work.film = jobs_.progress(JobKind::video).file;
  if (recorder_.recording()) work.recording = recorder_.progress(window_.time()).folder;
  return work;
}

bool WindowApp::take_news() {
  const bool pictures = take_results();
  const bool news = session_.receive() || std::exchange(news_, false) || pictures;
  if (news) last_news_ = window_.time();
  return news;
}

bool WindowApp::moving() {
  return state_.playback.playing || state_.camera_preview ||
         (state_.document.pace.playing && window_.time() - last_news_ < news_seconds) || renderer_.moving() ||
         square_return_.moving() ||
         ((state_.document.morph.playing || state_.document.morph.tour) &&
          visible_with(view_traits::morph)) ||
         step_motion_.moving();
}

void WindowApp::rest(double seconds, bool for_news) {
  // Jobs also draw interfaces: handle events only between their uses of Dear ImGui.
  if (jobs_.has(JobKind::still) || jobs_.has(JobKind::video)) {
    std::this_thread::sleep_for(std::chrono::duration<double>(std::min(seconds, busy_rest_seconds)));
    return;
  }
  awaits_news_ = for_news;
  if (for_news && session_.receive()) {
    news_ = true;
  } else {
    window_.wait_events(seconds);
  }
  awaits_news_ = false;
}

double WindowApp::seconds_to_next() const {
  const double now = window_.time();
  double due = now + longest_rest;
  due = std::min(due, hidden_ ? now + Recovery::interval_seconds : session_.next_autosave());
  if (frames_.drawn() != frames_remembered_) due = std::min(due, last_remembered_ + remember_seconds);
  if (state_.film.running || state_.session.reading) due = std::min(due, time_ + film_progress_seconds);
  if (recorder_.running()) due = std::min(due, time_ + recording_seconds);
  if (around_.shaders_watched) due = std::min(due, now + watch_seconds);
  if (!hidden_) due = std::min(due, now + interface_.messages().seconds_to_change(now));
  return std::max(due - now, shortest_rest);
}

void WindowApp::end(bool asked_for) {
  write_report();
  remember(true);
  session_.end(asked_for);
}

void WindowApp::take_messages() {
  for (Message& message : session_.take_messages()) say(std::move(message));
  recorder_.collect();
  if (auto message = recorder_.take_message()) say(std::move(*message));
  log_messages();
}

void WindowApp::say(Message message) {
  interface_.say(std::move(message));
  last_input_ = window_.time();
}

void WindowApp::log_messages() {
  const MessageArea& messages = interface_.messages();
  const std::size_t fresh = std::min<std::size_t>(
      messages.said_count() - std::exchange(logged_messages_, messages.said_count()), messages.said().size());
  for (auto said = messages.said().end() - static_cast<std::ptrdiff_t>(fresh); said != messages.said().end();
       ++said) {
    const auto& [text, hint, level, topic, offer] = said->message;
    const LogLevel as = level == MessageLevel::error     ? LogLevel::error
                        : level == MessageLevel::warning ? LogLevel::warning
                                                         : LogLevel::info;
    around_.log.write(as, hint.empty() ? text : text + " " + hint);
  }
}

}  // namespace glassbox
