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
  std::filesystem::path session;        ///< the session to continue; empty: none
  std::filesystem::path shader_folder;  ///< read and watched instead of the embedded shaders; empty: embedded
  std::filesystem::path report;  ///< JSON file for the program's state, at exit and on SIGUSR1; or empty
  LogLevel log_level = LogLevel::info;
  /// Set by a flag or a session, so the remembered value does not apply.
  bool theme_typed = false;
  bool color_map_typed = false;
};

/// The value of --out that sends a picture to standard output.
inline constexpr const char* standard_output = "-";

/// `glassbox render`: one picture, or a video, without a display.
struct RenderCommand {
  Setup setup;
  VideoSpec video;                       ///< for a still, only its picture is used
  bool still = false;                    ///< one picture
  std::int64_t step = 0;                 ///< training steps before the (first) picture
  std::optional<double> morph_position;  ///< for the view layer-morph, in layer steps
  std::filesystem::path out;             ///< a .png file, "-", a video file, or a folder for frames
  std::filesystem::path shader_folder;   ///< as in WindowCommand
  bool force = false;
};

/// `glassbox train`: draws nothing.
struct TrainCommand {
  Setup setup;
  std::int64_t steps = 0;
  std::optional<std::filesystem::path> metrics;      ///< a CSV file
  std::optional<std::filesystem::path> weights;      ///< a JSON or .safetensors file
  std::optional<std::filesystem::path> trace;        ///< a CSV file
  std::optional<std::filesystem::path> session;      ///< a JSON file
  std::optional<std::filesystem::path> confusion;    ///< a CSV file
  std::optional<std::filesystem::path> predictions;  ///< a CSV file
  bool force = false;
};

/// `glassbox figures`: pictures and measurements of every scene that is a figure.
struct FiguresCommand {
  std::vector<std::string> only;  ///< scene names; empty: all figures
  int width = 1920;
  int height = 1080;
  int samples = 4;
  std::string theme = "dark";
  std::string color_map = "red-blue";
  bool strict_math = false;   ///< as in Document
  std::filesystem::path out;  ///< a folder
  bool force = false;
};

/// `glassbox list KIND`: the valid names of a kind.
struct ListCommand {
  std::string kind;  ///< one of list_kinds()
};

/// --help and --version: text for standard output.
struct PrintCommand {
  std::string text;
};

std::string_view program_version();

using CommandLine =
    std::variant<WindowCommand, RenderCommand, FiguresCommand, TrainCommand, ListCommand, PrintCommand>;

/// Parses the command line and reads the files of --data and --model. The scene sets the settings first;
/// explicit flags override it. Explicit flags that contradict each other are an error. Errors are one line:
/// the flag or file, what was found, what was expected.
nn::Expected<CommandLine> parse_command_line(int argc, const char* const* argv);

}  // namespace glassbox
