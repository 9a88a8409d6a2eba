#include "demos/glassbox/session/look_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "demos/glassbox/session/arrangement_json.h"
#include "demos/glassbox/session/camera_json.h"
#include "demos/glassbox/session/fields_json.h"
#include "demos/glassbox/session/names.h"
#include "demos/glassbox/session/own_sample_json.h"
#include "demos/glassbox/views/input_square.h"

namespace glassbox {

namespace {

using Json = nlohmann::ordered_json;

/// Tiles that have the stage to themselves are counted as they are read.
void write_filled(const StageArrangement& stage, Json& object) {
  if (!stage.filled) return;
  const StageArrangement::Order order = stage.order();
  object["filled"] = std::ranges::find(order, *stage.filled) - order.begin();
}

void read_filled(const JsonPlace& place, StageArrangement& stage) {
  if (!place.has("filled")) return;
  const auto last = static_cast<std::int64_t>(stage.tile_count()) - 1;
  stage.filled = static_cast<std::size_t>(place.at("filled").whole(0, last));
}

/// As sessions have it that were written while every stage had two columns of two tiles.
void four_tiles_from_json(const JsonPlace& place, StageArrangement& stage) {
  place.expect_object({"tiles", "runs", "filled", "columns", "left-split", "right-split"});
  constexpr std::size_t count = 4;
  if (place.has("tiles")) {
    const JsonPlace tiles = place.at("tiles");
    tiles.expect_array(count, count, "views");
    for (std::size_t i = 0; i < count; ++i) {
      const std::string typed = tiles[i].is_string() ? tiles[i].text() : std::string();
      const auto view = find_view(typed);
      if (!view) tiles[i].fail("the name of a view");
      stage.tiles[i].view = *view;
    }
  }
  if (place.has("runs")) {
    const JsonPlace runs = place.at("runs");
    runs.expect_array(count, count, "runs, 0 or 1");
    for (std::size_t i = 0; i < count; ++i)
      stage.tiles[i].run = static_cast<std::size_t>(runs[i].whole(0, 1));
  }
  constexpr std::size_t columns = 0, left = 1, right = 4;
  for (const auto& [key, node] :
       {std::pair{"columns", columns}, {"left-split", left}, {"right-split", right}})
    place.read(key, stage.nodes[node].share, .1, .9);
}

Json morph_to_json(const MorphState& morph) {
  Json object = Json::object();
  if (morph.position) object["position"] = *morph.position;
  object["playing"] = morph.playing;
  object["rested"] = morph.rested;
  write_fields(morph, object);
  if (morph.turn) object["turn"] = *morph.turn;
  if (morph.pinned) object["pinned"] = *morph.pinned;
  return object;
}

nn::TourFrame turn_from_json(const JsonPlace& place) {
  place.expect_array(nn::tour_dimensions, nn::tour_dimensions, "rows");
  nn::TourFrame turn{};
  for (std::size_t d = 0; d < turn.size(); ++d) {
    place[d].expect_array(turn[d].size(), turn[d].size(), "numbers");
    for (std::size_t k = 0; k < turn[d].size(); ++k) turn[d][k] = place[d][k].number(-1.0, 1.0);
  }
  nn::TourFrame upright = turn;
  if (!nn::orthonormalize(upright, turn.size())) place.fail("three axes that do not depend on each other");
  // As it was written, unless it was written by hand.
  constexpr double rounding = 1e-9;
  for (std::size_t d = 0; d < turn.size(); ++d) {
    for (std::size_t k = 0; k < turn[d].size(); ++k)
      if (std::abs(upright[d][k] - turn[d][k]) > rounding) return upright;
  }
  return turn;
}

void morph_from_json(const JsonPlace& place, MorphState& morph) {
  read_fields(place, morph, {"position", "playing", "rested", "units", "turn", "pinned"});
  if (place.has("position")) morph.position = place.at("position").number(0.0, 100.0);
  place.read("playing", morph.playing);
  place.read("rested", morph.rested, 0.0, 60.0);
  if (place.has("units")) {  // as sessions were written before "axes"
    const JsonPlace units = place.at("units");
    units.expect_array(3, 3, "units");
    morph.axes.kind = MorphAxes::Kind::units;
    for (std::size_t i = 0; i < 3; ++i)
      morph.axes.units[i] = static_cast<int>(units[i].whole(0, most_morph_unit - 1));
  }
  if (place.has("turn")) morph.turn = turn_from_json(place.at("turn"));
  if (place.has("pinned")) morph.pinned = static_cast<std::size_t>(place.at("pinned").whole(0, 49'999));
}

Json square_to_json(const nn::InputSquare& square) {
  return {{"center", {shortest(square.center[0]), shortest(square.center[1])}},
          {"half", shortest(square.half[0])}};
}

/// A number is half the side of a square about the origin.
nn::InputSquare square_from_json(const JsonPlace& place) {
  const auto half_of = [](const JsonPlace& half) {
    return static_cast<float>(half.number(least_square_half, greatest_square_half));
  };
  nn::InputSquare square;
  if (place.value().is_number()) {
    square.half.fill(half_of(place));
    return square;
  }
  place.expect_object({"center", "half"});
  if (place.has("half")) square.half.fill(half_of(place.at("half")));
  if (!place.has("center")) return square;
  const JsonPlace center = place.at("center");
  center.expect_array(2, 2, "figures");
  for (std::size_t axis = 0; axis < 2; ++axis)
    square.center[axis] =
        static_cast<float>(center[axis].number(-farthest_square_center, farthest_square_center));
  return square;
}

}  // namespace

Json stage_to_json(const Stage& stage, const TileCameras& cameras) {
  Json object{{"layout", arrangement_to_json(stage, cameras)}};
  write_filled(stage, object);
  if (!stage.set_aside) return object;
  Json aside{{"layout", arrangement_to_json(*stage.set_aside)}};
  write_filled(*stage.set_aside, aside);
  object["set-aside"] = aside;
  return object;
}

void stage_from_json(const JsonPlace& place, Stage& stage, TileCameras* cameras) {
  StageArrangement& arrangement = stage;
  if (place.has("layout")) {
    place.expect_object({"layout", "filled", "set-aside"});
    arrangement = arrangement_from_json(place.at("layout"), cameras);
  } else {
    four_tiles_from_json(place, arrangement);
  }
  read_filled(place, arrangement);
  if (!place.has("set-aside")) return;
  const JsonPlace aside = place.at("set-aside");
  aside.expect_object({"layout", "filled"});
  stage.set_aside = arrangement_from_json(aside.at("layout"));
  read_filled(aside, *stage.set_aside);
}

Json look_to_json(const Document& document) {
  Json show = Json::object();
  write_fields(document.view, show);
  Json cameras = Json::object();
  for (const ViewKind view : camera_views) {
    if (const auto& pose = document.cameras.linked[index_of(view)])
      cameras[std::string(row_of(view).camera)] = camera_pose_to_json(*pose);
  }
  Json object = Json::object();
  write_fields(document, object);
  object.update({{"window", square_to_json(document.view.square)},
                 {"show", show},
                 {"stage", stage_to_json(document.stage, document.cameras.tiles)},
                 {"morph", morph_to_json(document.morph)},
                 {"cameras", cameras}});
  if (document.view.own_sample != OwnSample())
    object["own-sample"] = own_sample_to_json(document.view.own_sample);
  if (!document.camera_track.keys.empty())
    object["camera-path"] = camera_track_to_json(document.camera_track);
  if (document.shown_step) object["shown-step"] = *document.shown_step;
  return object;
}

void look_from_json(const JsonPlace& place, Document& document) {
  read_fields(place, document,
              {"window", "show", "own-sample", "stage", "morph", "cameras", "camera-path", "shown-step"});
  if (place.has("window")) document.view.square = square_from_json(place.at("window"));
  if (place.has("show")) read_fields(place.at("show"), document.view);
  if (place.has("own-sample")) document.view.own_sample = own_sample_from_json(place.at("own-sample"));
  if (place.has("stage")) stage_from_json(place.at("stage"), document.stage, &document.cameras.tiles);
  if (place.has("morph")) morph_from_json(place.at("morph"), document.morph);
  if (place.has("cameras")) {
    const JsonPlace cameras = place.at("cameras");
    std::array<std::string_view, camera_views.size()> keys;
    std::ranges::transform(camera_views, keys.begin(), [](ViewKind view) { return row_of(view).camera; });
    cameras.expect_object(keys);
    for (const ViewKind view : camera_views) {
      const std::string_view key = row_of(view).camera;
      if (cameras.has(key)) document.cameras.linked[index_of(view)] = camera_pose_from_json(cameras.at(key));
    }
  }
  if (place.has("camera-path")) document.camera_track = camera_track_from_json(place.at("camera-path"));
  if (place.has("shown-step")) document.shown_step = place.at("shown-step").whole(0, std::int64_t{1} << 53);
}

}  // namespace glassbox
