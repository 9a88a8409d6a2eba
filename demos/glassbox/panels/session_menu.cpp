#include "demos/glassbox/panels/session_menu.h"

#include <imgui.h>

#include <algorithm>

#include "demos/glassbox/panels/menu_entry.h"
#include "demos/glassbox/session/path_text.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

using engine::Rect;

constexpr float menu_width = 260.0f;
constexpr std::size_t most_recent = 6;

bool entry(const engine::Ui& ui, std::string_view label, std::string_view keys, std::string_view tip) {
  return menu_entry(ui, {.label = label, .keys = keys, .tip = tip, .indent = 8.0f}, menu_width);
}

void separator(const engine::Ui& ui) { menu_separator(ui, menu_width); }

/// The folder last used.
std::filesystem::path start_folder(const PanelState& state) {
  if (!state.session.file.empty()) return state.session.file.parent_path();
  if (!state.session.folder.empty()) return state.session.folder;
  if (!state.session.recent.empty()) return state.session.recent.front().parent_path();
  std::error_code error;
  return std::filesystem::current_path(error);
}

}  // namespace

void SessionMenu::open(const PanelState& state) {
  files_.open(FileDialog::Purpose::open, start_folder(state));
}

void SessionMenu::save(const PanelState& state, PanelActions& actions) {
  if (state.session.file.empty()) return save_as(state);
  actions.save_session = state.session.file;
}

void SessionMenu::save_as(const PanelState& state) {
  files_.open(FileDialog::Purpose::save_session, state.session.file.empty()
                                                     ? start_folder(state) / (state.document.scene + ".json")
                                                     : state.session.file);
}

void SessionMenu::save_weights(const PanelState& state) {
  files_.open(FileDialog::Purpose::save_model, start_folder(state) / (state.document.scene + ".safetensors"));
}

void SessionMenu::export_points(const PanelState& state) {
  files_.open(FileDialog::Purpose::export_points,
              start_folder(state) / (state.document.scene + "-points.csv"));
}

void SessionMenu::draw_button(engine::Ui& ui, std::string_view title, float height, const PanelState& state,
                              PanelActions& actions) {
  const engine::UiColors& colors = ui.theme.colors;
  const float text = engine::text_width(ui.theme.fonts.title, title);
  constexpr std::string_view tip =
      "Open, save or copy the session, its weights, or a command that repeats it.";
  engine::note_button(ui, ImGui::GetID("session"), "session", {}, tip);
  if (engine::pressable(ui, "session", {text + ui.px(26), height})) ImGui::OpenPopup("session menu");
  const Rect button = engine::item_rect();
  const bool bright = ImGui::IsItemHovered() || ImGui::IsPopupOpen("session menu");
  engine::draw_text(ui.theme.fonts.title, {button.x, button.center().y}, colors.text1, title);
  engine::draw_icon(ui, engine::Icon::chevron, {button.x + text + ui.px(13), button.center().y},
                    bright ? colors.text1 : colors.text3);
  engine::tooltip(ui, tip);

  ImGui::SetNextWindowPos({button.x - ui.px(12), button.bottom() + ui.px(4)});
  if (!begin_menu(ui, "session menu")) return;
  draw_entries(ui, state, actions);
  end_menu();
}

void SessionMenu::draw_entries(engine::Ui& ui, const PanelState& state, PanelActions& actions) {
  if (entry(ui, "Open\u2026", "Ctrl O",
            "A session (.json), points (.csv), or weights (.json, .safetensors). A file can also be dropped "
            "on the window."))
    open(state);
  if (entry(ui, "Save", "Ctrl S",
            state.session.file.empty() ? "Asks for a file to write the session to."
                                       : "Writes the session to " + path_text(state.session.file) + "."))
    save(state, actions);
  if (entry(ui, "Save as\u2026", "Ctrl Shift S", "Writes the session to another file.")) save_as(state);
  if (entry(ui, "Save weights\u2026", {}, "Writes only the network's weights, for other programs."))
    save_weights(state);
  if (entry(ui, "Export points\u2026", {},
            "Writes all points with their targets and the network's answers as a table (.csv)."))
    export_points(state);
  separator(ui);
  if (entry(ui, "Copy session", "Ctrl C", "Copies the session to the clipboard as text."))
    actions.copy_session = true;
  if (entry(ui, "Paste session", "Ctrl V", "Opens a session or a glassbox command from the clipboard."))
    actions.paste_session = true;
  if (entry(ui, "Copy as command", {}, "Copies a command line that repeats this run."))
    actions.copy_command = true;
  if (state.session.recent.empty()) return;
  separator(ui);
  for (std::size_t i = 0; i < std::min(state.session.recent.size(), most_recent); ++i) {
    const std::filesystem::path& file = state.session.recent[i];
    const std::string label = path_text(file.filename()) + "##recent" + std::to_string(i);
    if (entry(ui, label, {}, "Opens " + path_text(file) + ".")) actions.open_file = file;
  }
}

}  // namespace glassbox
