#include "demos/glassbox/session/camera_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "glassbox/nn/io/whole_file.h"

namespace glassbox {

namespace {
constexpr std::size_t most_bytes = std::size_t{1} << 20;
}  // namespace

CameraPose camera_pose_from_json(const JsonPlace& place) {
  constexpr double most_turns = 360'000;
  place.expect_object({"seconds", "azimuth", "elevation", "zoom", "pan"});
  CameraPose pose;
  place.read("azimuth", pose.azimuth, -most_turns, most_turns);
  place.read("elevation", pose.elevation, -28.0, 90.0);
  place.read("zoom", pose.zoom, .25, 20.0);
  if (place.has("pan")) {
    const JsonPlace pan = place.at("pan");
    pan.expect_array(2, 2, "figures");
    pose.pan_x = pan[0].number(-100.0, 100.0);
    pose.pan_y = pan[1].number(-100.0, 100.0);
  }
  return pose;
}

nlohmann::ordered_json camera_pose_to_json(const CameraPose& pose) {
  return {{"azimuth", pose.azimuth},
          {"elevation", pose.elevation},
          {"zoom", pose.zoom},
          {"pan", {pose.pan_x, pose.pan_y}}};
}

CameraTrack camera_track_from_json(const JsonPlace& place) {
  constexpr double longest = 86'400.0;
  constexpr std::size_t most_keys = 1000;
  place.expect_object({"loop", "closing", "keys"});
  CameraTrack track;
  place.read("loop", track.loop);
  const JsonPlace keys = place.at("keys");
  keys.expect_array(0, most_keys, "keys");
  for (std::size_t i = 0; i < keys.size(); ++i) {
    CameraTrack::Key key;
    if (!keys[i].is_object()) keys[i].fail("a key");
    key.pose = camera_pose_from_json(keys[i]);
    key.seconds = keys[i].at("seconds").number(0.0, longest);
    if (!track.keys.empty() && key.seconds <= track.keys.back().seconds)
      keys[i].at("seconds").fail("more than the " + keys[i - 1].at("seconds").value().dump() +
                                 " of the key before");
    track.keys.push_back(key);
  }
  place.read("closing", track.closing, .001, longest);
  return track;
}

nlohmann::ordered_json camera_track_to_json(const CameraTrack& track) {
  nlohmann::ordered_json keys = nlohmann::ordered_json::array();
  for (const CameraTrack::Key& key : track.keys) {
    nlohmann::ordered_json object{{"seconds", key.seconds}};
    object.update(camera_pose_to_json(key.pose));
    keys.push_back(object);
  }
  return {{"loop", track.loop}, {"closing", track.closing}, {"keys", keys}};
}

nn::Expected<CameraTrack> parse_camera_track(std::string_view text, const std::string& name) {
  return parse_json(text, name, most_bytes)
      .and_then([&](const nlohmann::ordered_json& document) -> nn::Expected<CameraTrack> {
        try {
          std::vector<std::string> warnings;
          CameraTrack track = camera_track_from_json(JsonPlace(document, name, warnings));
          if (!warnings.empty()) return tl::unexpected(nn::Error{warnings.front()});
          if (track.keys.empty())
            return tl::unexpected(nn::Error{name + ": keys: found none, expected at least one"});
          return track;
        } catch (const JsonProblem& problem) {
          return tl::unexpected(nn::Error{problem.message});
        }
      });
}

nn::Expected<CameraTrack> read_camera_track(const std::filesystem::path& file) {
  return nn::read_whole_file(file, "a camera's way as JSON", most_bytes)
      .and_then([&](const std::string& text) { return parse_camera_track(text, file.string()); });
}

}  // namespace glassbox
