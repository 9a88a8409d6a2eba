#include "glassbox/engine/scene/camera_path.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <functional>
#include <numbers>

namespace glassbox::engine {

namespace {

constexpr double degree = std::numbers::pi / 180.0;

OrbitPose pose(double azimuth, double elevation, float zoom = 1.0f, glm::vec2 pan = glm::vec2(0.0f)) {
  return {static_cast<float>(azimuth * degree), static_cast<float>(elevation * degree), zoom, pan};
}

/// Four keys at uneven times, with all that a pose has.
CameraPath journey() {
  return CameraPath({{0.5, pose(45, 35)},
                     {2.0, pose(120, 20, 2.0f, {0.5f, 0.0f})},
                     {2.7, pose(170, 60, 3.0f, {0.4f, -0.3f})},
                     {5.0, pose(100, 10, 0.5f)}});
}

using Values = std::array<double, 5>;

Values values(const OrbitPose& pose) {
  return {pose.azimuth, pose.elevation, std::log(pose.zoom), pose.pan.x, pose.pan.y};
}

/// Units a second just before and after a time.
Values velocity(const CameraPath& path, double from, double to) {
  const Values a = values(path.at(from));
  const Values b = values(path.at(to));
  Values result{};
  for (std::size_t i = 0; i < 5; ++i) result[i] = (b[i] - a[i]) / (to - from);
  return result;
}

double largest_difference(const Values& a, const Values& b) {
  double largest = 0.0;
  for (std::size_t i = 0; i < 5; ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
  return largest;
}

double largest(const Values& values) { return largest_difference(values, {}); }

}  // namespace

TEST_CASE("a path passes through its keys, and holds before and after them") {
  const CameraPath path = journey();
  CHECK(path.length() == doctest::Approx(4.5));
  for (const CameraKey& key : path.keys()) {
    CHECK(largest_difference(values(path.at(key.seconds)), values(key.pose)) < 1e-6);
    CHECK(largest_difference(values(path.at(key.seconds + 1e-7)), values(key.pose)) < 1e-5);
    CHECK(largest_difference(values(path.at(key.seconds - 1e-7)), values(key.pose)) < 1e-5);
  }
  CHECK(path.at(0.0) == path.keys().front().pose);
  CHECK(path.at(-1e9) == path.keys().front().pose);
  CHECK(path.at(5.0) == path.at(1e9));
}

TEST_CASE("none and one key are paths too") {
  CHECK(CameraPath().empty());
  CHECK(CameraPath().at(1.0) == OrbitPose{});
  CHECK(CameraPath().length() == 0.0);
  CameraPath one({{3.0, pose(10, 20)}});
  for (const bool loop : {false, true}) {
    one.set_loop(loop);
    CHECK(one.length() == 0.0);
    for (const double t : {0.0, 3.0, 10.0}) CHECK(one.at(t) == pose(10, 20));
  }
}

TEST_CASE("a camera turns the short way, through 0°") {
  const CameraPath path({{0.0, pose(350, 30)}, {2.0, pose(10, 30)}});
  CHECK(path.at(1.0).azimuth == doctest::Approx(360 * degree));
  CHECK(path.at(2.0).azimuth == doctest::Approx(370 * degree));
  double before = path.at(0.0).azimuth;
  for (double t = 0.01; t < 2.0; t += 0.01) {
    CHECK(path.at(t).azimuth >= before);
    CHECK(path.at(t).elevation == doctest::Approx(30 * degree));
    before = path.at(t).azimuth;
  }
  const CameraPath back({{0.0, pose(10, 30)}, {2.0, pose(350, 30)}});
  CHECK(back.at(1.0).azimuth == doctest::Approx(0.0));
  CHECK(back.at(2.0).azimuth == doctest::Approx(-10 * degree));
  // Whole turns that add up over keys are kept.
  const CameraPath round(
      {{0.0, pose(0, 30)}, {1.0, pose(150, 30)}, {2.0, pose(300, 30)}, {3.0, pose(90, 30)}});
  CHECK(round.at(3.0).azimuth == doctest::Approx(450 * degree));
}

TEST_CASE("velocity has no jump at inner keys") {
  const CameraPath path = journey();
  constexpr double step = 1e-3;
  for (std::size_t i = 1; i + 1 < path.keys().size(); ++i) {
    const double t = path.keys()[i].seconds;
    const Values before = velocity(path, t - step, t);
    const Values after = velocity(path, t, t + step);
    CAPTURE(i);
    CHECK(largest(before) > 0.1);
    CHECK(largest_difference(before, after) < 0.03);
  }
  // Nor anywhere between, and no value jumps.
  Values last = velocity(path, 0.0, step);
  for (double t = step; t < 6.0; t += step) {
    const Values now = velocity(path, t, t + step);
    CHECK(largest_difference(last, now) < 0.06);
    last = now;
  }
}

TEST_CASE("a path leaves its first key from rest and rests at its last") {
  const CameraPath path = journey();
  for (const double t : {path.keys().front().seconds, path.keys().back().seconds}) {
    CHECK(largest(velocity(path, t - 1e-3, t)) < 0.02);
    CHECK(largest(velocity(path, t, t + 1e-3)) < 0.02);
  }
  const CameraPath two({{0.0, pose(0, 0)}, {1.0, pose(90, 0)}});
  // The easing of a cubic: 3u² - 2u³.
  for (const double u : {0.1, 0.25, 0.5, 0.8}) {
    CHECK(two.at(u).azimuth == doctest::Approx(90 * degree * u * u * (3.0 - 2.0 * u)).epsilon(1e-5));
  }
}

TEST_CASE("zoom goes by its logarithm, pan in a line") {
  const CameraPath path({{0.0, pose(45, 35, 1.0f, {1.0f, -2.0f})}, {2.0, pose(45, 35, 4.0f, {3.0f, 0.0f})}});
  CHECK(path.at(1.0).zoom == doctest::Approx(2.0));
  CHECK(path.at(1.0).pan.x == doctest::Approx(2.0));
  CHECK(path.at(1.0).pan.y == doctest::Approx(-1.0));
  CHECK(path.at(1.0).azimuth == doctest::Approx(45 * degree));
}

TEST_CASE("between two keys of one pose the camera rests") {
  const CameraPath path(
      {{0.0, pose(0, 30)}, {1.0, pose(80, 50, 2.0f)}, {2.0, pose(80, 50, 2.0f)}, {3.0, pose(160, 30)}});
  for (double t = 1.0; t <= 2.0; t += 0.05) {
    CHECK(largest_difference(values(path.at(t)), values(pose(80, 50, 2.0f))) < 1e-6);
  }
}

TEST_CASE("the view from straight above is reached without a spin") {
  const CameraPath path({{0.0, pose(45, 35)}, {2.0, pose(0, 90)}, {4.0, pose(-45, 35)}});
  double before = path.at(0.0).azimuth;
  for (double t = 0.0; t <= 4.0; t += 0.01) {
    const OrbitPose now = path.at(t);
    CHECK(std::abs(now.azimuth - before) < 2.5 * degree);
    CHECK(now.elevation <= OrbitCamera::highest_elevation);
    before = now.azimuth;
  }
  CHECK(path.at(2.0 - 1e-6).azimuth == doctest::Approx(0.0).epsilon(1e-3));
}

TEST_CASE("a loop goes on from its last key to its first, without a jump in velocity") {
  CameraPath path = journey();
  path.set_loop(true);
  path.set_closing_seconds(1.5);
  CHECK(path.length() == doctest::Approx(6.0));
  for (const double t : {0.5, 5.0, 6.5}) {
    const Values before = velocity(path, t - 1e-3, t - 1e-9);
    const Values after = velocity(path, t + 1e-9, t + 1e-3);
    CHECK(largest(before) > 0.1);
    CHECK(largest_difference(before, after) < 0.03);
  }
  for (const double t : {0.7, 3.3, 5.9}) {
    CHECK(largest_difference(values(path.at(t)), values(path.at(t + 6.0))) < 1e-5);
    CHECK(largest_difference(values(path.at(t)), values(path.at(t - 12.0))) < 1e-5);
  }
  CHECK(path.at(0.5) == path.keys().front().pose);
  path.set_closing_seconds(-1.0);
  CHECK(path.closing_seconds() == CameraPath::closest_keys);
}

TEST_CASE("a turntable turns once, evenly, and ends where it began") {
  const OrbitPose from = pose(45, 35, 1.5f, {0.1f, 0.2f});
  const CameraPath path = turntable(from, 8.0);
  CHECK(path.loop());
  CHECK(path.length() == doctest::Approx(8.0));
  CHECK(path.at(0.0) == from);
  CHECK(path.at(8.0) == from);
  for (double t = 0.0; t < 8.0; t += 0.0625) {
    const OrbitPose now = path.at(t);
    CHECK(now.azimuth == doctest::Approx(from.azimuth + 2.0 * std::numbers::pi * t / 8.0).epsilon(1e-6));
    CHECK(now.elevation == doctest::Approx(from.elevation).epsilon(1e-6));
    CHECK(now.zoom == doctest::Approx(1.5));
    CHECK(now.pan.y == doctest::Approx(0.2));
  }
}

TEST_CASE("keys are added, moved and removed") {
  CameraPath path;
  CHECK(path.add(2.0, pose(2, 0)) == 0);
  CHECK(path.add(1.0, pose(1, 0)) == 0);
  CHECK(path.add(3.0, pose(3, 0)) == 2);
  CHECK(path.add(2.0 + 5e-4, pose(20, 0)) == 1);  // the same time: replaced
  REQUIRE(path.keys().size() == 3);
  CHECK(path.keys()[1].pose == pose(20, 0));
  CHECK(path.move(0, 2.5) == 1);
  CHECK(path.keys()[0].pose == pose(20, 0));
  CHECK(path.keys()[1].seconds == 2.5);
  CHECK(path.move(1, 2.5) == 1);
  CHECK(path.move(1, 3.0) == 1);  // onto the last one, which goes
  REQUIRE(path.keys().size() == 2);
  CHECK(path.keys()[1].pose == pose(1, 0));
  path.remove(0);
  CHECK(path == CameraPath({{3.0, pose(1, 0)}}));
  CHECK(CameraPath({{2.0, pose(1, 0)}, {0.0, pose(2, 0)}, {2.0, pose(3, 0)}}).keys() ==
        std::vector<CameraKey>{{0.0, pose(2, 0)}, {2.0, pose(3, 0)}});
}

}  // namespace glassbox::engine
