#include "demos/glassbox/session/command_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string_view>

#include "demos/glassbox/document/fields.h"
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
  const nn::Table& table = *document.run.table;
  if (!table.source || table.use.painted) return;
  const nn::TableChoice choice = nn::choice_of(*table.source, table.use);
  for (const auto& [flag, names] :
       {std::pair("--features", &choice.features), std::pair("--classes", &choice.classes),
        std::pair("--words", &choice.words), std::pair("--numbers", &choice.numbers)}) {
    if (!names->empty()) command.add(flag, with_commas(*names));
  }
  if (!choice.target.empty()) command.add("--target", choice.target);
  if (choice.missing) command.add("--missing", std::string(nn::name_of(*choice.missing)));
  const nn::Scaling usual = document.model_file.empty() ? nn::Scaling::range : nn::Scaling::none;
  if (table.use.scaling != usual) command.add("--scale", std::string(nn::name_of(table.use.scaling)));
  if (!choice.image) return;
  const auto [width, height] = *choice.image;
  command.add("--image", width == 0 ? "none" : std::to_string(width) + "x" + std::to_string(height));
}

/// Whether a setting follows from the data where the command does not state it (nn::suit_outputs()).
bool suits_data(std::string_view name) {
  return name == "output-activation" || name == "output-per-class" || name == "loss";
}

/// The settings of a scene with other data.
nn::RunSettings with_data_of(const nn::RunSettings& run, nn::RunSettings scene) {
  const std::size_t before = scene.data_shape().classes;
  scene.table = run.table;
  scene.data = run.data;
  if (scene.data_shape().classes != before) nn::suit_outputs(scene);
  return scene;
}

bool is_of_model(std::string_view name) {
  return name == "layers" || name == "init" || name == "init-scale" || name == "init-bias" ||
         name == "init-seed";
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
  if (const auto& table = document.run.table; table && table->use.painted && table->use.painted->from) {
    Document unpainted = document;
    unpainted.run.table.reset();
    return command_text(unpainted);
  }
  Command command;
  const Scene& scene = *find_scene(document.scene);
  if (document.scene != scenes().front().name) command.add("--scene", document.scene);
  if (document.run.table) add_data_file(document, command);
  if (!document.model_file.empty()) command.add("--model", document.model_file.string());
  const nn::Seeds& seeds = document.run.seeds;
  const bool one_seed = seeds == nn::derive_seeds(document.seed) && document.model_file.empty();
  if (one_seed && document.seed != scene.document.seed) command.add("--seed", std::to_string(document.seed));

  const bool of_model = !document.model_file.empty();
  const bool other_task =
      document.run.table || of_model || nn::differ_in_task(scene.document.run, document.run);
  const nn::RunSettings suited = with_data_of(document.run, scene.document.run);
  // A JSON model says its activations itself.
  const bool silent_activations = !is_tensors(document.model_file);
  for (const Field<nn::RunSettings>& field : fields<nn::RunSettings>()) {
    const auto text = field.text(field, document.run);
    if (!text) continue;
    const auto preset = field.text(field, suits_data(field.name) ? suited : scene.document.run);
    if (field.name.ends_with("-seed") && one_seed) continue;
    if (of_model && is_of_model(field.name)) continue;
    const bool activation = field.name.ends_with("activation");
    if (of_model && activation && silent_activations) continue;
    if (field.automatic) {
      const nn::Origin origin = document.run.origin(*field.automatic);
      if (const auto typed = auto_flag_text(origin, other_task, *text, preset.value_or("")))
        command.add(field.flag(), *typed);
    } else if ((of_model && activation) || preset != text) {
      command.add(field.flag(), *text);
    }
  }
  for (const Field<Pace>& field : fields<Pace>()) {
    if (!field.group.empty() && !field.equal(document.pace, Pace{}))
      command.add(field.flag(), *field.text(field, document.pace));
  }
  for (const Field<Document>& field : fields<Document>()) {
    if (!field.equal(document, Document{})) command.add(field.flag(), *field.text(field, document));
  }
  for (const Field<MorphState>& field : fields<MorphState>()) {
    if (!field.group.empty() && !field.equal(document.morph, MorphState{}))
      command.add(field.flag(), *field.text(field, document.morph));
  }
  if (document.strict_math) command.add("--strict-math");
  return command.text();
}

}  // namespace glassbox
