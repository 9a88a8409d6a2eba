#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "demos/glassbox/document/fields.h"
#include "demos/glassbox/session/fields_json.h"
#include "demos/glassbox/session/learned_json.h"
#include "demos/glassbox/session/table_json.h"

namespace glassbox {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* auto_member = "auto";
constexpr const char* chosen_member = "chosen";

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
  if (place.has("table")) {
    const bool as_present = present && place.at("table").value() == "present";
    run.table = as_present ? present : table_from_json(place.at("table"));
  }
  std::uint64_t seed = 0;
  const FieldTexts texts = field_texts<nn::RunSettings>(place, {"table", auto_member, chosen_member});
  if (const MaybeProblem problem = set_fields(texts, run, seed))
    place.at(problem->field).fail(problem->expected);
  read_origins(place, run);
  return run;
}

}  // namespace glassbox
