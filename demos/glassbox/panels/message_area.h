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

/// What there is to say, over the stage's lower right corner, the newest lowest: what a change kept, why
/// training paused, what was set aside (with a way back), that an earlier session can be restored, what
/// became of a file. At most three at a time; what is no error and waits for no answer goes by itself.
class MessageArea {
 public:
  static constexpr std::size_t most_shown = 3;
  static constexpr std::size_t most_listed = 50;

  /// `time` is the frame's clock in seconds.
  void draw(engine::Ui& ui, const nn::Snapshot& snapshot, PanelState& state, PanelActions& actions,
            const engine::Rect& stage, double time);

  /// Takes the place of what is shown under the same topic. What is shown already begins anew.
  void say(Message message);

  /// Takes back what is shown under a topic.
  void withdraw(std::string_view topic);

  /// Seconds until something that is shown goes by itself; infinite where nothing does.
  double seconds_to_change(double time) const;

  /// A message that was said, and when, by the user's clock.
  struct Said {
    Message message;
    std::string clock;
  };
  /// The last ones, the latest at the end; and how many there were in all.
  const std::deque<Said>& said() const { return said_; }
  std::uint64_t said_count() const { return said_count_; }

  /// The list of what was said, where `opens` opens it: over the lower left corner of `stage`. Call within an
  /// ImGui window.
  void draw_list(const engine::Ui& ui, const engine::Rect& stage, bool opens) const;

 private:
  struct Shown {
    Message message;
    double since;  ///< negative: from the next frame on
  };

  void take_news(const nn::Snapshot& snapshot, const PanelState& state);
  /// Says once why a run is stuck, until it starts again or its settings change.
  void take_stuck(const nn::Snapshot& snapshot);
  void let_go(double time);
  void withdraw(MessageOffer offer);
  void draw_cards(engine::Ui& ui, PanelState& state, PanelActions& actions, const engine::Rect& stage,
                  double time);
  static void accept(MessageOffer offer, std::size_t button, PanelState& state, PanelActions& actions);

  std::vector<Shown> shown_;  ///< the newest at the end
  std::deque<Said> said_;
  std::uint64_t said_count_ = 0;
  double last_time_ = 0.0;
  nn::Notice said_by_run_;
  bool was_past_ = false;  ///< the snapshot before this one showed the past
  bool was_diverged_ = false;
  bool was_restorable_ = false;
  nn::RunSettings run_settings_;
  std::int64_t last_step_ = 0;
  std::int64_t changed_at_ = 0;  ///< the step at which the settings changed
  bool said_stuck_ = false;
};

}  // namespace glassbox
