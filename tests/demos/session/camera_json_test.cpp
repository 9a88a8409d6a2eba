#include "demos/glassbox/session/camera_json.h"

#include <doctest/doctest.h>

#include "tests/support/temporary_folder.h"

using namespace glassbox;

namespace {

nn::Expected<CameraTrack> read(const std::string& text) {
  const test::TemporaryFolder folder;
  auto track = read_camera_track(folder.write("c.json", text));
  if (!track) {
    std::string& message = track.error().message;
    message = message.substr(message.find("c.json"));
  }
  return track;
}

}  // namespace

TEST_CASE("a camera's way is read, with what is left out at home") {
  const auto track = read(R"({"loop": true, "closing": 1.5, "keys": [
    {"seconds": 0}, {"seconds": 2, "azimuth": 405, "elevation": 20, "zoom": 2, "pan": [0.5, -0.25]}]})");
  REQUIRE(track);
  CHECK(track->loop);
  CHECK(track->closing == 1.5);
  REQUIRE(track->keys.size() == 2);
  CHECK(track->keys[0].pose == CameraPose{});
  CHECK(track->keys[1].seconds == 2.0);
  CHECK(track->keys[1].pose == CameraPose{405.0, 20.0, 2.0, 0.5, -0.25});
}

TEST_CASE("what is wrong with a camera's way is said in one line") {
  CHECK(read("{}").error().message == "c.json: keys: found nothing, expected a value");
  CHECK(read(R"({"keys": []})").error().message == "c.json: keys: found none, expected at least one");
  CHECK(read(R"({"keys": [3]})").error().message == "c.json: keys[0]: found 3, expected a key");
  CHECK(read(R"({"keys": [{"azimuth": 3}]})").error().message ==
        "c.json: keys[0].seconds: found nothing, expected a value");
  CHECK(read(R"({"keys": [{"seconds": 1, "elevation": 120}]})").error().message ==
        "c.json: keys[0].elevation: found 120, expected a number from -28 to 90");
  CHECK(read(R"({"keys": [{"seconds": 1}, {"seconds": 1}]})").error().message ==
        "c.json: keys[1].seconds: found 1, expected more than the 1 of the key before");
  CHECK(read(R"({"keys": [{"seconds": 1, "tilt": 2}]})").error().message ==
        "c.json: keys[0].tilt: is unknown and was left out");
  CHECK(read("[").error().message == "c.json:1:2: found the end of the text, expected JSON");
}
