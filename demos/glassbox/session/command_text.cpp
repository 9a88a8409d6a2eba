#include "demos/glassbox/session/command_text.h"

#include <algorithm>
#include <string_view>

#include "demos/glassbox/cli/setup_flags.h"
#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/model_file.h"

namespace glassbox {

namespace {

/// As a shell takes it for one word.
std::string quoted(const std::string& text) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.,/:=+%@";
  if (!text.empty() && text.find_first_not_of(plain) == std::string::npos) return text;
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') {
      result += "'\\''";
    } else {
      result += c;
    }
  }
  return result + "'";
}

class Command {
 public:
  void add(const std::string& flag, const std::string& value) { text_ += " " + flag + " " + quoted(value); }
  void add(const std::string& flag) { text_ += " " + flag; }
  const std::string& text() const { return text_; }

 private:
  std::string text_ = "glassbox";
};

void add_data_file(const Settings& settings, Command& command) {
  command.add("--data", settings.data_file.string());
  const nn::CsvColumns& columns = settings.data_columns;
  if (columns.features.size() == 2)
    command.add("--features", columns.features[0] + "," + columns.features[1]);
  if (!columns.label.empty()) command.add("--label", columns.label);
}

bool is_seed(const std::string& flag) { return flag.ends_with("-seed"); }
bool is_of_model(const std::string& flag) {
  return flag == "--layers" || flag == "--init" || flag == "--init-scale" || flag == "--init-seed";
}

}  // namespace

std::string command_text(const Settings& settings) {
  Command command;
  const Scene& scene = *find_scene(settings.scene);
  if (settings.scene != scenes().front().name) command.add("--scene", settings.scene);
  if (settings.run.table) add_data_file(settings, command);
  if (!settings.model_file.empty()) command.add("--model", settings.model_file.string());
  const nn::Seeds& seeds = settings.run.seeds;
  const bool one_seed = seeds == nn::derive_seeds(settings.seed) && settings.model_file.empty();
  if (one_seed && settings.seed != scene.seed) command.add("--seed", std::to_string(settings.seed));

  const FlagTexts texts = run_flag_texts(settings.run);
  const FlagTexts usual = run_flag_texts(scene.run);
  // A JSON model says its activations itself.
  const bool silent_activations = !is_tensors(settings.model_file);
  for (const FlagHelp& flag : run_flags()) {
    const auto found = texts.find(flag.name);
    if (found == texts.end()) continue;
    const auto other = usual.find(flag.name);
    const bool of_model = !settings.model_file.empty();
    if (is_seed(flag.name) && one_seed) continue;
    if (of_model && is_of_model(flag.name)) continue;
    const bool activation = std::string_view(flag.name).ends_with("activation");
    if (of_model && activation && silent_activations) continue;
    const bool needed = of_model && activation;
    if (needed || other == usual.end() || other->second != found->second)
      command.add(flag.name, found->second);
  }
  if (settings.theme != Settings{}.theme) command.add("--theme", settings.theme);
  if (settings.color_map != Settings{}.color_map) command.add("--color-map", settings.color_map);
  if (settings.strict_math) command.add("--strict-math");
  return command.text();
}

}  // namespace glassbox
