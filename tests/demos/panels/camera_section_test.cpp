#include "demos/glassbox/panels/camera_section.h"

#include <doctest/doctest.h>

#include "tests/demos/panels/panel_fixture.h"

namespace glassbox {

namespace {

// The section is the last of the body; the window is high enough that nothing scrolls.
constexpr float line_left = 16 + 36 + 8;
constexpr float line_width = 307 - 36 - 16;

class CameraFixture : public test::PanelFixture {
 public:
  CameraFixture() {
    state.camera_shown = true;
    panel_height = 1430;
    state.camera_path.add(0.0, {});
    state.camera_path.add(3.0, {.azimuth = 1.0f});
    frame();
    frame();
  }
};

float place_of(double seconds) { return line_left + line_width * static_cast<float>(seconds / 6.0); }

constexpr float camera_strip_y = 1298;
constexpr float camera_buttons_y = camera_strip_y + 15 + 4 + 13;
constexpr float camera_length_y = camera_buttons_y + 30;

}  // namespace

TEST_CASE_FIXTURE(CameraFixture, "a click goes to a time or a keyframe") {
  click(place_of(4.5), camera_strip_y);
  CHECK(state.camera_time == doctest::Approx(4.5).epsilon(0.02));
  CHECK(actions.place_camera);
  click(place_of(3.0) + 3, camera_strip_y);
  CHECK(state.camera_time == 3.0);
  CHECK(state.camera_path.keys().size() == 2);
  CHECK(state.camera_path.keys()[1].seconds == 3.0);
}

TEST_CASE_FIXTURE(CameraFixture, "a keyframe is dragged, and removed by a right click") {
  move(place_of(3.0), camera_strip_y);
  press();
  move(place_of(5.0), camera_strip_y);
  release();
  REQUIRE(state.camera_path.keys().size() == 2);
  CHECK(state.camera_path.keys()[1].seconds == doctest::Approx(5.0).epsilon(0.02));
  right_click(place_of(5.0), camera_strip_y);
  CHECK(state.camera_path.keys().size() == 1);
}

TEST_CASE_FIXTURE(CameraFixture, "keys are added, replaced by a turn, and cleared") {
  click(60, camera_buttons_y);
  CHECK(actions.add_camera_key);
  click(170, camera_buttons_y);
  CHECK(actions.turntable);
  click(280, camera_buttons_y);
  CHECK(state.camera_path.empty());
}

TEST_CASE_FIXTURE(CameraFixture, "the length stretches the keys, and a loop closes at its end") {
  click(290, camera_length_y);
  CHECK(state.camera_path.loop());
  CHECK(state.camera_path.length() == doctest::Approx(6.0));
  control_click(180, camera_length_y);
  type("12");
  key(enter);
  CHECK(state.camera_length == 12.0);
  CHECK(state.camera_path.keys()[1].seconds == 6.0);
  CHECK(state.camera_path.length() == doctest::Approx(12.0));
}

TEST_CASE_FIXTURE(CameraFixture, "the preview runs to the end, or round a loop") {
  click(30, camera_strip_y);
  REQUIRE(state.camera_preview);
  advance_camera(state, 0.05);
  CHECK(state.camera_time == doctest::Approx(0.05));
  state.camera_time = 5.95;
  advance_camera(state, 0.1);
  CHECK(state.camera_time == 6.0);
  CHECK_FALSE(state.camera_preview);
  state.camera_path.set_loop(true);
  click(30, camera_strip_y);
  CHECK(state.camera_time == 0.0);
  state.camera_time = 5.95;
  advance_camera(state, 0.1);
  CHECK(state.camera_time == doctest::Approx(0.05));
  CHECK(state.camera_preview);
}

}  // namespace glassbox
