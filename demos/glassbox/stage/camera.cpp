#include "demos/glassbox/stage/camera.h"

#include <numbers>
#include <vector>

namespace glassbox {

namespace {
constexpr double degree = std::numbers::pi / 180.0;
}  // namespace

engine::OrbitPose orbit_pose(const CameraPose& pose) {
  return {.azimuth = static_cast<float>(pose.azimuth * degree),
          .elevation = static_cast<float>(pose.elevation * degree),
          .zoom = static_cast<float>(pose.zoom),
          .pan = {static_cast<float>(pose.pan_x), static_cast<float>(pose.pan_y)}};
}

CameraPose camera_pose(const engine::OrbitPose& pose) {
  return {static_cast<double>(pose.azimuth) / degree, static_cast<double>(pose.elevation) / degree,
          static_cast<double>(pose.zoom), static_cast<double>(pose.pan.x), static_cast<double>(pose.pan.y)};
}

engine::CameraPath camera_path(const CameraTrack& track) {
  std::vector<engine::CameraKey> keys;
  for (const CameraTrack::Key& key : track.keys) keys.push_back({key.seconds, orbit_pose(key.pose)});
  engine::CameraPath path(keys);
  path.set_loop(track.loop);
  path.set_closing_seconds(track.closing);
  return path;
}

CameraTrack camera_track(const engine::CameraPath& path) {
  CameraTrack track{path.loop(), path.closing_seconds(), {}};
  for (const engine::CameraKey& key : path.keys()) track.keys.push_back({key.seconds, camera_pose(key.pose)});
  return track;
}

}  // namespace glassbox
