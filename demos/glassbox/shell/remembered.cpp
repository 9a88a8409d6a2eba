#include "demos/glassbox/shell/remembered.h"

#include <nlohmann/json.hpp>

#include "demos/glassbox/session/kept_file.h"
#include "demos/glassbox/session/look_json.h"
#include "demos/glassbox/session/names.h"
#include "demos/glassbox/session/path_text.h"

namespace glassbox {

namespace {

using Json = nlohmann::ordered_json;

constexpr int farthest = 1 << 20;  // screen coordinates

glm::ivec2 pair_from_json(const JsonPlace& place, int low, int high) {
  place.expect_array(2, 2, "whole numbers");
  return {place[0].whole(low, high), place[1].whole(low, high)};
}

engine::WindowPlace place_from_json(const JsonPlace& place) {
  place.expect_object({"position", "size", "maximised"});
  engine::WindowPlace window;
  window.position = pair_from_json(place.at("position"), -farthest, farthest);
  window.size = pair_from_json(place.at("size"), 1, farthest);
  place.read("maximised", window.maximised);
  return window;
}

std::optional<std::string> name_from_json(const JsonPlace& place, std::string_view key,
                                          std::span<const std::string_view> known) {
  if (!place.has(key)) return std::nullopt;
  std::string name;
  place.read(key, name, known);
  return name;
}

}  // namespace

std::filesystem::path remembered_file() {
  const std::filesystem::path folder = config_folder();
  return folder.empty() ? folder : folder / "settings.json";
}

Json remembered_to_json(const Remembered& remembered) {
  Json document = Json::object();
  if (remembered.place) {
    const auto& [position, size, maximised] = *remembered.place;
    document["window"] = {
        {"position", {position.x, position.y}}, {"size", {size.x, size.y}}, {"maximised", maximised}};
  }
  document["scale"] = shortest(remembered.scale);
  document["frames"] = nn::name_of(remembered.frames);
  document["reduced-motion"] = remembered.reduced_motion;
  if (remembered.theme) document["theme"] = *remembered.theme;
  if (remembered.color_map) document["color-map"] = *remembered.color_map;
  if (remembered.stage) document["stage"] = stage_to_json(*remembered.stage);
  if (!remembered.folder.empty()) document["folder"] = path_text(remembered.folder);
  return document;
}

Remembered remembered_from_json(const JsonPlace& place) {
  place.expect_object(
      {"window", "scale", "frames", "reduced-motion", "theme", "color-map", "stage", "folder"});
  Remembered remembered;
  if (place.has("window")) remembered.place = place_from_json(place.at("window"));
  place.read("scale", remembered.scale, 0.0, 3.0);
  std::string frames(nn::name_of(remembered.frames));
  place.read("frames", frames, nn::names_of<FrameCap>());
  remembered.frames = *nn::from_name<FrameCap>(frames);
  place.read("reduced-motion", remembered.reduced_motion);
  remembered.theme = name_from_json(place, "theme", theme_names);
  remembered.color_map = name_from_json(place, "color-map", color_map_names);
  if (place.has("stage")) stage_from_json(place.at("stage"), remembered.stage.emplace());
  std::string folder;
  place.read("folder", folder);
  remembered.folder = path_from_text(folder);
  return remembered;
}

}  // namespace glassbox
