#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>

#include "demos/glassbox/panels/panel_state.h"
#include "demos/glassbox/session/folder_listing.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// Chooses a file within the window: a path field above the folder's contents. A folder is read when opened,
/// never per frame. Asks before overwriting a file.
class FileDialog {
 public:
  enum class Purpose { open, save_session, save_model, export_points };

  /// Opens the dialog at a file or a folder.
  void open(Purpose purpose, const std::filesystem::path& start);
  bool is_open() const { return open_; }
  /// Handles Escape: withdraws the question, or closes the dialog.
  void cancel();
  /// What is wrong with the typed path, in one line.
  const std::string& problem() const { return problem_; }

  /// Draws the dialog while open; adds the choice to `actions`. Call within an ImGui window.
  void draw(engine::Ui& ui, PanelActions& actions);

 private:
  void go_to(const std::filesystem::path& folder);
  void write_path(const std::filesystem::path& path);
  void accept(PanelActions& actions);
  void accept_file(std::filesystem::path file, PanelActions& actions);
  void finish(const std::filesystem::path& file, PanelActions& actions);
  void draw_path(engine::Ui& ui, float width, PanelActions& actions);
  void draw_entries(engine::Ui& ui, float width, PanelActions& actions);
  /// Whether it was double-clicked.
  bool draw_entry(const engine::Ui& ui, float width, const FolderListing::Entry& entry);
  void draw_buttons(engine::Ui& ui, float width, PanelActions& actions);

  Purpose purpose_ = Purpose::open;
  FolderListing listing_;
  std::string file_name_;             ///< kept while folders change
  std::array<char, 4096> text_{};     ///< the path as typed
  std::string problem_;               ///< in one line
  std::filesystem::path to_replace_;  ///< what the question is about; empty: none
  bool opening_ = false;
  bool open_ = false;
  bool closing_ = false;
  bool types_again_ = false;  ///< return focus to the path to correct it
};

}  // namespace glassbox
