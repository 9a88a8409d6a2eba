#include "demos/glassbox/panels/file_dialog.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>
#include <utility>

#include "demos/glassbox/panels/picture_rows.h"
#include "demos/glassbox/session/path_text.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

using engine::Icon;
using engine::Rect;

constexpr std::array<std::string_view, 5> readable{".json", ".csv", ".tsv", ".txt", ".safetensors"};
constexpr std::array<std::string_view, 1> sessions{".json"};
constexpr std::array<std::string_view, 1> exported{".csv"};
constexpr std::array<std::string_view, 2> models{".safetensors", ".json"};
constexpr float row_height = 26.0f;
constexpr float list_height = 13 * row_height + 8.0f;

struct PurposeWords {
  const char* head;
  const char* button;
  const char* tip;
  std::span<const std::string_view> extensions;
};

PurposeWords words_of(FileDialog::Purpose purpose) {
  switch (purpose) {
    case FileDialog::Purpose::open:
      return {"Open", "Open",
              "Opens a session (.json), points (.csv, .tsv, .txt) or weights (.json, .safetensors).",
              readable};
    case FileDialog::Purpose::save_session:
      return {"Save session", "Save", "Writes the whole session: settings, weights, history and appearance.",
              sessions};
    case FileDialog::Purpose::export_points:
      return {"Export points", "Export",
              "Writes every point with its target, and what the network answers, as a table.", exported};
    case FileDialog::Purpose::save_model:
      break;
  }
  return {"Save weights", "Save", "Writes the network's current weights.", models};
}

std::string list_of(std::span<const std::string_view> extensions) {
  std::string text;
  for (std::size_t i = 0; i < extensions.size(); ++i) {
    if (i > 0) text += i + 1 == extensions.size() ? " or " : ", ";
    text += extensions[i];
  }
  return text;
}

std::string size_text(std::uintmax_t bytes) {
  std::array<char, 32> text{};
  const double kilobytes = static_cast<double>(bytes) / 1000.0;
  if (bytes < 1000) {
    std::snprintf(text.data(), text.size(), "%u B", static_cast<unsigned int>(bytes));
  } else if (kilobytes < 1000.0) {
    std::snprintf(text.data(), text.size(), "%.0f kB", kilobytes);
  } else {
    std::snprintf(text.data(), text.size(), "%.1f MB", kilobytes / 1000.0);
  }
  return text.data();
}

}  // namespace

void FileDialog::open(Purpose purpose, const std::filesystem::path& start) {
  purpose_ = purpose;
  to_replace_.clear();
  file_name_.clear();
  std::error_code error;
  std::filesystem::path whole = std::filesystem::absolute(start, error);
  if (!std::filesystem::is_directory(whole, error)) {
    if (purpose != Purpose::open) file_name_ = whole.filename().string();
    whole = whole.parent_path();
  }
  go_to(whole);
  opening_ = true;
}

void FileDialog::cancel() {
  if (std::exchange(to_replace_, {}).empty()) closing_ = true;
}

void FileDialog::go_to(const std::filesystem::path& folder) {
  auto listing = list_folder(folder, words_of(purpose_).extensions);
  problem_ = listing ? std::string() : listing.error().message;
  if (listing) {
    listing_ = std::move(*listing);
  } else if (listing_.folder.empty()) {
    listing_.folder = folder;
  }
  write_path(file_name_.empty() ? listing_.folder : listing_.folder / file_name_);
}

void FileDialog::write_path(const std::filesystem::path& path) {
  std::snprintf(text_.data(), text_.size(), "%s", path_text(path).c_str());
}

void FileDialog::accept(PanelActions& actions) {
  const std::filesystem::path path = typed_path(text_.data(), listing_.folder);
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return go_to(path);
  accept_file(path, actions);
}

void FileDialog::accept_file(std::filesystem::path file, PanelActions& actions) {
  const PurposeWords words = words_of(purpose_);
  std::error_code error;
  const bool saves = purpose_ != Purpose::open;
  if (saves && !file.has_extension()) file += words.extensions.front();
  const bool exists = std::filesystem::exists(file, error);
  problem_.clear();
  if (!has_extension(file, words.extensions)) {
    problem_ = path_text(file.filename()) + ": expected a file that ends in " + list_of(words.extensions);
  } else if (!saves && !exists) {
    problem_ = path_text(file) + ": there is no such file";
  } else if (saves && !std::filesystem::is_directory(file.parent_path(), error)) {
    problem_ = path_text(file.parent_path()) + ": there is no such folder";
  } else if (saves && exists) {
    to_replace_ = file;
  } else {
    finish(file, actions);
  }
}

void FileDialog::finish(const std::filesystem::path& file, PanelActions& actions) {
  switch (purpose_) {
    case Purpose::open:
      actions.open_file = file;
      break;
    case Purpose::save_session:
      actions.save_session = file;
      break;
    case Purpose::save_model:
      actions.save_model = file;
      break;
    case Purpose::export_points:
      actions.export_points = file;
      break;
  }
  closing_ = true;
}

void FileDialog::draw_path(engine::Ui& ui, float width, PanelActions& actions) {
  const float side = ui.px(row_height);
  const bool begins = ImGui::IsWindowAppearing() || std::exchange(types_again_, false);
  if (engine::text_field(ui, "##path", text_, width - side - ui.px(6), begins,
                         "Type a file, or a folder to open, and press Enter.")) {
    accept(actions);
    types_again_ = !closing_ && to_replace_.empty();
  }
  ImGui::SameLine();
  if (engine::icon_button(ui, "up", Icon::up, {side, side}, "Goes to the parent folder."))
    go_to(listing_.folder.parent_path());
}

bool FileDialog::draw_entry(const engine::Ui& ui, float width, const FolderListing::Entry& entry) {
  const engine::UiColors& colors = ui.theme.colors;
  const bool pressed =
      engine::pressable(ui, entry.name.c_str(), {width, ui.px(row_height)}, engine::FocusStop::entry);
  if (pressed && !entry.folder) {
    file_name_ = entry.name;
    to_replace_.clear();
    write_path(listing_.folder / entry.name);
  }
  const Rect rect = engine::item_rect();
  const bool hovered = ImGui::IsItemHovered();
  const bool chosen = !entry.folder && entry.name == file_name_;
  const bool by_key = pressed && ui.focus.item == ImGui::GetItemID();
  if (hovered || chosen)
    engine::draw_frame(rect, ui.px(4), chosen ? colors.frame_active : colors.frame_hovered);
  engine::draw_entry_ring(ui, ImGui::GetItemID(), rect);
  engine::draw_icon(ui, entry.folder ? Icon::folder : Icon::file, {rect.x + ui.px(15), rect.center().y},
                    colors.text2);
  const float size_width = ui.px(80);
  engine::draw_text(ui.theme.fonts.label, {rect.x + ui.px(32), rect.center().y}, colors.text1,
                    engine::elided(ui.theme.fonts.label, path_text(entry.name),
                                   width - ui.px(32) - size_width, engine::Ellipsis::middle));
  if (!entry.folder)
    engine::draw_text(ui.theme.fonts.status_figure, {rect.right() - ui.px(8), rect.center().y}, colors.text2,
                      size_text(entry.bytes), engine::HorizontalAlign::right);
  return by_key || (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left));
}

void FileDialog::draw_entries(engine::Ui& ui, float width, PanelActions& actions) {
  ImGui::PushStyleColor(ImGuiCol_ChildBg, engine::packed_color(ui.theme.colors.frame));
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, ui.px(5));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(4), ui.px(4)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0f, 0.0f});
  ImGui::BeginChild("entries", {width, ui.px(list_height)}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  const float inner = ImGui::GetContentRegionAvail().x;
  std::optional<FolderListing::Entry> opened;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(listing_.entries.size()), ui.px(row_height));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const FolderListing::Entry& entry = listing_.entries[static_cast<std::size_t>(i)];
      if (draw_entry(ui, inner, entry)) opened = entry;
    }
  }
  if (listing_.entries.empty()) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    engine::draw_text(ui.theme.fonts.label, {at.x + ui.px(11), at.y + ui.px(13)}, ui.theme.colors.text2,
                      "No files here that end in " + list_of(words_of(purpose_).extensions) + ".");
  }
  ImGui::EndChild();
  ImGui::PopStyleVar(3);
  ImGui::PopStyleColor();
  if (!opened) return;
  if (opened->folder) return go_to(listing_.folder / opened->name);
  accept_file(listing_.folder / opened->name, actions);
}

void FileDialog::draw_buttons(engine::Ui& ui, float width, PanelActions& actions) {
  const PurposeWords words = words_of(purpose_);
  const float button = ui.px(96);
  const bool asks = !to_replace_.empty();
  const std::string cut =
      listing_.cut ? "Only the first " + std::to_string(FolderListing::most_entries) + " entries are shown."
                   : std::string();
  const std::string said = asks               ? path_text(to_replace_.filename()) + " already exists."
                           : problem_.empty() ? cut
                                              : problem_;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = width - 2 * button - ui.px(18);
  engine::draw_text(ui.theme.fonts.label, {at.x, at.y + ui.px(15)},
                    asks || !problem_.empty() ? ui.theme.colors.text1 : ui.theme.colors.text3,
                    engine::elided(ui.theme.fonts.label, said, room, engine::Ellipsis::middle));
  ImGui::SetCursorScreenPos({at.x + width - 2 * button - ui.px(6), at.y});
  const glm::vec2 size{button, ui.px(30)};
  if (asks) {
    // Cancel takes Save's place: an accidental double click must not overwrite a file.
    const bool no = engine::text_button(ui, "Cancel##question", std::nullopt, size, false,
                                        "Keeps the existing file. (Escape)");
    ImGui::SameLine();
    const bool yes =
        engine::text_button(ui, "Replace", std::nullopt, size, true, "Overwrites the existing file.");
    if (yes) finish(to_replace_, actions);
    if (yes || no) to_replace_.clear();
    return;
  }
  if (engine::text_button(ui, words.button, std::nullopt, size, true, words.tip)) accept(actions);
  ImGui::SameLine();
  if (engine::text_button(ui, "Cancel", std::nullopt, size, false, "Closes the dialog. (Escape)"))
    closing_ = true;
}

void FileDialog::draw(engine::Ui& ui, PanelActions& actions) {
  if (std::exchange(opening_, false)) ImGui::OpenPopup("files");
  open_ = begin_modal(ui, "files");
  if (open_) {
    const float width = std::min(ui.px(560), ImGui::GetIO().DisplaySize.x - ui.px(64));
    const PurposeWords words = words_of(purpose_);
    draw_dialog_head(ui, words.head, list_of(words.extensions), width);
    draw_path(ui, width, actions);
    ImGui::Dummy({width, 0.0f});
    draw_entries(ui, width, actions);
    ImGui::Dummy({width, ui.px(2)});
    draw_buttons(ui, width, actions);
    if (std::exchange(closing_, false)) {
      ImGui::CloseCurrentPopup();
      open_ = false;
    }
    ImGui::EndPopup();
  }
}

}  // namespace glassbox
