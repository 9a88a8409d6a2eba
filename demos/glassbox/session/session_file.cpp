#include "demos/glassbox/session/session_file.h"

#include <nlohmann/json.hpp>

#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/fields_json.h"
#include "demos/glassbox/session/learned_json.h"
#include "demos/glassbox/session/look_json.h"
#include "demos/glassbox/session/names.h"
#include "demos/glassbox/session/path_text.h"
#include "glassbox/nn/io/whole_file.h"

namespace glassbox {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t version = 1;
constexpr std::size_t most_session_bytes = std::size_t{256} << 20;

Json pace_to_json(const Pace& pace) {
  Json object = Json::object();
  write_fields(pace, object);
  return object;
}

/// In sessions of earlier versions.
nn::PauseCondition pause_from_json(const JsonPlace& place) {
  place.expect_object({"what", "value"});
  std::string what(nn::name_of(nn::PauseAt::never));
  place.read("what", what, nn::names_of<nn::PauseAt>());
  nn::PauseCondition pause{*nn::from_name<nn::PauseAt>(what)};
  const bool accuracy = pause.at == nn::PauseAt::train_accuracy || pause.at == nn::PauseAt::test_accuracy;
  if (pause.at != nn::PauseAt::never) pause.value = place.at("value").number(0.0, accuracy ? 1.0 : 1e15);
  return pause;
}

void pace_from_json(const JsonPlace& place, Pace& pace) {
  read_fields(place, pace, {"pause-at"});
  if (place.has("pause-at")) pace.pause_at = pause_from_json(place.at("pause-at"));
}

Setup session_from(const JsonPlace& place) {
  if (!place.is_object() || !place.has("glassbox")) {
    place.fail(place.is_object() ? "no \"glassbox\"" : "no object", "a session of glassbox");
  }
  const std::int64_t written = place.at("glassbox").whole(1, 1'000'000);
  if (written > version)
    place.at("glassbox")
        .fail("version " + std::to_string(written),
              "at most " + std::to_string(version) + ": a newer glassbox wrote it");
  place.expect_object(
      {"glassbox", "scene", "seed", "settings", "data-name", "strict-math", "pace", "look", "learned"});
  Setup session;
  session.from_session = true;
  Document& document = session.document;
  std::vector<std::string_view> names;
  for (const Scene& scene : scenes()) names.push_back(scene.name);
  place.read("scene", document.scene, names);
  const Scene& scene = *find_scene(document.scene);
  document.run = scene.document.run;
  document.seed = scene.document.seed;
  if (place.has("seed")) {
    const JsonPlace seed = place.at("seed");
    if (!seed.value().is_number_unsigned()) seed.fail("a whole number from 0 to 18446744073709551615");
    document.seed = seed.value().get<std::uint64_t>();
    document.run.seeds = nn::derive_seeds(document.seed);
  }
  if (place.has("settings"))
    document.run = run_settings_from_json(place.at("settings"), std::move(document.run));
  std::string data_name;
  place.read("data-name", data_name);
  document.data_file = path_from_text(data_name);
  place.read("strict-math", document.strict_math);
  if (place.has("look")) look_from_json(place.at("look"), document);
  if (place.has("learned"))
    session.learned =
        std::make_shared<const nn::RunSet>(learned_from_json(place.at("learned"), document.run));
  document.pace.playing = false;
  if (place.has("pace")) pace_from_json(place.at("pace"), document.pace);
  return session;
}

}  // namespace

std::string session_to_json(const Setup& session) {
  const Document& document = session.document;
  Json json{{"glassbox", version}, {"scene", document.scene}, {"seed", document.seed}};
  json["settings"] = run_settings_to_json(document.run);
  if (document.run.table) json["data-name"] = path_text(document.data_file.filename());
  json["strict-math"] = document.strict_math;
  json["pace"] = pace_to_json(document.pace);
  json["look"] = look_to_json(document);
  if (session.learned) json["learned"] = learned_to_json(*session.learned);
  return pretty(json);
}

nn::Expected<Setup> session_from_json(std::string_view text, std::string_view name) {
  const auto json = parse_json(text, name, most_session_bytes);
  if (!json) return tl::unexpected(json.error());
  try {
    std::vector<std::string> warnings;
    Setup session = session_from(JsonPlace(*json, std::string(name), warnings));
    session.warnings = std::move(warnings);
    return session;
  } catch (const JsonProblem& problem) {
    return tl::unexpected(nn::Error{problem.message});
  }
}

nn::Expected<Setup> read_session(const std::filesystem::path& file) {
  return nn::read_whole_file(file, "a session as JSON", most_session_bytes)
      .and_then([&](const std::string& text) { return session_from_json(text, file.string()); });
}

bool is_session_text(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  return start != std::string_view::npos && text[start] == '{' &&
         text.find("\"glassbox\"") != std::string_view::npos;
}

}  // namespace glassbox
