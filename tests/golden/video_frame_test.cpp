#include <doctest/doctest.h>

#include <string>

#include "demos/glassbox/capture/video.h"
#include "tests/support/image_difference.h"
#include "tests/support/pictures.h"

namespace glassbox {

namespace {

const std::atomic<bool> never{false};

/// Keeps a video's frames.
class Frames final : public engine::FilmWriter {
 public:
  bool add(engine::Image frame) override {
    images.push_back(std::move(frame));
    return images.size() < most;
  }
  engine::Expected<void> finish() override { return {}; }
  int frames_written() const override { return static_cast<int>(images.size()); }

  std::vector<engine::Image> images;
  std::size_t most = 1000;
};

struct VideoCase {
  engine::GlFixture fixture;
  PictureFormat format{ViewKind::output_landscape, {320, 180}, 4};
  std::vector<std::int64_t> steps{0, 7, 7, 300, 40};
  Look look{*make_theme("dark", "red-blue"), {}, {}};
  engine::CameraPath camera;
  Setup setup;

  /// The frames received by a writer that accepts at most `most`.
  std::vector<engine::Image> frames(std::size_t most = 1000, const std::atomic<bool>& interrupt = never) {
    const auto renderer = PictureRenderer::create(format, *fixture.shaders);
    REQUIRE(renderer.has_value());
    Video video({begin_runs(setup), steps, 30, look, setup.document, nullptr, camera}, **renderer);
    Frames writer;
    writer.most = most;
    CHECK(video.write(writer, interrupt, [](int) {}).has_value());
    return std::move(writer.images);
  }
  engine::Image still(std::int64_t step) {
    test::PictureCase picture;
    picture.setup = setup;
    picture.step = step;
    picture.format = format;
    return test::draw_picture(*fixture.shaders, picture);
  }
};

}  // namespace

TEST_CASE("each frame of a video is the still of its step, wherever in the run the one before was") {
  VideoCase video;
  const std::vector<engine::Image> frames = video.frames();
  REQUIRE(frames.size() == video.steps.size());
  for (std::size_t k = 0; k < frames.size(); ++k) CHECK(frames[k] == video.still(video.steps[k]));
  CHECK(frames[0] != frames[3]);
}

TEST_CASE("a video ends where its writer ends, or at once when it is interrupted") {
  VideoCase video;
  CHECK(video.frames(2).size() == 2);
  const std::atomic<bool> stopped{true};
  CHECK(video.frames(1000, stopped).empty());
}

TEST_CASE("the camera follows its path by the video's clock and is back after a turn") {
  VideoCase video;
  video.steps.assign(31, 300);
  video.camera = engine::turntable({}, 1.0);
  const std::vector<engine::Image> frames = video.frames();
  CHECK(frames[0] == video.still(300));
  CHECK(test::difference(frames[0], frames[15]).mean > 1.0);
  CHECK(test::difference(frames[0], frames[30]).mean < 0.05);
}

TEST_CASE("a supersampled picture has the layout of the plain one") {
  for (const auto& size : {glm::ivec2{480, 270}, glm::ivec2{640, 360}}) {
    for (const ViewKind view : {ViewKind::output_landscape, ViewKind::neuron_landscapes, ViewKind::curves,
                                ViewKind::decision_boundary, ViewKind::network}) {
      VideoCase video;
      video.format = {view, size, 4};
      const engine::Image plain = video.still(300);
      video.format.supersample = 2;
      const engine::Image averaged = video.still(300);
      CHECK(averaged.size == size);
      CAPTURE(static_cast<int>(view));
      // Text and lines are at the same positions, up to rounding to whole pixels: half a pixel at the edges
      // of maps and letters.
      CHECK(test::difference(plain, averaged).mean < 5.0);
      CHECK(test::difference(plain, averaged).mean > 0.0);
    }
  }
}

}  // namespace glassbox
