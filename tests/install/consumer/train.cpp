// Takes two training steps of the default run.
#include <glassbox/nn/run/trainer.h>

#include <cmath>
#include <cstdio>

int main() {
  glassbox::nn::Trainer trainer{glassbox::nn::RunSettings{}};
  const double before = trainer.metrics().train_loss;
  trainer.step();
  trainer.step();
  const double after = trainer.metrics().train_loss;
  std::printf("step=%lld loss=%g, before %g\n", static_cast<long long>(trainer.step_count()), after, before);
  return trainer.step_count() == 2 && std::isfinite(after) && after != before ? 0 : 1;
}
