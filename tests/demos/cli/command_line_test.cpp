#include "demos/glassbox/cli/command_line.h"

#include <doctest/doctest.h>

#include <array>
#include <fstream>

#include "demos/glassbox/cli/list.h"
#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/names.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox;
using glassbox::test::TemporaryFolder;

namespace {

nn::Expected<CommandLine> parse(const std::vector<std::string>& arguments) {
  std::vector<const char*> argv{"glassbox"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  return parse_command_line(static_cast<int>(argv.size()), argv.data());
}

template <class Command>
Command parsed(const std::vector<std::string>& arguments) {
  auto command = parse(arguments);
  if (!command) FAIL(command.error().message);
  REQUIRE(std::holds_alternative<Command>(*command));
  return std::get<Command>(*command);
}

std::string help_of(const std::vector<std::string>& arguments) {
  return parsed<PrintCommand>(arguments).text;
}

}  // namespace

TEST_CASE("no flags open the window with the opening scene") {
  const Setup setup = parsed<WindowCommand>({}).setup;
  CHECK(setup.document.run == nn::RunSettings{});
  CHECK(setup.document.scene == "opening");
  CHECK(setup.document.theme == "dark");
  CHECK(setup.document.color_map == "red-blue");
  CHECK(setup.model == nullptr);
}

TEST_CASE("every set-up flag reaches its setting") {
  const Setup setup = parsed<WindowCommand>({"--dataset",
                                             "spiral",
                                             "--points",
                                             "321",
                                             "--noise",
                                             "0.1",
                                             "--gap",
                                             "0.2",
                                             "--hole",
                                             ".3",
                                             "--held-out",
                                             "0.4",
                                             "--layers",
                                             "4,5,6",
                                             "--activation",
                                             "relu,sine,gelu",
                                             "--output-activation",
                                             "tanh",
                                             "--loss",
                                             "mse",
                                             "--optimizer",
                                             "adam",
                                             "--learning-rate",
                                             "0.01",
                                             "--momentum",
                                             "0.5",
                                             "--beta1",
                                             "0.8",
                                             "--beta2",
                                             "0.99",
                                             "--batch",
                                             "full",
                                             "--l1",
                                             "1e-3",
                                             "--l2",
                                             "2e-3",
                                             "--init",
                                             "xavier",
                                             "--init-scale",
                                             "1.5",
                                             "--seed",
                                             "7",
                                             "--batch-seed",
                                             "18446744073709551615",
                                             "--theme",
                                             "paper",
                                             "--color-map",
                                             "orange-blue"})
                          .setup;
  const nn::RunSettings& run = setup.document.run;
  CHECK(run.data == nn::GeneratorSettings{nn::DatasetName::spiral, 321, 0.1f, 0.2f, 0.3f, 0.4f});
  CHECK(run.hidden == std::vector<nn::Layer>{
                          {4, nn::Activation::relu}, {5, nn::Activation::sine}, {6, nn::Activation::gelu}});
  CHECK(run.output_activation == nn::Activation::tanh);
  CHECK(run.loss == nn::Loss::mse);
  CHECK(run.optimizer ==
        nn::OptimizerSettings{nn::OptimizerKind::adam, 0.01f, 0.5f, 0.8f, 0.99f, 1e-3f, 2e-3f});
  CHECK(run.batch == 0);
  CHECK(run.initialization == nn::Initialization::xavier);
  CHECK(run.init_scale == 1.5f);
  CHECK(run.seeds.data == nn::derive_seeds(7).data);
  CHECK(run.seeds.initialization == nn::derive_seeds(7).initialization);
  CHECK(run.seeds.batches == ~std::uint64_t{0});
  CHECK(setup.document.theme == "paper");
  CHECK(setup.document.color_map == "orange-blue");
}

TEST_CASE("landscape resolution is automatic or as requested") {
  CHECK(parsed<RenderCommand>({"render", "--out", "a.png"}).setup.document.view.landscape_resolution == 0);
  CHECK(parsed<RenderCommand>({"render", "--out", "a.png", "--landscape-resolution", "257"})
            .setup.document.view.landscape_resolution == 257);
  CHECK(parsed<WindowCommand>({"--landscape-resolution", "auto"}).setup.document.view.landscape_resolution ==
        0);
}

TEST_CASE("layers can be none, and one activation applies to all layers") {
  CHECK(parsed<WindowCommand>({"--layers", "none"}).setup.document.run.hidden.empty());
  CHECK(parsed<WindowCommand>({"--layers", ""}).setup.document.run.hidden.empty());
  CHECK(parsed<WindowCommand>({"--layers=8, 8", "--activation", "tanh"}).setup.document.run.hidden ==
        std::vector<nn::Layer>{{8, nn::Activation::tanh}, {8, nn::Activation::tanh}});
  CHECK(parsed<WindowCommand>({"--layers", "256,256"}).setup.document.run.hidden ==
        std::vector<nn::Layer>{{256, nn::Activation::sigmoid}, {256, nn::Activation::sigmoid}});
}

TEST_CASE("settings without a flag follow from data, network, optimizer and loss once one of those is set") {
  const auto run = [](const std::vector<std::string>& words) {
    return parsed<WindowCommand>(words).setup.document.run;
  };
  CHECK(run({}) == nn::RunSettings{});
  CHECK(run({"--noise", ".1"}).origins == nn::RunSettings{}.origins);
  for (const auto& typed : {std::pair("--dataset", "quadrants"),
                            {"--layers", "3,3"},
                            {"--activation", "sigmoid"},
                            {"--output-activation", "sigmoid"},
                            {"--optimizer", "momentum"},
                            {"--loss", "bce"}}) {
    const auto& flag = typed.first;
    const auto& value = typed.second;
    CAPTURE(flag);
    const nn::RunSettings automatic = run({flag, value});
    for (const nn::Origin origin : automatic.origins) CHECK(origin == nn::Origin::automatic);
    CHECK(automatic.initialization == nn::Initialization::xavier);
    CHECK(automatic.optimizer.learning_rate == 0.2f);
  }
  const nn::RunSettings relu = run({"--layers", "8,8,8", "--activation", "relu", "--momentum", ".5"});
  CHECK(relu.initialization == nn::Initialization::he);
  CHECK(relu.init_scale == 1.0f);
  CHECK(relu.optimizer.momentum == 0.5f);
  CHECK(relu.optimizer.learning_rate == 0.1f);  // .6 · (1 - .5) / 3
  CHECK(relu.origin(nn::AutoSetting::momentum) == nn::Origin::chosen);

  const nn::RunSettings typed = run({"--dataset", "spiral", "--learning-rate", ".5", "--init", "normal"});
  CHECK(typed.optimizer.learning_rate == 0.5f);
  CHECK(typed.initialization == nn::Initialization::normal);
  CHECK(typed.is_auto(nn::AutoSetting::init_scale));
  const nn::RunSettings one = run({"--learning-rate", "auto"});
  CHECK(one.optimizer.learning_rate == 0.2f);
  CHECK(one.initialization == nn::Initialization::normal);
  CHECK(run({"--scene", "universal-approximation", "--layers", "4"}).optimizer.learning_rate == 0.04f);
}

TEST_CASE("a scene comes first and explicit flags override it, in any order") {
  const Setup setup = parsed<WindowCommand>({"--learning-rate", "0.25", "--scene", "iris"}).setup;
  nn::RunSettings expected = find_scene("iris")->document.run;
  expected.optimizer.learning_rate = 0.25f;
  expected.origin(nn::AutoSetting::learning_rate) = nn::Origin::chosen;
  CHECK(setup.document.run == expected);
  CHECK(setup.document.run.data.name == nn::DatasetName::iris);
}

TEST_CASE("a table and a model are read with the command line") {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", "id,w,h,kind\n1,2,3,cat\n2,3,4,dog\n");
  const Setup setup = parsed<WindowCommand>({"--data", table, "--features", "h,w", "--label", "kind"}).setup;
  REQUIRE(setup.document.run.table != nullptr);
  CHECK(setup.document.run.table->features == std::vector<std::string>{"h", "w"});
  CHECK(setup.document.data_file == table);

  const std::string model =
      folder.write("m.json", R"({"layers": [{"activation": "tanh", "weights": [[1, 2]], "biases": [3]},
                               {"activation": "sigmoid", "weights": [[4]], "biases": [5]}]})");
  const Setup with_model = parsed<WindowCommand>({"--model", model}).setup;
  REQUIRE(with_model.model != nullptr);
  CHECK(with_model.document.run.hidden == std::vector<nn::Layer>{{1, nn::Activation::tanh}});
  CHECK(with_model.document.run.output_activation == nn::Activation::sigmoid);
}

TEST_CASE("render has its own flags") {
  const RenderCommand still = parsed<RenderCommand>({"render", "--out", "a.png"});
  CHECK(still.video.picture.view == "stage");
  CHECK(still.video.picture.size == glm::ivec2(1920, 1080));
  CHECK(still.step == 0);
  CHECK(still.still);
  CHECK_FALSE(still.video.picture.interface);
  const RenderCommand film = parsed<RenderCommand>(
      {"render", "--view", "curves", "--step", "50", "--size", "640x360", "--samples", "0", "--out", "frames",
       "--frames", "12", "--steps-per-frame", "5", "--force", "--seed", "3"});
  CHECK(film.video.picture.view == "curves");
  CHECK(film.step == 50);
  CHECK(film.video.picture.size == glm::ivec2(640, 360));
  CHECK(film.video.picture.samples == 0);
  CHECK(film.out == "frames");
  CHECK_FALSE(film.still);
  CHECK(film.video.frames() == 12);
  CHECK(film.video.steps_per_frame == 5);
  CHECK(film.force);
  CHECK(film.setup.document.run.seeds == nn::derive_seeds(3));
  CHECK(parsed<RenderCommand>({"render", "--ui", "--out", "a.png"}).video.picture.interface);
  CHECK(parsed<RenderCommand>({"render", "--size", "4096x16384", "--out", "a.png"}).video.picture.size.y ==
        16384);
}

TEST_CASE("the output file and its length select a video") {
  const auto film_of = [](std::vector<std::string> more) {
    more.insert(more.begin(), {"render", "--out", "a.webm"});
    return parsed<RenderCommand>(more).video;
  };
  CHECK(film_of({}).frames() == 180);
  CHECK(film_of({}).rate == 30);
  CHECK(film_of({"--seconds", "2.5", "--fps", "24"}).frames() == 60);
  CHECK(film_of({"--frames", "7"}).frames() == 7);
  CHECK(film_of({"--scene", "transform"}).frames() == 360);
  CHECK(film_of({"--steps", "20:900"}).steps == std::pair<std::int64_t, std::int64_t>{20, 900});
  CHECK(film_of({"--steps", "900:20", "--pacing", "by-loss"}).pacing == StepPacing::by_loss);
  CHECK(film_of({"--step", "20"}).steps_per_frame == 1);
  CHECK_FALSE(film_of({}).steps_per_frame);
  CHECK(film_of({"--quality", "55"}).quality == 55);
  CHECK(film_of({"--camera", "turntable"}).turntable);
  CHECK(parsed<RenderCommand>({"render", "--out", "A.MP4", "--supersample", "2"}).video.picture.supersample ==
        2);
  CHECK(parsed<RenderCommand>({"render", "--out", "folder", "--seconds", "1"}).video.frames() == 30);
}

TEST_CASE("only the window has --report and --log-level") {
  CHECK(parsed<WindowCommand>({}).report.empty());
  CHECK(parsed<WindowCommand>({}).log_level == LogLevel::info);
  const auto command = parsed<WindowCommand>({"--report", "r.json", "--log-level", "debug"});
  CHECK(command.report == "r.json");
  CHECK(command.log_level == LogLevel::debug);
  CHECK(parse({"--log-level", "loud"}).error().message.find("error, warning, info or debug") !=
        std::string::npos);
  CHECK(parse({"train", "--steps", "1", "--report", "r.json"}).error().message.find("--report") !=
        std::string::npos);
}

TEST_CASE("explicit flags are distinguished from defaults") {
  CHECK_FALSE(parsed<WindowCommand>({}).theme_typed);
  CHECK_FALSE(parsed<WindowCommand>({}).color_map_typed);
  CHECK(parsed<WindowCommand>({"--theme", "dark"}).theme_typed);
  CHECK(parsed<WindowCommand>({"--color-map", "red-blue"}).color_map_typed);
}

TEST_CASE("train and list") {
  const TrainCommand command =
      parsed<TrainCommand>({"train", "--steps", "700", "--metrics", "m.csv", "--weights", "w.json"});
  CHECK(command.steps == 700);
  CHECK(command.metrics == "m.csv");
  CHECK(command.weights == "w.json");
  CHECK_FALSE(command.force);
  CHECK(parsed<ListCommand>({"list", "views"}).kind == "views");
  CHECK(list_names("themes") == "dark\npaper\n");
  CHECK(list_names("scenes").starts_with("opening\niris\niris-full\nspiral3\ndigits\n"));
  CHECK(list_names("optimizers") == "sgd\nmomentum\nnesterov\nrmsprop\nadam\nadamw\n");
  for (const std::string_view kind : list_kinds()) CHECK_FALSE(list_names(kind).empty());
}

TEST_CASE("--help lists every flag and name, --version prints the version") {
  const std::string help = help_of({"--help"});
  for (const char* part : {"--scene",
                           "--data FILE",
                           "--features A,B",
                           "--label",
                           "--dataset",
                           "--points",
                           "--noise",
                           "--gap",
                           "--hole",
                           "--held-out",
                           "--layers",
                           "--activation",
                           "--output-activation",
                           "--loss",
                           "--optimizer",
                           "--learning-rate",
                           "--momentum",
                           "--beta1",
                           "--beta2",
                           "--batch N|full",
                           "--l1",
                           "--l2",
                           "--init ",
                           "--init-scale",
                           "--seed",
                           "--data-seed",
                           "--init-seed",
                           "--batch-seed",
                           "--theme",
                           "--color-map",
                           "--model",
                           "--report FILE.json",
                           "--log-level",
                           "render",
                           "train",
                           "list",
                           "leaky-relu",
                           "nesterov",
                           "orange-blue",
                           "moons"}) {
    CAPTURE(part);
    CHECK(help.find(part) != std::string::npos);
  }
  const std::string render = help_of({"render", "--help"});
  for (const char* part : {"--view", "--step", "--size", "--samples", "--ui", "--out", "--frames",
                           "--steps-per-frame", "--force", "--seed", "neuron-landscapes"}) {
    CAPTURE(part);
    CHECK(render.find(part) != std::string::npos);
  }
  CHECK(help_of({"train", "--help"}).find("--metrics FILE.csv") != std::string::npos);
  CHECK(help_of({"list", "--help"}).find("scenes, views, datasets") != std::string::npos);
  CHECK(help_of({"--version"}) == "glassbox " GLASSBOX_VERSION "\n");
}

TEST_CASE("what planes and classes name must be in the data") {
  TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "flowers.csv";
  std::ofstream table(file);
  table << "length,width,depth,kind\n";
  for (int i = 0; i < 30; ++i)
    table << i * 7 % 11 + .5 << ',' << i * i % 7 << ',' << i % 5 << ',' << std::array{"oak", "elm", "ash"}[i % 3] << '\n';
  table.close();
  const auto with = [&](std::vector<std::string> flags) {
    flags.insert(flags.begin(), {"--data", file.string()});
    return parse(flags);
  };
  const auto setup =
      std::get<WindowCommand>(
          with({"--plane", "length,depth@4", "--plane-turn", "20,-5,width", "--class", "2"}).value())
          .setup;
  CHECK(nn::plane_text(setup.document.view.plane) == "length,depth@4");
  CHECK(nn::turn_text(setup.document.view.plane) == "20,-5,width");
  CHECK(setup.document.view.class_shown == 2);
  const auto problem = [&](const std::vector<std::string>& flags) { return with(flags).error().message; };
  CHECK(problem({"--plane", "length,height"}) ==
        "--plane: the plane's 'height' is no feature, expected one of length, width, depth");
  CHECK(problem({"--plane", "samples:0,1,30"}) ==
        "--plane: the plane's sample 30 does not exist, expected 0 to 29");
  CHECK(problem({"--plane", "length"}) ==
        "--plane: 'length' is no plane, expected two features A,B or A,B@SAMPLE, pca, or samples:I,J,K");
  CHECK(problem({"--plane-turn", "10"}) ==
        "--plane-turn: '10' is no turn, expected two angles U,V from -180 to 180, or U,V,FEATURE");
  CHECK(problem({"--plane-turn", "10,0,height"}) ==
        "--plane-turn: the plane's 'height' is no feature, expected one of length, width, depth");
  CHECK(problem({"--class", "4"}).starts_with("--class: '4' is out of range, expected"));
}
