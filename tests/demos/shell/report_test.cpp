#include "demos/glassbox/shell/report.h"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>

using namespace glassbox;

TEST_CASE("a report describes the window, the run and the frames") {
  Report report;
  report.window = {.size = {640, 360},
                   .framebuffer = {1280, 720},
                   .position = {-5, 7},
                   .scale = 1.25f,
                   .fullscreen = true,
                   .interface_hidden = true};
  report.run = {.step = 12, .shown_step = 3, .past = true, .loss = std::numeric_limits<double>::quiet_NaN()};
  report.document.theme = "paper";
  report.document.pace.steps_per_second = 30.0;
  report.can_undo = true;
  report.messages = {{"Saved", "Here."}, failure("Not opened.", "There is no such file.")};
  report.frames = {100, 60};
  report.gl_messages = 2;
  report.files = {"/tmp/a.png", "/tmp/caf\xE9.png"};
  const nlohmann::json json = nlohmann::json::parse(report_to_json(report));
  CHECK(json["window"]["size"] == nlohmann::json{640, 360});
  CHECK(json["window"]["framebuffer"] == nlohmann::json{1280, 720});
  CHECK(json["window"]["position"] == nlohmann::json{-5, 7});
  CHECK(json["window"]["scale"] == 1.25);
  CHECK(json["window"]["fullscreen"] == true);
  CHECK(json["window"]["minimised"] == false);
  CHECK(json["window"]["interface_hidden"] == true);
  CHECK(json["run"]["step"] == 12);
  CHECK(json["run"]["shown_step"] == 3);
  CHECK(json["run"]["past"] == true);
  CHECK(json["run"]["loss"].is_null());
  CHECK(json["settings"]["dataset"] == "quadrants");
  CHECK(json["look"]["theme"] == "paper");
  CHECK(json["look"]["stage"].contains("layout"));
  CHECK(json["undo"]["can_undo"] == true);
  CHECK(json["undo"]["can_redo"] == false);
  CHECK(json["pace"]["steps-per-second"] == 30.0);
  CHECK(json["messages"][1]["level"] == "error");
  CHECK(json["messages"][1]["text"] == "Not opened.");
  CHECK(json["messages"][1]["hint"] == "There is no such file.");
  CHECK(json["frames"]["drawn"] == 100);
  CHECK(json["frames"]["drawn_last_second"] == 60);
  CHECK(json["gl_messages"] == 2);
  CHECK(json["files"][0] == "/tmp/a.png");
  CHECK(json["files"][1] == "/tmp/caf%E9.png");
}

TEST_CASE("frames of the last second are counted") {
  FrameCount frames;
  CHECK(frames.drawn_last_second(0.5) == 0);
  for (int i = 0; i < 2000; ++i) frames.note(0.01 * i, i < 1950 ? 4.0 : 8.0);
  CHECK(frames.drawn() == 2000);
  CHECK(frames.drawn_last_second(0.01 * 1999 + 0.005) == 100);
  CHECK(frames.drawn_last_second(100.0) == 0);
  CHECK(frames.mean_milliseconds(0.01 * 1999 + 0.005) == doctest::Approx(6.0));
  CHECK(frames.mean_milliseconds(100.0) == 0.0);
}
