#include "glassbox/nn/run/history.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "glassbox/nn/run/run.h"

using namespace glassbox::nn;

TEST_CASE("memory stays within the budget, evenly spread over the run, and bookmarks stay") {
  Run run{Trainer(RunSettings{})};
  while (run.latest().step_count() < 333) run.step();
  run.add_bookmark("the fold");
  while (run.latest().step_count() < 3'000) run.step();
  run.set_history_budget(64 << 10);
  while (run.latest().step_count() < 30'000) run.step();
  const History& history = run.history();
  const History::Checkpoints& kept = history.checkpoints();
  CHECK(history.bytes() <= 64u << 10);
  CHECK(kept.size() > 20);
  CHECK(kept.front()->step == 0);
  CHECK(history.before(333).step == 333);
  std::int64_t widest = 0;
  for (std::size_t i = 1; i < kept.size(); ++i) widest = std::max(widest, kept[i]->step - kept[i - 1]->step);
  CHECK(widest * 20 < 30'000);
  CHECK(history.bookmarks() == std::vector<Bookmark>{{333, "the fold"}});
  run.remove_bookmark(333);
  CHECK(history.bookmarks().empty());
}

TEST_CASE("a history of changes alone is thinned too, and claims no more than it knows") {
  Run run{Trainer(RunSettings{})};
  run.set_history_budget(32 << 10);
  RunSettings settings;
  for (int i = 0; i < 500; ++i) {
    settings.optimizer.learning_rate = 0.5f - 0.0005f * static_cast<float>(i);
    run.step();
    run.change([&](Trainer& trainer) { trainer.apply(settings); });
  }
  CHECK(run.history().bytes() <= 32u << 10);
  for (std::int64_t step = 0; step < 500; ++step) {
    CAPTURE(step);
    REQUIRE(run.show(step));
    REQUIRE(run.shown().step_count() <= step);
    REQUIRE(run.shown().step_count() == run.reachable(step));
    const History::Checkpoint& from = run.history().before(step);
    REQUIRE(run.reachable(step) == std::min(step, run.history().end_of(from.stretch)));
  }
}

TEST_CASE("a stretch ends where the next one begins, and goes on when that is cut off") {
  Trainer trainer{RunSettings{}};
  History history;
  history.start(trainer);
  CHECK(history.end_of(0) == History::open_end);
  trainer.step();
  history.add_changed(trainer);
  CHECK(history.last_stretch() == 1);
  CHECK(history.end_of(0) == 1);
  history.cut_after(0, 0);
  CHECK(history.last_stretch() == 0);
  CHECK(history.end_of(0) == History::open_end);
  CHECK(history.checkpoints().size() == 1);
}
