#include <doctest/doctest.h>

#include "demos/glassbox/document/fields.h"

using namespace glassbox;

namespace {

const Field<Pace>& stop_field() {
  static const Pace pace;
  return field_of(pace, &pace.pause_at);
}

}  // namespace

TEST_CASE("every condition to stop at is read and written") {
  const auto read = [](std::string_view text) {
    Pace pace;
    CAPTURE(text);
    CHECK_FALSE(stop_field().read(stop_field(), text, pace));
    CHECK(stop_field().text(stop_field(), pace) == text);
    return pace.pause_at;
  };
  CHECK(read("never") == nn::PauseCondition{});
  CHECK(read("step:1500") == nn::PauseCondition{nn::PauseAt::step, 1500});
  CHECK(read("train-accuracy:0.975") == nn::PauseCondition{nn::PauseAt::train_accuracy, 0.975});
  CHECK(read("test-accuracy:1") == nn::PauseCondition{nn::PauseAt::test_accuracy, 1});
  CHECK(read("train-loss:0.01") == nn::PauseCondition{nn::PauseAt::train_loss, 0.01});
  CHECK(read("test-loss:2") == nn::PauseCondition{nn::PauseAt::test_loss, 2});
  CHECK(read("no-improvement:200") == nn::PauseCondition{nn::PauseAt::no_improvement, 200});
}

TEST_CASE("a condition to stop at that does not exist, or whose value is none, is refused") {
  const auto expected = [](std::string_view text) {
    Pace pace;
    const MaybeProblem problem = stop_field().read(stop_field(), text, pace);
    CAPTURE(text);
    CHECK(pace == Pace{});
    return problem ? problem->found + ", expected " + problem->expected : std::string();
  };
  const std::string known =
      " is unknown, expected step:N, train-accuracy:X, test-accuracy:X, train-loss:X, test-loss:X, "
      "no-improvement:N or never";
  CHECK(expected("") == "''" + known);
  CHECK(expected("loss:1") == "'loss:1'" + known);
  CHECK(expected("step") == "'step'" + known);
  CHECK(expected("never:1") == "'never:1'" + known);
  CHECK(expected("step:-1").ends_with("expected a whole number from 0 to 1000000000000000"));
  CHECK(expected("no-improvement:0").ends_with("expected a whole number from 1 to 1000000000000000"));
  CHECK(expected("train-accuracy:1.5") == "'1.5' is out of range, expected a number from 0 to 1");
  CHECK(expected("test-loss:-1").starts_with("'-1' is out of range"));
  CHECK(expected("test-loss:").starts_with("''"));
}
