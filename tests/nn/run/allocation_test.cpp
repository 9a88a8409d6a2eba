#include <doctest/doctest.h>

#include "glassbox/nn/run/snapshot_mailbox.h"
#include "glassbox/nn/run/trainer.h"
#include "tests/support/allocation_count.h"

using namespace glassbox::nn;
using glassbox::test::allocation_count;

TEST_CASE("steps and snapshots allocate nothing once their memory has grown") {
  RunSettings settings;
  settings.batch = 48;  // so that an epoch's last batch is smaller
  for (const OptimizerKind kind : {OptimizerKind::momentum, OptimizerKind::adamw}) {
    settings.optimizer.kind = kind;
    settings.optimizer.clip = kind == OptimizerKind::adamw ? 0.1f : 0.0f;
    settings.dropout = kind == OptimizerKind::adamw ? 0.2f : 0.0f;
    Trainer trainer(settings);
    SnapshotMailbox mailbox;
    const auto step_and_publish = [&] {
      trainer.step();
      take_snapshot(trainer, mailbox.back());
      mailbox.publish();
      mailbox.receive();
    };
    for (int i = 0; i < 4; ++i) step_and_publish();  // each of the three slots once
    const std::uint64_t before = allocation_count();
    for (int i = 0; i < 3000; ++i) step_and_publish();
    // The curve grew too long twice, and kept its finer points aside: the vector and what shares it.
    CHECK(allocation_count() - before == 2 * 2);
    const Mlp copy = trainer.mlp();
    CHECK(allocation_count() > before);  // the count counts
  }
}
