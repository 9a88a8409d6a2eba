#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "demos/glassbox/document/fields.h"
#include "demos/glassbox/session/fields_json.h"
#include "demos/glassbox/session/learned_json.h"

namespace glassbox {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* auto_member = "auto";
constexpr const char* chosen_member = "chosen";

Json table_to_json(const nn::Table& table) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < table.values.size(); ++i)
    rows.push_back({table.values[i][0], table.values[i][1], table.labels[i]});
  return {{"features", table.features},
          {"classes", table.classes},
          {"scale", nn::name_of(table.scaling)},
          {"stratified", table.stratified},
          {"rows", rows}};
}

std::array<std::string, 2> two_texts(const JsonPlace& place) {
  place.expect_array(2, 2, "names");
  return {place[0].text(), place[1].text()};
}

std::shared_ptr<const nn::Table> table_from_json(const JsonPlace& place) {
  place.expect_object({"features", "classes", "scale", "stratified", "rows"});
  nn::Table table;
  std::string scale(nn::name_of(table.scaling));
  place.read("scale", scale, nn::names_of<nn::Scaling>());
  table.scaling = *nn::from_name<nn::Scaling>(scale);
  table.stratified = false;  // in sessions of earlier versions
  place.read("stratified", table.stratified);
  table.features = two_texts(place.at("features"));
  table.classes = two_texts(place.at("classes"));
  const JsonPlace rows = place.at("rows");
  rows.expect_array(1, nn::Table::most_rows, "rows");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const JsonPlace row = rows[i];
    row.expect_array(3, 3, "figures: two features and the label");
    const double largest = table.scaling == nn::Scaling::none ? 1e30 : 1e300;
    table.values.push_back({row[0].number(-largest, largest), row[1].number(-largest, largest)});
    table.labels.push_back(static_cast<std::uint8_t>(row[2].whole(0, 1)));
  }
  return std::make_shared<const nn::Table>(std::move(table));
}

/// The settings that the user chose, or the rule, as names.
Json names_with(const nn::RunSettings& run, nn::Origin origin) {
  Json names = Json::array();
  for (std::size_t i = 0; i < run.origins.size(); ++i) {
    if (run.origins[i] == origin) names.push_back(nn::names_of<nn::AutoSetting>()[i]);
  }
  return names;
}

/// Who set what the file states; what it does not state keeps its origin.
void read_origins(const JsonPlace& place, nn::RunSettings& run) {
  const auto& names = nn::names_of<nn::AutoSetting>();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (place.has(names[i]) && run.origins[i] == nn::Origin::chosen) run.origins[i] = nn::Origin::preset;
  }
  for (const auto& [member, origin] :
       {std::pair(auto_member, nn::Origin::automatic), std::pair(chosen_member, nn::Origin::chosen)}) {
    if (!place.has(member)) continue;
    const JsonPlace list = place.at(member);
    list.expect_array(0, names.size(), "names of settings");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto setting = nn::from_name<nn::AutoSetting>(list[i].text());
      if (!setting) list[i].fail(joined(names));
      run.origin(*setting) = origin;
    }
  }
}

}  // namespace

Json run_settings_to_json(const nn::RunSettings& run, const nn::Table* present) {
  Json object = Json::object();
  write_fields(run, object);
  for (const auto& [member, origin] :
       {std::pair(auto_member, nn::Origin::automatic), std::pair(chosen_member, nn::Origin::chosen)}) {
    if (const Json names = names_with(run, origin); !names.empty()) object[member] = names;
  }
  if (run.table) object["table"] = run.table.get() == present ? Json("present") : table_to_json(*run.table);
  return object;
}

nn::RunSettings run_settings_from_json(const JsonPlace& place, nn::RunSettings defaults,
                                       const std::shared_ptr<const nn::Table>& present) {
  nn::RunSettings run = std::move(defaults);
  run.table = nullptr;
  std::uint64_t seed = 0;
  const FieldTexts texts = field_texts<nn::RunSettings>(place, {"table", auto_member, chosen_member});
  if (const MaybeProblem problem = set_fields(texts, run, seed))
    place.at(problem->field).fail(problem->expected);
  read_origins(place, run);
  if (place.has("table")) {
    const bool as_present = present && place.at("table").value() == "present";
    run.table = as_present ? present : table_from_json(place.at("table"));
  }
  return run;
}

}  // namespace glassbox
