#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "demos/glassbox/session/work.h"
#include "glassbox/nn/run/command.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// The part of a document that undo restores. The rest is as in a new one: what was opened, whether it plays,
/// and what is looked at from where.
Document undoable(const Document& document);
/// Gives that part of `from` to another document.
void restore_undoable(const Document& from, Document& to);

/// `morph` with the settings of `options`; where it stands and what is pinned stays.
MorphState with_options(const MorphState& morph, const MorphState& options);

/// A weight or a bias that was set by hand.
struct ParameterChange {
  std::size_t run = 0;
  std::size_t index = 0;
  float before = 0.0f;
  float after = 0.0f;
};

/// The user's changes, entry by entry, and the way back. What changes while one control is held is one entry,
/// and so is what changes in one frame. An entry is two documents and what it takes to go between them: the
/// parameters that the change lost, or the work that it set aside.
///
/// Nothing here touches a run: undo() and redo() return the commands to post. Where the change had lost
/// parameters (of a removed layer, or all of them), a command sets these to what they were; the others keep
/// what they have learned since.
class UndoHistory {
 public:
  static constexpr std::size_t most_entries = 200;
  static constexpr std::size_t most_works = 16;                         ///< that are set aside
  static constexpr std::size_t most_work_bytes = std::size_t{1} << 29;  ///< of their pasts, all together

  /// Forgets everything and begins with this document.
  void start(const Document& now);

  /// Takes over the document at the end of a frame. The settings of runs count as a change of the user's only
  /// with a command of this frame that sets them, and the stage only if no comparison began or ended:
  /// otherwise they followed the run and are taken over as they are. `held`: a control is held.
  /// Returns whether undo_text() or redo_text() may have changed.
  bool note(const Document& now, std::span<const nn::Command> commands, const nn::Snapshot& snapshot,
            bool held);
  /// A parameter that was set at once, without waiting for the frame's end; belongs to the next note().
  void note_parameter(const ParameterChange& change);
  /// `text` says what replaced the work by one with the document `now`.
  void note_replaced(std::string text, Work before, const Document& now);

  bool can_undo() const { return !held_ && done_ > 0; }
  bool can_redo() const { return !held_ && done_ < entries_.size(); }
  /// What would be undone or redone, as "rate .5 → .1"; empty: nothing.
  std::string undo_text() const;
  std::string redo_text() const;

  struct Move {
    Document document;                  ///< undoable() of the document from now on
    std::vector<nn::Command> commands;  ///< that bring the runs there
    std::string text;
    bool changes_run = false;  ///< what is learned, rather than how it is seen
    bool starts_anew = false;  ///< a run starts again, from the parameters that it had
    /// The work to go back to, instead of all that. Swap it with the present work.
    Work* work = nullptr;
  };
  /// `snapshot` shows what the runs are now. None: there is nothing to undo, or a control is held.
  std::optional<Move> undo(const nn::Snapshot& snapshot);
  std::optional<Move> redo(const nn::Snapshot& snapshot);

  const Document& known() const { return known_; }

 private:
  using Parameters = std::array<std::vector<float>, 2>;  ///< of A and B; empty: nothing to give back

  struct Entry {
    Document before, after;
    std::vector<ParameterChange> parameters = {};
    Parameters before_loss = {}, after_loss = {};  ///< the networks before the change, and before its undo
    std::string text = {};                         ///< of an entry with work
    std::unique_ptr<Work> work = {};               ///< the one on the other side of the change
  };

  Entry& push(Entry entry);
  void bound_works();
  bool close();
  static void take_parameter(Entry& entry, const ParameterChange& change);
  static void take_commands(Entry& entry, std::span<const nn::Command> commands,
                            const nn::Snapshot& snapshot);
  Move move_to_work(Entry& entry, const Document& to);
  Move move(const Document& from, const Document& to, const Parameters& lost,
            std::span<const ParameterChange> parameters, const nn::Snapshot& snapshot);

  Document known_;             ///< as undoable() leaves it
  std::deque<Entry> entries_;  ///< the first done_ of them are done, the others undone
  std::size_t done_ = 0;
  bool open_ = false;  ///< the last entry takes further changes until the control is let go
  bool held_ = false;
  std::vector<ParameterChange> pending_;
};

}  // namespace glassbox
