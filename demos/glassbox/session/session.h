#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "demos/glassbox/session/background.h"
#include "demos/glassbox/session/layouts.h"
#include "demos/glassbox/session/message.h"
#include "demos/glassbox/session/recovery.h"
#include "demos/glassbox/session/session_info.h"
#include "demos/glassbox/session/setup.h"
#include "demos/glassbox/session/undo_history.h"
#include "glassbox/engine/error.h"
#include "glassbox/nn/io/checkpoints.h"
#include "glassbox/nn/run/run_thread.h"

namespace glassbox {

/// What a session asks of the program that shows it; a session without one does nothing in these places.
struct SessionHost {
  /// On any thread: receive() has something new.
  std::function<void()> run_published = [] {};
  /// On any thread: receive_files() has something new.
  std::function<void()> files_done = [] {};
  /// The document is about to be written or set aside: sets its cameras to where the views have them.
  std::function<void(Document&)> complete = [](Document&) {};
  std::function<void()> leaving = [] {};  ///< other work is about to take the place of this
  std::function<void()> arrived = [] {};  ///< other work has taken its place
  /// Whether another computation needs strict math to stay as it is.
  std::function<bool()> computing = [] { return false; };
};

/// A document, the run that learns from it, and what is open around them: undo, files, autosave, layouts,
/// messages. Knows no window: panel, keys, tests and whatever else drives it use the same few calls.
///
///   Session session(setup);
///   session.document().run.optimizer.learning_rate = .1f;
///   session.apply({nn::ChangeSettings{session.document().run}});
///   session.receive();  // once a frame: then session.snapshot() is the latest
///   session.undo();
///
/// For one thread. Files are read and written in the background; receive_files() carries on with them.
class Session {
 public:
  explicit Session(Setup setup, SessionHost host = {});

  /// Edited in place; apply() takes the changes over.
  Document& document() { return document_; }
  const Document& document() const { return document_; }
  SessionInfo& info() { return info_; }
  const SessionInfo& info() const { return info_; }

  const nn::Snapshot& snapshot() const { return run_->snapshot(); }
  /// Takes over the run's latest snapshot; returns whether there is a new one.
  bool receive() { return run_->receive(); }
  /// A command that changes no setting.
  void post(nn::Command command) { run_->post(std::move(command)); }
  /// A copy of the runs, paused at their latest step.
  nn::RunSet runs() const { return run_->runs(); }

  /// Takes over the document's changes and posts the commands that belong to them. Changes while `held`, and
  /// those of the call after it, are one undo entry.
  void apply(std::vector<nn::Command> commands, bool held = false);
  /// Sets one weight or bias at once; belongs to the undo entry of the next apply().
  void set_parameter(const nn::SetParameter& command);
  /// Edits the samples that all runs learn from; one undo entry. Says why it cannot.
  void paint(const BrushStroke& stroke);
  /// Return whether there was anything to undo or redo.
  bool undo();
  bool redo();

  /// Opens something else. What was open is set aside with its run, and undo brings it back.
  void open(Setup setup, std::string undo_text);
  void open_scene(const std::string& name);
  /// The scene so many places further in the list; after the last one comes the first.
  void open_neighbour(int offset);
  /// A session, a table or weights. A table is first read and asked about: info().import.
  void open_file(const std::filesystem::path& file);
  /// A session from the clipboard, or a table, which is asked about.
  void open_text(std::string text);
  /// Opens the table of info().import in the use that stands there.
  void accept_import();
  /// Asks about the run's table again.
  void edit_columns();
  /// Ends the reading of info().reading.
  void cancel_reading();
  /// Opens the file of info().activations_wanted with the activation of all hidden layers and of the output.
  void answer_activations(const std::vector<nn::Activation>& activations);
  /// The unsaved session that an earlier program left.
  void restore();
  void discard_restorable();

  /// Replaces the file, then calls `then` if that worked.
  void save(const std::filesystem::path& file, std::function<void()> then = {});
  void save_model(const std::filesystem::path& file);
  /// Writes the points and the network's answers as CSV. Replaces the file.
  void export_points(const std::filesystem::path& file);
  /// The session is that of this file, as it stands there.
  void note_session_file(const std::filesystem::path& file);
  /// Hands the session to `take`, as the text of a session file.
  void copy(std::function<void(const std::string&)> take);
  /// The document with its cameras and the step that is shown.
  Document complete_document() const;
  /// The name of the session file, if the session has changed since it was opened or saved; else empty.
  std::string unsaved() const;

  void choose_layout(const std::string& name);
  void keep_layout(const std::string& name);
  void remove_layout(const std::string& name);
  /// Finds out which of the layouts the stage is, for info().
  void name_layout();
  /// The stage apart from what a figure or a comparison makes of it for a while.
  StageArrangement lasting_stage() const;
  void set_lasting_stage(const StageArrangement& stage);

  /// Carries on with files that have been read or written; returns whether there were any.
  bool receive_files() { return background_.finish_done(); }
  /// Keeps a copy every 20 seconds, for restore() after an unexpected end. `now` is in seconds.
  void autosave(double now);
  /// When autosave() has something to do next; infinite: not before the run changes.
  double next_autosave() const { return recovery_.next_due(snapshot().version); }
  /// Removes the copy; or keeps the latest state, if nobody asked for the end.
  void end(bool asked_for);

  Background& background() { return background_; }
  void say(Message message) { messages_.push_back(std::move(message)); }
  std::vector<Message> take_messages() { return std::exchange(messages_, {}); }

 private:
  void begin(Setup setup);
  void use_strict_math(bool strict);
  void start(nn::RunSet runs);
  void take_stage(Setup& setup);
  Work set_aside();
  void change_data_set();
  void carry_out(UndoHistory::Move move, const char* done);
  void swap_work(Work& other);
  void tell_undo();
  void tell_set_aside(std::int64_t step);
  SavedState state_to_save() const;
  std::function<std::string()> text_writer() const;
  void take_session(Setup session, const std::filesystem::path& file);
  void take_model(const std::filesystem::path& file, nn::CheckpointSet read);
  void open_table(const std::filesystem::path& file);
  /// Whether the text is a table.
  bool open_pasted_table(const std::string& text);
  void take_table(const ImportDraft& draft, std::shared_ptr<const nn::Table> table);
  void note_file(const std::filesystem::path& file);
  void keep_copy(double now);
  void tell_saved(const std::filesystem::path& file, const engine::Expected<void>& written);
  void write_layouts();

  SessionHost host_;
  Document document_;
  std::unique_ptr<nn::RunThread> run_;
  SavedState saved_;                              ///< of info().file
  std::optional<StageArrangement> before_scene_;  ///< the stage, before a scene brought its own
  SessionInfo info_;
  UndoHistory undo_;
  nn::CheckpointSet asked_about_;  ///< the models of info().activations_wanted
  std::vector<Layout> layouts_;    ///< the user's own
  std::vector<Message> messages_;
  Recovery recovery_;
  Background background_;  ///< after what its tasks touch
};

}  // namespace glassbox
