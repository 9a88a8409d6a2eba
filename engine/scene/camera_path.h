#pragma once

#include <cstddef>
#include <vector>

#include "glassbox/engine/scene/orbit_camera.h"

namespace glassbox::engine {

/// Where a camera stands at a time, in seconds of the film.
struct CameraKey {
  double seconds = 0.0;
  OrbitPose pose;
  bool operator==(const CameraKey&) const = default;
};

/// A camera's way through keys: it passes through each at its time, without a jump in its velocity (C1),
/// turns the short way (at most 180° from key to key) and keeps the horizon level. It leaves the first key
/// from rest and comes to rest at the last one, unless it loops; between two keys of one pose it rests.
class CameraPath {
 public:
  /// Seconds: keys nearer to each other than this are one.
  static constexpr double closest_keys = 1e-3;

  CameraPath() = default;
  /// Keys in any order; of some at the same time, the last given counts.
  explicit CameraPath(const std::vector<CameraKey>& keys);

  /// Sorted by time.
  const std::vector<CameraKey>& keys() const { return keys_; }
  bool empty() const { return keys_.empty(); }

  /// A path that loops goes on from its last key to its first one, in `closing_seconds`, and so over and
  /// over.
  void set_loop(bool loop) { loop_ = loop; }
  bool loop() const { return loop_; }
  /// From closest_keys on; 2 at first.
  void set_closing_seconds(double seconds);
  double closing_seconds() const { return closing_seconds_; }

  /// Seconds from the first key to the last one, and back to the first one if it loops. 0 with less than two
  /// keys.
  double length() const;

  /// The pose at a time. Before the first key and after the last one it is theirs, where the path does not
  /// loop. At a key's time it is the key's, but for whole turns of the azimuth, which does not jump from the
  /// first key to the last. An empty path has the pose {}.
  OrbitPose at(double seconds) const;

  /// For a timeline: each returns where the key is then. A key that comes to lie on another replaces it.
  std::size_t add(double seconds, const OrbitPose& pose);
  std::size_t move(std::size_t key, double seconds);
  void remove(std::size_t key);

  bool operator==(const CameraPath&) const = default;

 private:
  std::vector<CameraKey> keys_;
  bool loop_ = false;
  double closing_seconds_ = 2.0;
};

/// One turn around the vertical in `seconds`, at constant speed, over and over: `from` at 0 and at `seconds`.
CameraPath turntable(const OrbitPose& from, double seconds);

}  // namespace glassbox::engine
