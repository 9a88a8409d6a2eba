#include "demos/glassbox/session/command_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string_view>

#include "demos/glassbox/cli/setup_flags.h"
#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/model_file.h"
#include "demos/glassbox/session/path_text.h"
#include "glassbox/nn/run/auto_settings.h"

namespace glassbox {

namespace {

/// Bytes that are not UTF-8 as the escapes of $'…', which keep them on a clipboard of text.
std::string with_escapes(const std::string& text) {
  std::string result = "$'";
  for (const char c : text) {
    std::array<char, 5> escape{};
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x20 && byte < 0x7F && c != '\'' && c != '\\';
    std::snprintf(escape.data(), escape.size(), plain ? "%c" : "\\x%02x", byte);
    result += escape.data();
  }
  return result + "'";
}

/// As a shell takes it for one word.
std::string quoted(const std::string& text) {
  if (!is_utf8(text)) return with_escapes(text);
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

void add_data_file(const Document& document, Command& command) {
  command.add("--data", document.data_file.string());
  const nn::CsvColumns& columns = document.data_columns;
  if (columns.features.size() == 2)
    command.add("--features", columns.features[0] + "," + columns.features[1]);
  if (!columns.label.empty()) command.add("--label", columns.label);
  const nn::Scaling usual = document.model_file.empty() ? nn::Scaling::range : nn::Scaling::none;
  const nn::Scaling scaling = document.run.table->scaling;
  if (scaling != usual) command.add("--scale", std::string(nn::name_of(scaling)));
}

bool is_seed(const std::string& flag) { return flag.ends_with("-seed"); }
bool is_of_model(const std::string& flag) {
  return flag == "--layers" || flag == "--init" || flag == "--init-scale" || flag == "--init-seed";
}

/// The setting that a flag sets, where a rule can set it too.
std::optional<nn::AutoSetting> auto_setting(std::string_view flag) {
  return nn::from_name<nn::AutoSetting>(flag.substr(2));
}

/// What to write for such a setting; nothing where the program sets it so by itself. `other_task`: the
/// command has flags that make it automatic.
std::optional<std::string> auto_flag_text(nn::Origin origin, bool other_task, const std::string& value,
                                          const std::string& preset) {
  if (origin == nn::Origin::automatic) return other_task ? std::nullopt : std::optional<std::string>("auto");
  if (origin == nn::Origin::preset && !other_task && value == preset) return std::nullopt;
  return value;
}

}  // namespace

std::string command_text(const Document& document) {
  Command command;
  const Scene& scene = *find_scene(document.scene);
  if (document.scene != scenes().front().name) command.add("--scene", document.scene);
  if (document.run.table) add_data_file(document, command);
  if (!document.model_file.empty()) command.add("--model", document.model_file.string());
  const nn::Seeds& seeds = document.run.seeds;
  const bool one_seed = seeds == nn::derive_seeds(document.seed) && document.model_file.empty();
  if (one_seed && document.seed != scene.document.seed) command.add("--seed", std::to_string(document.seed));

  const FlagTexts texts = run_flag_texts(document.run);
  const FlagTexts usual = run_flag_texts(scene.document.run);
  const bool other_task = document.run.table || !document.model_file.empty() ||
                          nn::differ_in_task(scene.document.run, document.run);
  // A JSON model says its activations itself.
  const bool silent_activations = !is_tensors(document.model_file);
  for (const FlagHelp& flag : run_flags()) {
    const auto found = texts.find(flag.name);
    if (found == texts.end()) continue;
    const auto other = usual.find(flag.name);
    const bool of_model = !document.model_file.empty();
    if (is_seed(flag.name) && one_seed) continue;
    if (of_model && is_of_model(flag.name)) continue;
    const bool activation = std::string_view(flag.name).ends_with("activation");
    if (of_model && activation && silent_activations) continue;
    if (const auto setting = auto_setting(flag.name)) {
      const auto text =
          auto_flag_text(document.run.origin(*setting), other_task, found->second, usual.at(flag.name));
      if (text) command.add(flag.name, *text);
      continue;
    }
    const bool needed = of_model && activation;
    if (needed || other == usual.end() || other->second != found->second)
      command.add(flag.name, found->second);
  }
  if (document.theme != Document{}.theme) command.add("--theme", document.theme);
  if (document.color_map != Document{}.color_map) command.add("--color-map", document.color_map);
  if (document.strict_math) command.add("--strict-math");
  return command.text();
}

}  // namespace glassbox
