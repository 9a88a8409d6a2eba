#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <variant>

#include "demos/glassbox/panels/control_panel.h"
#include "demos/glassbox/panels/message_area.h"
#include "demos/glassbox/panels/timeline.h"
#include "glassbox/engine/ui/typed_keys.h"
#include "glassbox/nn/run/trainer.h"

namespace glassbox::test {

/// The interface at 1280 × 1080 without a window or a renderer, and a hand on its mouse and keys. Places are
/// those of the design sheet.
class PanelFixture {
 public:
  PanelFixture() : context_(ImGui::CreateContext()) {
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {1280, 1080};
    io.AddMousePosEvent(-1, -1);
    unsigned char* texels = nullptr;
    int width = 0;
    int texels_height = 0;
    io.Fonts->GetTexDataAsRGBA32(&texels, &width, &texels_height);
    ImFont* font = io.Fonts->Fonts[0];
    ui.theme.fonts = {font, font, font, font, font, font, font};
    engine::apply_style(ui.theme);
    snapshot.dataset = nn::make_dataset(state.document.run);
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
    engine::remove_typed_keys();
    ImGui::NewFrame();
    ui.controls.wanted = ui.controls.wanted || names_wanted;
    panel.draw(ui, theme, snapshot, state, actions, {0, 0, 340, panel_height});
    ui.controls.wanted = ui.controls.wanted || names_wanted;
    timeline.draw(ui, theme, snapshot, state, actions, {340, 1014, 940, 38});
    messages.draw(ui, snapshot, state, actions, {340, 0, 940, 1052}, time += 0.3);
    if (overlay) overlay();
    ImGui::Render();
  }
  void move(float x, float y) {
    ImGui::GetIO().AddMousePosEvent(x, y);
    frame();
  }
  void press(int button = 0) {
    ImGui::GetIO().AddMouseButtonEvent(button, true);
    frame();
  }
  void release(int button = 0) {
    ImGui::GetIO().AddMouseButtonEvent(button, false);
    frame();
  }
  void click(float x, float y) {
    move(x, y);
    press();
    release();
  }
  void right_click(float x, float y) {
    move(x, y);
    press(1);
    release(1);
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
  void key(ImGuiKey key) {
    for (const bool down : {true, false}) {
      ImGui::GetIO().AddKeyEvent(key, down);
      frame();
    }
  }
  void wheel(float lines) {
    ImGui::GetIO().AddMouseWheelEvent(0, lines);
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
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    click(x, y);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
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

  static constexpr ImGuiKey enter = ImGuiKey_Enter;
  static constexpr ImGuiKey escape = ImGuiKey_Escape;
  static constexpr ImGuiKey tab = ImGuiKey_Tab;
  static constexpr ImGuiKey space = ImGuiKey_Space;
  static constexpr ImGuiKey delete_ = ImGuiKey_Delete;
  static constexpr ImGuiKey arrow_left = ImGuiKey_LeftArrow;
  static constexpr ImGuiKey arrow_right = ImGuiKey_RightArrow;
  static constexpr ImGuiKey arrow_up = ImGuiKey_UpArrow;
  static constexpr ImGuiKey arrow_down = ImGuiKey_DownArrow;

  engine::Ui ui;
  Theme theme{};
  nn::Snapshot snapshot;
  Document document;
  SessionInfo session;
  PanelState state{document, session};
  PanelActions actions;
  ControlPanel panel;
  TimelineStrip timeline;
  MessageArea messages;
  std::function<void()> overlay;  ///< drawn last
  float panel_height = 1080;      ///< of the panel
  double time = 0.0;
  bool names_wanted = false;  ///< all controls are noted, as for a search

 private:
  ImGuiContext* context_;
};

}  // namespace glassbox::test
