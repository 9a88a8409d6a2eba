#pragma once

#include <optional>
#include <string>

#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// What would be lost if the program ended now.
struct UnsavedWork {
  std::string
      session;       ///< name of the session file that has changed since it was opened or saved; empty: none
  std::string film;  ///< file of the film that is being made; empty: none
  std::string recording;  ///< folder that the window is being recorded to; empty: none
  bool any() const { return !session.empty() || !film.empty() || !recording.empty(); }
};

enum class QuitAnswer { save, discard };

/// Asks what to do with unsaved work before the program ends.
class QuitDialog {
 public:
  void open(UnsavedWork work);
  void cancel() { is_open_ = false; }
  bool is_open() const { return is_open_; }

  /// Draws it while it is open. The answer, in the frame in which it is given.
  std::optional<QuitAnswer> draw(engine::Ui& ui);

 private:
  UnsavedWork work_;
  bool is_open_ = false;
  bool enters_ = false;  ///< the keys are to go to it
};

}  // namespace glassbox
