#pragma once

#include <optional>
#include <string>

#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// What would be lost if the program quit now.
struct UnsavedWork {
  std::string session;    ///< name of the session file with unsaved changes; empty: none
  std::string film;       ///< file of the video being made; empty: none
  std::string recording;  ///< folder of the window recording; empty: none
  bool any() const { return !session.empty() || !film.empty() || !recording.empty(); }
};

enum class QuitAnswer { save, discard };

/// Asks what to do with unsaved work before the program quits.
class QuitDialog {
 public:
  void open(UnsavedWork work);
  void cancel() { is_open_ = false; }
  bool is_open() const { return is_open_; }

  /// Draws the dialog while open. Returns the answer in the frame in which it is given.
  std::optional<QuitAnswer> draw(engine::Ui& ui);

 private:
  UnsavedWork work_;
  bool is_open_ = false;
  bool enters_ = false;  ///< take the keyboard focus
};

}  // namespace glassbox
