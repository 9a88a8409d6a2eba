#include "demos/glassbox/panels/session_menu.h"

#include <doctest/doctest.h>

#include "tests/demos/panels/panel_fixture.h"
#include "tests/support/temporary_folder.h"

namespace glassbox {

namespace {

// The dialog stands in the middle of 1280 × 1080: 600 px wide.
constexpr float list_x = 500;
constexpr float first_y = 395;  // the first entry's middle
constexpr float session_buttons_y = 749;
constexpr float left_x = 770;
constexpr float right_x = 872;

class FileFixture : public test::PanelFixture {
 public:
  FileFixture() { state.session.file = folder.file("mine.json"); }
  void cancel() {
    panel.cancel_dialog(state);
    frame();
    frame();
  }
  void open() {
    cancel();
    panel.session_menu().open(state);
    for (int i = 0; i < 3; ++i) frame();
  }
  void save_as() {
    panel.session_menu().save_as(state);
    for (int i = 0; i < 3; ++i) frame();
  }
  void type_and_enter(std::string_view text) {
    type(text);
    key(enter);
    frame();
  }

  test::TemporaryFolder folder;
};

}  // namespace

TEST_CASE("a folder is listed: folders first, then the files that fit") {
  const test::TemporaryFolder folder;
  folder.write("b.json", "{}");
  folder.write("A.JSON", "{}!");
  folder.write("notes.txt", "");
  folder.write(".hidden.json", "");
  std::filesystem::create_directory(folder.path() / "zoo");
  constexpr std::array<std::string_view, 1> extensions{".json"};
  const auto listing = list_folder(folder.path(), extensions);
  REQUIRE(listing);
  REQUIRE(listing->entries.size() == 3);
  CHECK(listing->entries[0].name == "zoo");
  CHECK(listing->entries[0].folder);
  CHECK(listing->entries[1].name == "A.JSON");
  CHECK(listing->entries[1].bytes == 3);
  CHECK(listing->entries[2].name == "b.json");
  CHECK_FALSE(listing->cut);

  for (std::size_t i = 0; i < FolderListing::most_entries; ++i) folder.write(std::to_string(i) + ".json", "");
  const auto many = list_folder(folder.path(), extensions);
  REQUIRE(many);
  CHECK(many->entries.size() == FolderListing::most_entries);
  CHECK(many->cut);

  const auto none = list_folder(folder.path() / "nowhere", extensions);
  REQUIRE_FALSE(none);
  CHECK(none.error().message ==
        (folder.path() / "nowhere").string() + ": cannot be read: No such file or directory");
}

TEST_CASE("a typed path is taken from the folder, the home folder or the root") {
  CHECK(typed_path(" a.json ", "/one") == "/one/a.json");
  CHECK(typed_path("../two/", "/one") == "/two");
  CHECK(typed_path("/x/y.csv", "/one") == "/x/y.csv");
  CHECK(typed_path("", "/one") == "/one");
  CHECK(typed_path("/", "/one") == "/");
  CHECK(typed_path("~/a.json", "/one") == std::filesystem::path(std::getenv("HOME")) / "a.json");
}

TEST_CASE_FIXTURE(FileFixture, "a double click enters a folder and opens a file") {
  std::filesystem::create_directory(folder.path() / "deeper");
  folder.write("deeper/points.csv", "1,2,3");
  open();
  double_click(list_x, first_y);
  CHECK_FALSE(actions.open_file.has_value());
  frame();
  double_click(list_x + 60, first_y);  // elsewhere: no third click of the same series
  REQUIRE(actions.open_file.has_value());
  CHECK(*actions.open_file == folder.path() / "deeper" / "points.csv");
}

TEST_CASE_FIXTURE(FileFixture, "a typed path is opened by Enter, and what is wrong with it is said") {
  folder.write("points.csv", "1,2,3");
  open();
  type_and_enter(folder.file("nowhere.csv"));
  CHECK_FALSE(actions.open_file.has_value());
  CHECK(panel.session_menu().files().problem() == folder.file("nowhere.csv") + ": there is no such file");
  open();
  type_and_enter(folder.file("points.png"));
  CHECK(panel.session_menu().files().problem() ==
        "points.png: expected a file that ends in .json, .csv, .tsv, .txt or .safetensors");
  open();
  type_and_enter("points.csv");
  REQUIRE(actions.open_file.has_value());
  CHECK(*actions.open_file == folder.path() / "points.csv");
  frame();
  CHECK_FALSE(panel.session_menu().files().is_open());
}

TEST_CASE_FIXTURE(FileFixture, "a folder whose name is not UTF-8 is saved to and opened from") {
  const std::filesystem::path latin = folder.path() / "caf\xE9";
  std::filesystem::create_directory(latin);
  state.session.file = latin / "s\xE9.json";
  save_as();
  key(enter);
  CHECK(actions.save_session == latin / "s\xE9.json");
  actions = {};
  save_as();
  type_and_enter(folder.file("caf%E9/other"));
  CHECK(actions.save_session == latin / "other.json");
  folder.write("caf\xE9/p\xE9.csv", "1,2,3");
  state.session.file = folder.file("mine.json");
  open();
  double_click(list_x, first_y);
  frame();
  double_click(list_x + 60, first_y);
  CHECK(actions.open_file == latin / "p\xE9.csv");
}

TEST_CASE_FIXTURE(FileFixture, "a folder that cannot be read is said, and the dialog stays where it was") {
  std::filesystem::create_directory(folder.path() / "deeper");
  folder.write("points.csv", "1,2,3");
  open();
  std::filesystem::remove(folder.path() / "deeper");
  double_click(list_x, first_y);
  CHECK(panel.session_menu().files().problem() ==
        (folder.path() / "deeper").string() + ": cannot be read: No such file or directory");
  double_click(list_x, first_y + 26);
  CHECK(actions.open_file == folder.path() / "points.csv");
}

TEST_CASE_FIXTURE(FileFixture, "a session is saved under a new name at once") {
  save_as();
  key(enter);
  REQUIRE(actions.save_session.has_value());
  CHECK(*actions.save_session == folder.path() / "mine.json");
  actions = {};
  save_as();
  type_and_enter("other");  // its extension is added
  CHECK(actions.save_session == folder.path() / "other.json");
  actions = {};
  save_as();
  type_and_enter("nowhere/other");
  CHECK_FALSE(actions.save_session.has_value());
  CHECK(panel.session_menu().files().problem() ==
        (folder.path() / "nowhere").string() + ": there is no such folder");
}

TEST_CASE_FIXTURE(FileFixture, "a file that is there is replaced only after a question") {
  folder.write("mine.json", "{}");
  save_as();
  double_click(left_x, session_buttons_y);  // Save, and then the question's Cancel: the dialog stays open
  CHECK_FALSE(actions.save_session.has_value());
  CHECK(panel.session_menu().files().is_open());
  click(left_x, session_buttons_y);
  cancel();  // the question alone
  CHECK_FALSE(actions.save_session.has_value());
  CHECK(panel.session_menu().files().is_open());
  click(left_x, session_buttons_y);
  click(right_x, session_buttons_y);  // Replace
  REQUIRE(actions.save_session.has_value());
  CHECK(*actions.save_session == folder.path() / "mine.json");
}

TEST_CASE_FIXTURE(FileFixture, "Save writes to the known file, and asks where there is none") {
  panel.session_menu().save(state, actions);
  CHECK(actions.save_session == folder.path() / "mine.json");
  actions = {};
  state.session.file.clear();
  panel.session_menu().save(state, actions);
  for (int i = 0; i < 3; ++i) frame();
  CHECK_FALSE(actions.save_session.has_value());
  CHECK(panel.session_menu().files().is_open());
  cancel();
  CHECK_FALSE(panel.session_menu().files().is_open());
  CHECK_FALSE(panel.cancel_dialog(state));
}

TEST_CASE_FIXTURE(FileFixture, "the menu copies, pastes and opens what was open before") {
  state.session.recent = {"/data/first.json", "/data/second.csv"};
  constexpr float top = 14 + 26 + 4 + 4;
  const auto choose = [&](float y) {
    click(70, 27);
    frame();
    click(120, top + y);
  };
  choose(5 * 26 + 9 + 13);
  CHECK(actions.copy_session);
  choose(6 * 26 + 9 + 13);
  CHECK(actions.paste_session);
  choose(7 * 26 + 9 + 13);
  CHECK(actions.copy_command);
  choose(9 * 26 + 2 * 9 + 13);
  REQUIRE(actions.open_file.has_value());
  CHECK(*actions.open_file == "/data/second.csv");
  choose(13);
  for (int i = 0; i < 3; ++i) frame();
  CHECK(panel.session_menu().files().is_open());
}

TEST_CASE_FIXTURE(FileFixture, "weights without activations are asked about") {
  state.session.activations_wanted = "/data/net.safetensors";
  for (int i = 0; i < 3; ++i) frame();
  // Five rows of text and controls, in the middle.
  cancel();
  CHECK_FALSE(state.session.activations_wanted.has_value());
  CHECK_FALSE(actions.activations.has_value());
  state.session.activations_wanted = "/data/net.safetensors";
  for (int i = 0; i < 3; ++i) frame();
  click(560, 598);
  REQUIRE(actions.activations.has_value());
  CHECK(*actions.activations == std::vector{nn::Activation::sigmoid, nn::Activation::sigmoid});
  CHECK_FALSE(state.session.activations_wanted.has_value());
}

}  // namespace glassbox
