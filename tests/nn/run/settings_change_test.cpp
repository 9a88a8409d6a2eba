#include "glassbox/nn/run/settings_change.h"

#include <doctest/doctest.h>

#include <cmath>

#include "glassbox/nn/run/trainer.h"
#include "tests/support/parameters.h"

using namespace glassbox::nn;

using glassbox::test::parameters_of;

namespace {

/// Whether a change and its opposite, with what was lost put back, leave a network as it was.
bool comes_back(const RunSettings& from, const RunSettings& to) {
  Trainer trainer(from);
  for (int i = 0; i < 50; ++i) trainer.step();
  const std::vector<float> before = parameters_of(trainer);
  trainer.apply(to);
  trainer.apply(from);
  std::vector<ParameterValue> back;
  for (const std::size_t index : lost_parameters(from, to)) back.push_back({index, before[index]});
  trainer.set_parameters(back);
  return parameters_of(trainer) == before;
}

}  // namespace

TEST_CASE("what a change of layers loses is what those layers had") {
  const RunSettings from;  // 3, 3
  RunSettings wider = from;
  wider.hidden[0].units = 5;
  CHECK(lost_parameters(from, wider).empty());
  CHECK(comes_back(from, wider));

  RunSettings narrower = from;
  narrower.hidden[1].units = 2;
  CHECK(lost_parameters(from, narrower) == std::vector<std::size_t>{15, 16, 17, 20, 23});
  CHECK(comes_back(from, narrower));

  RunSettings shorter = from;
  shorter.hidden.pop_back();
  // The second hidden layer, and the output's weights; its bias stays.
  CHECK(lost_parameters(from, shorter).size() == 15);
  CHECK(comes_back(from, shorter));
}

TEST_CASE("where learning starts anew all is lost, and can be put back") {
  const RunSettings from;
  RunSettings other = from;
  other.data.name = DatasetName::circle;
  CHECK(lost_parameters(from, other).size() == 25);
  CHECK(comes_back(from, other));
  other = from;
  other.init_scale = 1.0f;
  CHECK(lost_parameters(from, other).size() == 25);
  CHECK(comes_back(from, other));
  other = from;
  other.init_bias = 0.1f;
  CHECK(lost_parameters(from, other).size() == 25);
  CHECK(comes_back(from, other));
  other = from;
  other.optimizer.learning_rate = 0.1f;
  other.schedule.kind = ScheduleKind::cosine;
  other.dropout = 0.5f;
  other.data.points = 100;
  CHECK(lost_parameters(from, other).empty());
}

TEST_CASE("several parameters are set at once, those that cannot be are left") {
  Trainer trainer{RunSettings{}};
  const std::vector<float> before = parameters_of(trainer);
  trainer.set_parameters(std::vector<ParameterValue>{{0, 2.0f}, {3, -1.0f}, {99, 5.0f}, {4, INFINITY}});
  std::vector<float> expected = before;
  expected[0] = 2.0f;
  expected[3] = -1.0f;
  CHECK(parameters_of(trainer) == expected);
}
