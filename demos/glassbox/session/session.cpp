#include "demos/glassbox/session/session.h"

#include <algorithm>
#include <cmath>

#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/learned_json.h"
#include "demos/glassbox/session/look_json.h"
#include "demos/glassbox/session/names.h"
#include "demos/glassbox/session/path_text.h"
#include "glassbox/nn/io/whole_file.h"

namespace glassbox {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t version = 1;
constexpr std::size_t most_bytes = std::size_t{256} << 20;

Json pace_to_json(const SessionLook& look) {
  Json pace{{"steps-per-second", look.steps_per_second}, {"playing", look.playing}};
  if (look.pause_at.at != nn::PauseAt::never)
    pace["pause-at"] = {{"what", nn::name_of(look.pause_at.at)}, {"value", look.pause_at.value}};
  return pace;
}

nn::PauseCondition pause_from_json(const JsonPlace& place) {
  place.expect_object({"what", "value"});
  std::string what(nn::name_of(nn::PauseAt::never));
  place.read("what", what, nn::names_of<nn::PauseAt>());
  nn::PauseCondition pause{*nn::from_name<nn::PauseAt>(what)};
  const bool accuracy = pause.at == nn::PauseAt::train_accuracy || pause.at == nn::PauseAt::test_accuracy;
  if (pause.at != nn::PauseAt::never) pause.value = place.at("value").number(0.0, accuracy ? 1.0 : 1e15);
  return pause;
}

void pace_from_json(const JsonPlace& place, SessionLook& look) {
  place.expect_object({"steps-per-second", "playing", "pause-at"});
  place.read("steps-per-second", look.steps_per_second, 0.0, 1e9);
  place.read("playing", look.playing);
  if (place.has("pause-at")) look.pause_at = pause_from_json(place.at("pause-at"));
}

Session session_from(const JsonPlace& place) {
  if (!place.value().is_object() || !place.has("glassbox")) {
    place.fail(place.value().is_object() ? "no \"glassbox\"" : "no object", "a session of glassbox");
  }
  const std::int64_t written = place.at("glassbox").whole(1, 1'000'000);
  if (written > version)
    place.at("glassbox")
        .fail("version " + std::to_string(written),
              "at most " + std::to_string(version) + ": a newer glassbox wrote it");
  place.expect_object(
      {"glassbox", "scene", "seed", "settings", "data-name", "strict-math", "pace", "look", "learned"});
  Session session;
  Settings& settings = session.settings;
  std::vector<std::string_view> names;
  for (const Scene& scene : scenes()) names.push_back(scene.name);
  place.read("scene", settings.scene, names);
  const Scene& scene = *find_scene(settings.scene);
  settings.run = scene.run;
  settings.seed = scene.seed;
  if (place.has("seed")) {
    const JsonPlace seed = place.at("seed");
    if (!seed.value().is_number_unsigned()) seed.fail("a whole number from 0 to 18446744073709551615");
    settings.seed = seed.value().get<std::uint64_t>();
    settings.run.seeds = nn::derive_seeds(settings.seed);
  }
  if (place.has("settings"))
    settings.run = run_settings_from_json(place.at("settings"), std::move(settings.run));
  std::string data_name;
  place.read("data-name", data_name);
  settings.data_file = path_from_text(data_name);
  place.read("strict-math", settings.strict_math);
  if (place.has("look")) look_from_json(place.at("look"), settings, session.look);
  if (place.has("learned"))
    settings.learned = std::make_shared<const Learned>(learned_from_json(place.at("learned"), settings.run));
  if (place.has("pace")) pace_from_json(place.at("pace"), session.look);
  return session;
}

}  // namespace

std::string session_to_json(const Session& session) {
  const Settings& settings = session.settings;
  Json document{{"glassbox", version}, {"scene", settings.scene}, {"seed", settings.seed}};
  document["settings"] = run_settings_to_json(settings.run);
  if (settings.run.table) document["data-name"] = path_text(settings.data_file.filename());
  document["strict-math"] = settings.strict_math;
  document["pace"] = pace_to_json(session.look);
  document["look"] = look_to_json(settings, session.look);
  if (settings.learned) document["learned"] = learned_to_json(*settings.learned);
  return pretty(document);
}

nn::Expected<LoadedSession> session_from_json(std::string_view text, std::string_view name) {
  const auto document = parse_json(text, name, most_bytes);
  if (!document) return tl::unexpected(document.error());
  try {
    LoadedSession loaded;
    loaded.session = session_from(JsonPlace(*document, std::string(name), loaded.warnings));
    return loaded;
  } catch (const JsonProblem& problem) {
    return tl::unexpected(nn::Error{problem.message});
  }
}

nn::Expected<LoadedSession> read_session(const std::filesystem::path& file) {
  return nn::read_whole_file(file, "a session as JSON", most_bytes).and_then([&](const std::string& text) {
    return session_from_json(text, file.string());
  });
}

bool is_session_text(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  return start != std::string_view::npos && text[start] == '{' &&
         text.find("\"glassbox\"") != std::string_view::npos;
}

}  // namespace glassbox
