#pragma once

#include <cstddef>
#include <vector>

#include "glassbox/engine/scene/orbit_camera.h"

namespace glassbox::engine {

/// A camera pose at a time, in seconds of the video.
struct CameraKey {
  double seconds = 0.0;
  OrbitPose pose;
  bool operator==(const CameraKey&) const = default;
};

/// A camera's path through keys. It reaches each key at its time with continuous velocity (C1), turns the
/// short way (at most 180° between keys) and keeps the horizon level. Unless it loops, it starts and ends at
/// rest. Between two keys with the same pose it rests.
class CameraPath {
 public:
  /// Seconds. Keys closer together than this are merged.
  static constexpr double closest_keys = 1e-3;

  CameraPath() = default;
  /// Takes keys in any order. Of keys at the same time, the last one given wins.
  explicit CameraPath(const std::vector<CameraKey>& keys);

  /// Sorted by time.
  const std::vector<CameraKey>& keys() const { return keys_; }
  bool empty() const { return keys_.empty(); }

  /// A looping path continues from its last key to its first within `closing_seconds`, and repeats.
  void set_loop(bool loop) { loop_ = loop; }
  bool loop() const { return loop_; }
  /// At least closest_keys; 2 by default.
  void set_closing_seconds(double seconds);
  double closing_seconds() const { return closing_seconds_; }

  /// Seconds from the first key to the last, plus the way back to the first if the path loops. 0 with fewer
  /// than two keys.
  double length() const;

  /// The pose at a time. Before the first key and after the last, a path that does not loop has the pose of
  /// that key. At a key's time it is the key's pose, except that the azimuth may differ by whole turns,
  /// because it does not jump between the first and last key. An empty path returns the pose {}.
  OrbitPose at(double seconds) const;

  /// For timelines. Each returns the key's new index. A key that lands on another one replaces it.
  std::size_t add(double seconds, const OrbitPose& pose);
  std::size_t move(std::size_t key, double seconds);
  void remove(std::size_t key);

  bool operator==(const CameraPath&) const = default;

 private:
  std::vector<CameraKey> keys_;
  bool loop_ = false;
  double closing_seconds_ = 2.0;
};

/// A full turn around the vertical axis every `seconds`, at constant speed, looping. Starts at `from`.
CameraPath turntable(const OrbitPose& from, double seconds);

}  // namespace glassbox::engine
