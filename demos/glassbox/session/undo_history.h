#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "demos/glassbox/document/morph_state.h"
#include "demos/glassbox/document/view_options.h"
#include "demos/glassbox/stage/stage.h"
#include "glassbox/nn/run/command.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// All that undo gives back but single parameters, as plain values.
struct UndoableState {
  std::array<nn::RunSettings, 2> runs;  ///< of A, and of B that it is compared with
  std::uint64_t seed = 0;
  double steps_per_second = 0.0;
  nn::PauseCondition pause_at;
  ViewOptions view;
  std::string theme, color_map;
  Stage stage;
  MorphState morph;  ///< as morph_options() leaves it
  bool operator==(const UndoableState&) const = default;
};

/// The part of a morph that is a setting: what moves in it is as at first.
MorphState morph_options(const MorphState& morph);
/// `morph` with the settings of `options`.
MorphState with_options(const MorphState& morph, const MorphState& options);

/// A weight or a bias that a hand has set.
struct ParameterChange {
  std::size_t run = 0;
  std::size_t index = 0;
  float before = 0.0f;
  float after = 0.0f;
};

/// What a user has changed, entry by entry, and the way back. What is changed while one item is held is one
/// entry, and so is what is changed in one frame.
///
/// Nothing here touches a run: undo() and redo() say which commands take a change back. Where the change had
/// lost parameters (of a layer that went, or all of them where the learning started anew), a command sets
/// these to what they were; the others keep what they learned since.
class UndoHistory {
 public:
  static constexpr std::size_t most_entries = 200;

  /// Forgets everything and begins with these values.
  void start(UndoableState now);

  /// Takes over the values at the end of a frame. The settings of runs are somebody's change only where a
  /// command of this frame tells them, and the stage's where no comparison began or ended: else they followed
  /// the run, and are taken over as they are. `held`: a hand is on the item that changes.
  /// Says whether there is other news to tell than before of what can be undone.
  bool note(const UndoableState& now, std::span<const nn::Command> commands, const nn::Snapshot& snapshot,
            bool held);
  /// A parameter that was set at once, without waiting for the frame's end; belongs to the next note().
  void note_parameter(const ParameterChange& change);

  bool can_undo() const { return !held_ && done_ > 0; }
  bool can_redo() const { return !held_ && done_ < entries_.size(); }
  /// What would be undone or redone, as "rate .5 → .1"; empty where there is nothing.
  std::string undo_text() const;
  std::string redo_text() const;

  /// A change that is taken back, or made again.
  struct Move {
    UndoableState state;                ///< the values from now on
    std::vector<nn::Command> commands;  ///< that bring the runs there
    std::string text;
    bool changes_run = false;  ///< what is learned, rather than how it is seen
    bool starts_anew = false;  ///< a run starts again, from the parameters that it had
  };
  /// `snapshot` is what the runs are now. Nothing: there is nothing to undo, or a hand holds something.
  std::optional<Move> undo(const nn::Snapshot& snapshot);
  std::optional<Move> redo(const nn::Snapshot& snapshot);

  const UndoableState& known() const { return known_; }

 private:
  using Parameters = std::array<std::vector<float>, 2>;  ///< of A and B; empty: nothing to give back

  struct Entry {
    UndoableState before, after;
    std::vector<ParameterChange> parameters;
    Parameters before_loss, after_loss;  ///< the networks before the change, and before it was undone
  };

  bool close();
  void take_parameter(Entry& entry, const ParameterChange& change) const;
  void take_commands(Entry& entry, std::span<const nn::Command> commands, const nn::Snapshot& snapshot) const;
  Move move(const UndoableState& from, const UndoableState& to, const Parameters& lost,
            std::span<const ParameterChange> parameters, const nn::Snapshot& snapshot);

  UndoableState known_;
  std::deque<Entry> entries_;  ///< the first done_ of them are done, the others undone
  std::size_t done_ = 0;
  bool open_ = false;  ///< the last entry takes what is changed until the hand lets go
  bool held_ = false;
  std::vector<ParameterChange> pending_;
};

}  // namespace glassbox
