#include "demos/glassbox/panels/message_area.h"

#include <array>
#include <utility>

#include "demos/glassbox/panels/message_strip.h"
#include "demos/glassbox/panels/run_actions.h"

namespace glassbox {

namespace {

constexpr double shown_for = 7.0;          // seconds
constexpr double branch_shown_for = 14.0;  // time to decide for the way back

constexpr std::array<StripButton, 1> last_good{
    {{"Restore last good", 134.0f, true,
      "Back to the last weights with a finite loss. Lower the rate before you go on."}}};
constexpr std::array<StripButton, 1> back{
    {{"Back to the run before", 168.0f, false,
      "Fetches the run back that went on after this step, and sets this one aside."}}};
constexpr std::array<StripButton, 2> restore{
    {{"Restore", 76.0f, true, "Opens the session as it was when the program ended."},
     {"Forget", 72.0f, false, "Throws that state away."}}};

}  // namespace

void MessageArea::take_news(const nn::Snapshot& snapshot, double time) {
  if (snapshot.message != said_by_run_) {
    said_by_run_ = snapshot.message;
    shown_ = said_by_run_;
    since_ = time;
    tells_branch_ = was_past_ && !snapshot.timeline.past && snapshot.timeline.branch;
  }
  was_past_ = snapshot.timeline.past;
  if (!snapshot.timeline.branch) tells_branch_ = false;
  if (!pending_.empty()) {
    shown_ = std::exchange(pending_, {});
    since_ = time;
    tells_branch_ = false;
  }
  if (snapshot.diverged) shown_ = snapshot.message;
  leaves_ = !snapshot.diverged;
  if (leaves_ && time - since_ > (tells_branch_ ? branch_shown_for : shown_for)) shown_.clear();
}

void MessageArea::draw(engine::Ui& ui, const nn::Snapshot& snapshot, PanelState& state, PanelActions& actions,
                       const engine::Rect& stage, double time) {
  take_news(snapshot, time);
  float taken = 0.0f;
  if (state.restorable) {
    const auto pressed = draw_message_strip(ui, "restore offer",
                                            "The program ended unexpectedly; its last state can be restored.",
                                            restore, stage, taken);
    if (pressed) {
      (*pressed == 0 ? actions.restore : actions.discard_restorable) = true;
      state.restorable = false;
    }
  }
  if (shown_.empty()) return;
  std::span<const StripButton> buttons;
  if (snapshot.diverged) {
    buttons = last_good;
  } else if (tells_branch_) {
    buttons = back;
  }
  if (!draw_message_strip(ui, "message", shown_, buttons, stage, taken)) return;
  if (snapshot.diverged) {
    actions.commands.push_back(nn::RestoreLastGood{});
  } else {
    swap_branches(state, actions);
    shown_.clear();
  }
}

}  // namespace glassbox
