#include "demos/glassbox/panels/message_area.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <limits>
#include <utility>

#include "demos/glassbox/panels/run_actions.h"
#include "demos/glassbox/session/wording.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace {

constexpr double shown_for = 7.0;          // seconds
constexpr double branch_shown_for = 14.0;  // time to decide whether to go back
constexpr float widest = 380.0f;           // design px
constexpr float card_margin = 12.0f;
constexpr float card_gap = 8.0f;
constexpr double stuck_shown_for = 30.0;
constexpr std::int64_t patience = 1000;  // steps after a change before a run is called stuck
constexpr const char* by_run = "run";
constexpr const char* about_stuck = "stuck";

constexpr std::array<const char*, MessageArea::most_shown> card_names{"message 1", "message 2", "message 3"};

/// How long it is shown, in seconds; infinite if it waits for an answer.
double lifetime(const Message& message) {
  const bool waits = message.level == MessageLevel::error || message.offer == MessageOffer::restore ||
                     message.offer == MessageOffer::restore_last_good;
  if (waits) return std::numeric_limits<double>::infinity();
  if (message.topic == about_stuck) return stuck_shown_for;
  return message.offer == MessageOffer::swap_branches ? branch_shown_for : shown_for;
}

MessageOffer offer_of(nn::Remedy remedy) {
  switch (remedy) {
    case nn::Remedy::auto_settings:
      return MessageOffer::auto_settings;
    case nn::Remedy::lower_rate:
      return MessageOffer::lower_rate;
    case nn::Remedy::other_start:
      break;
  }
  return MessageOffer::other_start;
}

void restart(nn::Remedy remedy, PanelState& state, PanelActions& actions) {
  state.document.run = nn::remedied(state.document.run, remedy);
  actions.commands.push_back(nn::ChangeSettings{state.document.run});
  reset_run(actions);
}

/// "14:05:09" in local time.
std::string clock_now() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  std::array<char, 16> text{};
  std::strftime(text.data(), text.size(), "%H:%M:%S", &local);
  return text.data();
}

}  // namespace

void MessageArea::say(Message message) {
  message.text = nn::one_line(message.text);
  message.hint = nn::one_line(message.hint);
  const auto same = std::ranges::find(shown_, message, &Shown::message);
  if (same != shown_.end()) {
    same->since = -1.0;
    return;
  }
  if (!message.topic.empty()) withdraw(message.topic);
  said_.push_back({message, clock_now()});
  if (said_.size() > most_listed) said_.pop_front();
  ++said_count_;
  shown_.push_back({std::move(message), -1.0});
  if (shown_.size() <= most_shown) return;
  // Drop the oldest message that expires by itself before one that waits for an answer.
  const auto leaves = [](const Shown& shown) {
    return lifetime(shown.message) < std::numeric_limits<double>::infinity();
  };
  const auto oldest = std::ranges::find_if(shown_, leaves);
  shown_.erase(oldest != shown_.end() ? oldest : shown_.begin());
}

void MessageArea::withdraw(std::string_view topic) {
  std::erase_if(shown_, [topic](const Shown& shown) { return shown.message.topic == topic; });
}

void MessageArea::withdraw(MessageOffer offer) {
  std::erase_if(shown_, [offer](const Shown& shown) { return shown.message.offer == offer; });
}

void MessageArea::take_news(const nn::Snapshot& snapshot, const PanelState& state) {
  if (snapshot.diverged && !was_diverged_)
    say({notice_text(snapshot.notice),
         "Go back to the last finite loss and lower the rate before you continue.", MessageLevel::error,
         by_run, MessageOffer::restore_last_good});
  if (!snapshot.diverged && was_diverged_) withdraw(MessageOffer::restore_last_good);
  if (!snapshot.diverged && snapshot.notice != said_by_run_) {
    if (snapshot.notice == nn::Notice()) {
      withdraw(std::string_view(by_run));
    } else {
      const bool branched = was_past_ && !snapshot.timeline.past && snapshot.timeline.branch;
      say({notice_text(snapshot.notice),
           {},
           MessageLevel::info,
           by_run,
           branched ? MessageOffer::swap_branches : MessageOffer::none});
    }
    said_by_run_ = snapshot.notice;
  }
  if (!snapshot.timeline.branch) withdraw(MessageOffer::swap_branches);
  if (state.session.restorable && !was_restorable_)
    say({"An earlier session can be restored.",
         "The program ended unexpectedly last time. Its last state was saved.", MessageLevel::info, "restore",
         MessageOffer::restore});
  if (!state.session.restorable) withdraw(MessageOffer::restore);
  was_past_ = snapshot.timeline.past;
  was_diverged_ = snapshot.diverged;
  was_restorable_ = state.session.restorable;
}

void MessageArea::take_stuck(const nn::Snapshot& snapshot) {
  if (snapshot.timeline.past) return;
  const std::int64_t step = snapshot.metrics.step;
  if (step < last_step_ || snapshot.settings != run_settings_) {
    run_settings_ = snapshot.settings;
    changed_at_ = step;
    said_stuck_ = false;
  }
  last_step_ = step;
  if (!snapshot.stuck) return withdraw(std::string_view(about_stuck));
  if (said_stuck_ || step < changed_at_ + patience) return;
  said_stuck_ = true;
  const nn::Remedy remedy = nn::remedy_for(snapshot.settings, snapshot.stuck->reason);
  say({stuck_text(*snapshot.stuck), stuck_evidence(*snapshot.stuck), MessageLevel::info, about_stuck,
       offer_of(remedy)});
}

double MessageArea::seconds_to_change(double time) const {
  double seconds = std::numeric_limits<double>::infinity();
  for (const Shown& shown : shown_)
    seconds = std::min(seconds, (shown.since < 0.0 ? 0.0 : shown.since + lifetime(shown.message) - time));
  return std::max(seconds, 0.0);
}

void MessageArea::let_go(double time) {
  for (Shown& shown : shown_) {
    if (shown.since < 0.0) shown.since = time;
  }
  std::erase_if(shown_, [time](const Shown& shown) { return time - shown.since >= lifetime(shown.message); });
}

void MessageArea::accept(MessageOffer offer, std::size_t button, PanelState& state, PanelActions& actions) {
  switch (offer) {
    case MessageOffer::restore:
      (button == 0 ? actions.restore : actions.discard_restorable) = true;
      state.session.restorable = false;
      break;
    case MessageOffer::restore_last_good:
      actions.commands.push_back(nn::RestoreLastGood{});
      break;
    case MessageOffer::swap_branches:
      swap_branches(state, actions);
      break;
    case MessageOffer::auto_settings:
      restart(nn::Remedy::auto_settings, state, actions);
      break;
    case MessageOffer::lower_rate:
      restart(nn::Remedy::lower_rate, state, actions);
      break;
    case MessageOffer::other_start:
      restart(nn::Remedy::other_start, state, actions);
      break;
    case MessageOffer::none:
      break;
  }
}

void MessageArea::draw_cards(engine::Ui& ui, PanelState& state, PanelActions& actions,
                             const engine::Rect& stage, double time) {
  const float width = std::min(ui.px(widest), stage.width - 2 * ui.px(card_margin));
  if (width < ui.px(120)) return;
  float bottom = stage.bottom() - ui.px(card_margin);
  std::size_t answered = shown_.size();
  for (std::size_t i = shown_.size(); i-- > 0;) {
    Shown& shown = shown_[i];
    const float height = card_height(ui, shown.message, width);
    if (bottom - height < stage.y) break;
    const engine::Rect place{std::round(stage.right() - ui.px(card_margin) - width),
                             std::round(bottom - height), width, height};
    const CardAnswer answer = draw_message_card(ui, card_names[i], shown.message, place);
    if (answer.hovered) shown.since += time - last_time_;
    if (answer.button) accept(shown.message.offer, *answer.button, state, actions);
    if (answer.dismissed || answer.button) answered = i;
    bottom -= height + ui.px(card_gap);
  }
  if (answered < shown_.size()) shown_.erase(shown_.begin() + static_cast<std::ptrdiff_t>(answered));
}

void MessageArea::draw_list(const engine::Ui& ui, const engine::Rect& stage, bool opens) const {
  if (opens) ImGui::OpenPopup("messages");
  const float width = std::min(ui.px(460), stage.width);
  const engine::UiColors& colors = ui.theme.colors;
  ImGui::SetNextWindowPos({stage.x, stage.bottom()}, ImGuiCond_Always, {0.0f, 1.0f});
  ImGui::SetNextWindowSizeConstraints({width, 0.0f}, {width, 0.8f * stage.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(14), ui.px(10)});
  if (ImGui::BeginPopup("messages", ImGuiWindowFlags_NoMove)) {
    const float times = ui.px(70);
    const float column = width - 2 * ui.px(14) - times - ui.px(10);
    if (said_.empty()) ImGui::TextUnformatted("No messages yet.");
    for (auto entry = said_.rbegin(); entry != said_.rend(); ++entry) {
      const ImVec2 at = ImGui::GetCursorScreenPos();
      engine::draw_text(ui.theme.fonts.status_figure, {at.x, at.y + ui.px(8)}, colors.text3, entry->clock);
      float y = at.y;
      y += wrapped_text(ui.theme.fonts.label, {at.x + times, y}, colors.text1, entry->message.text, column);
      y += wrapped_text(ui.theme.fonts.status, {at.x + times, y}, colors.text2, entry->message.hint, column);
      ImGui::Dummy({times + column, y - at.y + ui.px(4)});
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

void MessageArea::draw(engine::Ui& ui, const nn::Snapshot& snapshot, PanelState& state, PanelActions& actions,
                       const engine::Rect& stage, double time) {
  take_news(snapshot, state);
  take_stuck(snapshot);
  let_go(time);
  draw_cards(ui, state, actions, stage, time);
  last_time_ = time;
}

}  // namespace glassbox
