#include <doctest/doctest.h>
#include <imgui.h>

#include "demos/glassbox/panels/stage_controls.h"
#include "tests/demos/panels/panel_fixture.h"

namespace glassbox {

namespace {

class KeyboardFixture : public test::PanelFixture {
 public:
  void tabs(int count) {
    for (int i = 0; i < count; ++i) key(tab);
  }
  void back_tab() {
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
    key(tab);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
    frame();
  }
  /// Tabs until the control with that name has the ring.
  void go_to(std::string_view name) {
    for (int i = 0; i < 90; ++i) {
      if (focused() == name) return;
      key(tab);
    }
    FAIL("no control is called " << name);
  }
};

}  // namespace

TEST_CASE_FIXTURE(KeyboardFixture, "Tab goes through all controls in order and round, Shift+Tab back") {
  CHECK(focused().empty());
  CHECK_FALSE(engine::takes_keys(ui));
  key(tab);
  CHECK(focused() == "Session");
  CHECK(engine::takes_keys(ui));
  std::vector<std::string> order{focused()};
  for (int i = 0; i < 90; ++i) {
    key(tab);
    if (focused() == order.front()) break;
    order.push_back(focused());
  }
  const auto place = [&](std::string_view name) {
    const auto found = std::ranges::find(order, name);
    INFO(name);
    REQUIRE(found != order.end());
    return found - order.begin();
  };
  const std::array names{"Session",  "Find",   "Scene", "Pause",     "Step",   "Reset",
                         "New seed", "Speed",  "Seed",  "Quadrants", "Points", "Noise",
                         "Hidden 1", "Rate",   "Batch", "Optimizer", "L1",     "L2",
                         "Theme",    "Points", "Still", "Record",    "?"};
  for (std::size_t i = 1; i < names.size(); ++i) {
    if (std::string_view(names[i]) == "Points" || std::string_view(names[i - 1]) == "Points") continue;
    CAPTURE(i);
    CHECK(place(names[i - 1]) < place(names[i]));
  }
  CHECK(place("Play back") > place("?"));  // the timeline comes after the panel
  CHECK(place("Play back") < place("Bookmark"));
  CHECK(place("Bookmark") < place("History memory"));  // in the order in which they stand
  CHECK(focused() == "Session");
  back_tab();
  CHECK(focused() == order.back());
  back_tab();
  CHECK(focused() == order[order.size() - 2]);
  CHECK(actions.commands.empty());  // nothing was pressed on the way
}

TEST_CASE_FIXTURE(KeyboardFixture, "Escape and the mouse take the ring away, and Tab goes on from there") {
  go_to("Rate");
  key(escape);
  CHECK(focused().empty());
  CHECK_FALSE(engine::takes_keys(ui));
  key(tab);
  CHECK(focused() == "Batch");
  click(500, 500);
  CHECK(focused().empty());
  click(200, 757);  // the rate
  CHECK(focused().empty());
  key(tab);
  CHECK(focused() == "Batch");
}

TEST_CASE_FIXTURE(KeyboardFixture, "keys typed faster than a frame all reach the field, in order") {
  ImGuiIO& io = ImGui::GetIO();
  const auto stroke = [&](ImGuiKey key, char character) {
    io.AddKeyEvent(key, true);
    if (character != 0) io.AddInputCharacter(static_cast<unsigned int>(character));
    io.AddKeyEvent(key, false);
  };
  const auto strokes = [&](std::string_view text) {
    for (const char c : text) stroke(static_cast<ImGuiKey>(ImGuiKey_A + (c - 'a')), c);
  };
  const auto taken = [&] { return std::string(ui.typing.text.data()); };
  control_click(200, 757);  // the rate
  REQUIRE(ui.typing.item != 0);
  strokes("foo");
  io.AddKeyEvent(ImGuiMod_Ctrl, true);
  stroke(ImGuiKey_A, 0);
  io.AddKeyEvent(ImGuiMod_Ctrl, false);
  strokes("rate");
  int frames = 0;
  for (; taken() != "rate" && frames < 8; ++frames) frame();
  CHECK(taken() == "rate");
  CHECK(frames <= 7);
  // A key that went down as a shortcut also comes up: it works again.
  io.AddKeyEvent(ImGuiMod_Ctrl, true);
  stroke(ImGuiKey_A, 0);
  io.AddKeyEvent(ImGuiMod_Ctrl, false);
  strokes("x");
  for (int i = 0; i < 8; ++i) frame();
  CHECK(taken() == "x");
  strokes("abcdefghij");
  frame();
  frame();
  CHECK(taken() == "xabcdefghij");  // a word needs no more than a frame or two
}

TEST_CASE_FIXTURE(KeyboardFixture, "Enter and Space press what has the ring") {
  go_to("Pause");
  key(space);
  CHECK_FALSE(state.document.pace.playing);
  CHECK(focused() == "Play");  // the ring stays while the button changes
  key(enter);
  CHECK(state.document.pace.playing);
  go_to("Contours");
  key(space);
  CHECK_FALSE(state.document.view.contours);
}

TEST_CASE_FIXTURE(KeyboardFixture, "arrows move a value, Delete returns it, Enter types it") {
  go_to("Rate");
  key(arrow_right);
  CHECK(state.document.run.optimizer.learning_rate == doctest::Approx(0.63f));
  key(arrow_down);
  CHECK(state.document.run.optimizer.learning_rate == doctest::Approx(0.5f));
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
  key(arrow_up);
  CHECK(state.document.run.optimizer.learning_rate == doctest::Approx(5.0f));
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  key(delete_);
  CHECK(state.document.run.is_auto(nn::AutoSetting::learning_rate));
  CHECK(state.document.run.optimizer.learning_rate == 0.2f);
  key(enter);
  CHECK(ui.typing.item != 0);
  type("2*pi");
  key(arrow_right);  // in the text
  key(enter);
  CHECK(state.document.run.optimizer.learning_rate == doctest::Approx(6.2831853f));
  CHECK(focused() == "Rate");
  key(enter);
  type("3");
  key(tab);  // leaving enters
  CHECK(state.document.run.optimizer.learning_rate == 3.0f);
  CHECK(focused() == "Batch");

  go_to("Hidden 1");
  key(arrow_up);
  CHECK(state.document.run.hidden[0].units == 4);
  key(delete_);
  CHECK(state.document.run.hidden[0].units == 3);
  key(enter);
  type("12");
  key(enter);
  CHECK(state.document.run.hidden[0].units == 12);
  go_to("Theme");
  key(arrow_right);
  CHECK(state.document.theme == "paper");
  key(arrow_right);
  CHECK(state.document.theme == "paper");
  key(arrow_left);
  CHECK(state.document.theme == "dark");
}

TEST_CASE_FIXTURE(KeyboardFixture, "a list is opened, gone through and left by keys") {
  state.document.run.optimizer.kind = nn::OptimizerKind::sgd;
  go_to("Optimizer");
  key(arrow_down);
  CHECK(state.document.run.optimizer.kind == nn::OptimizerKind::momentum);
  key(enter);
  frame();
  REQUIRE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup));
  key(arrow_down);
  key(arrow_down);
  key(enter);
  CHECK(state.document.run.optimizer.kind == nn::OptimizerKind::rmsprop);
  frame();
  CHECK_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup));
  CHECK(focused() == "Optimizer");
  key(enter);
  frame();
  key(arrow_up);
  key(escape);
  frame();
  CHECK_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup));
  CHECK(state.document.run.optimizer.kind == nn::OptimizerKind::rmsprop);
  CHECK(focused() == "Optimizer");
  key(escape);
  CHECK(focused().empty());
}

TEST_CASE_FIXTURE(KeyboardFixture, "a menu that the mouse opened is gone through by arrows") {
  click(80, 27);  // the session menu
  frame();
  CHECK(engine::takes_keys(ui));
  key(arrow_down);  // the first entry
  for (int i = 0; i < 5; ++i) key(arrow_down);
  key(enter);
  CHECK(actions.copy_session);
}

TEST_CASE_FIXTURE(KeyboardFixture, "the panel scrolls to the focused control") {
  panel_height = 500;
  frame();
  const ImGuiWindow& body = *body_window();
  REQUIRE(body.ScrollMax.y > 0.0f);
  go_to("Perspective");
  frame();
  CHECK(body.Scroll.y > 0.5f * body.ScrollMax.y);
  for (const auto& stop : ui.focus.stops) {
    if (stop.item != ui.focus.item) continue;
    CHECK(stop.place.y >= body.InnerRect.Min.y);
    CHECK(stop.place.bottom() <= body.InnerRect.Max.y);
  }
  for (int i = 0; i < 80 && focused() != "Speed"; ++i) back_tab();
  frame();
  CHECK(body.Scroll.y == 0.0f);
}

TEST_CASE_FIXTURE(KeyboardFixture, "a removed control passes the focus to the one in its place") {
  go_to("Hidden 2: remove");
  key(enter);
  CHECK(state.document.run.hidden.size() == 1);
  frame();
  CHECK_FALSE(focused().empty());
  CHECK(engine::takes_keys(ui));
}

TEST_CASE_FIXTURE(KeyboardFixture, "a control that cannot act does nothing by mouse or keys, and says why") {
  state.document.run.hidden.assign(8, nn::Layer{2, nn::Activation::tanh});
  panel_height = 1600;
  frame();
  actions = {};
  go_to("Add layer");
  key(enter);
  CHECK(state.document.run.hidden.size() == 8);
  state.views_shown = 0;
  snapshot.settings.hidden.assign(1, nn::Layer{3, nn::Activation::tanh});
  const bool before = state.document.view.log_loss;
  go_to("Log loss");
  key(space);
  CHECK(state.document.view.log_loss == before);
  CHECK(actions.commands.empty());
}

TEST_CASE_FIXTURE(KeyboardFixture, "question mark opens the list of keys, a second Escape is not needed") {
  type("?");
  CHECK(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup));
  key(escape);
  frame();
  CHECK_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup));
  panel.open_help();
  frame();
  CHECK(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup));
}

TEST_CASE_FIXTURE(KeyboardFixture, "text that is too long is shortened at its end or in the middle") {
  ImFont* font = ui.theme.fonts.label;
  const std::string name = "a-long-name-of-a-session-12.json";
  const float whole = engine::text_width(font, name);
  CHECK(engine::elided(font, name, whole) == name);
  for (const float width : {0.9f * whole, 0.5f * whole, 0.2f * whole}) {
    const std::string end = engine::elided(font, name, width);
    const std::string middle = engine::elided(font, name, width, engine::Ellipsis::middle);
    CHECK(end.ends_with("\u2026"));
    CHECK(engine::text_width(font, end) <= width);
    CHECK(engine::text_width(font, middle) <= width);
    CHECK(middle.find("\u2026") != std::string::npos);
  }
  CHECK(engine::elided(font, name, 0.5f * whole, engine::Ellipsis::middle).ends_with(".json"));
  CHECK(engine::elided(font, name, 0.0f) == "\u2026");
  CHECK(engine::elided(font, "", 0.0f).empty());
  // Characters stay whole.
  CHECK(engine::elided(font, "\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc",
                       0.6f * engine::text_width(font, "\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc"))
            .starts_with("\u00e4"));
}

TEST_CASE_FIXTURE(KeyboardFixture, "a search finds a control and gives it the keys") {
  panel_height = 500;
  panel.open_search();
  frame();
  frame();
  type("learning ra");
  frame();
  key(enter);
  frame();
  CHECK_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup));
  CHECK(focused() == "Rate");
  CHECK(body_window()->Scroll.y > 0.0f);
  key(arrow_right);
  CHECK(state.document.run.optimizer.learning_rate == doctest::Approx(0.63f));

  panel.open_search();
  frame();
  frame();
  type("b");
  key(arrow_down);
  key(escape);
  frame();
  CHECK_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup));
  CHECK(focused() == "Rate");  // back where it was
}

}  // namespace glassbox
