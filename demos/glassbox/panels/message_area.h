#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "demos/glassbox/panels/message_card.h"
#include "demos/glassbox/panels/panel_state.h"
#include "demos/glassbox/session/message.h"
#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/ui/ui.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// Messages over the stage's lower right corner, newest at the bottom: what a change kept, why training
/// paused, which run was set aside (and how to get it back), that an earlier session can be restored, whether
/// a file was written. Shows at most three at a time; all but errors and offers expire by themselves.
class MessageArea {
 public:
  static constexpr std::size_t most_shown = 3;
  static constexpr std::size_t most_listed = 50;

  /// `time` is the frame clock in seconds.
  void draw(engine::Ui& ui, const nn::Snapshot& snapshot, PanelState& state, PanelActions& actions,
            const engine::Rect& stage, double time);

  /// Shows a message in place of any with the same topic. A message already shown starts its time again.
  void say(Message message);

  /// Removes the messages of a topic.
  void withdraw(std::string_view topic);

  /// Seconds until the next message expires; infinite if none does.
  double seconds_to_change(double time) const;

  /// A past message and its local time.
  struct Said {
    Message message;
    std::string clock;
  };
  /// The last messages, latest last, and the total count.
  const std::deque<Said>& said() const { return said_; }
  std::uint64_t said_count() const { return said_count_; }

  /// Draws the list of past messages over the lower left corner of `stage`; `opens` opens it. Call within an
  /// ImGui window.
  void draw_list(const engine::Ui& ui, const engine::Rect& stage, bool opens) const;

 private:
  struct Shown {
    Message message;
    double since;  ///< negative: from the next frame on
  };

  void take_news(const nn::Snapshot& snapshot, const PanelState& state);
  /// Says why a run is stuck, once until it restarts or its settings change.
  void take_stuck(const nn::Snapshot& snapshot);
  void let_go(double time);
  void withdraw(MessageOffer offer);
  void draw_cards(engine::Ui& ui, PanelState& state, PanelActions& actions, const engine::Rect& stage,
                  double time);
  static void accept(MessageOffer offer, std::size_t button, PanelState& state, PanelActions& actions);

  std::vector<Shown> shown_;  ///< newest last
  std::deque<Said> said_;
  std::uint64_t said_count_ = 0;
  double last_time_ = 0.0;
  nn::Notice said_by_run_;
  bool was_past_ = false;  ///< the previous snapshot showed the past
  bool was_diverged_ = false;
  bool was_restorable_ = false;
  nn::RunSettings run_settings_;
  std::int64_t last_step_ = 0;
  std::int64_t changed_at_ = 0;  ///< the step at which the settings changed
  bool said_stuck_ = false;
};

}  // namespace glassbox
