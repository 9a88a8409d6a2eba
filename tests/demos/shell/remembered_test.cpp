#include "demos/glassbox/shell/remembered.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "demos/glassbox/session/kept_file.h"
#include "demos/glassbox/shell/frame_pace.h"
#include "demos/glassbox/shell/interface.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox;

namespace {

Remembered reread(const Remembered& remembered, std::optional<std::string>& problem) {
  const test::TemporaryFolder folder;
  REQUIRE(write_kept_file(folder.path() / "settings.json", remembered_to_json(remembered)));
  Remembered again;
  problem = read_kept_file(folder.path() / "settings.json",
                           [&](const JsonPlace& place) { again = remembered_from_json(place); });
  return again;
}

std::string problem_with(const char* text) {
  const test::TemporaryFolder folder;
  folder.write("settings.json", text);
  const auto problem = read_kept_file(folder.path() / "settings.json",
                                      [](const JsonPlace& place) { (void)remembered_from_json(place); });
  return problem.value_or("");
}

}  // namespace

TEST_CASE("remembered window state is restored unchanged") {
  Remembered remembered;
  remembered.place = engine::WindowPlace{{-1200, 40}, {1000, 700}, true};
  remembered.scale = 1.75f;
  remembered.frames = FrameCap::thirty;
  remembered.reduced_motion = true;
  remembered.theme = "paper";
  remembered.color_map = "orange-blue";
  remembered.stage.emplace().tiles[0].view = ViewKind::network;
  remembered.folder = "größe/caf\xE9";
  std::optional<std::string> problem;
  const Remembered again = reread(remembered, problem);
  CHECK_FALSE(problem);
  CHECK(again.place == remembered.place);
  CHECK(again.scale == 1.75f);
  CHECK(again.frames == FrameCap::thirty);
  CHECK(again.reduced_motion);
  CHECK(again.theme == "paper");
  CHECK(again.color_map == "orange-blue");
  REQUIRE(again.stage);
  CHECK(*again.stage == *remembered.stage);
  CHECK(again.folder == remembered.folder);

  const Remembered nothing = reread({}, problem);
  CHECK_FALSE(problem);
  CHECK_FALSE(nothing.place);
  CHECK_FALSE(nothing.theme);
  CHECK_FALSE(nothing.stage);
  CHECK(nothing.frames == FrameCap::display);
}

TEST_CASE("invalid window state is reported") {
  CHECK(problem_with(R"({"frames": "75"})").find("frames") != std::string::npos);
  CHECK(problem_with(R"({"scale": 9})").find("scale") != std::string::npos);
  CHECK(problem_with(R"({"theme": "pink"})").find("theme") != std::string::npos);
  CHECK(problem_with(R"({"window": {"position": [0], "size": [3, 4]}})").find("position") !=
        std::string::npos);
  CHECK(problem_with(R"({"window": {"position": [0, 0], "size": [0, 4]}})").find("size") !=
        std::string::npos);
  CHECK(problem_with(R"({"stage": {"tiles": ["nothing"]}})").find("tiles") != std::string::npos);
  CHECK(problem_with("{}").empty());
}

TEST_CASE("a window is restored onto an available screen") {
  using engine::on_screen;
  using engine::ScreenArea;
  using engine::WindowPlace;
  const std::vector<ScreenArea> two{{{0, 30}, {1920, 1050}}, {{1920, 0}, {1280, 1024}}};
  const WindowPlace there{{2000, 100}, {900, 600}};
  CHECK(on_screen(there, two) == there);
  const WindowPlace edge{{-700, 200}, {900, 600}};
  CHECK(on_screen(edge, two) == edge);
  // The second screen has gone.
  CHECK(on_screen(there, std::span(two).first(1)) == WindowPlace{{1020, 100}, {900, 600}});
  CHECK(on_screen({{-5000, -5000}, {4000, 3000}}, two) == WindowPlace{{0, 30}, {1920, 1050}});
  CHECK(on_screen({{100, -400}, {900, 600}, true}, two) == WindowPlace{{100, 30}, {900, 600}, true});
  CHECK(on_screen(there, {}) == there);
}

TEST_CASE("frame spacing follows the cap and the renderer") {
  CHECK(frame_interval(FrameCap::display, false, 144.0) == 0.0);
  CHECK(frame_interval(FrameCap::display, true, 50.0) == doctest::Approx(0.02));
  CHECK(frame_interval(FrameCap::thirty, false, 60.0) == doctest::Approx(1.0 / 30.0));
  CHECK(frame_interval(FrameCap::sixty, true, 144.0) == doctest::Approx(1.0 / 60.0));
  CHECK(frame_interval(FrameCap::unlimited, true, 60.0) == 0.0);
  CHECK(waits_for_display(FrameCap::display));
  CHECK_FALSE(waits_for_display(FrameCap::unlimited));
}

TEST_CASE("the interface scale is the user's, the monitor's, or what fits into the window") {
  CHECK(interface_scale(0.0f, 1.0f, {1600, 900}) == 1.0f);
  CHECK(interface_scale(0.0f, 1.3f, {1600, 900}) == 1.25f);
  CHECK(interface_scale(2.0f, 1.0f, {1600, 900}) == 2.0f);
  CHECK(interface_scale(1.0f, 2.0f, {1600, 900}) == 1.0f);
  CHECK(interface_scale(3.0f, 1.0f, {640, 360}) == 1.0f);
  CHECK(interface_scale(3.0f, 1.0f, {1000, 900}) == 2.5f);
  CHECK(interface_scale(0.0f, 1.0f, {1, 1}) == 1.0f);
}
