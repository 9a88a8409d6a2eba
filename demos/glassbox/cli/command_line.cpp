#include "demos/glassbox/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <array>
#include <charconv>
#include <cmath>

#include "demos/glassbox/cli/flags.h"
#include "demos/glassbox/cli/list.h"
#include "demos/glassbox/cli/setup_flags.h"
#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/names.h"
#include "demos/glassbox/session/session.h"
#include "nn/io/quoting.h"
#include "nn/probe/layer_stages.h"

namespace glassbox {

namespace {

constexpr std::int64_t most_steps = 1'000'000'000;
constexpr int smallest_side = 16;
constexpr int largest_side = 16'384;
constexpr std::int64_t most_pixels = 8192LL * 8192;
constexpr std::array<std::string_view, 4> film_extensions{".mp4", ".webm", ".gif", ".webp"};
constexpr std::array<std::string_view, 4> subcommand_names{"render", "figures", "train", "list"};

const std::vector<FlagHelp>& render_flags() {
  static const std::vector<FlagHelp> flags{
      {"--view", "NAME", "Picture", joined(view_names) + " (default the scene's)"},
      {"--step", "N", "Picture",
       "Training steps before the (first) picture, 0 to 1000000000 (default the scene's, 0)"},
      {"--stage", "NAME", "Picture",
       "Of layer-morph: input, linear-1, activation-1, linear-2, … (default the last hidden activation)"},
      {"--supersample", "N", "Picture", "Draw N times larger and average, 1 to 4 (default 1)"},
      {"--blend", "W", "Picture", "Of layer-morph: how far on the way to the next stage, 0 to 1 (default 0)"},
      {"--out", "FILE|DIR", "Output",
       "A picture FILE.png, a film FILE.mp4, .webm, .gif or .webp, or the folder of a film's frames; "
       "required"},
      {"--seconds", "S", "Film", "How long it is, above 0 to 86400 (default the scene's, or 6)"},
      {"--frames", "N", "Film", "How many pictures it has instead, 1 to 1000000"},
      {"--fps", "F", "Film", "Frames a second, 1 to 240 (default 30)"},
      {"--steps-per-frame", "K", "Film",
       "Frame k shows the step A + k K, with A by --step; 1 to 1000000 (default 1)"},
      {"--steps", "A:B", "Film",
       "From step A to step B instead, also backwards (default the scene's, or the whole of a run that is "
       "loaded)"},
      {"--pacing", "NAME", "Film",
       "From A to B: linear, log (slow at first) or by-loss (slow where the loss falls) (default linear)"},
      {"--camera", "FILE|turntable", "Film", "A way of the camera as JSON, or once around"},
      {"--quality", "Q", "Film", "1 (small) to 100 (faithful) (default 80)"},
  };
  return flags;
}

const std::vector<FlagHelp>& picture_flags() {
  static const std::vector<FlagHelp> flags{
      {"--size", "WxH", "Picture",
       "Pixels, each side 16 to 16384, at most 8192x8192 in all (default 1920x1080)"},
      {"--samples", "N", "Picture", "Anti-aliasing samples, 0 to 16 or what the renderer has (default 4)"},
  };
  return flags;
}

const std::vector<FlagHelp>& figures_flags() {
  static const std::vector<FlagHelp> flags{
      {"--only", "NAME,...", "Output", "These scenes alone, as 'glassbox list scenes' names them"},
      {"--out", "DIR", "Output", "The folder of the pictures, the films' folders and figures.json; required"},
      {"--theme", "NAME", "Look", joined(theme_names) + " (default dark)"},
      {"--color-map", "NAME", "Look", joined(color_map_names) + " (default red-blue)"},
  };
  return flags;
}

const std::vector<FlagHelp>& drawing_flags() {
  static const std::vector<FlagHelp> flags{
      {"--shader-dir", "DIR", "Look",
       "Shaders to draw with instead of the built-in ones; the window follows their changes"},
      {"--landscape-resolution", "N", "Look",
       "Points along each side of a landscape: auto (as its size needs), 33, 65, 129 or 257 (default auto)"},
  };
  return flags;
}

const std::vector<FlagHelp>& train_flags() {
  static const std::vector<FlagHelp> flags{
      {"--steps", "N", "Output", "Training steps to take, 0 to 1000000000; required"},
      {"--metrics", "FILE.csv", "Output", "Loss and accuracy over the steps"},
      {"--weights", "FILE", "Output",
       "The learned weights, for --model: .safetensors as PyTorch reads it, or else JSON"},
      {"--trace", "FILE.csv", "Output",
       "Every sample at every stage, input to output: sample,label,stage,c0,c1,…"},
      {"--save-session", "FILE.json", "Output", "The whole run as it stands, for --session"},
  };
  return flags;
}

/// The parser's options and the texts they fill.
struct Parser {
  CLI::App app{"Watch a neural network learn, from the inside.", "glassbox"};
  CLI::App* render = app.add_subcommand("render", "Render a picture or a film; needs no display");
  CLI::App* figures = app.add_subcommand("figures", "Render every figure and measure it; needs no display");
  CLI::App* train = app.add_subcommand("train", "Train without pictures");
  CLI::App* list = app.add_subcommand("list", "Print the names that can be typed");
  FlagTexts texts;
  std::string kind;
  bool ui = false;
  bool force = false;
  bool strict_math = false;

  Parser() {
    app.set_version_flag("--version", "glassbox " GLASSBOX_VERSION, "Print the version and exit");
    app.require_subcommand(0, 1);
    app.footer("Without a subcommand, glassbox opens its window. Each subcommand has a --help of its own.");
    for (CLI::App* command : {&app, render, figures, train, list}) {
      command->set_help_flag("--help", "Print this help and exit");
      command->allow_extras();
      if (command != list && command != figures) add_flags(*command, setup_flags(), texts);
    }
    for (CLI::App* command : {&app, render}) add_flags(*command, drawing_flags(), texts);
    add_flags(*render, render_flags(), texts);
    add_flags(*figures, figures_flags(), texts);
    for (CLI::App* command : {render, figures}) add_flags(*command, picture_flags(), texts);
    render->add_flag("--ui", ui, "With the panel and the status line (view stage only)")->group("Picture");
    add_flags(*train, train_flags(), texts);
    for (CLI::App* command : {render, figures, train}) {
      command->add_flag("--force", force, "Replace files that exist")->group("Output");
    }
    for (CLI::App* command : {&app, render, figures, train}) {
      command
          ->add_flag("--strict-math", strict_math,
                     "No fused operations: the same bits on every processor, for up to 1.2 times the time")
          ->group("Training");
    }
    list->add_option("KIND", kind, joined(list_kinds()))->type_name("");
  }
};

/// What is wrong with an argument that no option took.
nn::Error unknown_argument(const std::string& argument, const CLI::App& command) {
  const bool top = command.get_parent() == nullptr;
  if (!argument.starts_with("-")) {
    if (!top) return {nn::in_quotes(argument) + " is one argument too many, expected flags"};
    return {nn::in_quotes(argument) + " is unknown, expected flags or " + joined(subcommand_names)};
  }
  const std::string flag = argument.substr(0, argument.find('='));
  std::vector<std::string> known;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  const auto meant = nearest(flag, std::vector<std::string_view>(known.begin(), known.end()));
  const std::string help = top ? "glassbox --help" : "glassbox " + command.get_name() + " --help";
  return {nn::in_quotes(flag) + " is unknown, expected a flag that '" + help + "' lists" +
          (meant ? ", such as " + std::string(*meant) : "")};
}

/// The first argument that no option of the chosen command took.
std::optional<nn::Error> find_unknown(const Parser& parser) {
  for (const CLI::App* command :
       {static_cast<const CLI::App*>(&parser.app), static_cast<const CLI::App*>(parser.render),
        static_cast<const CLI::App*>(parser.figures), static_cast<const CLI::App*>(parser.train),
        static_cast<const CLI::App*>(parser.list)}) {
    const std::vector<std::string> extras = command->remaining();
    if (!extras.empty()) return unknown_argument(extras.front(), *command);
  }
  return std::nullopt;
}

void read_size(FlagReader& flags, int& width, int& height) {
  const std::string* typed = flags.text("--size");
  if (typed == nullptr) return;
  const char* const end = typed->data() + typed->size();
  const auto first = std::from_chars(typed->data(), end, width);
  const bool has_cross = first.ec == std::errc{} && first.ptr != end && *first.ptr == 'x';
  const auto second = has_cross ? std::from_chars(first.ptr + 1, end, height) : first;
  const auto in_range = [](int side) { return side >= smallest_side && side <= largest_side; };
  if (!has_cross || second.ec != std::errc{} || second.ptr != end || !in_range(width) || !in_range(height)) {
    flags.fail("--size", nn::in_quotes(*typed) +
                             " is no size, expected WIDTHxHEIGHT, each a whole number from 16 to 16384");
  } else if (std::int64_t{width} * height > most_pixels) {
    flags.fail("--size", nn::in_quotes(*typed) + " is too large, expected at most 8192x8192 pixels in all");
  }
}

/// The position of layer-morph that --stage and --blend name.
void read_stage(FlagReader& flags, RenderCommand& command) {
  flags.require("--blend", "--stage");
  const std::string* typed = flags.text("--stage");
  if (typed == nullptr) return;
  const nn::Architecture architecture =
      command.settings.model ? command.settings.model->architecture() : command.settings.run.architecture();
  std::vector<std::string> names;
  for (const nn::LayerStage& stage : nn::layer_stages(architecture, false))
    names.push_back(stage_name(stage));
  const auto found = std::ranges::find(names, *typed);
  if (command.view != "layer-morph") {
    flags.fail("--stage", "contradicts --view " + command.view + ", expected --view layer-morph");
  } else if (found == names.end()) {
    flags.unknown_name("--stage", *typed, std::vector<std::string_view>(names.begin(), names.end()));
  } else {
    float blend = 0.0f;
    flags.number("--blend", blend, {0, 1});
    command.morph_position = static_cast<double>(found - names.begin()) + static_cast<double>(blend);
  }
}

void read_shader_folder(FlagReader& flags, std::filesystem::path& folder) {
  flags.path("--shader-dir", folder);
  std::error_code ignored;
  if (!folder.empty() && !std::filesystem::is_directory(folder, ignored)) {
    flags.fail("--shader-dir",
               nn::in_quotes(folder.string()) + " is no folder, expected one with shader files");
  }
}

void read_landscape_resolution(FlagReader& flags, int& resolution) {
  std::string typed = "auto";
  flags.name("--landscape-resolution", typed, landscape_resolution_names);
  resolution = typed == "auto" ? 0 : std::stoi(typed);
}

/// What is seen of a run before anybody asks for another step.
std::int64_t first_shown_step(const Settings& settings) {
  if (settings.look && settings.look->shown_step) return *settings.look->shown_step;
  if (settings.learned) return settings.learned->trainers.first().step_count();
  return find_scene(settings.scene)->step;
}

std::optional<std::pair<std::int64_t, std::int64_t>> parse_steps(std::string_view text) {
  std::pair<std::int64_t, std::int64_t> steps;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, steps.first);
  if (first.ec != std::errc{} || first.ptr == end || *first.ptr != ':') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, steps.second);
  const auto in_range = [](std::int64_t step) { return step >= 0 && step <= most_steps; };
  if (second.ec != std::errc{} || second.ptr != end || !in_range(steps.first) || !in_range(steps.second))
    return std::nullopt;
  return steps;
}

void read_film_steps(FlagReader& flags, FilmOptions& film) {
  for (const char* other : {"--step", "--steps-per-frame"}) flags.exclude("--steps", other);
  flags.require("--pacing", "--steps");
  flags.name("--pacing", film.pacing);
  if (const std::string* typed = flags.text("--steps")) {
    film.steps = parse_steps(*typed);
    if (!film.steps)
      flags.fail("--steps", nn::in_quotes(*typed) +
                                " is no range, expected A:B, two whole numbers from 0 to " +
                                std::to_string(most_steps));
  }
  if (flags.has("--steps-per-frame")) {
    flags.whole_number("--steps-per-frame", film.steps_per_frame.emplace(), 1, 1'000'000);
  } else if (flags.has("--step")) {
    film.steps_per_frame = 1;
  }
}

void read_film_length(FlagReader& flags, const Scene& scene, FilmOptions& film) {
  constexpr int most_frames = 1'000'000;
  flags.exclude("--seconds", "--frames");
  flags.whole_number("--fps", film.rate, 1, 240);
  float seconds = scene.film ? static_cast<float>(scene.film->seconds) : 6.0f;
  flags.number("--seconds", seconds, {0, 86'400, true});
  const double frames = std::round(static_cast<double>(seconds) * film.rate);
  film.frames = static_cast<int>(std::clamp(frames, 1.0, static_cast<double>(most_frames)));
  flags.whole_number("--frames", film.frames, 1, most_frames);
}

void read_camera(FlagReader& flags, FilmOptions& film) {
  const std::string* typed = flags.text("--camera");
  if (typed == nullptr || flags.failed()) return;
  if (*typed == "turntable") {
    film.turntable = true;
    return;
  }
  std::filesystem::path file;
  flags.path("--camera", file);
  if (flags.failed()) return;
  if (auto track = read_camera_track(file)) {
    film.camera = std::move(*track);
  } else {
    flags.fail(track.error());
  }
}

/// The film that a command asks for, if it does, and whether its flags fit what is written.
void read_film(FlagReader& flags, const Scene& scene, RenderCommand& command) {
  constexpr std::array film_flags{"--seconds", "--frames", "--fps",    "--steps-per-frame",
                                  "--steps",   "--pacing", "--camera", "--quality"};
  std::string extension = command.out.extension().string();
  std::ranges::transform(extension, extension.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const std::string named = nn::in_quotes(command.out.string());
  const bool is_film = std::ranges::find(film_extensions, extension) != film_extensions.end();
  const bool has_length = flags.has("--seconds") || flags.has("--frames");
  if (extension == ".png") {
    for (const char* flag : film_flags) {
      if (flags.has(flag))
        flags.fail("--out", named + " is one picture, expected a film or a folder for " + flag);
    }
    return;
  }
  if (!is_film && !has_length) {
    flags.fail("--out", named +
                            " is neither picture nor film, expected FILE.png, .mp4, .webm, .gif or .webp, or "
                            "--seconds or --frames for a folder");
    return;
  }
  FilmOptions& film = command.film.emplace();
  read_film_length(flags, scene, film);
  read_film_steps(flags, film);
  read_camera(flags, film);
  flags.whole_number("--quality", film.quality, 1, 100);
  if (extension == ".gif" && film.rate > 50)
    flags.fail("--fps",
               "'" + std::to_string(film.rate) + "' is more than a GIF can have, expected at most 50");
  if (extension == ".mp4" && (command.width % 2 != 0 || command.height % 2 != 0)) {
    const auto even = [](int side) { return std::to_string(side + side % 2); };
    flags.fail("--size", "'" + std::to_string(command.width) + "x" + std::to_string(command.height) +
                             "' has an odd side, which MP4 cannot have, expected " + even(command.width) +
                             "x" + even(command.height));
  }
}

WindowCommand read_window(FlagReader& flags) {
  WindowCommand command{read_setup(flags, UnknownActivations::ask), {}};
  read_shader_folder(flags, command.shader_folder);
  read_landscape_resolution(flags, command.settings.landscape_resolution);
  return command;
}

RenderCommand read_render(FlagReader& flags, const Parser& parser) {
  RenderCommand command;
  command.settings = read_setup(flags);
  read_shader_folder(flags, command.shader_folder);
  read_landscape_resolution(flags, command.settings.landscape_resolution);
  command.ui = parser.ui;
  command.force = parser.force;
  const Scene& scene = *find_scene(command.settings.scene);
  command.view = scene.view;
  command.step = first_shown_step(command.settings);
  flags.name("--view", command.view, view_names);
  flags.whole_number("--step", command.step, 0, most_steps);
  read_stage(flags, command);
  read_size(flags, command.width, command.height);
  flags.whole_number("--samples", command.samples, 0, 16);
  flags.whole_number("--supersample", command.supersample, 1, 4);
  const bool too_large =
      std::max(command.width, command.height) * command.supersample > largest_side ||
      std::int64_t{command.width} * command.height * command.supersample * command.supersample > most_pixels;
  if (too_large)
    flags.fail("--supersample", "makes the picture too large, expected at most 8192x8192 pixels in all");
  if (!flags.has("--out")) flags.fail("--out", "is missing, expected the file or folder to write");
  flags.path("--out", command.out);

  if (command.ui && command.view != "stage") {
    flags.fail("--ui", "contradicts --view " + command.view + ", expected --view stage");
  }
  read_film(flags, scene, command);
  return command;
}

using OutputFlag = std::pair<const char*, const std::optional<std::filesystem::path>*>;

/// No two of them may be the same file.
void check_apart(FlagReader& flags, const std::array<OutputFlag, 4>& outputs) {
  const auto whole = [](const std::filesystem::path& file) {
    return std::filesystem::absolute(file).lexically_normal();
  };
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    for (std::size_t j = i + 1; j < outputs.size(); ++j) {
      const auto& [first, first_file] = outputs[i];
      const auto& [second, second_file] = outputs[j];
      if (!*first_file || !*second_file || whole(**first_file) != whole(**second_file)) continue;
      flags.fail(second, nn::in_quotes((*second_file)->string()) + " is the file of " + first +
                             " too, expected another");
    }
  }
}

FiguresCommand read_figures(FlagReader& flags, const Parser& parser) {
  FiguresCommand command;
  command.force = parser.force;
  std::vector<std::string_view> known;
  for (const Scene& scene : scenes()) {
    if (scene.is_figure()) known.push_back(scene.name);
  }
  if (const std::string* only = flags.text("--only")) {
    command.only = comma_separated(*only);
    for (const std::string& name : command.only) {
      if (std::ranges::find(known, name) == known.end()) flags.unknown_name("--only", name, known);
    }
  }
  read_size(flags, command.width, command.height);
  flags.whole_number("--samples", command.samples, 0, 16);
  flags.name("--theme", command.theme, theme_names);
  flags.name("--color-map", command.color_map, color_map_names);
  if (!flags.has("--out")) flags.fail("--out", "is missing, expected the folder to write");
  flags.path("--out", command.out);
  return command;
}

TrainCommand read_train(FlagReader& flags, const Parser& parser) {
  TrainCommand command;
  command.settings = read_setup(flags);
  command.force = parser.force;
  if (!flags.has("--steps")) flags.fail("--steps", "is missing, expected how many steps to take");
  flags.whole_number("--steps", command.steps, 0, most_steps);
  flags.path("--metrics", command.metrics);
  flags.path("--weights", command.weights);
  flags.path("--trace", command.trace);
  flags.path("--save-session", command.session);
  check_apart(flags, {{{"--metrics", &command.metrics},
                       {"--weights", &command.weights},
                       {"--trace", &command.trace},
                       {"--save-session", &command.session}}});
  return command;
}

nn::Expected<CommandLine> read_list(const Parser& parser) {
  const std::string known = joined(list_kinds());
  if (parser.kind.empty())
    return tl::unexpected(nn::Error{"list: what to list is missing, expected " + known});
  if (std::ranges::find(list_kinds(), parser.kind) == list_kinds().end()) {
    return tl::unexpected(
        nn::Error{"list: " + nn::in_quotes(parser.kind) + " is unknown, expected " + known});
  }
  return ListCommand{parser.kind};
}

nn::Expected<CommandLine> read_commands(const Parser& parser) {
  if (auto unknown = find_unknown(parser)) return tl::unexpected(std::move(*unknown));
  if (parser.list->parsed()) return read_list(parser);

  FlagReader flags(parser.texts);
  CommandLine command;
  if (parser.render->parsed()) {
    command = read_render(flags, parser);
  } else if (parser.figures->parsed()) {
    command = read_figures(flags, parser);
  } else if (parser.train->parsed()) {
    command = read_train(flags, parser);
  } else {
    command = read_window(flags);
  }
  if (flags.failed()) return tl::unexpected(flags.error());
  const auto set_mode = [&](auto& chosen) {
    if constexpr (requires { chosen.settings; }) chosen.settings.strict_math = parser.strict_math;
    if constexpr (requires { chosen.strict_math; }) chosen.strict_math = parser.strict_math;
  };
  std::visit(set_mode, command);
  return command;
}

}  // namespace

nn::Expected<CommandLine> parse_command_line(int argc, const char* const* argv) {
  Parser parser;
  try {
    parser.app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return PrintCommand{parser.app.help()};
  } catch (const CLI::CallForVersion& version) {
    return PrintCommand{std::string(version.what()) + "\n"};
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string what = error.what();
    const bool missing = what.find("missing") != std::string::npos;
    return tl::unexpected(
        nn::Error{what.substr(0, what.find(": ")) +
                  (missing ? ": found no value, expected one" : ": found more than once, expected once")});
  } catch (const CLI::ParseError& error) {
    return tl::unexpected(nn::Error{error.what()});
  }
  return read_commands(parser);
}

}  // namespace glassbox
