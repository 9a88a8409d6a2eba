#include "demos/glassbox/session/session_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "glassbox/nn/io/model_json.h"
#include "glassbox/nn/run/auto_settings.h"
#include "glassbox/nn/run/run_set.h"
#include "tests/support/points_table.h"

using namespace glassbox;

namespace {

std::vector<float> parameters_of(const nn::Trainer& trainer) {
  return {trainer.mlp().parameters().begin(), trainer.mlp().parameters().end()};
}

void learn(nn::RunSet& learned, int steps) {
  for (int i = 0; i < steps; ++i) learned.step();
}

Setup session_of(const Setup& setup, const nn::RunSet& learned) {
  Setup session = setup;
  session.document.run = learned.first().latest().settings();
  session.learned = std::make_shared<const nn::RunSet>(learned);
  return session;
}

Setup reloaded(const Setup& session) {
  const auto loaded = session_from_json(session_to_json(session), "s.json");
  REQUIRE_MESSAGE(loaded.has_value(), (loaded ? std::string() : loaded.error().message));
  CHECK(loaded->warnings.empty());
  return *loaded;
}

std::string error_of(const std::string& text) {
  const auto loaded = session_from_json(text, "s.json");
  REQUIRE(!loaded.has_value());
  return loaded.error().message;
}

/// The text of a session of a few steps, with one part of it replaced.
std::string damaged(const std::string& part, const std::string& by) {
  const Setup setup;
  nn::RunSet learned = begin_runs(setup);
  learn(learned, 3);
  std::string text = session_to_json(session_of(setup, learned));
  const std::size_t at = text.find(part);
  REQUIRE(at != std::string::npos);
  return text.replace(at, part.size(), by);
}

}  // namespace

TEST_CASE("a session saved, loaded and continued is bit-identical to an uninterrupted one") {
  for (const nn::OptimizerKind kind : {nn::OptimizerKind::sgd, nn::OptimizerKind::momentum,
                                       nn::OptimizerKind::adam, nn::OptimizerKind::adamw}) {
    Setup setup;
    setup.document.run.optimizer.kind = kind;
    setup.document.run.optimizer.learning_rate = 0.03f;
    setup.document.run.data.noise = 0.1f;
    setup.document.run.hidden = {{4, nn::Activation::tanh}, {3, nn::Activation::gelu}};
    nn::RunSet through = begin_runs(setup);
    learn(through, 317);
    const Setup session = reloaded(session_of(setup, through));
    CHECK(session.document.run == setup.document.run);
    REQUIRE(session.learned);
    nn::RunSet on = *session.learned;
    CHECK(on.first().latest().step_count() == 317);
    CHECK(on.first().latest().epoch() == through.first().latest().epoch());
    CHECK(std::ranges::equal(on.first().latest().dataset()->targets.row(0),
                             through.first().latest().dataset()->targets.row(0)));
    learn(through, 400);
    learn(on, 400);
    CHECK(parameters_of(on.first().latest()) == parameters_of(through.first().latest()));
    const auto points = [](const nn::RunSet& learned) { return learned.first().latest().curve().points(); };
    REQUIRE(points(on).size() == points(through).size());
    for (std::size_t i = 0; i < points(on).size(); ++i) {
      CHECK(points(on)[i].step == points(through)[i].step);
      CHECK(points(on)[i].train_loss == points(through)[i].train_loss);
      CHECK(points(on)[i].test_accuracy == points(through)[i].test_accuracy);
    }
  }
}

TEST_CASE("a session tells which settings are automatic, and states their values") {
  Setup setup;
  setup.document.run.hidden = {{4, nn::Activation::relu}};
  setup.document.run.optimizer.learning_rate = 0.125f;
  setup.document.run.origin(nn::AutoSetting::learning_rate) = nn::Origin::chosen;
  nn::follow_change(nn::RunSettings{}, setup.document.run);
  CHECK(reloaded(setup).document.run == setup.document.run);
  // Values of a rule that has changed since stay as they are.
  std::string text = session_to_json(setup);
  const std::string scale = "\"init-scale\": 1";
  REQUIRE(text.find(scale) != std::string::npos);
  text.replace(text.find(scale), scale.size(), "\"init-scale\": 1.5");
  const auto loaded = session_from_json(text, "s.json");
  REQUIRE(loaded);
  CHECK(loaded->document.run.init_scale == 1.5f);
  CHECK(loaded->document.run.is_auto(nn::AutoSetting::init_scale));
}

TEST_CASE("a session keeps the user's own sample") {
  Setup setup;
  OwnSample& own = setup.document.view.own_sample;
  own.strokes = {{{{.1f, .25f}, {1.0f / 3.0f, .5f}}}, {{{.2f, .3f}}, true}};
  own.values = {1.5f, -2.0f};
  CHECK(reloaded(setup).document.view.own_sample == own);
  own = {};
  CHECK(session_to_json(setup).find("own-sample") == std::string::npos);

  const auto error = [&](const std::string& sample) {
    std::string text = session_to_json(setup);
    const std::string before = "\"stage\":";
    REQUIRE(text.find(before) != std::string::npos);
    return error_of(text.insert(text.find(before), "\"own-sample\": " + sample + ",\n"));
  };
  CHECK(error(R"({"strokes": [{"points": [0.1, 0.2, 0.3]}]})").find("3 figures") != std::string::npos);
  CHECK(error(R"({"strokes": 4})").find("strokes") != std::string::npos);
  CHECK(error(R"({"strokes": [{"points": ["a", 0]}]})").find("points[0]") != std::string::npos);
  CHECK(error(R"({"values": [1e99]})").find("values") != std::string::npos);
}

TEST_CASE("sessions written by commit fb5f3fb load with every setting and every bit") {
  const std::string folder = std::string(GLASSBOX_SOURCE) + "/tests/demos/session/files/";
  const auto loaded = [&](const char* name) {
    auto session = read_session(folder + name);
    REQUIRE_MESSAGE(session.has_value(), (session ? std::string() : session.error().message));
    CHECK(session->warnings.empty());
    return *session;
  };
  const Setup tuned = loaded("fb5f3fb_tuned.json");
  const nn::RunSettings& run = tuned.document.run;
  CHECK(run.data == nn::GeneratorSettings{nn::DatasetName::spiral, 40, .05f, .1f, .3f, .25f});
  CHECK(run.hidden == std::vector<nn::Layer>{{4, nn::Activation::relu}, {3, nn::Activation::gelu}});
  CHECK(run.optimizer == nn::OptimizerSettings{nn::OptimizerKind::adam, .01f, .5f, .8f, .99f, 1e-3f, 5.0f});
  CHECK(run.initialization == nn::Initialization::he);
  CHECK(run.init_scale == 1.25f);
  CHECK(run.batch == 7);
  CHECK(run.seeds == nn::derive_seeds(7));
  CHECK(tuned.document.theme == "paper");
  CHECK(tuned.document.color_map == "orange-blue");
  CHECK(tuned.document.view.landscape_resolution == 65);
  CHECK_FALSE(tuned.document.view.points);
  CHECK(tuned.document.view.log_loss);
  CHECK(tuned.document.morph.speed == 2.5f);
  CHECK(tuned.document.morph.bias_apart);
  CHECK(tuned.document.pace.steps_per_second == 12.5);
  CHECK(tuned.document.pace.pause_at == nn::PauseCondition{nn::PauseAt::test_accuracy, .9});
  REQUIRE(tuned.learned);
  CHECK(tuned.learned->first().latest().step_count() == 4);
  CHECK(session_to_json(reloaded(tuned)) == session_to_json(tuned));

  const Setup table = loaded("fb5f3fb_table.json");
  REQUIRE(table.document.run.table);
  CHECK(table.document.run.table->features == std::vector<std::string>{"w", "h"});
  CHECK(table.document.run.hidden.empty());
  CHECK(table.document.run.batch == 0);
  CHECK(table.document.strict_math);
  CHECK(table.document.data_file == "t.csv");
}

TEST_CASE("a session from before automatic settings keeps its values") {
  const auto loaded = session_from_json(
      R"({"glassbox": 1, "settings": {"dataset": "spiral", "layers": "8,8", "activation": "tanh", "init": "normal",
          "init-scale": 0.5, "learning-rate": 0.5, "momentum": 0.9}})",
      "s.json");
  REQUIRE(loaded);
  const nn::RunSettings& run = loaded->document.run;
  CHECK(run.optimizer.learning_rate == 0.5f);
  CHECK(run.initialization == nn::Initialization::normal);
  for (const nn::Origin origin : run.origins) CHECK(origin == nn::Origin::preset);
}

TEST_CASE("what a session does not state follows its network, and wrong names are one line") {
  const auto loaded = session_from_json(
      R"({"glassbox": 1, "settings": {"dataset": "spiral", "layers": "8,8", "activation": "tanh"}})",
      "s.json");
  REQUIRE(loaded);
  CHECK(loaded->document.run.is_auto(nn::AutoSetting::learning_rate));
  CHECK(loaded->document.run.optimizer.learning_rate == 0.03f);
  const std::string error = error_of(R"({"glassbox": 1, "settings": {"auto": ["rate"]}})");
  CHECK(error.find("s.json: settings.auto[0]") == 0);
  CHECK(error.find("init, init-scale, learning-rate or momentum") != std::string::npos);
  CHECK(error_of(R"({"glassbox": 1, "settings": {"chosen": "init"}})").find("settings.chosen") !=
        std::string::npos);
}

TEST_CASE("the past comes with a session: changes, bookmarks and all steps between") {
  const Setup setup;
  nn::RunSet learned = begin_runs(setup);
  learn(learned, 50);
  learned.post(nn::AddBookmark{"before"});
  learn(learned, 50);
  nn::RunSettings changed = setup.document.run;
  changed.optimizer.learning_rate = 0.1f;
  changed.hidden.push_back({2, nn::Activation::relu});
  learned.post(nn::ChangeSettings{changed});
  learn(learned, 100);
  Setup session = session_of(setup, learned);
  session.document.shown_step = 77;
  const Setup again = reloaded(session);
  CHECK(again.document.shown_step == 77);
  nn::RunSet runs = *again.learned;
  CHECK(runs.first().history().bookmarks() == std::vector<nn::Bookmark>{{50, "before"}});
  nn::RunSet fresh = begin_runs(setup);
  learn(fresh, 77);
  runs.go_to(77);
  CHECK(parameters_of(runs.first().shown()) == parameters_of(fresh.first().latest()));
  CHECK(runs.first().shown().settings() == setup.document.run);
  runs.go_to(150);
  CHECK(runs.first().shown().settings() == changed);
  runs.go_to(200);
  CHECK(parameters_of(runs.first().shown()) == parameters_of(learned.first().latest()));
}

TEST_CASE("company, a model that was begun from, and a table of the user's own come along") {
  Setup setup;
  setup.document.scene = "perceptron";
  setup.document.run.hidden.clear();
  nn::RunSet learned = begin_runs(setup);
  learn(learned, 20);
  learned.post(nn::StartComparison{});
  learn(learned, 5);
  nn::RunSet again = *reloaded(session_of(setup, learned)).learned;
  REQUIRE(again.runs().size() == 3);
  CHECK(again.runs()[1].kind() == nn::RunKind::independent);
  CHECK(again.runs()[2].kind() == nn::RunKind::variant);
  learn(learned, 30);
  learn(again, 30);
  for (std::size_t i = 0; i < 3; ++i)
    CHECK(parameters_of(again.runs()[i].latest()) == parameters_of(learned.runs()[i].latest()));

  Setup own;
  own.document.run.table =
      test::points_table({"a", "b"}, {"no", "yes"}, {{1, 2}, {3, 4}, {-5, 1e-3}, {0, 0}}, {0, 1, 1, 0});
  own.document.data_file = "my caf\xE9.csv";
  const auto model = nn::model_from_json(
      R"({"layers": [{"activation": "tanh", "weights": [[0.1, 0.2]], "biases": [0.3]},
                     {"activation": "sigmoid", "weights": [[0.4]], "biases": [-0.5]}]})",
      "m");
  own.model = std::make_shared<const nn::Mlp>(*model);
  nn::RunSet with_model = begin_runs(own);
  learn(with_model, 7);
  const Setup loaded = reloaded(session_of(own, with_model));
  CHECK(loaded.document.run.table->classes == own.document.run.table->classes);
  CHECK(loaded.document.data_file == "my caf\xE9.csv");
  nn::RunSet on = *loaded.learned;
  on.post(nn::Reset{});
  with_model.post(nn::Reset{});
  CHECK(parameters_of(on.first().latest()) == parameters_of(with_model.first().latest()));
}

TEST_CASE("the look of a session comes back as it was") {
  Setup session;
  session.document.theme = "paper";
  session.document.view.landscape_resolution = 65;
  session.document.view.grid = false;
  session.document.view.square = {{0.5f, -3.25f}, 2.5f};
  session.document.stage.tiles = {StageTile{ViewKind::network}, StageTile{ViewKind::curves, 1},
                                  StageTile{ViewKind::layer_morph, 0, false},
                                  StageTile{ViewKind::layer_morph}};
  session.document.stage.filled = 2;
  session.document.stage.nodes[0].share = .4f;
  REQUIRE(session.document.stage.split(1, StageNode::Kind::beside));
  session.document.stage.close(0);
  session.document.stage.filled = 2;
  session.document.stage.set_aside = StageArrangement{};
  session.document.stage.set_aside->filled = 1;
  session.document.cameras.tiles[2] = {10.0, 20.0, 3.0, 0.5, 0.25};
  session.document.cameras.linked[index_of(ViewKind::output_landscape)] = {30.0, 50.0, 1.5, 0.25, -0.5};
  session.document.cameras.linked[index_of(ViewKind::layer_morph)] = {10.0, 5.0, 2.0, 0.0, 0.0};
  session.document.morph.axes = {MorphAxes::Kind::units, {0, 2, 1}};
  session.document.morph.turn = nn::random_frame(3, 0, nn::tour_dimensions);
  session.document.morph.tour = true;
  session.document.morph.toured = 12.5;
  session.document.camera_track = {true, 9.0, {{0.0, {}}, {3.0, {90.0, 20.0, 2.0, 0.0, 0.0}}}};
  session.document.pace.steps_per_second = 0.0;
  session.document.pace.playing = true;
  session.document.view.batches = true;
  session.document.pace.pause_at = {nn::PauseAt::no_improvement, 250};
  const Setup again = reloaded(session);
  CHECK(again.document.theme == "paper");
  CHECK(again.document.view.landscape_resolution == 65);
  ViewOptions expected = session.document.view;
  expected.landscape_resolution = 65;
  CHECK(again.document.view == expected);
  CHECK(again.document.stage == session.document.stage);
  CHECK(again.document.stage.set_aside == session.document.stage.set_aside);
  CHECK(again.document.cameras.tiles[again.document.stage.filled.value()] ==
        session.document.cameras.tiles[2]);
  CHECK(again.document.cameras.linked == session.document.cameras.linked);
  CHECK(again.document.morph == session.document.morph);
  CHECK(again.document.camera_track == session.document.camera_track);
  CHECK(again.document.pace.steps_per_second == 0.0);
  CHECK(again.document.pace.playing);
  CHECK(again.document.pace.pause_at == session.document.pace.pause_at);
}

TEST_CASE("a stage of four tiles comes back from a session that knew no others") {
  const auto loaded = session_from_json(
      R"({"glassbox": 1, "look": {"stage": {"tiles": ["network", "curves", "network", "comparison"],
          "runs": [0, 0, 1, 0], "filled": 3, "columns": 0.4, "left-split": 0.2, "right-split": 0.8}}})",
      "s.json");
  REQUIRE(loaded.has_value());
  CHECK(loaded->warnings.empty());
  using Kind = StageNode::Kind;
  StageArrangement expected = joined(
      Kind::beside, .4f,
      joined(Kind::below, .2f, single_tile({ViewKind::network}), single_tile({ViewKind::curves})),
      joined(Kind::below, .8f, single_tile({ViewKind::network, 1}), single_tile({ViewKind::comparison})));
  expected.filled = 3;
  CHECK(loaded->document.stage == expected);
}

TEST_CASE("the input square is also half a side about the origin, and what is wrong with it is said") {
  const auto loaded = [](const std::string& window) {
    return session_from_json(R"({"glassbox": 1, "look": {"window": )" + window + "}}", "s.json");
  };
  const auto square_of = [&](const std::string& window) {
    const auto session = loaded(window);
    REQUIRE(session.has_value());
    return session->document.view.square;
  };
  CHECK(square_of("0.34") == nn::InputSquare{{}, 0.34f});
  CHECK(square_of(R"({"half": 8})") == nn::InputSquare{{}, 8.0f});
  CHECK(square_of(R"({"center": [-1, 0.5]})") == nn::InputSquare{{-1.0f, 0.5f}, 1.0f});
  CHECK(square_of("{}") == nn::InputSquare{});
  for (const char* wrong : {"0", "9", R"("wide")", "[1, 2]", R"({"half": -1})", R"({"center": 1})",
                            R"({"center": [1]})", R"({"center": [0, 9]})"}) {
    CAPTURE(wrong);
    const auto session = loaded(wrong);
    REQUIRE_FALSE(session.has_value());
    CHECK(session.error().message.starts_with("s.json: look.window"));
  }
}

TEST_CASE("all members of a session are optional, and unknown members produce a warning") {
  const auto loaded = session_from_json(
      R"({"glassbox": 1, "settings": {"dataset": "spiral", "batch": "full", "colour": 3},
          "look": {"theme": "paper", "stage": {"tilt": 1}}, "mood": "good"})",
      "s.json");
  REQUIRE(loaded.has_value());
  CHECK(loaded->document.run.data.name == nn::DatasetName::spiral);
  CHECK(loaded->document.run.batch == 0);
  CHECK(loaded->document.theme == "paper");
  CHECK(!loaded->learned);
  CHECK(loaded->warnings == std::vector<std::string>{"s.json: mood: is unknown and was left out",
                                                     "s.json: settings.colour: is unknown and was left out",
                                                     "s.json: look.stage.tilt: is unknown and was left out"});
}

TEST_CASE("errors in a session name the member's path") {
  CHECK(error_of("") == "s.json:1:1: found the end of the text, expected JSON");
  CHECK(error_of("{\n \"glassbox\": 1,\n}") == "s.json:3:1: found '}', expected JSON");
  CHECK(error_of("[]") == "s.json: found no object, expected a session of glassbox");
  CHECK(error_of(R"({"layers": []})") == "s.json: found no \"glassbox\", expected a session of glassbox");
  CHECK(error_of(R"({"glassbox": 7})") ==
        "s.json: glassbox: found version 7, expected at most 1: a newer glassbox wrote it");
  CHECK(error_of(R"({"glassbox": 1, "settings": {"noise": 2}})") ==
        "s.json: settings.noise: found 2, expected a number from 0 to 1");
  CHECK(error_of(R"({"glassbox": 1, "settings": {"noise": [2]}})") ==
        "s.json: settings.noise: found an array of 1, expected a number or a text");
  CHECK(error_of(R"({"glassbox": 1, "scene": "closing"})")
            .starts_with("s.json: scene: found 'closing', expected opening, iris"));
  CHECK(error_of(R"({"glassbox": 1, "look": {"theme": "pink"}})") ==
        "s.json: look.theme: found 'pink', expected dark or paper");
  CHECK(error_of(R"({"glassbox": 1, "look": {"stage": {"tiles": ["curves"]}}})") ==
        "s.json: look.stage.tiles: found an array of 1, expected an array of 4 views");
  CHECK(error_of(R"({"glassbox": 1, "look": {"stage": {"runs": [0, 2, 0, 0]}}})") ==
        "s.json: look.stage.runs[1]: found 2, expected a whole number from 0 to 1");
  CHECK(error_of(R"({"glassbox": 1, "pace": {"pause-at": {"what": "lunch", "value": 1}}})")
            .starts_with("s.json: pace.pause-at.what: found 'lunch', expected never, step"));
  CHECK(error_of(R"({"glassbox": 1, "pace": {"pause-at": {"what": "test-accuracy", "value": 95}}})") ==
        "s.json: pace.pause-at.value: found 95, expected a number from 0 to 1");
  const auto layout_error = [](const std::string& layout) {
    return error_of(R"({"glassbox": 1, "look": {"stage": {"layout": )" + layout + "}}}");
  };
  CHECK(layout_error(R"({"view": "scenery"})")
            .starts_with("s.json: look.stage.layout.view: found 'scenery', expected output-landscape, "));
  CHECK(layout_error(R"({"view": "stage"})").starts_with("s.json: look.stage.layout.view: found 'stage'"));
  CHECK(layout_error("7") == "s.json: look.stage.layout: found 7, expected a tile or a split");
  CHECK(layout_error(R"({"share": 0.5})") ==
        "s.json: look.stage.layout: found neither, expected \"view\", \"beside\" or \"below\"");
  CHECK(layout_error(R"({"beside": [{"view": "curves"}]})") ==
        "s.json: look.stage.layout.beside: found an array of 1, expected an array of 2 parts");
  CHECK(layout_error(R"({"below": [{"view": "curves"}, {"view": "network"}], "share": 0.96})") ==
        "s.json: look.stage.layout.share: found 0.96, expected a number from 0.05 to 0.95");
  std::string chain = R"({"view": "curves"})";
  std::string deepest = "look.stage.layout";
  for (int i = 0; i < 6; ++i) {
    chain = R"({"below": [{"view": "curves"}, )" + chain + "]}";
    if (i < 5) deepest += ".below[1]";
  }
  CHECK(layout_error(chain) == "s.json: " + deepest + ": found a sixth split, expected at most six tiles");
  CHECK(error_of(R"({"glassbox": 1, "look": {"stage": {"layout": {"view": "curves"}, "filled": 1}}})") ==
        "s.json: look.stage.filled: found 1, expected a whole number from 0 to 0");
  CHECK(error_of(damaged("\"until\": 3", "\"until\": -3")) ==
        "s.json: learned.runs[0].checkpoints[0].until: found -3, expected a whole number from 0 to "
        "9007199254740992");
  CHECK(error_of(damaged("\"optimizer\": [", "\"optimizer\": [[1],"))
            .starts_with("s.json: learned.runs[0].checkpoints[0].optimizer: found an array of 2, expected an "
                         "array of 1 arrays of the optimizer's moments"));
  CHECK(
      error_of(damaged("\"layers\": \"3,3\"", "\"layers\": \"3,4\""))
          .starts_with("s.json: learned.runs[0].checkpoints[0].parameters: found an array of 25, expected an "
                       "array of 30 figures"));
}

TEST_CASE("a session that is cut off or damaged anywhere is refused or loaded, never fatal") {
  const Setup setup;
  nn::RunSet learned = begin_runs(setup);
  learn(learned, 2);
  const std::string text = session_to_json(session_of(setup, learned));
  for (std::size_t length = 0; length + 2 < text.size(); length += 7)
    CHECK(!session_from_json(text.substr(0, length), "s.json").has_value());
  std::uint32_t state = 1;
  const auto next = [&] { return state = state * 1664525u + 1013904223u; };
  const std::string spice = "0123456789-.eE\"[]{},:nulltrue";
  for (int i = 0; i < 1500; ++i) {
    std::string other = text;
    for (int k = 0; k < 3; ++k) other[next() % other.size()] = spice[(next() >> 8) % spice.size()];
    (void)session_from_json(other, "s.json");
  }
}

TEST_CASE("a mean of squares that is negative is refused") {
  struct Refused {
    nn::OptimizerKind kind;
    std::size_t moment;
    bool refused;
  };
  for (const Refused& part :
       {Refused{nn::OptimizerKind::adam, 0, false}, Refused{nn::OptimizerKind::adam, 1, true},
        Refused{nn::OptimizerKind::rmsprop, 0, true}, Refused{nn::OptimizerKind::momentum, 0, false}}) {
    CAPTURE(nn::name_of(part.kind));
    CAPTURE(part.moment);
    Setup setup;
    setup.document.run.optimizer.kind = part.kind;
    nn::RunSet learned = begin_runs(setup);
    learn(learned, 3);
    auto document = nlohmann::ordered_json::parse(session_to_json(session_of(setup, learned)));
    document["learned"]["runs"][0]["checkpoints"][0]["optimizer"][part.moment][4] = -1e-9;
    const auto loaded = session_from_json(document.dump(), "s.json");
    REQUIRE(loaded.has_value() != part.refused);
    if (part.refused)
      CHECK(loaded.error().message ==
            "s.json: learned.runs[0].checkpoints[0].optimizer[" + std::to_string(part.moment) +
                "][4]: found -1e-09, expected a figure of 0 or more: it is a mean of squares");
  }
}
