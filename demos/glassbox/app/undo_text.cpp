#include "demos/glassbox/app/undo_text.h"

#include <array>
#include <utility>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/settings_difference.h"

namespace glassbox {

namespace {

constexpr std::array<std::pair<const char*, bool ViewOptions::*>, 11> switches{
    {{"points", &ViewOptions::points},
     {"contours", &ViewOptions::contours},
     {"grid", &ViewOptions::grid},
     {"floor map", &ViewOptions::floor_map},
     {"held out", &ViewOptions::held_out},
     {"caption", &ViewOptions::caption},
     {"differences", &ViewOptions::disagreement},
     {"log loss", &ViewOptions::log_loss},
     {"perspective", &ViewOptions::perspective},
     {"field", &ViewOptions::field},
     {"batches", &ViewOptions::batches}}};

std::string figure(double value) {
  const FigureText whole("%.4g", value);
  const std::string_view text = whole;
  return std::string(text.starts_with("0.") ? text.substr(1) : text);
}

std::string from_to(std::string_view what, std::string_view from, std::string_view to) {
  std::string text(what);
  text += ' ';
  text += from;
  text += " → ";
  text += to;
  return text;
}

std::string speed(double steps_per_second) {
  return steps_per_second == 0.0 ? "unlimited" : figure(steps_per_second);
}

std::string pause(const nn::PauseCondition& condition) {
  switch (condition.at) {
    case nn::PauseAt::never:
      return "never";
    case nn::PauseAt::step:
      return "step " + std::to_string(static_cast<std::int64_t>(condition.value));
    case nn::PauseAt::train_accuracy:
    case nn::PauseAt::test_accuracy:
      return figure(100.0 * condition.value) + " %";
    case nn::PauseAt::train_loss:
    case nn::PauseAt::test_loss:
      return "loss " + figure(condition.value);
  }
  return {};
}

void list_run(const nn::RunSettings& from, const nn::RunSettings& to, std::string_view prefix,
              std::vector<std::string>& texts) {
  std::vector<FigureText> differences;
  list_differences(from, to, differences);
  for (const FigureText& text : differences) {
    texts.emplace_back(prefix);
    texts.back() += std::string_view(text);
  }
}

/// Both runs' settings; the data, which they share, once.
void list_runs(const UndoableState& before, const UndoableState& after, std::vector<std::string>& texts) {
  std::array<nn::RunSettings, 2> from = before.runs;
  if (before.seed != after.seed) {
    texts.push_back(from_to("seed", std::to_string(before.seed), std::to_string(after.seed)));
    from[0].seeds = after.runs[0].seeds;
  }
  list_run(from[0], after.runs[0], {}, texts);
  from[1].data = after.runs[1].data;
  from[1].table = after.runs[1].table;
  from[1].seeds = after.runs[1].seeds;
  list_run(from[1], after.runs[1], "B: ", texts);
}

bool is_bias(const nn::RunSettings& run, std::size_t index) {
  const nn::Mlp mlp(run.architecture());
  for (std::size_t layer = 0; layer < mlp.layer_count(); ++layer) {
    const std::size_t first = mlp.biases_offset(layer);
    if (index >= first && index < first + mlp.biases(layer).size()) return true;
  }
  return false;
}

void list_parameters(const UndoableState& before, std::span<const ParameterChange> parameters,
                     std::vector<std::string>& texts) {
  for (const ParameterChange& change : parameters) {
    std::string name(change.run == 0 ? "" : "B: ");
    name += is_bias(before.runs[change.run], change.index) ? "bias" : "weight";
    texts.push_back(
        from_to(name, figure(static_cast<double>(change.before)), figure(static_cast<double>(change.after))));
  }
}

void list_view(const UndoableState& before, const UndoableState& after, std::vector<std::string>& texts) {
  for (const auto& [name, option] : switches) {
    if (before.view.*option == after.view.*option) continue;
    texts.emplace_back(name);
    texts.back() += after.view.*option ? " on" : " off";
  }
  const auto resolution = [](int points) { return points == 0 ? "auto" : std::to_string(points); };
  if (before.view.landscape_resolution != after.view.landscape_resolution)
    texts.push_back(from_to("landscapes", resolution(before.view.landscape_resolution),
                            resolution(after.view.landscape_resolution)));
  if (before.theme != after.theme) texts.push_back(from_to("theme", before.theme, after.theme));
  if (before.color_map != after.color_map)
    texts.push_back(from_to("colours", before.color_map, after.color_map));
  if (!(before.stage == after.stage)) texts.emplace_back("arrangement of the views");
  if (!(before.morph == after.morph)) texts.emplace_back("way through the layers");
}

}  // namespace

std::string change_text(const UndoableState& before, const UndoableState& after,
                        std::span<const ParameterChange> parameters) {
  std::vector<std::string> texts;
  list_runs(before, after, texts);
  list_parameters(before, parameters, texts);
  if (before.steps_per_second != after.steps_per_second)
    texts.push_back(from_to("speed", speed(before.steps_per_second), speed(after.steps_per_second)));
  if (before.pause_at != after.pause_at)
    texts.push_back(from_to("pause at", pause(before.pause_at), pause(after.pause_at)));
  list_view(before, after, texts);
  if (texts.empty()) return "settings";
  if (texts.size() == 1) return texts.front();
  return texts.front() + " and " + std::to_string(texts.size() - 1) + " more";
}

}  // namespace glassbox
