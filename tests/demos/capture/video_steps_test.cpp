#include "demos/glassbox/capture/video_steps.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "demos/glassbox/session/setup.h"

using namespace glassbox;

namespace {

const std::atomic<bool> never{false};

std::vector<std::int64_t> steps_of(const VideoSpec& film, const char* scene = "opening",
                                   std::int64_t step = 0) {
  Setup setup;
  setup.document.run = find_scene(scene)->document.run;
  nn::RunSet runs = begin_runs(setup);
  return video_steps(film, *find_scene(scene), step, false, runs, never);
}

}  // namespace

TEST_CASE("without a range, frames start at the picture's step or follow the scene's video") {
  VideoSpec film;
  film.seconds = 4.0 / film.rate;
  CHECK(steps_of(film, "opening", 7) == std::vector<std::int64_t>{7, 8, 9, 10});
  film.steps_per_frame = 5;
  CHECK(steps_of(film, "opening", 7) == std::vector<std::int64_t>{7, 12, 17, 22});
  film.steps_per_frame.reset();
  const auto scene_film = steps_of(film, "boundary-learning");
  CHECK(scene_film.front() == 0);
  CHECK(scene_film.back() == 1000);
}

TEST_CASE("a range is spread evenly or logarithmically, in either direction") {
  VideoSpec film;
  film.seconds = 5.0 / film.rate;
  film.steps = {10, 50};
  CHECK(steps_of(film) == std::vector<std::int64_t>{10, 20, 30, 40, 50});
  film.steps = {50, 10};
  CHECK(steps_of(film) == std::vector<std::int64_t>{50, 40, 30, 20, 10});
  film.steps = {0, 1023};
  film.seconds = 11.0 / film.rate;
  film.pacing = StepPacing::log;
  CHECK(steps_of(film) == std::vector<std::int64_t>{0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 1023});
  film.seconds = 1.0 / film.rate;
  CHECK(steps_of(film) == std::vector<std::int64_t>{0});
}

TEST_CASE("pacing by loss gives equal times to equal falls of the loss") {
  VideoSpec film;
  film.seconds = 41.0 / film.rate;
  film.steps = {0, 900};
  film.pacing = StepPacing::by_loss;
  const auto steps = steps_of(film);
  CHECK(steps.front() == 0);
  CHECK(steps.back() == 900);
  CHECK(std::ranges::is_sorted(steps));

  // Reference: how far the logarithm of the loss moves between two frames, from a run of its own.
  nn::Trainer trainer(find_scene("opening")->document.run);
  std::vector<double> moved{0.0};
  double loss = trainer.metrics().train_loss;
  while (trainer.step_count() < 900) {
    trainer.step();
    moved.push_back(moved.back() + std::abs(std::log(trainer.metrics().train_loss / loss)));
    loss = trainer.metrics().train_loss;
  }
  for (std::size_t k = 0; k < steps.size(); ++k) {
    const auto step = static_cast<std::size_t>(steps[k]);
    const double time = 0.8 * moved[step] / moved.back() + 0.2 * static_cast<double>(step) / 900.0;
    CHECK(time == doctest::Approx(static_cast<double>(k) / 40.0).epsilon(0.03));
  }
  film.steps = {900, 0};
  auto backwards = steps_of(film);
  std::ranges::reverse(backwards);
  CHECK(backwards == steps);
}
