#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "demos/glassbox/panels/control_panel.h"
#include "demos/glassbox/panels/message_area.h"
#include "demos/glassbox/panels/timeline.h"
#include "nn/training/trainer.h"

namespace glassbox::test {

/// The interface at 1280 × 1080 without a window or a renderer, and a hand on its mouse and keys. Places are
/// those of the design sheet.
class PanelFixture {
 public:
  PanelFixture() : context_(ImGui::CreateContext()) {
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {1280, 1080};
    io.MousePos = {-1, -1};
    for (const auto& [key, code] : {std::pair{ImGuiKey_Enter, enter},
                                    {ImGuiKey_Escape, escape},
                                    {ImGuiKey_Tab, tab},
                                    {ImGuiKey_Space, space},
                                    {ImGuiKey_Delete, delete_},
                                    {ImGuiKey_LeftArrow, arrow_left},
                                    {ImGuiKey_RightArrow, arrow_right},
                                    {ImGuiKey_UpArrow, arrow_up},
                                    {ImGuiKey_DownArrow, arrow_down}}) {
      io.KeyMap[key] = code;
    }
    unsigned char* texels = nullptr;
    int width = 0;
    int texels_height = 0;
    io.Fonts->GetTexDataAsRGBA32(&texels, &width, &texels_height);
    ImFont* font = io.Fonts->Fonts[0];
    ui.theme.fonts = {font, font, font, font, font, font, font};
    engine::apply_style(ui.theme);
    snapshot.dataset = nn::make_dataset(state.run);
    state.scenes = {{"opening", "Quadrants", ""}, {"iris", "Iris", ""}};
    frame();
    frame();
  }
  ~PanelFixture() { ImGui::DestroyContext(context_); }
  PanelFixture(const PanelFixture&) = delete;
  PanelFixture& operator=(const PanelFixture&) = delete;

  void frame() {
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = 0.3f;  // slow enough that two clicks are never a double click
    io.DisplaySize.y = panel_height;
    ImGui::NewFrame();
    ui.controls.wanted = ui.controls.wanted || names_wanted;
    panel.draw(ui, theme, snapshot, state, actions, {0, 0, 340, panel_height});
    ui.controls.wanted = ui.controls.wanted || names_wanted;
    timeline.draw(ui, theme, snapshot, state, actions, {340, 1014, 940, 38});
    messages.draw(ui, snapshot, state, actions, {340, 0, 940, 1052}, time += 0.3);
    ImGui::Render();
  }
  void move(float x, float y) {
    ImGui::GetIO().MousePos = {x, y};
    frame();
  }
  void press() {
    ImGui::GetIO().MouseDown[0] = true;
    frame();
  }
  void release() {
    ImGui::GetIO().MouseDown[0] = false;
    frame();
  }
  void click(float x, float y) {
    move(x, y);
    press();
    release();
  }
  void right_click(float x, float y) {
    move(x, y);
    ImGui::GetIO().MouseDown[1] = true;
    frame();
    ImGui::GetIO().MouseDown[1] = false;
    frame();
  }
  void double_click(float x, float y) {
    ImGui::GetIO().MouseDoubleClickTime = 10.0f;
    click(x, y);
    click(x, y);
    ImGui::GetIO().MouseDoubleClickTime = 0.1f;
  }
  void type(std::string_view text) {
    for (const char c : text) ImGui::GetIO().AddInputCharacter(static_cast<unsigned int>(c));
    frame();
  }
  void key(int code) {
    ImGui::GetIO().KeysDown[code] = true;
    frame();
    ImGui::GetIO().KeysDown[code] = false;
    frame();
  }
  void wheel(float lines) {
    ImGui::GetIO().MouseWheel = lines;
    frame();
  }
  /// What scrolls between the panel's header and its footer.
  ImGuiWindow* body_window() {
    for (ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
      if (std::string_view(window->Name).starts_with("panel/settings")) return window;
    }
    return nullptr;
  }
  /// The control with the ring, as the search calls it; empty: none.
  std::string focused() {
    names_wanted = true;
    frame();
    frame();
    names_wanted = false;
    for (const engine::Control& control : ui.controls.found) {
      if (control.item == ui.focus.item) return control.name;
    }
    return {};
  }
  void control_click(float x, float y) {
    ImGui::GetIO().KeyCtrl = true;
    click(x, y);
    ImGui::GetIO().KeyCtrl = false;
    frame();
  }

  template <class Command>
  long count() const {
    return std::count_if(actions.commands.begin(), actions.commands.end(),
                         [](const nn::Command& command) { return std::holds_alternative<Command>(command); });
  }
  template <class Command>
  const Command& last() const {
    return std::get<Command>(actions.commands.back());
  }
  /// The snapshot as a run sends it next.
  void news() {
    ++snapshot.version;
    frame();
  }
  const nn::RunSettings& last_settings() const {
    return std::get<nn::ChangeSettings>(actions.commands.back()).settings;
  }

  /// Within the first button of the lowest message.
  static constexpr glm::vec2 message_button{922, 1052 - 12 - 10 - 14};

  static constexpr int enter = 1;
  static constexpr int escape = 2;
  static constexpr int tab = 3;
  static constexpr int space = 4;
  static constexpr int delete_ = 5;
  static constexpr int arrow_left = 6;
  static constexpr int arrow_right = 7;
  static constexpr int arrow_up = 8;
  static constexpr int arrow_down = 9;

  engine::Ui ui;
  Theme theme{};
  nn::Snapshot snapshot;
  PanelState state;
  PanelActions actions;
  ControlPanel panel;
  TimelineStrip timeline;
  MessageArea messages;
  float panel_height = 1080;  ///< of the panel
  double time = 0.0;
  bool names_wanted = false;  ///< all controls are noted, as for a search

 private:
  ImGuiContext* context_;
};

}  // namespace glassbox::test
