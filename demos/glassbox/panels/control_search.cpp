#include "demos/glassbox/panels/control_search.h"

#include <imgui.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "demos/glassbox/document/fields.h"
#include "demos/glassbox/panels/help.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

using engine::Rect;

constexpr float entry_height = 26.0f;
constexpr std::size_t most_shown = 12;

/// Search synonyms of controls that are not settings; those of a setting are in its row of the field table.
struct Synonym {
  std::string_view name;  ///< prefix of the control's name
  std::string_view words;
};
constexpr std::array synonyms{
    Synonym{"New seed", "random again dice"},
    Synonym{"Hidden", "layer neurons units width"},
    Synonym{"Add layer", "depth deeper hidden"},
    Synonym{"Data set", "dataset problem task"},
    Synonym{"Theme: colour map", "color map palette colour-blind color blind"},
    Synonym{"Still", "screenshot picture image png export save"},
    Synonym{"Record", "film video movie animation gif mp4 export"},
    Synonym{"Play", "start run train go"},
    Synonym{"Pause", "stop halt"},
    Synonym{"Compare", "experiment a b side by side"},
    Synonym{"Session", "file open save load"},
    Synonym{"Scene", "example preset lesson figure"},
    Synonym{"?", "help keys shortcuts keyboard"},
};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::vector<std::string> words_of(std::string_view query) {
  std::vector<std::string> words(1);
  for (const char c : lower(query)) {
    if (c != ' ') {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool all_in(std::span<const std::string> words, std::string_view text) {
  return std::ranges::all_of(words,
                             [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

std::string other_names(std::string_view name) {
  std::string names;
  const auto add = [&](std::string_view what, std::string_view words) {
    if (words.empty() || !name.starts_with(what)) return;
    names += ' ';
    names += words;
  };
  const auto add_fields = [&](const auto& rows) {
    for (const FieldInfo& field : rows) add(field.title(), field.synonyms);
  };
  add_fields(fields<nn::RunSettings>());
  add_fields(fields<ViewOptions>());
  add_fields(fields<Pace>());
  add_fields(fields<MorphState>());
  add_fields(fields<Document>());
  for (const Synonym& synonym : synonyms) add(synonym.name, synonym.words);
  return names;
}

/// Rank of a match, lower is better; empty if it does not match.
std::optional<int> rank_of(std::span<const std::string> words, const SearchMatch& match,
                           std::string_view tip) {
  const std::string name = lower(match.name);
  if (name.starts_with(words.front()) && all_in(words, name)) return 0;
  if (all_in(words, name)) return 1;
  const std::string names = name + other_names(match.name);
  if (all_in(words, names)) return 2;
  return all_in(words, names + ' ' + lower(match.section) + ' ' + lower(tip)) ? std::optional(3)
                                                                              : std::nullopt;
}

void draw_match(const engine::Ui& ui, const Rect& rect, const SearchMatch& match, bool bright) {
  const engine::UiColors& colors = ui.theme.colors;
  const engine::UiFonts& fonts = ui.theme.fonts;
  const float middle = rect.center().y;
  const float right = rect.right() - ui.px(8);
  const std::string value = engine::elided(fonts.status, match.value, 0.4f * rect.width);
  const float value_width =
      engine::draw_text(fonts.status, {right, middle}, bright ? colors.text1 : colors.text2, value,
                        engine::HorizontalAlign::right);
  const float room = right - value_width - ui.px(12) - rect.x - ui.px(8);
  const float name = engine::draw_text(fonts.label, {rect.x + ui.px(8), middle}, colors.text1,
                                       engine::elided(fonts.label, match.name, room));
  const float rest = room - name - ui.px(8);
  if (engine::text_width(fonts.status, match.section) <= rest)
    engine::draw_text(fonts.status, {rect.x + ui.px(16) + name, middle}, bright ? colors.text2 : colors.text3,
                      match.section);
}

}  // namespace

std::vector<SearchMatch> find_controls(std::span<const engine::Control> controls, std::string_view query) {
  const std::vector<std::string> words = words_of(query);
  if (words.empty()) return {};
  std::vector<std::pair<int, SearchMatch>> ranked;
  const auto consider = [&](SearchMatch match, std::string_view tip) {
    if (const auto rank = rank_of(words, match, tip)) ranked.emplace_back(*rank, std::move(match));
  };
  for (const engine::Control& control : controls)
    consider({control.item, control.name, control.section, control.value}, control.tip);
  for (const Shortcut& shortcut : shortcuts) {
    if (shortcut.keys.empty()) continue;
    consider({0, std::string(shortcut.what), "Keys", std::string(shortcut.keys)}, shortcut.keys);
  }
  std::ranges::stable_sort(ranked, {}, [](const auto& entry) { return entry.first; });
  std::vector<SearchMatch> matches;
  for (auto& [rank, match] : ranked) matches.push_back(std::move(match));
  return matches;
}

void ControlSearch::draw_matches(engine::Ui& ui, float width, std::span<const SearchMatch> matches,
                                 bool entered) {
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key); };
  const float rest = ImGui::GetIO().DisplaySize.y - ImGui::GetCursorScreenPos().y - ui.px(entry_height + 12);
  const auto room = static_cast<std::size_t>(std::max(rest / ui.px(entry_height), 1.0f));
  const std::size_t shown = std::min({matches.size(), most_shown, room});
  if (pressed(ImGuiKey_DownArrow)) ++chosen_;
  if (pressed(ImGuiKey_UpArrow) && chosen_ > 0) --chosen_;
  chosen_ = std::min(chosen_, shown - 1);
  for (std::size_t i = 0; i < shown; ++i) {
    ImGui::PushID(static_cast<int>(i));
    const bool clicked =
        engine::pressable(ui, "match", {width, ui.px(entry_height)}, engine::FocusStop::entry);
    const Rect rect = engine::item_rect();
    if (ImGui::IsItemHovered() && ImGui::GetIO().MouseDelta.y != 0.0f) chosen_ = i;
    if (i == chosen_) engine::draw_frame(rect, ui.px(4), ui.theme.colors.frame_active);
    engine::draw_entry_ring(ui, ImGui::GetID("match"), rect);
    draw_match(ui, rect, matches[i], i == chosen_);
    ImGui::PopID();
    if (!clicked && !(entered && i == chosen_)) continue;
    if (matches[i].item != 0) engine::show_control(ui, matches[i].item);
    ImGui::CloseCurrentPopup();
  }
  if (shown == matches.size()) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  engine::draw_text(ui.theme.fonts.status, {at.x + ui.px(8), at.y + ui.px(11)}, ui.theme.colors.text3,
                    "and " + std::to_string(matches.size() - shown) + " more");
  ImGui::Dummy({width, ui.px(22)});
}

void ControlSearch::draw(engine::Ui& ui, const Rect& area) {
  const bool begins = std::exchange(opening_, false);
  if (begins) {
    text_.fill('\0');
    ImGui::OpenPopup("search");
  }
  const float width = area.width - ui.px(24);
  ImGui::SetNextWindowPos({area.x + ui.px(12), area.y + ui.px(8)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(4), ui.px(4)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0f, 0.0f});
  ui.controls.wanted = ImGui::BeginPopup("search", ImGuiWindowFlags_NoMove);
  if (ui.controls.wanted) {
    const float inner = width - ui.px(8);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool entered = engine::text_field(ui, "##query", text_, inner, begins, {});
    const std::string_view query(text_.data());
    if (query.empty())
      engine::draw_text(ui.theme.fonts.label, {at.x + ui.px(9), at.y + ui.px(13)}, ui.theme.colors.text3,
                        "Find a control by its name or description");
    if (std::exchange(before_, std::string(query)) != query) chosen_ = 0;
    const std::vector<SearchMatch> matches = find_controls(ui.controls.found, query);
    if (!matches.empty()) {
      draw_matches(ui, inner, matches, entered);
    } else if (!query.empty()) {
      engine::draw_text(ui.theme.fonts.label, {at.x + ui.px(9), at.y + ui.px(26 + 15)}, ui.theme.colors.text2,
                        "No matching control or shortcut.");
      ImGui::Dummy({inner, ui.px(30)});
    }
    if (ImGui::IsKeyPressed(ImGuiKey_Escape)) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

}  // namespace glassbox
