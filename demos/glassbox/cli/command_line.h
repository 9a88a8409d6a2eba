#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "demos/glassbox/document/video_spec.h"
#include "demos/glassbox/session/log_file.h"
#include "demos/glassbox/session/setup.h"
#include "glassbox/nn/error.h"

namespace glassbox {

/// `glassbox [flags]`: the window.
struct WindowCommand {
  Setup setup;
  std::filesystem::path session;  ///< the file that they come from; empty: none
  std::filesystem::path
      shader_folder;             ///< read instead of the embedded shaders, and watched; empty: embedded
  std::filesystem::path report;  ///< a JSON file of the program's state, at the end and on SIGUSR1; or empty
  LogLevel log_level = LogLevel::info;
  /// What was typed, or came with a session, and is not to be as it was at the last time.
  bool theme_typed = false;
  bool color_map_typed = false;
};

/// The output that is no file: a picture goes to standard output.
inline constexpr const char* standard_output = "-";

/// `glassbox render`: one picture, or a video, without a display.
struct RenderCommand {
  Setup setup;
  VideoSpec video;                       ///< of a still, the picture alone
  bool still = false;                    ///< one picture
  std::int64_t step = 0;                 ///< training steps before the (first) picture
  std::optional<double> morph_position;  ///< of the view layer-morph, in layer steps
  std::filesystem::path out;             ///< a .png file, "-", a video's file, or a folder for its frames
  std::filesystem::path shader_folder;   ///< as WindowCommand's
  bool force = false;
};

/// `glassbox train`: no picture at all.
struct TrainCommand {
  Setup setup;
  std::int64_t steps = 0;
  std::optional<std::filesystem::path> metrics;  ///< a CSV file
  std::optional<std::filesystem::path> weights;  ///< a JSON or .safetensors file
  std::optional<std::filesystem::path> trace;    ///< a CSV file
  std::optional<std::filesystem::path> session;  ///< a JSON file
  bool force = false;
};

/// `glassbox figures`: every scene that is a figure, as pictures and facts.
struct FiguresCommand {
  std::vector<std::string> only;  ///< scenes' names; empty: all figures
  int width = 1920;
  int height = 1080;
  int samples = 4;
  std::string theme = "dark";
  std::string color_map = "red-blue";
  bool strict_math = false;   ///< as Document's
  std::filesystem::path out;  ///< a folder
  bool force = false;
};

/// `glassbox list KIND`: the names that can be typed.
struct ListCommand {
  std::string kind;  ///< one of list_kinds()
};

/// --help and --version: text for standard output.
struct PrintCommand {
  std::string text;
};

/// The program's version, as --version prints it.
std::string_view program_version();

using CommandLine =
    std::variant<WindowCommand, RenderCommand, FiguresCommand, TrainCommand, ListCommand, PrintCommand>;

/// Reads a whole command line, and the files of --data and --model. A scene sets the settings first, explicit
/// flags override it, and explicit flags that contradict each other are an error. Errors are one line: the
/// flag or file, what was found, what was expected.
nn::Expected<CommandLine> parse_command_line(int argc, const char* const* argv);

}  // namespace glassbox
