#include "demos/glassbox/panels/quit_dialog.h"

#include <doctest/doctest.h>

#include "tests/demos/panels/panel_fixture.h"

namespace glassbox {

namespace {

class QuitFixture : public test::PanelFixture {
 public:
  QuitFixture() {
    overlay = [this] {
      if (const auto given = dialog.draw(ui)) answer = given;
    };
  }
  void open(const UnsavedWork& work) {
    answer.reset();
    dialog.open(work);
    for (int i = 0; i < 4; ++i) frame();
  }

  QuitDialog dialog;
  std::optional<QuitAnswer> answer;
};

}  // namespace

TEST_CASE_FIXTURE(QuitFixture, "the question is answered by keys, and Save comes first") {
  open({"mine.json", "", ""});
  key(enter);
  CHECK(answer == QuitAnswer::save);
  CHECK_FALSE(dialog.is_open());
  open({"mine.json", "a.mp4", ""});
  key(tab);
  key(enter);
  CHECK(answer == QuitAnswer::discard);
  open({"mine.json", "", ""});
  key(tab);
  key(tab);
  key(enter);
  CHECK_FALSE(answer);
  CHECK_FALSE(dialog.is_open());
}

TEST_CASE_FIXTURE(QuitFixture, "if nothing can be saved, the dialog asks whether to quit") {
  open({"", "a.mp4", ""});
  key(enter);
  CHECK(answer == QuitAnswer::discard);
  open({"", "", "captures/window_0001"});
  dialog.cancel();
  frame();
  frame();
  CHECK_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup));
  click(200, 100);
  CHECK_FALSE(answer);
}

}  // namespace glassbox
