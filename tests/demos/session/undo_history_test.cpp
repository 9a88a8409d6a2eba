#include "demos/glassbox/session/undo_history.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "demos/glassbox/session/undo_text.h"
#include "glassbox/nn/random/random.h"
#include "glassbox/nn/run/auto_settings.h"
#include "glassbox/nn/run/run_set.h"
#include "tests/support/run_sets.h"

namespace glassbox {

namespace {

/// The values of a window without one, a run that obeys what is told, and a hand on both.
class UndoFixture {
 public:
  UndoFixture() {
    values.pace.steps_per_second = 60.0;
    values.theme = "dark";
    values.color_map = "red-blue";
    values.seed = 7;
    publish();
    undo.start(values);
  }

  void publish() { runs.take_snapshot(snapshot); }
  void learn(int steps) {
    for (int i = 0; i < steps; ++i) runs.step();
    publish();
  }
  /// A frame's end, after which the run has obeyed.
  void frame(const std::vector<nn::Command>& commands = {}, bool held = false) {
    undo.note(values, commands, snapshot, held);
    obey(commands);
  }
  void change_rate(float rate, bool held = false) {
    values.run.optimizer.learning_rate = rate;
    frame({nn::ChangeSettings{values.run}}, held);
  }
  void change_layers(std::vector<nn::Layer> hidden) {
    values.run.hidden = std::move(hidden);
    frame({nn::ChangeSettings{values.run}});
  }
  std::vector<nn::Command> take_back() {
    auto move = undo.undo(snapshot);
    REQUIRE(move.has_value());
    return take(*move);
  }
  std::vector<nn::Command> make_again() {
    auto move = undo.redo(snapshot);
    REQUIRE(move.has_value());
    return take(*move);
  }
  std::vector<nn::Command> take(const UndoHistory::Move& move) {
    restore_undoable(move.document, values);
    obey(move.commands);
    frame();
    return move.commands;
  }
  void obey(const std::vector<nn::Command>& commands) {
    for (const nn::Command& command : commands) runs.post(command);
    publish();
  }
  const nn::RunSettings& run() const { return runs.first().latest().settings(); }
  std::vector<float> parameters(std::size_t of = 0) const {
    const nn::Mlp& mlp = runs.runs()[of].latest().mlp();
    return {mlp.parameters().begin(), mlp.parameters().end()};
  }

  Document values;
  nn::RunSet runs{nn::RunSettings{}};
  nn::Snapshot snapshot;
  UndoHistory undo;
};

template <class Command>
long count(const std::vector<nn::Command>& commands) {
  return std::ranges::count_if(commands,
                               [](const nn::Command& c) { return std::holds_alternative<Command>(c); });
}

}  // namespace

TEST_CASE_FIXTURE(UndoFixture, "a change is undone by the command that takes it back, and redone") {
  CHECK_FALSE(undo.can_undo());
  CHECK(undo.undo_text().empty());
  frame();
  frame();
  CHECK_FALSE(undo.can_undo());
  change_rate(0.1f);
  CHECK(undo.undo_text() == "rate .5 → .1");
  const auto commands = take_back();
  REQUIRE(commands.size() == 1);
  CHECK(std::get<nn::ChangeSettings>(commands[0]).settings == nn::RunSettings{});
  CHECK(run() == nn::RunSettings{});
  CHECK_FALSE(undo.can_undo());
  CHECK(undo.redo_text() == "rate .5 → .1");
  make_again();
  CHECK(run().optimizer.learning_rate == 0.1f);
  CHECK_FALSE(undo.can_redo());
  take_back();
  CHECK(run() == nn::RunSettings{});
}

TEST_CASE_FIXTURE(UndoFixture, "a drawing is undone stroke by stroke") {
  std::vector<nn::Stroke>& strokes = values.view.own_sample.strokes;
  for (int stroke = 0; stroke < 2; ++stroke) {
    strokes.push_back({{{.2f, .2f}}});
    frame({}, true);
    strokes.back().points.push_back({.5f, .5f});
    frame({}, true);
    frame();
  }
  CHECK(undo.undo_text() == "drawing");
  take_back();
  REQUIRE(strokes.size() == 1);
  CHECK(strokes[0].points.size() == 2);
  take_back();
  CHECK(strokes.empty());
  CHECK_FALSE(undo.can_undo());
  make_again();
  CHECK(strokes.size() == 1);
}

TEST_CASE_FIXTURE(UndoFixture, "what is changed while an item is held is one entry") {
  change_rate(0.4f, true);
  CHECK_FALSE(undo.can_undo());  // not under the hand
  change_rate(0.3f, true);
  frame({}, true);
  change_rate(0.2f, true);
  frame();
  change_rate(0.1f, true);
  frame();
  CHECK(undo.undo_text() == "rate .2 → .1");
  take_back();
  CHECK(undo.undo_text() == "rate .5 → .2");
  take_back();
  CHECK(run().optimizer.learning_rate == 0.5f);
  CHECK_FALSE(undo.can_undo());

  // Back to where it was: nothing has changed.
  change_rate(0.4f, true);
  change_rate(0.5f, true);
  frame();
  CHECK_FALSE(undo.can_undo());
}

TEST_CASE_FIXTURE(UndoFixture, "several changes of one frame are one entry, of any kind") {
  values.run.data.noise = 0.2f;
  values.pace.steps_per_second = 2.0;
  values.view.points = false;
  values.theme = "paper";
  values.pace.pause_at = {nn::PauseAt::train_accuracy, 0.95};
  frame({nn::ChangeSettings{values.run}, nn::SetSpeed{2.0}, nn::SetPauseCondition{values.pace.pause_at}});
  CHECK(undo.undo_text() == "noise 0 → .2 and 4 more");
  const auto commands = take_back();
  CHECK(commands.size() == 3);
  CHECK(count<nn::ChangeSettings>(commands) == 1);
  CHECK(count<nn::SetSpeed>(commands) == 1);
  CHECK(count<nn::SetPauseCondition>(commands) == 1);
  CHECK(values.view == ViewOptions{});
  CHECK(values.theme == "dark");
  CHECK(values.pace.pause_at == nn::PauseCondition{});
  CHECK_FALSE(undo.can_undo());
}

TEST_CASE_FIXTURE(UndoFixture, "view changes need no command") {
  values.stage.nodes[0].share = 0.4f;
  frame();
  CHECK(undo.undo_text() == "layout");
  values.color_map = "orange-blue";
  frame();
  values.view.log_loss = true;
  frame();
  values.morph.speed = 2.0f;
  frame();
  CHECK(undo.undo_text() == "morph speed 1 → 2");
  CHECK(take_back().empty());
  CHECK(undo.undo_text() == "log loss on");
  CHECK(take_back().empty());
  CHECK_FALSE(values.view.log_loss);
  CHECK(undo.undo_text() == "colours red-blue → orange-blue");
  take_back();
  take_back();
  CHECK(values.stage == Stage{});
}

TEST_CASE_FIXTURE(UndoFixture, "a new change drops what could be redone, and the oldest entries go") {
  change_rate(0.4f);
  change_rate(0.3f);
  take_back();
  REQUIRE(undo.can_redo());
  change_rate(0.2f);
  CHECK_FALSE(undo.can_redo());
  for (int i = 0; i < 300; ++i) change_rate(0.1f + 0.001f * static_cast<float>(i));
  std::size_t entries = 0;
  for (; undo.can_undo(); ++entries) take_back();
  CHECK(entries == UndoHistory::most_entries);
  undo.start(values);
  CHECK_FALSE(undo.can_redo());
}

TEST_CASE_FIXTURE(UndoFixture, "changes made by the run are not undo entries") {
  change_rate(0.1f);
  // The past had another batch, which the panel shows; then the rate is undone there.
  values.run.batch = 33;
  frame();
  CHECK(undo.undo_text() == "rate .5 → .1");
  const auto commands = take_back();
  REQUIRE(count<nn::ChangeSettings>(commands) == 1);
  const nn::RunSettings& told = std::get<nn::ChangeSettings>(commands[0]).settings;
  CHECK(told.batch == 33);
  CHECK(told.optimizer.learning_rate == 0.5f);
  // A comparison rearranges the stage by itself.
  values.stage.compare(true);
  frame();
  CHECK_FALSE(undo.can_undo());
}

TEST_CASE_FIXTURE(UndoFixture, "a stage of before a comparison does not come back into it") {
  values.stage.tiles[0].view = ViewKind::network;
  frame();
  values.stage.compare(true);
  frame();
  const Stage during = values.stage;
  take_back();
  CHECK(values.stage == during);
}

TEST_CASE_FIXTURE(UndoFixture, "both runs of a comparison have their changes") {
  obey({nn::StartComparison{}});
  values.run_b = values.run;
  frame();
  values.run_b.batch = 5;
  frame({nn::ChangeSettings{values.run_b, 1}});
  CHECK(undo.undo_text() == "B: batch 10 → 5");
  // The data reach both, and are told once.
  values.run.data.noise = values.run_b.data.noise = 0.2f;
  frame({nn::ChangeSettings{values.run}});
  CHECK(undo.undo_text() == "noise 0 → .2");
  take_back();
  CHECK(run().data.noise == 0.0f);
  CHECK(runs.runs()[1].latest().settings().data.noise == 0.0f);
  CHECK(runs.runs()[1].latest().settings().batch == 5);
  const auto commands = take_back();
  REQUIRE(commands.size() == 1);
  CHECK(std::get<nn::ChangeSettings>(commands[0]).run == 1);
  CHECK(runs.runs()[1].latest().settings().batch == 10);
  // Without B there is nobody to tell.
  make_again();
  obey({nn::EndComparison{}});
  CHECK(take_back().empty());
}

TEST_CASE_FIXTURE(UndoFixture, "a weight that was dragged or typed comes back, in one entry") {
  learn(20);
  const float before = parameters()[3];
  for (const float value : {1.0f, 1.5f, 2.0f}) {
    undo.note_parameter({0, 3, parameters()[3], value});
    obey({nn::SetParameter{3, value}});
    frame({}, true);
  }
  frame();
  frame({nn::SetParameter{4, -1.0f}});
  CHECK(parameters()[4] == -1.0f);
  take_back();
  CHECK(parameters()[3] == 2.0f);
  take_back();
  CHECK(parameters()[3] == before);
  CHECK_FALSE(undo.can_undo());
  make_again();
  CHECK(parameters()[3] == 2.0f);
}

TEST_CASE_FIXTURE(UndoFixture, "a layer comes back with the weights that it had") {
  learn(200);
  const std::vector<float> before = parameters();
  change_layers({values.run.hidden[0]});
  REQUIRE(parameters().size() == 13);
  const auto commands = take_back();
  CHECK(count<nn::ChangeSettings>(commands) == 1);
  CHECK(count<nn::SetParameters>(commands) == 1);
  CHECK(parameters() == before);

  make_again();
  learn(30);
  const std::vector<float> shorter = parameters();
  take_back();
  // What went on learning meanwhile stays as it is now; the rest is as before.
  for (std::size_t i = 0; i < 9; ++i) CHECK(parameters()[i] == shorter[i]);
  for (std::size_t i = 9; i < 24; ++i) CHECK(parameters()[i] == before[i]);
  // And so does the shorter network.
  make_again();
  CHECK(parameters() == shorter);
}

TEST_CASE_FIXTURE(UndoFixture, "after a new seed or other data, undo brings the learned weights back") {
  learn(300);
  const std::vector<float> before = parameters();
  const nn::Seeds seeds = run().seeds;
  values.seed = 8;
  values.run.seeds = nn::derive_seeds(8);
  frame({nn::NewSeeds{values.run.seeds}, nn::ChangeSettings{values.run}});
  CHECK(undo.undo_text() == "seed 7 → 8");
  REQUIRE(parameters() != before);
  auto move = undo.undo(snapshot);
  REQUIRE(move.has_value());
  CHECK(move->starts_anew);
  CHECK(move->changes_run);
  take(*move);
  CHECK(values.seed == 7);
  CHECK(run().seeds == seeds);
  CHECK(parameters() == before);
  CHECK(runs.first().latest().step_count() == 0);

  values.run.data.name = nn::DatasetName::circle;
  frame({nn::ChangeSettings{values.run}});
  REQUIRE(parameters() != before);
  take_back();
  CHECK(run().data.name == nn::DatasetName::quadrants);
  CHECK(parameters() == before);
}

TEST_CASE_FIXTURE(UndoFixture, "undo takes an automatic setting back with the change that it followed") {
  learn(30);
  const std::vector<float> before = parameters();
  values.run.hidden[0].activation = values.run.hidden[1].activation = nn::Activation::tanh;
  nn::follow_change(nn::RunSettings{}, values.run);
  frame({nn::ChangeSettings{values.run}});
  CHECK(undo.undo_text() == "sigmoid → tanh");
  CHECK(run().optimizer.learning_rate == 0.03f);
  CHECK(parameters() == before);  // the network keeps what it learned
  CHECK(runs.first().latest().step_count() == 30);
  take_back();
  CHECK(run() == nn::RunSettings{});
  CHECK(parameters() == before);
  CHECK(runs.first().latest().step_count() == 30);
}

TEST_CASE("changes have short descriptions") {
  Document before;
  Document after;
  CHECK(change_text(before, after, std::vector<ParameterChange>{{0, 3, .25f, -1.0f}}) ==
        "weight from input 2 to hidden 1, unit 2 .25 → −1");
  CHECK(change_text(before, after, std::vector<ParameterChange>{{1, 6, 0.0f, 1.5f}}) ==
        "B: bias of hidden 1, unit 1 0 → 1.5");
  const std::vector<ParameterChange> back{{0, 9, 0.5f, 10.0f}};
  CHECK(change_text(before, after, back, DifferenceWords::back_to) ==
        "weight from hidden 1, unit 1 to hidden 2, unit 1 back to 10");
  after.pace.pause_at = {nn::PauseAt::step, 500.0};
  CHECK(change_text(before, after, {}) == "stop at never → step 500");
  before.pace.pause_at = {nn::PauseAt::test_accuracy, 0.975};
  CHECK(change_text(before, after, {}) == "stop at 97.5 % → step 500");
  after = before;
  before.pace.steps_per_second = 0.5;
  after.pace.steps_per_second = 0.0;
  CHECK(change_text(before, after, {}) == "speed .5 → unlimited");
  after = before;
  after.run.optimizer.learning_rate = 0.1f;
  after.run.hidden = {{8, nn::Activation::relu}};
  CHECK(change_text(before, after, {}, DifferenceWords::back_to) == "layers back to 8 and 2 more");
  after.run.hidden = before.run.hidden;
  CHECK(change_text(before, after, {}, DifferenceWords::back_to) == "rate back to .1");
}

TEST_CASE("the history replays a run with changes that were undone and redone bit for bit") {
  nn::RunSet runs{nn::RunSettings{}};
  nn::Snapshot snapshot;
  Document values;
  UndoHistory undo;
  undo.start(values);
  std::vector<nn::Mlp> networks;  // by step, after the changes at it
  const auto note_network = [&] {
    runs.take_snapshot(snapshot);
    networks.resize(static_cast<std::size_t>(snapshot.metrics.step) + 1);
    networks.back() = snapshot.mlp;
  };
  const auto post = [&](const std::vector<nn::Command>& commands) {
    for (const nn::Command& command : commands) runs.post(command);
    note_network();
  };
  const auto change = [&](auto&& edit) {
    edit(values.run);
    const std::vector<nn::Command> commands{nn::ChangeSettings{values.run}};
    undo.note(values, commands, snapshot, false);
    post(commands);
  };
  const auto take = [&](std::optional<UndoHistory::Move> move) {
    REQUIRE(move.has_value());
    restore_undoable(move->document, values);
    post(move->commands);
  };
  const auto learn = [&](int steps) {
    for (int i = 0; i < steps; ++i) {
      runs.post(nn::StepOnce{1});
      test::finish(runs);
      note_network();
    }
  };
  note_network();
  learn(50);
  change([](nn::RunSettings& run) { run.hidden.pop_back(); });
  learn(20);
  take(undo.undo(snapshot));
  learn(20);
  change([](nn::RunSettings& run) { run.optimizer.learning_rate = 0.1f; });
  learn(5);
  take(undo.undo(snapshot));
  take(undo.redo(snapshot));
  learn(33);
  REQUIRE(networks.size() == 129);

  runs.post(nn::SetHistoryBudget{16 << 10});  // keeps the changes, and little between
  REQUIRE(runs.first().history().checkpoints().size() < 40);
  for (std::size_t step = 0; step < networks.size(); ++step) {
    CAPTURE(step);
    runs.go_to(static_cast<std::int64_t>(step));
    const nn::Trainer& trainer = runs.first().shown();
    REQUIRE(trainer.step_count() == static_cast<std::int64_t>(step));
    REQUIRE(trainer.mlp().architecture() == networks[step].architecture());
    REQUIRE(std::ranges::equal(trainer.mlp().parameters(), networks[step].parameters()));
  }
  CHECK(runs.first().latest().settings() == values.run);
}

TEST_CASE("a morph's settings are told from its motion") {
  MorphState morph;
  morph.position = 2.5;
  morph.playing = true;
  morph.speed = 3.0f;
  morph.pinned = 4;
  MorphState expected;
  expected.speed = 3.0f;
  CHECK(with_options({}, morph) == expected);
  CHECK(with_options(morph, expected) == morph);
  expected.bias_apart = true;
  CHECK_FALSE(with_options(morph, expected).position.has_value());
  CHECK(with_options(morph, expected).pinned == 4);
}

}  // namespace glassbox
