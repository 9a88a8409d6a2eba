#include <memory>

#include "demos/glassbox/cli/setup_flags.h"
#include "demos/glassbox/session/learned_json.h"

namespace glassbox {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_rows = 50'000;  // as in a CSV file

Json table_to_json(const nn::Table& table) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < table.values.size(); ++i)
    rows.push_back({table.values[i][0], table.values[i][1], table.labels[i]});
  return {{"features", table.features}, {"classes", table.classes}, {"rows", rows}};
}

std::array<std::string, 2> two_texts(const JsonPlace& place) {
  place.expect_array(2, 2, "names");
  return {place[0].text(), place[1].text()};
}

std::shared_ptr<const nn::Table> table_from_json(const JsonPlace& place) {
  place.expect_object({"features", "classes", "rows"});
  nn::Table table;
  table.features = two_texts(place.at("features"));
  table.classes = two_texts(place.at("classes"));
  const JsonPlace rows = place.at("rows");
  rows.expect_array(1, most_rows, "rows");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const JsonPlace row = rows[i];
    row.expect_array(3, 3, "figures: two features and the label");
    constexpr double largest = 1e300;
    table.values.push_back({row[0].number(-largest, largest), row[1].number(-largest, largest)});
    table.labels.push_back(static_cast<std::uint8_t>(row[2].whole(0, 1)));
  }
  return std::make_shared<const nn::Table>(std::move(table));
}

/// A flag's text as the number that it is, or as text.
Json value_of(const std::string& text) {
  const Json number = Json::parse(text, nullptr, false);
  return number.is_number() ? number : Json(text);
}

}  // namespace

Json run_settings_to_json(const nn::RunSettings& run, const nn::Table* present) {
  Json object = Json::object();
  const FlagTexts texts = run_flag_texts(run);
  // In the order of --help.
  for (const FlagHelp& flag : run_flags()) {
    if (const auto found = texts.find(flag.name); found != texts.end())
      object[std::string(flag.name).substr(2)] = value_of(found->second);
  }
  if (run.table) object["table"] = run.table.get() == present ? Json("present") : table_to_json(*run.table);
  return object;
}

nn::RunSettings run_settings_from_json(const JsonPlace& place, nn::RunSettings defaults,
                                       const std::shared_ptr<const nn::Table>& present) {
  if (!place.value().is_object()) place.fail("an object of settings");
  FlagTexts texts;
  for (const auto& [key, value] : place.value().items()) {
    const std::string name = "--" + key;
    const auto is_it = [&](const FlagHelp& flag) { return flag.name == name; };
    const bool refers_to_file = key == "data" || key == "features" || key == "label" || key == "model";
    if (key == "table") continue;
    if (refers_to_file || std::ranges::none_of(run_flags(), is_it)) {
      place.at(key).warn("is unknown and was left out");
      continue;
    }
    if (value.is_structured() || value.is_null()) place.at(key).fail("a number or a text");
    texts[name] = value.is_string() ? value.get<std::string>() : value.dump();
  }
  FlagReader flags(texts);
  Settings settings;
  settings.run = std::move(defaults);
  settings.run.table = nullptr;
  read_run(flags, settings);
  if (flags.failed()) {
    // "--noise: '2' is out of range, expected …": the flag is the member's name.
    const std::string& message = flags.error().message;
    const std::size_t colon = message.find(": ");
    const std::size_t comma = message.find(", expected ");
    const std::string name = message.substr(2, colon - 2);
    if (comma == std::string::npos || !place.has(name)) place.fail(message, "settings that fit each other");
    std::string was = message.substr(colon + 2, comma - colon - 2);
    if (const std::size_t verb = was.find("' is "); verb != std::string::npos)
      was.insert(verb + 1, ", which");
    place.at(name).fail(was, message.substr(comma + 11));
  }
  if (place.has("table")) {
    const bool as_present = present && place.at("table").value() == "present";
    settings.run.table = as_present ? present : table_from_json(place.at("table"));
  }
  return settings.run;
}

}  // namespace glassbox
