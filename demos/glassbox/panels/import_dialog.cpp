#include "demos/glassbox/panels/import_dialog.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "demos/glassbox/panels/picture_rows.h"
#include "glassbox/engine/ui/widgets.h"
#include "glassbox/nn/data/counted.h"
#include "glassbox/nn/data/csv_records.h"
#include "glassbox/nn/data/table.h"

namespace glassbox {

namespace {

using engine::Choice;
using nn::ColumnKind;
using nn::ColumnRole;

constexpr float dialog_width = 660.0f;
constexpr float name_width = 164.0f;
constexpr float role_width = 104.0f;
constexpr float kind_width = 110.0f;
constexpr float preview_cell_width = 62.0f;
constexpr float column_row_height = 30.0f;
constexpr std::size_t preview_rows = 4;
constexpr std::size_t columns_at_once = 9;
constexpr std::size_t clipped_from = 64;  // columns; fewer are all reachable with Tab
constexpr std::size_t shown_notes = 3;
constexpr std::size_t most_images = 8;
constexpr float most_class_lines = 3.0f;

constexpr std::array<Choice, 3> roles{{{"Input", "The network sees it."},
                                       {"Target", "The network learns to give it."},
                                       {"Leave out", "It is not used."}}};
constexpr std::array<Choice, 2> input_kinds{
    {{"Numbers", "One input."}, {"Words", "One input for each word; for two words, one input."}}};
constexpr std::array<Choice, 2> target_kinds{
    {{"Regression", "A number to fit."}, {"Classes", "Each different value is a class."}}};
constexpr std::array<Choice, 2> missing_choices{
    {{"Leave rows out", "Rows with a missing input are not used."},
     {"Fill with mean", "The mean of the column takes the place of a missing input."}}};
constexpr std::array<Choice, 3> scalings{{{"−1 to 1", "Each input's range becomes −1 to 1."},
                                          {"Standard", "Each input gets mean 0 and standard deviation 1."},
                                          {"None", "The network sees the file's own units."}}};

std::string format_text(const nn::SourceFormat& format) {
  const auto separator = [&]() -> std::string {
    switch (format.separator) {
      case ',':
        return "commas";
      case ';':
        return "semicolons";
      case '\t':
        return "tabs";
      case '|':
        return "bars";
      case nn::CsvReader::blanks:
        return "blanks";
      default:
        return std::string("separator ") + format.separator;
    }
  };
  constexpr std::array<const char*, 3> encodings{"UTF-8", "UTF-16", "Windows-1252"};
  std::string text = separator() + " · " + encodings[static_cast<std::size_t>(format.encoding)] +
                     (format.header ? " · with a header" : " · without a header");
  if (format.decimal_mark == nn::DecimalMark::comma) text += " · decimal comma";
  return text;
}

void wrapped(const std::string& text, float width, const engine::Color& color, ImFont* font) {
  ImGui::PushFont(font);
  ImGui::PushStyleColor(ImGuiCol_Text, engine::packed_color(color));
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

/// Sizes of at least 2 × 2 pixels, the squarest first.
std::vector<nn::ImageShape> image_shapes(std::size_t pixels) {
  std::vector<nn::ImageShape> shapes;
  for (std::size_t width = 2; width * 2 <= pixels; ++width) {
    if (pixels % width == 0) shapes.push_back({width, pixels / width});
  }
  const auto stretch = [](const nn::ImageShape& s) {
    return std::max(s.width, s.height) - std::min(s.width, s.height);
  };
  std::ranges::stable_sort(shapes, {}, stretch);
  if (shapes.size() > most_images) shapes.resize(most_images);
  return shapes;
}

std::string size_text(const nn::ImageShape& shape) {
  return std::to_string(shape.width) + " × " + std::to_string(shape.height);
}

}  // namespace

void ImportDialog::draw(engine::Ui& ui, PanelState& state, PanelActions& actions) {
  const bool wanted = state.session.import || state.session.reading;
  if (wanted && !ImGui::IsPopupOpen("import")) {
    ImGui::OpenPopup("import");
    enters_ = true;
  }
  if (!ImGui::IsPopupOpen("import") || !begin_modal(ui, "import")) return;
  if (state.session.import) {
    draw_question(ui, state, actions);
  } else if (state.session.reading) {
    draw_reading(ui, *state.session.reading, actions);
  } else {
    judged_source_.reset();
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

void ImportDialog::draw_reading(engine::Ui& ui, const TableReading& reading, PanelActions& actions) {
  const float width = ui.px(320);
  const auto percent = static_cast<int>(100.0f * reading.progress->done);
  draw_dialog_head(ui, "Reading the table", std::to_string(percent) + " %", width);
  ImGui::TextUnformatted(
      engine::elided(ui.theme.fonts.label, reading.name, width, engine::Ellipsis::middle).c_str());
  ImGui::Dummy({width, ui.px(4)});
  if (engine::text_button(ui, "Cancel", std::nullopt, {width, ui.px(30)}, false,
                          "Ends the reading. (Escape)"))
    actions.cancel_reading = true;
}

void ImportDialog::draw_question(engine::Ui& ui, PanelState& state, PanelActions& actions) {
  ImportDraft& draft = *state.session.import;
  const float width = std::min(ui.px(dialog_width), ImGui::GetIO().DisplaySize.x - ui.px(60));
  const std::string name =
      engine::elided(ui.theme.fonts.status, draft.name, width - ui.px(170), engine::Ellipsis::middle);
  draw_dialog_head(ui, draft.is_open ? "Columns" : "Open a table", name, width);
  judge(draft);
  wrapped(nn::counted(draft.source->rows, "row") + " · " +
              nn::counted(draft.source->columns.size(), "column") + " · " + format_text(draft.source->format),
          width, ui.theme.colors.text3, ui.theme.fonts.status);
  draw_columns(ui, draft, width);
  draw_options(ui, draft, width);
  draw_classes(ui, draft, width);
  judge(draft);
  draw_verdict(ui, draft, width);
  draw_buttons(ui, state, width, actions);
}

void ImportDialog::draw_columns(engine::Ui& ui, ImportDraft& draft, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float middle = at.y + ui.px(9);
  const auto head = [&](float x, const char* text) {
    engine::draw_text(ui.theme.fonts.status, {at.x + ui.px(x), middle}, ui.theme.colors.text3, text);
  };
  head(0, "Column");
  head(name_width, "Role");
  head(name_width + role_width + 6, "Read as");
  head(name_width + role_width + kind_width + 18, "First rows");
  ImGui::Dummy({width, ui.px(16)});
  const std::size_t count = draft.source->columns.size();
  const float height = static_cast<float>(std::min(count, columns_at_once)) * ui.px(column_row_height);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0f, 0.0f});
  ImGui::BeginChild("columns", {width, height + ui.px(4)}, false, ImGuiWindowFlags_NoSavedSettings);
  if (count <= clipped_from) {
    for (std::size_t c = 0; c < count; ++c) draw_column(ui, draft, c, width);
  } else {
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(count), ui.px(column_row_height));
    while (clipper.Step()) {
      for (int c = clipper.DisplayStart; c < clipper.DisplayEnd; ++c)
        draw_column(ui, draft, static_cast<std::size_t>(c), width);
    }
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
  ImGui::Dummy({width, ui.px(2)});
}

void ImportDialog::draw_column(engine::Ui& ui, ImportDraft& draft, std::size_t place, float width) {
  const nn::SourceTable& source = *draft.source;
  const nn::SourceColumn& column = source.columns[place];
  nn::TableUse& use = draft.use;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float middle = at.y + ui.px(0.5f * column_row_height);
  const ColumnRole role = use.role(place);
  const bool used = role != ColumnRole::leave_out;
  const engine::Color color = used ? ui.theme.colors.text1 : ui.theme.colors.text3;
  engine::draw_text(
      ui.theme.fonts.label, {at.x + ui.px(2), middle}, color,
      engine::elided(ui.theme.fonts.label, nn::column_name(source, place), ui.px(name_width - 10)));
  ImGui::PushID(static_cast<int>(place));
  ImGui::SetCursorScreenPos({at.x + ui.px(name_width), at.y + ui.px(2)});
  int chosen = static_cast<int>(role);
  if (engine::combo(ui, "role", roles, chosen, ui.px(role_width), "What the column is for the network."))
    nn::set_role(use, source, place, static_cast<ColumnRole>(chosen));
  if (used) {
    ImGui::SetCursorScreenPos({at.x + ui.px(name_width + role_width + 6), at.y + ui.px(2)});
    int kind = static_cast<int>(use.kinds[place]);
    const std::span<const Choice> kinds = role == ColumnRole::target ? target_kinds : input_kinds;
    if (engine::combo(ui, "kind", kinds, kind, ui.px(kind_width), "How its cells are read.")) {
      use.kinds[place] = static_cast<ColumnKind>(kind);
      if (role == ColumnRole::target) use.classes.clear();
    }
  }
  ImGui::PopID();
  float x = at.x + ui.px(name_width + role_width + kind_width + 18);
  for (std::size_t row = 0; row < std::min(preview_rows, source.rows); ++row) {
    const bool missing = column.is_missing(row);
    const std::string text = missing ? std::string("–") : nn::cell_text(column, row);
    engine::draw_text(ui.theme.fonts.status, {x, middle},
                      used ? ui.theme.colors.text2 : ui.theme.colors.text3,
                      engine::elided(ui.theme.fonts.status, text, ui.px(preview_cell_width - 6)));
    x += ui.px(preview_cell_width);
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width - ui.px(16), ui.px(column_row_height)});
}

void ImportDialog::draw_options(engine::Ui& ui, ImportDraft& draft, float width) {
  const float control = width - ui.px(picture_label);
  int missing = static_cast<int>(draft.use.missing);
  engine::row_label(ui, "Missing", picture_label);
  if (engine::segmented(ui, "missing", missing_choices, missing, control, "Inputs without a value."))
    draft.use.missing = static_cast<nn::MissingCells>(missing);
  int scaling = static_cast<int>(draft.use.scaling);
  engine::row_label(ui, "Scaling", picture_label);
  if (engine::segmented(ui, "scaling", scalings, scaling, control, "How columns become inputs."))
    draft.use.scaling = static_cast<nn::Scaling>(scaling);
  draw_image(ui, draft, control);
}

void ImportDialog::draw_image(engine::Ui& ui, ImportDraft& draft, float width) {
  const std::vector<nn::ImageShape> shapes = image_shapes(features_);
  if (shapes.empty() && !draft.use.image) return;
  std::vector<std::string> titles;
  for (const nn::ImageShape& shape : shapes) titles.push_back(size_text(shape));
  std::vector<Choice> choices{{"No", "The inputs are not pixels."}};
  for (const std::string& title : titles) choices.push_back({title, "Pixels, row by row from the top."});
  int chosen = 0;
  if (draft.use.image) {
    const auto found = std::ranges::find(shapes, *draft.use.image);
    chosen = found == shapes.end() ? -1 : static_cast<int>(found - shapes.begin()) + 1;
  }
  engine::row_label(ui, "Image", picture_label);
  if (engine::combo(ui, "image", choices, chosen, width, "Whether the inputs are the pixels of an image.",
                    draft.use.image ? size_text(*draft.use.image) : std::string()))
    draft.use.image = chosen > 0 ? std::optional(shapes[static_cast<std::size_t>(chosen - 1)]) : std::nullopt;
}

void ImportDialog::draw_classes(engine::Ui& ui, ImportDraft& draft, float width) {
  if (classes_.size() < 3) return;
  std::vector<std::string>& kept = draft.use.classes;
  const auto is_kept = [&](const std::string& name) {
    return kept.empty() || std::ranges::find(kept, name) != kept.end();
  };
  engine::row_label(ui, "Classes", picture_label);
  const float room = width - ui.px(picture_label);
  std::vector<std::string> names;
  std::vector<float> places;  // x, from 0 in each line
  float lines = 0.0f, end = 0.0f;
  for (const std::string& name : classes_) {
    names.push_back(engine::elided(ui.theme.fonts.label, name, ui.px(150)));
    const float wide = ui.px(36) + engine::text_width(ui.theme.fonts.label, names.back());
    const bool fits = lines > 0.0f && end + wide < room - ui.px(12);
    if (!fits) ++lines;
    places.push_back(fits ? end : 0.0f);
    end = places.back() + wide;
  }
  const float line = ui.px(26) + ImGui::GetStyle().ItemSpacing.y;
  ImGui::BeginChild("classes", {room, std::min(lines, most_class_lines) * line}, false,
                    ImGuiWindowFlags_NoSavedSettings);
  std::optional<std::size_t> toggled;
  for (std::size_t k = 0; k < classes_.size(); ++k) {
    if (places[k] > 0.0f) ImGui::SameLine(places[k]);
    ImGui::PushID(static_cast<int>(k));
    bool on = is_kept(classes_[k]);
    if (engine::tick_box(ui, (names[k] + "##class").c_str(), on, "Keeps the rows of this class."))
      toggled = k;
    ImGui::PopID();
  }
  ImGui::EndChild();
  if (!toggled) return;
  std::vector<std::string> now;
  for (std::size_t k = 0; k < classes_.size(); ++k) {
    if (is_kept(classes_[k]) != (k == *toggled)) now.push_back(classes_[k]);
  }
  // None is all, as where nothing was chosen.
  kept = now.size() == classes_.size() ? std::vector<std::string>() : std::move(now);
}

void ImportDialog::draw_verdict(engine::Ui& ui, const ImportDraft& draft, float width) {
  ImGui::Dummy({width, ui.px(2)});
  wrapped(verdict_, width, ui.theme.colors.text1, ui.theme.fonts.label);
  wrapped(std::string("The network learns ") + nn::column_name(*draft.source, draft.use.target) + ".", width,
          ui.theme.colors.text2, ui.theme.fonts.status);
  const std::size_t count = std::min(draft.notes.size(), shown_notes);
  const std::string prefix = draft.source->name + ": ";
  for (std::size_t i = 0; i < count; ++i) {
    std::string note = draft.notes[i];
    if (note.starts_with(prefix)) note.erase(0, prefix.size());
    // What follows is a flag, for the command line.
    wrapped(note.substr(0, note.find("; ")), width, ui.theme.colors.text3, ui.theme.fonts.status);
  }
  if (draft.notes.size() > count)
    wrapped(std::string("and ") + nn::counted(draft.notes.size() - count, "more note"), width,
            ui.theme.colors.text3, ui.theme.fonts.status);
}

void ImportDialog::draw_buttons(engine::Ui& ui, PanelState& state, float width, PanelActions& actions) {
  ImGui::Dummy({width, ui.px(4)});
  const glm::vec2 size{std::floor(0.5f * (width - ui.px(6))), ui.px(30)};
  const char* const opening = state.session.import->is_open ? "Apply" : "Open";
  const ImGuiID item = ImGui::GetID(opening);
  bool opens = false;
  {
    const engine::Unavailable unavailable(ui, fits_ ? std::string_view() : "These choices give no table.");
    opens = engine::text_button(ui, opening, std::nullopt, size, true, "Takes these columns as the data.");
  }
  ImGui::SameLine();
  const bool cancels =
      engine::text_button(ui, "Cancel", std::nullopt, size, false, "Closes and changes nothing. (Escape)");
  // From the second frame on: Focus learns in the first that a popup is open.
  if (!ImGui::IsWindowAppearing() && std::exchange(enters_, false)) ui.focus.item = ui.focus.origin = item;
  if (opens) actions.open_import = true;
  if (cancels) state.session.import.reset();
}

void ImportDialog::judge(const ImportDraft& draft) {
  if (judged_source_ == draft.source && judged_use_ == draft.use) return;
  judged_source_ = draft.source;
  judged_use_ = draft.use;
  const auto table = nn::make_table(draft.source, draft.use);
  fits_ = table.has_value();
  verdict_ = table ? nn::summary(*table) : table.error().message;
  const std::string prefix = draft.source->name + ": ";
  if (verdict_.starts_with(prefix)) verdict_.erase(0, prefix.size());
  if (table) features_ = table->features.size();
  const nn::SourceColumn& target = draft.source->columns[draft.use.target];
  classes_.clear();
  if (draft.use.regression()) return;
  classes_ = target.kind == ColumnKind::words ? target.categories : nn::as_words(target).categories;
  if (classes_.size() > nn::TableUse::most_classes) classes_.clear();
}

}  // namespace glassbox
