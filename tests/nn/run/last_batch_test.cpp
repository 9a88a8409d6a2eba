#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "glassbox/nn/random/random.h"
#include "glassbox/nn/run/run_set.h"
#include "glassbox/nn/run/trainer.h"

using namespace glassbox::nn;

namespace {

std::vector<std::uint32_t> last_batch(const Trainer& trainer) {
  std::vector<std::uint32_t> samples;
  trainer.last_batch(samples);
  return samples;
}

/// Batch by batch what the epochs' orders say.
std::vector<std::vector<std::uint32_t>> batches_of(const RunSettings& settings, std::size_t training_count,
                                                   std::size_t steps) {
  std::vector<std::vector<std::uint32_t>> batches;
  std::vector<std::uint32_t> order(training_count);
  for (std::uint64_t epoch = 0; batches.size() < steps; ++epoch) {
    random_permutation(settings.seeds.batches, Stream::batches, epoch, order);
    const auto size = static_cast<std::size_t>(settings.batch);
    for (std::size_t at = 0; at < order.size() && batches.size() < steps; at += size) {
      const auto begin = order.begin() + static_cast<std::ptrdiff_t>(at);
      batches.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(std::min(size, order.size() - at)));
    }
  }
  return batches;
}

}  // namespace

TEST_CASE("the samples of the latest step are known, also where an epoch ends with it") {
  RunSettings settings;
  settings.batch = 48;  // 160 samples: the fourth batch of an epoch has 16
  Trainer trainer(settings);
  CHECK(last_batch(trainer).empty());
  for (const std::vector<std::uint32_t>& expected : batches_of(settings, 160, 12)) {
    trainer.step();
    CHECK(last_batch(trainer) == expected);
  }
  trainer.reset();
  CHECK(last_batch(trainer).empty());
}

TEST_CASE("a step over all samples learned from all of them") {
  RunSettings settings;
  settings.batch = 0;
  Trainer trainer(settings);
  trainer.step();
  std::vector<std::uint32_t> all(160);
  std::iota(all.begin(), all.end(), 0U);
  CHECK(last_batch(trainer) == all);
}

TEST_CASE("another batch size does not change what the latest step learned from; other samples do") {
  RunSettings settings;
  Trainer trainer(settings);
  trainer.step();
  const std::vector<std::uint32_t> batch = last_batch(trainer);
  REQUIRE(batch.size() == 10);
  settings.batch = 3;
  trainer.apply(settings);
  CHECK(last_batch(trainer) == batch);
  trainer.set_parameter(0, 1.0f);
  CHECK(last_batch(trainer) == batch);
  trainer.step();
  CHECK(last_batch(trainer).size() == 3);
  settings.data.points = 100;
  trainer.apply(settings);
  CHECK(last_batch(trainer).empty());
  trainer.step();
  settings.seeds.batches += 1;
  trainer.apply(settings);
  CHECK(last_batch(trainer).empty());
}

TEST_CASE("a step of the past has its samples, too") {
  RunSet runs{RunSettings{}};
  std::vector<std::vector<std::uint32_t>> seen{last_batch(runs.first().latest())};
  for (int step = 1; step <= 40; ++step) {
    runs.step();
    seen.push_back(last_batch(runs.first().latest()));
  }
  for (const std::int64_t step : {16, 17, 0, 33, 32, 40}) {
    CAPTURE(step);
    runs.go_to(step);
    CHECK(last_batch(runs.first().shown()) == seen[static_cast<std::size_t>(step)]);
    Snapshot snapshot;
    runs.take_snapshot(snapshot);
    CHECK(snapshot.batch == seen[static_cast<std::size_t>(step)]);
  }
}
