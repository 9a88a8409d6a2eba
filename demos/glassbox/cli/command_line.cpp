#include "demos/glassbox/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>
#include <span>

#include "demos/glassbox/cli/film_flags.h"
#include "demos/glassbox/cli/flags.h"
#include "demos/glassbox/cli/list.h"
#include "demos/glassbox/cli/picture_flags.h"
#include "demos/glassbox/cli/render_flags.h"
#include "demos/glassbox/cli/setup_flags.h"
#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/names.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace {

constexpr std::array<std::string_view, 4> subcommand_names{"render", "figures", "train", "list"};

const std::vector<FlagHelp>& figures_flags() {
  static const std::vector<FlagHelp> flags{
      {"--only", "NAME,...", "Output", "Only these scenes (see 'glassbox list scenes')"},
      {"--out", "DIR", "Output",
       "Output folder for the pictures, the video folders and figures.json; required"},
      {"--theme", "NAME", "Look", joined(theme_names) + " (default dark)"},
      {"--color-map", "NAME", "Look", joined(color_map_names) + " (default red-blue)"},
  };
  return flags;
}

const std::vector<FlagHelp>& train_flags() {
  static const std::vector<FlagHelp> flags{
      {"--steps", "N", "Output", "Training steps to take at most, 0 to 1000000000; required"},
      {"--metrics", "FILE.csv", "Output", "Loss and accuracy over the steps"},
      {"--weights", "FILE", "Output",
       "Trained weights, for --model: .safetensors for PyTorch, otherwise JSON"},
      {"--trace", "FILE.csv", "Output",
       "Every sample at every layer step, from input to output: sample,label,stage,c0,c1,…"},
      {"--confusion", "FILE.csv", "Output",
       "How many samples of each class got which answer: set,class,answer,samples"},
      {"--predictions", "FILE.csv", "Output",
       "Every sample with its target and the network's answer: features, target,set,prediction,confidence"},
      {"--save-session", "FILE.json", "Output", "The whole run, for --session"},
  };
  return flags;
}

const std::vector<FlagHelp>& window_flags() {
  static const std::vector<FlagHelp> flags{
      {"--report", "FILE.json", "Window",
       "Write the program's state when it exits and on every SIGUSR1; replaces the file"},
      {"--log-level", "NAME", "Window",
       "Log level of glassbox.log in the state folder: " + joined(nn::names_of<LogLevel>()) +
           " (default info)"},
  };
  return flags;
}

struct Parser {
  CLI::App app{"Watch a neural network learn, from the inside.", "glassbox"};
  CLI::App* render = app.add_subcommand("render", "Render a picture or a video; needs no display");
  CLI::App* figures = app.add_subcommand("figures", "Render every figure and measure it; needs no display");
  CLI::App* train = app.add_subcommand("train", "Train without drawing");
  CLI::App* list = app.add_subcommand("list", "List the valid names of a kind");
  FlagTexts texts;
  std::string kind;
  bool ui = false;
  bool force = false;
  bool strict_math = false;

  Parser() {
    app.set_version_flag("--version", "glassbox " GLASSBOX_VERSION, "Print the version and exit");
    app.require_subcommand(0, 1);
    app.footer(
        "Without a subcommand, glassbox opens its window. Run a subcommand with --help to list its flags.");
    for (CLI::App* command : {&app, render, figures, train, list}) {
      command->set_help_flag("--help", "Print this help and exit");
      command->allow_extras();
      if (command != list && command != figures) add_flags(*command, setup_flags(), texts);
    }
    for (CLI::App* command : {&app, train}) add_flags(*command, flags_of(fields<Pace>()), texts);
    for (CLI::App* command : {&app, render}) add_flags(*command, drawing_flags(), texts);
    add_flags(app, window_flags(), texts);
    add_flags(*render, render_flags(), texts);
    add_flags(*render, film_flags(), texts);
    add_flags(*figures, figures_flags(), texts);
    for (CLI::App* command : {render, figures}) add_flags(*command, picture_flags(), texts);
    render->add_flag("--ui", ui, "Include the panel and the status line (view stage only)")->group("Picture");
    add_flags(*train, train_flags(), texts);
    for (CLI::App* command : {render, figures, train}) {
      command->add_flag("--force", force, "Replace existing files")->group("Output");
    }
    for (CLI::App* command : {&app, render, figures, train}) {
      command
          ->add_flag(
              "--strict-math", strict_math,
              "Disable fused operations: bit-identical results on every processor, up to 1.2 times slower")
          ->group("Training");
    }
    list->add_option("KIND", kind, joined(list_kinds()))->type_name("");
  }
};

/// The error for an unrecognized argument.
nn::Error unknown_argument(const std::string& argument, const CLI::App& command) {
  const bool top = command.get_parent() == nullptr;
  if (!argument.starts_with("-")) {
    if (!top) return {nn::in_quotes(argument) + " is an unexpected argument, expected flags"};
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

/// The error for the first unrecognized argument, if any.
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

WindowCommand read_window(FlagReader& flags) {
  WindowCommand command;
  command.setup = read_setup(flags, UnknownActivations::ask);
  flags.read(command.setup.document.pace);
  flags.path("--session", command.session);
  read_shader_folder(flags, command.shader_folder);
  flags.path("--report", command.report);
  flags.name("--log-level", command.log_level);
  command.theme_typed = flags.has("--theme") || flags.has("--session");
  command.color_map_typed = flags.has("--color-map") || flags.has("--session");
  return command;
}

using OutputFlag = std::pair<const char*, const std::optional<std::filesystem::path>*>;

/// Fails if two of the outputs are the same file.
void check_apart(FlagReader& flags, std::span<const OutputFlag> outputs) {
  const auto whole = [](const std::filesystem::path& file) {
    return std::filesystem::absolute(file).lexically_normal();
  };
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    for (std::size_t j = i + 1; j < outputs.size(); ++j) {
      const auto& [first, first_file] = outputs[i];
      const auto& [second, second_file] = outputs[j];
      if (!*first_file || !*second_file || whole(**first_file) != whole(**second_file)) continue;
      flags.fail(second, nn::in_quotes((*second_file)->string()) + " is also the file of " + first +
                             ", expected another");
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
    std::size_t index = 0;
    for (const std::string& name : command.only) flags.check("--only", read_name(name, known, index));
  }
  read_size(flags, command.width, command.height);
  flags.whole_number("--samples", command.samples, 0, 16);
  flags.name("--theme", command.theme, theme_names);
  flags.name("--color-map", command.color_map, color_map_names);
  if (!flags.has("--out")) flags.fail("--out", "is missing, expected the folder to write");
  flags.path("--out", command.out);
  if (command.out == standard_output || !names_folder(command.out))
    flags.fail("--out",
               nn::in_quotes(command.out.string()) +
                   " does not name a folder, expected a name without a suffix or with a slash at its end");
  return command;
}

TrainCommand read_train(FlagReader& flags, const Parser& parser) {
  TrainCommand command;
  command.setup = read_setup(flags);
  flags.read(command.setup.document.pace);
  command.force = parser.force;
  if (!flags.has("--steps")) flags.fail("--steps", "is missing, expected how many steps to take");
  flags.whole_number("--steps", command.steps, 0, most_typed_steps);
  static constexpr std::array<std::string_view, 1> table{".csv"};
  static constexpr std::array<std::string_view, 1> session{".json"};
  static constexpr std::array<std::string_view, 2> model{".json", ".safetensors"};
  flags.output("--metrics", command.metrics, table);
  flags.output("--weights", command.weights, model);
  flags.output("--trace", command.trace, table);
  flags.output("--confusion", command.confusion, table);
  flags.output("--predictions", command.predictions, table);
  flags.output("--save-session", command.session, session);
  check_apart(flags, std::array<OutputFlag, 6>{{{"--metrics", &command.metrics},
                                                {"--weights", &command.weights},
                                                {"--trace", &command.trace},
                                                {"--confusion", &command.confusion},
                                                {"--predictions", &command.predictions},
                                                {"--save-session", &command.session}}});
  return command;
}

nn::Expected<CommandLine> read_list(const Parser& parser) {
  const std::string known = joined(list_kinds());
  if (parser.kind.empty()) return tl::unexpected(nn::Error{"list: the kind is missing, expected " + known});
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
    command = read_render(flags, parser.ui, parser.force);
  } else if (parser.figures->parsed()) {
    command = read_figures(flags, parser);
  } else if (parser.train->parsed()) {
    command = read_train(flags, parser);
  } else {
    command = read_window(flags);
  }
  if (flags.failed()) return tl::unexpected(flags.error());
  const auto set_mode = [&](auto& chosen) {
    // A session may have switched it on already.
    if constexpr (requires { chosen.setup; })
      chosen.setup.document.strict_math = chosen.setup.document.strict_math || parser.strict_math;
    if constexpr (requires { chosen.strict_math; }) chosen.strict_math = parser.strict_math;
  };
  std::visit(set_mode, command);
  return command;
}

}  // namespace

std::string_view program_version() { return GLASSBOX_VERSION; }

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
