#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "demos/glassbox/capture/job_queue.h"
#include "demos/glassbox/capture/still_job.h"
#include "demos/glassbox/capture/video_job.h"
#include "tests/support/gl_fixture.h"
#include "tests/support/temporary_folder.h"

namespace glassbox {

namespace {

namespace fs = std::filesystem;

struct JobCase {
  engine::GlFixture fixture;
  test::TemporaryFolder scratch;
  Setup setup;
  Look look{*make_theme("dark", "red-blue"), {}, {}};

  std::unique_ptr<Job> still(std::int64_t step) const {
    nn::RunSet runs(setup.document.run);
    while (runs.first().latest().step_count() < step) runs.step();
    StillJob::Request request{.picture = {.view = "output-landscape", .size = {96, 54}},
                              .snapshot = {},
                              .look = look,
                              .document = setup.document,
                              .folder = scratch.path()};
    runs.take_snapshot(request.snapshot);
    return std::make_unique<StillJob>(std::move(request));
  }
  std::unique_ptr<Job> video(std::int64_t last_step) const {
    VideoSpec spec{.picture = {.view = "decision-boundary", .size = {64, 36}}, .format = "png"};
    spec.seconds = 6.0 / spec.rate;
    spec.steps = {0, last_step};
    spec.pacing = StepPacing::by_loss;
    return std::make_unique<VideoJob>(VideoJob::Request{.spec = spec,
                                                        .runs = begin_runs(setup),
                                                        .look = look,
                                                        .document = setup.document,
                                                        .folder = scratch.path()});
  }
  /// The contents of all files, by name.
  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> contents;
    for (const auto& entry : fs::recursive_directory_iterator(scratch.path())) {
      if (!entry.is_regular_file()) continue;
      std::ostringstream bytes;
      bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      contents[fs::relative(entry.path(), scratch.path())] = bytes.str();
    }
    return contents;
  }
};

void run_all(JobQueue& queue) {
  while (queue.has(JobKind::still) || queue.has(JobKind::thumbnail) || queue.has(JobKind::video)) {
    if (!queue.run_slice()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

std::vector<std::string> texts(JobQueue& queue) {
  std::vector<std::string> said;
  while (const auto result = queue.take_result())
    said.push_back(result->message ? result->message->text : result->scene);
  return said;
}

}  // namespace

TEST_CASE("a still and a video have the same bytes from a thread and from slices within frames") {
  std::map<std::string, std::string> from_slices;
  std::map<std::string, std::string> from_thread;
  {
    const JobCase jobs;
    JobQueue queue;
    queue.add(jobs.video(500));
    queue.add(jobs.still(40));
    run_all(queue);
    CHECK(texts(queue).size() == 2);
    from_slices = jobs.files();
  }
  {
    const JobCase jobs;
    auto context = engine::create_headless_context();
    REQUIRE(context.has_value());
    (*context)->release_current();
    jobs.fixture.context->make_current();
    {
      JobQueue queue(**context, {});
      queue.add(jobs.video(500));
      queue.add(jobs.still(40));
      while (queue.has(JobKind::video) || queue.has(JobKind::still))
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      CHECK(texts(queue).size() == 2);
    }
    from_thread = jobs.files();
  }
  CHECK(from_slices.size() == 7);
  CHECK(from_slices.contains("output-landscape_step40_0001.png"));
  CHECK(from_slices.contains("decision-boundary_film_0001/frame_00006.png"));
  CHECK((from_slices == from_thread));
}

TEST_CASE("a still is drawn during a video, which learns and draws in slices") {
  const JobCase jobs;
  JobQueue queue;
  queue.add(jobs.video(3000));
  for (int i = 0; i < 3; ++i) CHECK(queue.run_slice());
  const JobProgress progress = queue.progress(JobKind::video);
  CHECK(progress.frames == 6);
  CHECK(progress.frame == 0);
  queue.add(jobs.still(0));
  CHECK(queue.run_slice());
  CHECK(texts(queue).size() == 1);
  CHECK(jobs.files().size() == 1);
}

TEST_CASE("a video that is canceled keeps its first frames and says how many") {
  const JobCase jobs;
  JobQueue queue;
  queue.add(jobs.video(20));
  while (queue.progress(JobKind::video).frame < 2) queue.run_slice();
  queue.cancel(JobKind::video);
  run_all(queue);
  const auto result = queue.take_result();
  REQUIRE(result.has_value());
  const std::size_t frames = jobs.files().size();
  CHECK(frames >= 2);
  CHECK(frames < 6);
  CHECK(result->message->hint ==
        "The first " + std::to_string(frames) + " of 6 frames: the video was canceled.");
}

TEST_CASE("a thumbnail shows its scene; a canceled one shows nothing") {
  const JobCase jobs;
  JobQueue queue;
  const Scene* scene = find_scene("opening");
  const auto job = [&] {
    return std::make_unique<ThumbnailJob>(ThumbnailJob::Request{scene, {64, 36}, "dark", "red-blue"});
  };
  queue.add(job());
  run_all(queue);
  const auto thumbnail = queue.take_result();
  REQUIRE(thumbnail.has_value());
  CHECK(thumbnail->scene == "opening");
  CHECK(thumbnail->image.size == glm::ivec2(64, 36));
  queue.add(job());
  queue.cancel(JobKind::thumbnail);
  run_all(queue);
  const auto nothing = queue.take_result();
  REQUIRE(nothing.has_value());
  CHECK(nothing->scene.empty());
}

TEST_CASE("a still that cannot be saved says why") {
  JobCase jobs;
  const std::string file = jobs.scratch.write("file", "");
  JobQueue queue;
  nn::RunSet runs(jobs.setup.document.run);
  StillJob::Request request{.picture = {.view = "curves", .size = {64, 36}},
                            .snapshot = {},
                            .look = jobs.look,
                            .document = jobs.setup.document,
                            .folder = fs::path(file) / "captures"};
  runs.take_snapshot(request.snapshot);
  queue.add(std::make_unique<StillJob>(std::move(request)));
  run_all(queue);
  const auto result = queue.take_result();
  REQUIRE(result.has_value());
  CHECK(result->still.empty());
  CHECK(result->message->text == "Could not save the still.");
  CHECK(result->message->hint.find("the folder cannot be created") != std::string::npos);
}

}  // namespace glassbox
