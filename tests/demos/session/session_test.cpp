#include "demos/glassbox/session/session.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/session_file.h"
#include "tests/support/own_folders.h"

using namespace glassbox;

namespace {

using namespace std::chrono_literals;

Setup paused() {
  Setup setup;
  setup.document.pace.playing = false;
  return setup;
}

/// A session without a window, and folders of its own.
class SessionFixture {
 public:
  template <class Condition>
  void wait_until(Condition&& reached) {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (!reached()) {
      REQUIRE(std::chrono::steady_clock::now() < deadline);
      const bool news = session.receive();
      if (!session.receive_files() && !news) std::this_thread::sleep_for(1ms);
      for (Message& message : session.take_messages()) messages.push_back(std::move(message));
    }
  }
  void learn(int steps) {
    const std::int64_t end = session.snapshot().metrics.step + steps;
    session.post(nn::StepOnce{steps});
    wait_until([&] { return session.snapshot().metrics.step == end; });
  }
  void wait_for_message(const std::string& text) {
    wait_until([&] { return std::ranges::find(messages, text, &Message::text) != messages.end(); });
  }
  std::vector<float> parameters() const {
    const nn::Mlp& mlp = session.snapshot().mlp;
    return {mlp.parameters().begin(), mlp.parameters().end()};
  }
  /// Undo brings back the run at that step, with its weights and its past.
  void check_is_back(std::int64_t step, const std::vector<float>& weights) {
    REQUIRE(session.undo());
    CHECK(session.snapshot().metrics.step == step);
    CHECK(parameters() == weights);
    CHECK(session.snapshot().timeline.first == 0);
    session.post(nn::Seek{step / 2});
    wait_until([&] { return session.snapshot().metrics.step == step / 2; });
    session.post(nn::Seek{std::nullopt});
    wait_until([&] { return session.snapshot().metrics.step == step; });
  }

  test::OwnFolders own;
  std::vector<Message> messages;
  Session session{paused()};
};

}  // namespace

TEST_CASE_FIXTURE(SessionFixture, "a document's change is one undo entry, however long a control is held") {
  for (const float rate : {.4f, .3f, .2f}) {
    session.document().run.optimizer.learning_rate = rate;
    session.apply({nn::ChangeSettings{session.document().run}}, true);
  }
  session.apply({});
  CHECK(session.info().undo_text == "rate .5 → .2");
  wait_until([&] { return session.snapshot().settings.optimizer.learning_rate == .2f; });
  REQUIRE(session.undo());
  CHECK(session.document().run.optimizer.learning_rate == .5f);
  wait_until([&] { return session.snapshot().settings.optimizer.learning_rate == .5f; });
  CHECK(session.info().undo_text.empty());
  CHECK_FALSE(session.undo());
  REQUIRE(session.redo());
  CHECK(session.document().run.optimizer.learning_rate == .2f);
}

TEST_CASE_FIXTURE(SessionFixture, "a stroke of the brush is one undo entry, and training goes on") {
  learn(60);
  const std::vector<float> weights = parameters();
  const std::size_t size = session.snapshot().dataset->size();
  const BrushStroke stroke{.brush = {.tool = BrushTool::add}, .radii = {.1, .1}, .path = {{.5, .5}}};
  const auto wait_for_size = [&](std::size_t wanted) {
    wait_until([&] { return session.snapshot().dataset->size() == wanted; });
    CHECK(session.snapshot().metrics.step == 60);
    CHECK(parameters() == weights);
  };
  session.paint(stroke);
  wait_for_size(size + 6);
  CHECK(session.info().undo_text == "painted points");
  session.paint(stroke);
  wait_for_size(size + 12);

  session.save(own.folder.path() / "painted.json");
  wait_until([&] { return !session.info().file.empty(); });
  const auto saved = read_session(own.folder.path() / "painted.json");
  REQUIRE(saved.has_value());
  CHECK(saved->document.run.table->use == session.document().run.table->use);
  CHECK(saved->document.run.table->values == session.document().run.table->values);
  CHECK(saved->document.run.table->order == session.document().run.table->order);

  REQUIRE(session.undo());
  wait_for_size(size + 6);
  REQUIRE(session.undo());
  wait_for_size(size);
  CHECK(session.document().run.table == nullptr);
  REQUIRE(session.redo());
  wait_for_size(size + 6);

  BrushStroke all{.brush = {.tool = BrushTool::erase}, .radii = {9.0, 9.0}, .path = {{0.0, 0.0}}};
  session.paint(all);
  wait_for_message("Could not paint.");
  CHECK(session.snapshot().dataset->size() == size + 6);
}

TEST_CASE_FIXTURE(SessionFixture, "undo brings back the run that a scene set aside") {
  learn(60);
  const std::vector<float> weights = parameters();
  session.document().theme = "paper";
  session.apply({});
  session.open_scene("iris");
  CHECK(session.document().scene == "iris");
  CHECK(session.document().theme == "paper");
  CHECK(session.snapshot().metrics.step == 0);
  CHECK(session.info().undo_text == "scene iris");
  check_is_back(60, weights);
  CHECK(session.document().scene == "opening");
  CHECK(messages.back().text == "Undone: scene iris.");
  // Entries from before the scene was opened are still there.
  REQUIRE(session.undo());
  CHECK(session.document().theme == "dark");
  REQUIRE(session.redo());
  REQUIRE(session.redo());
  CHECK(session.document().scene == "iris");
}

TEST_CASE_FIXTURE(SessionFixture, "several scenes in a row are undone one by one") {
  learn(20);
  const std::vector<float> weights = parameters();
  const std::string first = session.document().scene;
  for (int i = 0; i < 3; ++i) session.open_neighbour(1);
  for (int i = 0; i < 2; ++i) REQUIRE(session.undo());
  check_is_back(20, weights);
  CHECK(session.document().scene == first);
  session.open_neighbour(-1);
  CHECK(session.document().scene == scenes().back().name);
}

TEST_CASE_FIXTURE(SessionFixture, "a figure gives the stage back, and so does undo") {
  session.document().stage.tiles[0].view = ViewKind::network;
  session.apply({});
  const Stage stage = session.document().stage;
  session.open_scene("boundary-untrained");
  CHECK(session.document().stage.filled.has_value());
  CHECK(session.lasting_stage() == stage);
  session.open_scene("iris");
  CHECK(session.document().stage == stage);
  REQUIRE(session.undo());
  CHECK(session.document().stage.filled.has_value());
  REQUIRE(session.undo());
  CHECK(session.document().stage == stage);
}

TEST_CASE_FIXTURE(SessionFixture, "undo brings back the run that a new data set set aside") {
  learn(60);
  const std::vector<float> weights = parameters();
  session.document().run.data.name = nn::DatasetName::spiral;
  session.apply({nn::ChangeSettings{session.document().run}});
  wait_until([&] { return session.snapshot().settings.data.name == nn::DatasetName::spiral; });
  CHECK(session.snapshot().metrics.step == 0);
  CHECK(session.info().undo_text == "data quadrants → spiral");
  check_is_back(60, weights);
  CHECK(session.document().run.data.name == nn::DatasetName::quadrants);
  REQUIRE(session.redo());
  CHECK(session.snapshot().settings.data.name == nn::DatasetName::spiral);
}

TEST_CASE_FIXTURE(SessionFixture, "undo brings back the run that a file set aside, and whether it played") {
  const std::string file =
      own.folder.write("s.json", R"({"glassbox": 1, "settings": {"dataset": "spiral"}, "scene": "iris"})");
  learn(40);
  const std::vector<float> weights = parameters();
  session.open_file(file);
  wait_for_message("Opened " + file);
  CHECK(session.document().run.data.name == nn::DatasetName::spiral);
  CHECK(session.info().file == file);
  CHECK(session.unsaved().empty());
  check_is_back(40, weights);
  CHECK(session.info().file.empty());

  session.document().pace.playing = true;
  session.apply({nn::Play{}});
  wait_until([&] { return session.snapshot().metrics.step > 45; });
  session.open_scene("iris");
  REQUIRE(session.undo());
  const std::int64_t step = session.snapshot().metrics.step;
  CHECK(step > 45);
  wait_until([&] { return session.snapshot().metrics.step > step; });
}

TEST_CASE_FIXTURE(SessionFixture, "a file that cannot be opened changes nothing") {
  learn(10);
  session.open_file(own.folder.write("broken.json", R"({"glassbox": 1, "settings": {"noise": 2}})"));
  wait_for_message("Could not open the file. Nothing changed.");
  CHECK(session.snapshot().metrics.step == 10);
  CHECK_FALSE(session.undo());
  session.open_file(own.folder.file("missing.csv"));
  messages.clear();
  wait_for_message("Could not open the file. Nothing changed.");
}

TEST_CASE_FIXTURE(SessionFixture,
                  "a saved session is unsaved again once it has changed, and opens as it was") {
  learn(30);
  const std::string file = own.folder.file("mine.json");
  bool done = false;
  session.save(file, [&] { done = true; });
  wait_until([&] { return done; });
  CHECK(session.unsaved().empty());
  wait_until([&] { return session.info().recent == std::vector<std::filesystem::path>{file}; });
  const std::vector<float> weights = parameters();
  learn(5);
  const std::vector<float> later = parameters();
  CHECK(session.unsaved() == "mine.json");
  const auto read = read_session(file);
  REQUIRE(read.has_value());
  CHECK(read->learned->first().latest().step_count() == 30);
  session.open_file(file);
  wait_for_message("Opened " + file);
  CHECK(session.snapshot().metrics.step == 30);
  CHECK(parameters() == weights);
  check_is_back(35, later);
  CHECK(session.unsaved() == "mine.json");
}

TEST_CASE_FIXTURE(SessionFixture, "a session that ended unexpectedly is offered to the next one") {
  {
    Session lost{paused()};
    lost.document().theme = "paper";
    lost.post(nn::StepOnce{12});
    while (lost.snapshot().metrics.step < 12) lost.receive();
    lost.end(false);
  }
  Session next{paused()};
  const auto wait_for = [&](auto&& reached) {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (!reached()) {
      REQUIRE(std::chrono::steady_clock::now() < deadline);
      if (!next.receive_files()) std::this_thread::sleep_for(1ms);
    }
  };
  wait_for([&] { return next.info().restorable; });
  next.restore();
  CHECK_FALSE(next.info().restorable);
  wait_for([&] { return next.document().theme == "paper"; });
  CHECK(next.snapshot().metrics.step == 12);
  REQUIRE(next.undo());
  CHECK(next.snapshot().metrics.step == 0);
}

TEST_CASE_FIXTURE(SessionFixture, "layouts of one's own are kept under their names") {
  session.name_layout();
  CHECK(session.info().layout == "Four views");
  session.choose_layout("One view");
  session.name_layout();
  CHECK(session.info().layout == "One view");
  session.document().stage.tiles[0].view = ViewKind::curves;
  session.keep_layout("Mine");
  session.choose_layout("Six views");
  session.choose_layout("No such layout");
  session.choose_layout("Mine");
  session.name_layout();
  CHECK(session.info().layout == "Mine");
  CHECK(session.info().own_layouts == std::vector<std::string>{"Mine"});
  wait_until([&] { return std::filesystem::exists(layouts_file()); });
  session.remove_layout("Mine");
  session.name_layout();
  CHECK(session.info().own_layouts.empty());
}

TEST_CASE_FIXTURE(SessionFixture, "a table is asked about before it is opened, and its columns later") {
  std::string text = "a,b,c,kind\n";
  for (int i = 0; i < 30; ++i)
    text += std::to_string(i % 7) + "," + std::to_string(i % 5) + "," + std::to_string(i) + "," +
            "xyz"[i % 3] + "\n";
  const std::string file = own.folder.write("t.csv", text);
  session.open_file(file);
  REQUIRE(session.info().reading.has_value());
  wait_until([&] { return session.info().import.has_value(); });
  CHECK_FALSE(session.info().reading.has_value());
  CHECK(session.document().run.table == nullptr);
  nn::set_role(session.info().import->use, *session.info().import->source, 2, nn::ColumnRole::leave_out);
  session.accept_import();
  wait_for_message("Opened t.csv");
  const nn::RunSettings& run = session.document().run;
  REQUIRE(run.table != nullptr);
  CHECK(run.table->features == std::vector<std::string>{"a", "b"});
  CHECK(run.loss == nn::Loss::softmax_ce);
  CHECK(session.document().data_file == file);
  wait_until([&] { return session.snapshot().settings.table == run.table; });
  CHECK(session.snapshot().mlp.architecture().layers.back().units == 3);

  session.edit_columns();
  REQUIRE(session.info().import.has_value());
  CHECK(session.info().import->is_open);
  session.info().import->use.classes = {"x", "z"};
  session.accept_import();
  wait_for_message("Changed the columns of t.csv");
  CHECK(session.document().run.table->classes == std::vector<std::string>{"x", "z"});
  REQUIRE(session.undo());
  CHECK(session.document().run.table->classes.size() == 3);
  REQUIRE(session.undo());
  CHECK(session.document().run.table == nullptr);
}

TEST_CASE_FIXTURE(SessionFixture, "cells of a table can be pasted; other text cannot") {
  session.open_text("a\tb\tkind\n1\t2\tx\n3\t4\ty\n");
  wait_until([&] { return session.info().import.has_value(); });
  session.accept_import();
  wait_for_message("Opened pasted table");
  CHECK(session.document().run.table->classes == std::vector<std::string>{"x", "y"});
  session.open_text("hello");
  wait_for_message("There is no session or table on the clipboard that could be opened.");
}

TEST_CASE_FIXTURE(SessionFixture, "a network that does not fit the data brings a built-in set that does") {
  const std::string wide = R"({"layers": [{"activation": "tanh", "weights": [[1, 2, 3, 4]], "biases": [0]},
      {"activation": "linear", "weights": [[1], [2], [3]], "biases": [0, 0, 0]}]})";
  session.open_file(own.folder.write("wide.json", wide));
  wait_until([&] { return session.document().run.data.name == nn::DatasetName::iris_full; });
  CHECK(session.document().run.loss == nn::Loss::softmax_ce);
  CHECK(session.snapshot().mlp.architecture().inputs == 4);
  const std::string odd =
      R"({"layers": [{"activation": "tanh", "weights": [[1, 2, 3, 4, 5]], "biases": [0]}]})";
  messages.clear();
  session.open_file(own.folder.write("odd.json", odd));
  wait_for_message("Could not open the file. Nothing changed.");
  CHECK(messages.back().hint ==
        own.folder.file("odd.json") +
            ": found a network of 5 inputs and 1 output, but the data have 4 features "
            "and 3 classes; give a table with 5 inputs, for example --data FILE.csv");
}
