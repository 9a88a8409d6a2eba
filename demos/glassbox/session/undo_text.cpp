#include "demos/glassbox/session/undo_text.h"

#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "glassbox/nn/run/auto_settings.h"

namespace glassbox {

namespace {

std::string speed(double steps_per_second) {
  return steps_per_second == 0.0 ? "unlimited" : brief_text(steps_per_second);
}

std::string pause(const nn::PauseCondition& condition) {
  switch (condition.at) {
    case nn::PauseAt::never:
      return "never";
    case nn::PauseAt::step:
      return "step " + std::to_string(static_cast<std::int64_t>(condition.value));
    case nn::PauseAt::train_accuracy:
    case nn::PauseAt::test_accuracy:
      return brief_text(100.0 * condition.value) + " %";
    case nn::PauseAt::train_loss:
    case nn::PauseAt::test_loss:
      return "loss " + brief_text(condition.value);
    case nn::PauseAt::no_improvement:
      return brief_text(condition.value) + " steps without improvement";
  }
  return {};
}

/// "weight from input 1 to hidden 1, unit 2", "bias of the output".
std::string parameter_name(const nn::RunSettings& run, std::size_t index) {
  const nn::Mlp mlp(run.architecture());
  const auto unit_name = [&](std::size_t layer, std::size_t unit) {
    if (layer + 1 == mlp.layer_count()) return std::string("the output");
    return "hidden " + std::to_string(layer + 1) + ", unit " + std::to_string(unit + 1);
  };
  for (std::size_t layer = 0; layer < mlp.layer_count(); ++layer) {
    const std::size_t biases = mlp.biases_offset(layer);
    if (index >= biases && index < biases + mlp.biases(layer).size())
      return "bias of " + unit_name(layer, index - biases);
    const std::size_t weights = mlp.weights_offset(layer);
    if (index < weights || index >= weights + mlp.weights(layer).size()) continue;
    const auto fan_in = static_cast<std::size_t>(mlp.architecture().layer_inputs(layer));
    const std::size_t input = (index - weights) % fan_in;
    const std::string source =
        layer == 0 ? "input " + std::to_string(input + 1) : unit_name(layer - 1, input);
    return "weight from " + source + " to " + unit_name(layer, (index - weights) / fan_in);
  }
  return "weight";
}

class List {
 public:
  explicit List(DifferenceWords words) : words_(words) {}

  void add(std::string text) { texts_.push_back(std::move(text)); }
  void add(const std::string& what, const std::string& from, const std::string& to) {
    texts_.push_back(words_ == DifferenceWords::back_to ? what + " back to " + to
                                                        : what + " " + from + " → " + to);
  }
  template <class Owner>
  void add_fields(const Owner& from, const Owner& to, const std::string& prefix = {}) {
    for (const std::string& text : differences(from, to, words_)) texts_.push_back(prefix + text);
  }
  std::string first_and_count() const {
    if (texts_.empty()) return "settings";
    if (texts_.size() == 1) return texts_.front();
    return texts_.front() + " and " + std::to_string(texts_.size() - 1) + " more";
  }

 private:
  std::vector<std::string> texts_;
  DifferenceWords words_;
};

/// Automatic settings that only followed a change of the task are not told.
void take_automatic(const nn::RunSettings& to, nn::RunSettings& from) {
  if (!nn::differ_in_task(from, to)) return;
  if (to.is_auto(nn::AutoSetting::init)) from.initialization = to.initialization;
  if (to.is_auto(nn::AutoSetting::init_scale)) from.init_scale = to.init_scale;
  if (to.is_auto(nn::AutoSetting::learning_rate)) from.optimizer.learning_rate = to.optimizer.learning_rate;
  if (to.is_auto(nn::AutoSetting::momentum)) from.optimizer.momentum = to.optimizer.momentum;
}

/// Whether a change from one table to another is a stroke of the brush, or takes one back.
bool are_painted(const std::shared_ptr<const nn::Table>& from, const std::shared_ptr<const nn::Table>& to) {
  const auto is_painted = [](const auto& table) { return table && table->use.painted; };
  return from != to && (is_painted(from) || is_painted(to));
}

/// The settings of both runs; of the data, which they share, once.
void list_runs(const Document& before, const Document& after, List& list) {
  nn::RunSettings a = before.run, b = before.run_b;
  take_automatic(after.run, a);
  take_automatic(after.run_b, b);
  if (before.seed != after.seed) {
    list.add("seed", std::to_string(before.seed), std::to_string(after.seed));
    a.seeds = after.run.seeds;
  }
  if (are_painted(a.table, after.run.table)) {
    list.add("painted points");
    a.table = after.run.table;
    a.data = after.run.data;
  }
  list.add_fields(a, after.run);
  b.data = after.run_b.data;
  b.table = after.run_b.table;
  b.seeds = after.run_b.seeds;
  list.add_fields(b, after.run_b, "B: ");
}

void list_parameters(const Document& before, std::span<const ParameterChange> parameters, List& list) {
  for (const ParameterChange& change : parameters)
    list.add((change.run == 0 ? "" : "B: ") +
                 parameter_name(change.run == 0 ? before.run : before.run_b, change.index),
             brief_text(static_cast<double>(change.before)), brief_text(static_cast<double>(change.after)));
}

void list_view(const Document& before, const Document& after, List& list) {
  list.add_fields(before.view, after.view);
  if (before.view.thumbnails != after.view.thumbnails)
    list.add("thumbnails", before.view.thumbnails ? "on" : "off", after.view.thumbnails ? "on" : "off");
  if (before.view.own_sample.strokes != after.view.own_sample.strokes) list.add("drawing");
  if (before.view.own_sample.values != after.view.own_sample.values) list.add("own sample");
  list.add_fields(before, after);
  if (!(before.stage == after.stage)) list.add("layout");
  list.add_fields(before.morph, after.morph);
  if (before.morph.turn != after.morph.turn) list.add("turned axes");
}

}  // namespace

std::string change_text(const Document& before, const Document& after,
                        std::span<const ParameterChange> parameters, DifferenceWords words) {
  List list(words);
  list_runs(before, after, list);
  list_parameters(before, parameters, list);
  if (before.pace.steps_per_second != after.pace.steps_per_second)
    list.add("speed", speed(before.pace.steps_per_second), speed(after.pace.steps_per_second));
  if (before.pace.pause_at != after.pace.pause_at)
    list.add("stop at", pause(before.pace.pause_at), pause(after.pace.pause_at));
  list_view(before, after, list);
  return list.first_and_count();
}

}  // namespace glassbox
