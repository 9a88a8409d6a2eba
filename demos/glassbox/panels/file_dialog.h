#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>

#include "demos/glassbox/panels/panel_state.h"
#include "demos/glassbox/session/folder_listing.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// Lets one choose a file within the window: a path to type, the folder's content below it. A folder is read
/// when it is gone to, never per frame. Nothing is replaced without a question.
class FileDialog {
 public:
  enum class Purpose { open, save_session, save_model };

  /// Opens it at a file or a folder.
  void open(Purpose purpose, const std::filesystem::path& start);
  bool is_open() const { return open_; }
  /// What Escape does: takes the question back, or closes the dialog.
  void cancel();
  /// What is wrong with what was typed, in one line.
  const std::string& problem() const { return problem_; }

  /// Draws it while it is open; what was chosen goes to `actions`. Call within an ImGui window.
  void draw(engine::Ui& ui, PanelActions& actions);

 private:
  void go_to(const std::filesystem::path& folder);
  void write_path(const std::filesystem::path& path);
  void accept(PanelActions& actions);
  void accept_file(std::filesystem::path file, PanelActions& actions);
  void finish(const std::filesystem::path& file, PanelActions& actions);
  void draw_path(engine::Ui& ui, float width, PanelActions& actions);
  void draw_entries(engine::Ui& ui, float width, PanelActions& actions);
  /// Whether it was pressed twice.
  bool draw_entry(const engine::Ui& ui, float width, const FolderListing::Entry& entry);
  void draw_buttons(engine::Ui& ui, float width, PanelActions& actions);

  Purpose purpose_ = Purpose::open;
  FolderListing listing_;
  std::string file_name_;             ///< that is kept while folders change
  std::array<char, 4096> text_{};     ///< the path as it is typed
  std::string problem_;               ///< in one line
  std::filesystem::path to_replace_;  ///< what the question is about; empty: there is none
  bool opening_ = false;
  bool open_ = false;
  bool closing_ = false;
  bool types_again_ = false;  ///< the path is to be mended
};

}  // namespace glassbox
