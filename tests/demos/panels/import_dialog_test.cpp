#include "demos/glassbox/panels/import_dialog.h"

#include <doctest/doctest.h>

#include "glassbox/nn/data/csv.h"
#include "tests/demos/panels/panel_fixture.h"

namespace glassbox {

namespace {

class ImportFixture : public test::PanelFixture {
 public:
  void ask(const std::string& text) {
    const auto source = nn::parse_csv(text, "t.csv");
    REQUIRE(source.has_value());
    ImportDraft draft;
    draft.name = "t.csv";
    draft.source = std::make_shared<const nn::SourceTable>(*source);
    draft.use = nn::guess_use(*draft.source).use;
    state.session.import = draft;
    for (int i = 0; i < 4; ++i) frame();
  }
  nn::TableUse& use() { return state.session.import->use; }
  const std::string& verdict() const { return panel.import_dialog().verdict(); }
};

std::string flowers() {
  std::string text = "a,b,kind\n";
  for (int i = 0; i < 30; ++i)
    text += std::to_string(i % 7) + "," + std::to_string(i % 5) + "," + "xyz"[i % 3] + "\n";
  return text;
}

}  // namespace

TEST_CASE_FIXTURE(ImportFixture, "the dialog says what the choices give, and what is wrong with them") {
  ask(flowers());
  CHECK(verdict() == "30 rows · 2 inputs · 3 classes");
  use().classes = {"x", "y"};
  frame();
  CHECK(verdict() == "20 rows · 2 inputs · 2 classes");
  use().kinds[2] = nn::ColumnKind::numbers;
  use().classes.clear();
  frame();
  CHECK(verdict() == "t.csv:2: found 'x' in column 3 ('kind'), expected a number");
  use().inputs.clear();
  frame();
  CHECK(verdict().starts_with("found no numbers among"));
}

TEST_CASE_FIXTURE(ImportFixture, "keys change roles and options, and open the table") {
  ask(flowers());
  // From Open over Cancel to the role of the first column: input, target, leave out.
  key(ImGuiKey_Tab);
  key(ImGuiKey_Tab);
  CHECK(use().role(0) == nn::ColumnRole::input);
  key(ImGuiKey_DownArrow);
  CHECK(use().target == 0);
  CHECK_FALSE(actions.open_import);
  state.session.import.reset();
  frame();
  ask(flowers());
  key(ImGuiKey_Enter);
  CHECK(actions.open_import);
}

TEST_CASE_FIXTURE(ImportFixture, "the dialog closes with its question") {
  ask(flowers());
  CHECK(ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel));
  panel.cancel_dialog(state);
  CHECK_FALSE(state.session.import.has_value());
  frame();
  frame();
  CHECK_FALSE(ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel));
}

TEST_CASE_FIXTURE(ImportFixture, "while a table is read, its progress is shown and can be cancelled") {
  state.session.reading = TableReading{"big.csv", std::make_shared<nn::ReadProgress>()};
  const auto progress = state.session.reading->progress;
  for (int i = 0; i < 4; ++i) frame();
  CHECK(ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel));
  panel.cancel_dialog(state);
  CHECK(progress->cancelled);
}

}  // namespace glassbox
