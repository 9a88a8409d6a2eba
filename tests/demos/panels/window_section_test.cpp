#include <doctest/doctest.h>
#include <imgui_internal.h>

#include <cmath>

#include "demos/glassbox/panels/sections.h"
#include "demos/glassbox/shell/interface.h"
#include "tests/demos/panels/panel_fixture.h"

namespace glassbox {

using test::PanelFixture;

namespace {

/// The section alone, and a hand on it.
class SectionFixture : public PanelFixture {
 public:
  void section_frame(bool pressed = false) {
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = 0.3f;
    io.AddMouseButtonEvent(0, pressed);
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({340, 300});
    ImGui::Begin("section", nullptr, ImGuiWindowFlags_NoDecoration);
    ImGui::SetCursorScreenPos({16, 16});
    PanelContext context{ui, theme, snapshot, state, state.document.run, actions, 307};
    draw_window_section(context);
    bottom = ImGui::GetCursorScreenPos().y;
    ImGui::End();
    ImGui::Render();
  }
  void section_click(float x, float y) {
    ImGui::GetIO().AddMousePosEvent(x, y);
    section_frame();
    section_frame(true);
    section_frame();
    section_frame();
  }

  float bottom = 0.0f;  ///< of its last row
};

}  // namespace

TEST_CASE_FIXTURE(SectionFixture, "the window's section chooses scale, frames and motion") {
  section_frame();
  const float tick = bottom - 4 - 13;
  section_click(30, tick);
  CHECK(state.reduced_motion);
  section_click(200, tick - 60);  // the scale's list; its entries stand below
  REQUIRE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup));
  section_click(200, tick + 60);
  CHECK_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup));
  CHECK(state.window.scale >= 1.0f);
  CHECK(std::fmod(4.0f * state.window.scale, 1.0f) == 0.0f);
  section_click(200, tick - 30);
  section_click(200, tick + 30);
  CHECK(state.window.frames != FrameCap::display);
}

TEST_CASE("what is hidden gives its place to the stage") {
  const glm::vec2 size{1280, 720};
  const InterfaceLayout all = interface_layout(size, 1.0f);
  CHECK(all.panel.width == 340);
  CHECK(all.stage.x == 352);
  const InterfaceLayout no_panel = interface_layout(size, 1.0f, InterfaceShown::no_panel);
  CHECK(no_panel.panel.width == 0);
  CHECK(no_panel.stage.x == 12);
  CHECK(no_panel.stage.bottom() == all.stage.bottom());
  const InterfaceLayout over = interface_layout(size, 1.0f, InterfaceShown::panel_over);
  CHECK(over.panel.width == 340);
  CHECK(over.panel.bottom() == over.timeline.y);
  CHECK(over.stage == no_panel.stage);
  const InterfaceLayout nothing = interface_layout(size, 1.0f, InterfaceShown::nothing);
  CHECK(nothing.stage == bare_stage(size, 1.0f));
  CHECK(nothing.timeline.height == 0);
  CHECK(nothing.status.height == 0);

  WindowChoices window;
  CHECK(Interface::shown(window) == InterfaceShown::all);
  window.narrow = true;
  CHECK(Interface::shown(window) == InterfaceShown::panel_over);
  window.panel_hidden = true;
  CHECK(Interface::shown(window) == InterfaceShown::no_panel);
  window.interface_hidden = true;
  CHECK(Interface::shown(window) == InterfaceShown::nothing);
}

TEST_CASE("no layout has sides below zero, however small the window") {
  for (const InterfaceShown shown :
       {InterfaceShown::all, InterfaceShown::panel_over, InterfaceShown::no_panel, InterfaceShown::nothing}) {
    for (const glm::vec2 size : {glm::vec2{1, 1}, {40, 20}, {200, 160}, {341, 70}}) {
      for (const float unit : {1.0f, 3.0f}) {
        const InterfaceLayout layout = interface_layout(size, unit, shown);
        for (const engine::Rect& rect : {layout.panel, layout.status, layout.timeline, layout.stage}) {
          CHECK(rect.width >= 0.0f);
          CHECK(rect.height >= 0.0f);
        }
      }
    }
  }
}

TEST_CASE_FIXTURE(PanelFixture, "where the panel has no place, the timeline has a button for it") {
  state.window.narrow = true;
  frame();
  click(340 + 12 + 13, 1033);
  CHECK(state.window.panel_hidden);
  click(340 + 12 + 13, 1033);
  CHECK_FALSE(state.window.panel_hidden);
}

}  // namespace glassbox
