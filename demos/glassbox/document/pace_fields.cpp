#include <array>

#include "demos/glassbox/document/fields.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace {

constexpr std::string_view stop_conditions =
    "step:N, train-accuracy:X, test-accuracy:X, train-loss:X, test-loss:X, no-improvement:N or never";
constexpr std::int64_t most_steps = 1'000'000'000'000'000;

std::string stop_text(const nn::PauseCondition& stop) {
  std::string text(nn::name_of(stop.at));
  return stop.at == nn::PauseAt::never ? text : text + ':' + shortest_text(stop.value);
}

MaybeProblem read_steps(std::string_view text, std::int64_t least, double& value) {
  std::int64_t steps = 0;
  MaybeProblem problem = read_whole(text, least, most_steps, {}, steps);
  if (!problem) value = static_cast<double>(steps);
  return problem;
}

MaybeProblem read_stop_value(nn::PauseAt at, std::string_view text, double& value) {
  switch (at) {
    case nn::PauseAt::never:
      break;
    case nn::PauseAt::step:
      return read_steps(text, 0, value);
    case nn::PauseAt::no_improvement:
      return read_steps(text, 1, value);
    case nn::PauseAt::train_accuracy:
    case nn::PauseAt::test_accuracy:
      return read_number(text, {0, 1}, {}, value);
    case nn::PauseAt::train_loss:
    case nn::PauseAt::test_loss:
      return read_number(text, {0, 1e15}, {}, value);
  }
  return std::nullopt;
}

MaybeProblem read_stop(const FieldInfo&, std::string_view text, Pace& pace) {
  const std::size_t colon = text.find(':');
  const auto at = nn::from_name<nn::PauseAt>(text.substr(0, colon));
  if (!at || (*at == nn::PauseAt::never) != (colon == std::string_view::npos))
    return FieldProblem{nn::in_quotes(text) + " is unknown", std::string(stop_conditions)};
  nn::PauseCondition stop{*at};
  if (*at != nn::PauseAt::never) {
    if (MaybeProblem problem = read_stop_value(*at, text.substr(colon + 1), stop.value)) return problem;
  }
  pace.pause_at = stop;
  return std::nullopt;
}

Field<Pace> stop_row() {
  FieldInfo info{.name = "stop-at",
                 .label = "stop at",
                 .help =
                     "Stop after the first step that reaches step:N, train-accuracy:X, test-accuracy:X, "
                     "train-loss:X or test-loss:X, or no-improvement:N, N steps without a lower held-out "
                     "loss",
                 .synonyms = "pause early stopping patience",
                 .group = "Training",
                 .value = "CONDITION"};
  info.kind = FieldInfo::Kind::list;
  info.text_of_standard = stop_text({});
  return {info, [](const FieldInfo&, const Pace& pace) { return std::optional(stop_text(pace.pause_at)); },
          read_stop, [](const Pace& a, const Pace& b) { return a.pause_at == b.pause_at; },
          [](const Pace& pace) -> const void* { return &pace.pause_at; }};
}

std::array<Field<Pace>, 3> pace_rows() {
  return {
      field<&Pace::steps_per_second>(
          {.name = "steps-per-second",
           .label = "speed",
           .help = "Training steps per second",
           .tip = "The pace never changes what is learned. At 8 or less, the samples of each step stand out.",
           .synonyms = "pace steps per second fast slow",
           .range = {0, 1e9},
           .zero = "unlimited",
           .slider = {.low = .5,
                      .high = 10'000,
                      .curve = SliderScale::Curve::logarithmic,
                      .decimals = 0,
                      .most_decimals = 1,
                      .unit = "steps/s"}}),
      field<&Pace::playing>({.name = "playing", .help = "Train continuously"}), stop_row()};
}

}  // namespace

template <>
std::span<const Field<Pace>> fields() {
  static const auto rows = pace_rows();
  return rows;
}

}  // namespace glassbox
