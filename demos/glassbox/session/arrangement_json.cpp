#include "demos/glassbox/session/arrangement_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "demos/glassbox/session/camera_json.h"
#include "demos/glassbox/session/names.h"

namespace glassbox {

namespace {

using Json = nlohmann::ordered_json;
using Kind = StageNode::Kind;

constexpr std::span view_list = std::span(view_names).first(view_count);

Json tile_to_json(const StageTile& tile, const std::optional<CameraPose>& camera) {
  Json object{{"view", row_of(tile.view).name}};
  if (tile.run != 0) object["run"] = tile.run;
  if (!tile.linked) object["linked"] = false;
  if (!tile.linked && camera) object["camera"] = camera_pose_to_json(*camera);
  return object;
}

Json node_to_json(const StageArrangement& stage, std::size_t node, const TileCameras& cameras) {
  const StageNode& here = stage.nodes[node];
  if (here.kind == Kind::tile) return tile_to_json(stage.tiles[here.tile], cameras[here.tile]);
  const Json parts = Json::array(
      {node_to_json(stage, node + 1, cameras), node_to_json(stage, stage.end_of(node + 1), cameras)});
  return {{here.kind == Kind::beside ? "beside" : "below", parts}, {"share", shortest(here.share)}};
}

/// Reads a tree, and counts what it has so that none is larger than a stage.
class TreeReader {
 public:
  explicit TreeReader(TileCameras* cameras) : cameras_(cameras) {}

  StageArrangement read(const JsonPlace& place) {
    if (place.has("view")) return read_tile(place);
    if (!place.is_object()) place.fail("a tile or a split");
    const bool beside = place.has("beside");
    if (!beside && !place.has("below")) place.fail("neither", "\"view\", \"beside\" or \"below\"");
    place.expect_object({beside ? "beside" : "below", "share"});
    if (++splits_ == StageArrangement::most_tiles) place.fail("a sixth split", "at most six tiles");
    const JsonPlace parts = place.at(beside ? "beside" : "below");
    parts.expect_array(2, 2, "parts");
    float share = .5f;
    place.read("share", share, StageArrangement::least_share, 1.0 - StageArrangement::least_share);
    const StageArrangement first = read(parts[0]);
    return joined(beside ? Kind::beside : Kind::below, share, first, read(parts[1]));
  }

 private:
  StageArrangement read_tile(const JsonPlace& place) {
    place.expect_object({"view", "run", "linked", "camera"});
    StageTile tile;
    std::string view;
    place.read("view", view, view_list);
    tile.view = *find_view(view);
    place.read("run", tile.run, 0, 1);
    place.read("linked", tile.linked);
    if (cameras_ != nullptr && place.has("camera"))
      (*cameras_)[tiles_] = camera_pose_from_json(place.at("camera"));
    ++tiles_;
    return single_tile(tile);
  }

  TileCameras* cameras_;
  std::size_t splits_ = 0;
  std::size_t tiles_ = 0;
};

}  // namespace

Json arrangement_to_json(const StageArrangement& arrangement, const TileCameras& cameras) {
  return node_to_json(arrangement, 0, cameras);
}

StageArrangement arrangement_from_json(const JsonPlace& place, TileCameras* cameras) {
  return TreeReader(cameras).read(place);
}

}  // namespace glassbox
