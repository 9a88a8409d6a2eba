#include "glassbox/engine/scene/camera_path.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>

#include "glassbox/engine/scene/level_orientation.h"

namespace glassbox::engine {

namespace {

using Vector = glm::dvec3;

constexpr double full_turn = 2.0 * std::numbers::pi;

/// Zoom (as a logarithm, so that it changes evenly) and pan.
Vector framing_of(const OrbitPose& pose) { return {std::log(pose.zoom), pose.pan.x, pose.pan.y}; }

/// Velocity at a key: that of the parabola through the key and its neighbours, from the mean velocities
/// before and after it. Zero if the path rests on either side.
Vector tangent(const Vector& before, double seconds_before, const Vector& after, double seconds_after) {
  constexpr double rest = 1e-9;
  if (glm::length(before) < rest || glm::length(after) < rest) return Vector(0.0);
  return (seconds_after * before + seconds_before * after) / (seconds_before + seconds_after);
}

/// A segment between two keys, with what it needs of the path: its ends (1, 2), the keys before and after (0,
/// 3), and the durations of the three segments. Where there is no key before or after, the path rests.
struct Stretch {
  const OrbitPose* poses[4];
  double seconds[3];
  bool rests_at_start = false;
  bool rests_at_end = false;
};

/// Cubic Bézier curve with these velocities at its ends.
Vector framing_at(const Stretch& stretch, double u) {
  Vector points[4];
  for (int i = 0; i < 4; ++i) points[i] = framing_of(*stretch.poses[i]);
  Vector means[3];
  for (int i = 0; i < 3; ++i) means[i] = (points[i + 1] - points[i]) / stretch.seconds[i];
  const Vector start = stretch.rests_at_start
                           ? Vector(0.0)
                           : tangent(means[0], stretch.seconds[0], means[1], stretch.seconds[1]);
  const Vector end = stretch.rests_at_end
                         ? Vector(0.0)
                         : tangent(means[1], stretch.seconds[1], means[2], stretch.seconds[2]);
  const double third = stretch.seconds[1] / 3.0;
  const double v = 1.0 - u;
  return v * v * v * points[1] + 3.0 * v * v * u * (points[1] + third * start) +
         3.0 * v * u * u * (points[2] - third * end) + u * u * u * points[2];
}

/// The same on the sphere of orientations, with de Casteljau steps along great circles (Shoemake 1985).
/// Velocities are rotations per second, in the camera's frame.
glm::dquat orientation_at(const Stretch& stretch, double u) {
  glm::dquat points[4];
  for (int i = 0; i < 4; ++i) points[i] = orientation_of(*stretch.poses[i]);
  Vector means[3];
  for (int i = 0; i < 3; ++i) means[i] = rotation_between(points[i], points[i + 1]) / stretch.seconds[i];
  const Vector start = stretch.rests_at_start
                           ? Vector(0.0)
                           : tangent(means[0], stretch.seconds[0], means[1], stretch.seconds[1]);
  const Vector end = stretch.rests_at_end
                         ? Vector(0.0)
                         : tangent(means[1], stretch.seconds[1], means[2], stretch.seconds[2]);
  const double third = stretch.seconds[1] / 3.0;
  glm::dquat curve[4] = {points[1], rotated(points[1], third * start), rotated(points[2], -third * end),
                         points[2]};
  for (int step = 3; step > 0; --step) {
    for (int i = 0; i < step; ++i) curve[i] = rotated(curve[i], u * rotation_between(curve[i], curve[i + 1]));
  }
  return curve[0];
}

double nearest_turn(double angle, double reference) {
  return angle - full_turn * std::round((angle - reference) / full_turn);
}

}  // namespace

CameraPath::CameraPath(const std::vector<CameraKey>& keys) {
  for (const CameraKey& key : keys) add(key.seconds, key.pose);
}

void CameraPath::set_closing_seconds(double seconds) { closing_seconds_ = std::max(seconds, closest_keys); }

double CameraPath::length() const {
  if (keys_.size() < 2) return 0.0;
  return keys_.back().seconds - keys_.front().seconds + (loop_ ? closing_seconds_ : 0.0);
}

OrbitPose CameraPath::at(double seconds) const {
  if (keys_.empty()) return {};
  if (keys_.size() == 1) return keys_.front().pose;
  const double first = keys_.front().seconds;
  double time = seconds - first;
  if (loop_) {
    time = std::fmod(time, length());
    if (time < 0.0) time += length();
  } else {
    time = std::clamp(time, 0.0, length());
  }

  const std::size_t count = keys_.size();
  const auto later = std::upper_bound(keys_.begin(), keys_.end(), first + time,
                                      [](double t, const CameraKey& key) { return t < key.seconds; });
  const auto reached = static_cast<std::size_t>(std::distance(keys_.begin(), later));
  const std::size_t from = std::min(std::max<std::size_t>(reached, 1) - 1, count - (loop_ ? 1 : 2));

  const auto key = [&](std::size_t i) { return i % count; };
  const auto duration = [&](std::size_t i) {
    return key(i) + 1 < count ? keys_[key(i) + 1].seconds - keys_[key(i)].seconds : closing_seconds_;
  };
  // Adds one round to keep the index before the first key non-negative.
  const std::size_t i = from + count;
  const Stretch stretch{.poses = {&keys_[key(i - 1)].pose, &keys_[key(i)].pose, &keys_[key(i + 1)].pose,
                                  &keys_[key(i + 2)].pose},
                        .seconds = {duration(i - 1), duration(i), duration(i + 1)},
                        .rests_at_start = !loop_ && from == 0,
                        .rests_at_end = !loop_ && from + 2 == count};
  const double u = std::clamp((time - (keys_[from].seconds - first)) / stretch.seconds[1], 0.0, 1.0);

  double azimuth = keys_.front().pose.azimuth;  // at the segment's start, unwrapped from the first key on
  for (std::size_t k = 1; k <= from; ++k) azimuth = nearest_turn(keys_[k].pose.azimuth, azimuth);
  const double next_azimuth = nearest_turn(stretch.poses[2]->azimuth, azimuth);
  if (u == 0.0 || u == 1.0) {
    OrbitPose pose = *stretch.poses[u == 0.0 ? 1 : 2];
    pose.azimuth = static_cast<float>(u == 0.0 ? azimuth : next_azimuth);
    return pose;
  }
  const Angles angles = level_angles(orientation_at(stretch, u));
  const Vector framing = framing_at(stretch, u);
  return {.azimuth = static_cast<float>(nearest_turn(angles.azimuth, std::lerp(azimuth, next_azimuth, u))),
          .elevation = std::clamp(static_cast<float>(angles.elevation), OrbitCamera::lowest_elevation,
                                  OrbitCamera::highest_elevation),
          .zoom = static_cast<float>(std::exp(framing.x)),
          .pan = {static_cast<float>(framing.y), static_cast<float>(framing.z)}};
}

std::size_t CameraPath::add(double seconds, const OrbitPose& pose) {
  std::erase_if(keys_, [&](const CameraKey& key) { return std::abs(key.seconds - seconds) < closest_keys; });
  const auto later = std::upper_bound(keys_.begin(), keys_.end(), seconds,
                                      [](double t, const CameraKey& key) { return t < key.seconds; });
  return static_cast<std::size_t>(std::distance(keys_.begin(), keys_.insert(later, {seconds, pose})));
}

std::size_t CameraPath::move(std::size_t key, double seconds) {
  const OrbitPose pose = keys_[key].pose;
  remove(key);
  return add(seconds, pose);
}

void CameraPath::remove(std::size_t key) { keys_.erase(keys_.begin() + static_cast<std::ptrdiff_t>(key)); }

/// Four keys, a quarter turn apart. The velocity at each key equals the mean velocity, so it is constant.
CameraPath turntable(const OrbitPose& from, double seconds) {
  CameraPath path;
  for (int quarter = 0; quarter < 4; ++quarter) {
    OrbitPose pose = from;
    pose.azimuth = static_cast<float>(from.azimuth + quarter * full_turn / 4.0);
    path.add(quarter * seconds / 4.0, pose);
  }
  path.set_loop(true);
  path.set_closing_seconds(seconds / 4.0);
  return path;
}

}  // namespace glassbox::engine
