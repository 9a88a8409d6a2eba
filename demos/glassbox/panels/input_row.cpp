#include "demos/glassbox/panels/input_row.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "demos/glassbox/document/fields.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

using nn::InputTerm;
using Kind = InputTerm::Kind;

constexpr float input_height = 26.0f;
constexpr std::size_t most_listed = 16;  // columns that a menu lists; more are chosen by number

/// The terms of the inputs, in order.
std::vector<InputTerm> terms_of(const nn::RunSettings& run) {
  return run.inputs.empty() ? nn::plain_terms(run.data_shape().features) : run.inputs;
}

void set_terms(nn::RunSettings& run, std::vector<InputTerm> terms) {
  if (terms == nn::plain_terms(run.data_shape().features)) terms.clear();
  run.inputs = std::move(terms);
}

/// A term that can be switched on and off.
struct TermSwitch {
  InputTerm term;
  const char* label;
  float width;
  std::string_view tip;
};

constexpr std::array term_switches{
    TermSwitch{{Kind::feature, 0, 0}, "x₁", 23, "The first feature itself."},
    TermSwitch{{Kind::feature, 1, 0}, "x₂", 23, "The second feature itself."},
    TermSwitch{
        {Kind::square, 0, 0}, "x₁²", 28, "The square of x₁: a single neuron can then draw an ellipse."},
    TermSwitch{
        {Kind::square, 1, 0}, "x₂²", 28, "The square of x₂: a single neuron can then draw an ellipse."},
    TermSwitch{{Kind::product, 0, 1}, "x₁x₂", 36, "The product: XOR and quadrants in a single neuron."},
    TermSwitch{
        {Kind::sine, 0, 0}, "sin x₁", 40, "The sine of x₁, in radians of the value that the network sees."},
    TermSwitch{
        {Kind::sine, 1, 0}, "sin x₂", 40, "The sine of x₂, in radians of the value that the network sees."}};

/// A small switch; true in the frame in which it is pressed.
bool draw_switch(const engine::Ui& ui, const char* label, bool on, float width, std::string_view tip) {
  const engine::UiColors& colors = ui.theme.colors;
  engine::note_button(ui, ImGui::GetID(label), label, on ? "on" : "off", tip);
  const bool pressed =
      engine::pressable(ui, label, {width, ui.px(input_height)}, engine::FocusStop::button, on);
  const engine::Rect rect = engine::item_rect();
  engine::draw_frame(rect, ui.px(5), on ? colors.fill : engine::frame_color(ui));
  engine::draw_text(ui.theme.fonts.label, rect.center(), on ? colors.text1 : colors.text3, label,
                    engine::HorizontalAlign::center);
  engine::tooltip(ui, tip);
  return pressed;
}

/// Switches a term, but never the last one off; the order is that of the switches.
void switch_term(nn::RunSettings& run, const InputTerm& term) {
  const std::vector<InputTerm> before = terms_of(run);
  std::vector<InputTerm> terms;
  for (const TermSwitch& one : term_switches) {
    const bool was = std::ranges::find(before, one.term) != before.end();
    if (was != (one.term == term)) terms.push_back(one.term);
  }
  if (!terms.empty()) set_terms(run, std::move(terms));
}

void draw_switches(PanelContext& panel, float width) {
  const engine::Ui& ui = panel.ui;
  float sum = 0.0f;
  for (const TermSwitch& one : term_switches) sum += one.width;
  const float gap = (width - ui.px(sum)) / static_cast<float>(term_switches.size() - 1);
  const std::vector<InputTerm> terms = terms_of(panel.run);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  float x = at.x;
  for (const TermSwitch& one : term_switches) {
    ImGui::SetCursorScreenPos({std::round(x), at.y});
    const bool on = std::ranges::find(terms, one.term) != terms.end();
    const bool last = on && terms.size() == 1;
    const std::string tip = std::string(one.tip) + (last ? " The last input stays on." : "");
    if (draw_switch(ui, one.label, on, ui.px(one.width), tip)) switch_term(panel.run, one.term);
    x += ui.px(one.width) + gap;
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, ui.px(input_height)});
}

/// Chooses one of the features: by name from a menu, or by number if there are too many.
void choose_feature(engine::Ui& ui, const char* label, const std::vector<std::string>& names, int& feature,
                    float width) {
  feature = std::clamp(feature, 0, static_cast<int>(names.size()) - 1);
  if (names.size() <= most_listed) {
    std::vector<engine::Choice> choices;
    for (const std::string& name : names) choices.push_back({name, {}});
    engine::combo(ui, label, choices, feature, width, "A feature of the data.");
    return;
  }
  int number = feature + 1;
  engine::count_stepper(ui, label, number, 1, static_cast<int>(names.size()), width,
                        "A feature of the data, by its number.");
  feature = number - 1;
}

/// Each term that is not a feature itself, with a cross that removes it.
void draw_added_terms(PanelContext& panel, const std::vector<std::string>& names, float width) {
  engine::Ui& ui = panel.ui;
  std::vector<InputTerm> terms = terms_of(panel.run);
  const float side = ui.px(input_height);
  std::optional<std::size_t> removed;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (terms[i].kind == Kind::feature) continue;
    ImGui::PushID(static_cast<int>(i));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    engine::draw_text(ui.theme.fonts.label, {at.x, at.y + .5f * side}, ui.theme.colors.text1,
                      engine::elided(ui.theme.fonts.label, nn::term_name(terms[i], names), width - side));
    ImGui::SetCursorScreenPos({at.x + width - side, at.y});
    if (engine::quiet_icon_button(ui, "remove", engine::Icon::cross, {side, side}, "Removes this input."))
      removed = i;
    ImGui::PopID();
  }
  if (!removed) return;
  terms.erase(terms.begin() + static_cast<std::ptrdiff_t>(*removed));
  set_terms(panel.run, std::move(terms));
}

void draw_term_menu(PanelContext& panel, const std::vector<std::string>& names) {
  engine::Ui& ui = panel.ui;
  const float width = ui.px(300);
  const float half = std::floor(.5f * (width - ui.px(6)));
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  int& first = *kept.GetIntRef(ImGui::GetID("first"), 0);
  int& second = *kept.GetIntRef(ImGui::GetID("second"), 1);
  choose_feature(ui, "first feature", names, first, half);
  ImGui::SameLine(0.0f, ui.px(6));
  choose_feature(ui, "second feature", names, second, half);
  const auto a = static_cast<std::size_t>(std::min(first, second)),
             b = static_cast<std::size_t>(std::max(first, second));
  const InputTerm product = a == b ? InputTerm{Kind::square, a} : InputTerm{Kind::product, a, b};
  const InputTerm sine{Kind::sine, static_cast<std::size_t>(first)};
  std::vector<InputTerm> terms = terms_of(panel.run);
  const auto add_button = [&](const InputTerm& term, const char* id, const char* verb, std::string_view tip) {
    const bool there = std::ranges::find(terms, term) != terms.end();
    const bool full = terms.size() >= most_inputs;
    const engine::Unavailable unavailable(ui, there  ? "The network has this input already."
                                              : full ? "The network has as many inputs as it can."
                                                     : "");
    ImGui::PushID(id);
    if (engine::text_button(ui, verb, engine::Icon::plus, {half, ui.px(28)}, false, tip)) {
      terms.push_back(term);
      set_terms(panel.run, terms);
    }
    ImGui::PopID();
  };
  add_button(product, "product", a == b ? "Square" : "Product",
             "Adds the product of the two features, or the square of one, as an input.");
  ImGui::SameLine(0.0f, ui.px(6));
  add_button(sine, "sine", "Sine of the first", "Adds the sine of the first feature as an input.");
  draw_added_terms(panel, names, width);
}

void draw_many_inputs(PanelContext& panel, float width) {
  engine::Ui& ui = panel.ui;
  const float count_width = ui.px(84);
  engine::fixed_count(ui, "inputs", panel.run.architecture().inputs, count_width,
                      panel.run.inputs.empty() ? "One unit for each feature of a sample."
                                               : "One unit for each input that derives from the features.");
  ImGui::SameLine();
  const bool open = engine::text_button(
      ui, "Products", engine::Icon::plus, {width - count_width - ui.px(6), ui.px(input_height)}, false,
      "Adds products of two features, squares and sines as inputs, and removes them.");
  const engine::Rect button = engine::item_rect();
  // The menu needs the features' names, which come with the samples.
  const nn::Dataset* const data = panel.snapshot.dataset.get();
  if (data == nullptr || data->features.size() != panel.run.data_shape().features) return;
  if (open) ImGui::OpenPopup("terms");
  ImGui::SetNextWindowPos({button.x, button.bottom() + ui.px(4)});
  ImGui::SetNextWindowSizeConstraints({0, 0}, {ui.px(400), .6f * ImGui::GetIO().DisplaySize.y});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(14), ui.px(12)});
  if (ImGui::BeginPopup("terms", ImGuiWindowFlags_NoMove)) {
    draw_term_menu(panel, data->features);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace

void draw_input_row(PanelContext& panel, float column) {
  engine::row_label(panel.ui, "Input", column);
  const float width = panel.width - panel.ui.px(column);
  if (panel.run.data_shape().features == 2) {
    draw_switches(panel, width);
  } else {
    draw_many_inputs(panel, width);
  }
}

}  // namespace glassbox
