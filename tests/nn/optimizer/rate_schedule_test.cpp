#include "glassbox/nn/optimizer/rate_schedule.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support/pytorch_fixtures.h"

using namespace glassbox::nn;

TEST_CASE("the rate follows PyTorch's StepLR, CosineAnnealingLR and LinearLR") {
  const RateSchedule schedules[] = {{ScheduleKind::constant},
                                    {ScheduleKind::step, 4, 0.3f},
                                    {ScheduleKind::cosine, 12, 0.3f},
                                    {ScheduleKind::warm_up, 7, 0.3f}};
  for (const RateSchedule& schedule : schedules) {
    const std::string name = "rates_" + std::string(name_of(schedule.kind));
    CAPTURE(name);
    const std::vector<double> rates = glassbox::test::pytorch_fixture(name);
    for (std::size_t step = 0; step < rates.size(); ++step)
      CHECK(0.05 * rate_factor(schedule, static_cast<std::int64_t>(step)) ==
            doctest::Approx(rates[step]).epsilon(1e-7));
  }
}

TEST_CASE("cosine and warm-up stay at their end, however many steps follow") {
  const RateSchedule cosine{ScheduleKind::cosine, 100, 0.25f};
  CHECK(rate_factor(cosine, 0) == 1.0);
  CHECK(rate_factor(cosine, 50) == doctest::Approx(0.625).epsilon(1e-12));
  CHECK(rate_factor(cosine, 100) == 0.25);
  CHECK(rate_factor(cosine, 1'000'000'000'000) == 0.25);
  const RateSchedule warm_up{ScheduleKind::warm_up, 100, 0.25f};
  CHECK(rate_factor(warm_up, 0) == 0.25);
  CHECK(rate_factor(warm_up, 100) == 1.0);
  CHECK(rate_factor(warm_up, 1'000'000'000'000) == 1.0);
}

TEST_CASE("a rate falls by steps towards 0, and to 0 with a factor of 0") {
  CHECK(rate_factor({ScheduleKind::step, 10, 0.5f}, 9) == 1.0);
  CHECK(rate_factor({ScheduleKind::step, 10, 0.5f}, 10) == 0.5);
  CHECK(rate_factor({ScheduleKind::step, 10, 0.5f}, 39) == 0.125);
  CHECK(rate_factor({ScheduleKind::step, 1, 0.5f}, 1'000'000) == 0.0);
  CHECK(rate_factor({ScheduleKind::step, 10, 0.0f}, 9) == 1.0);
  CHECK(rate_factor({ScheduleKind::step, 10, 0.0f}, 10) == 0.0);
}
