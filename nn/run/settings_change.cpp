#include "glassbox/nn/run/settings_change.h"

#include <algorithm>
#include <optional>

#include "glassbox/nn/run/auto_settings.h"

namespace glassbox::nn {

namespace {

/// Whether a setting is automatic and changes with the task, or changes back with it.
bool follows(AutoSetting setting, const RunSettings& from, const RunSettings& to) {
  const bool undone = from.is_auto(setting) && to.origin(setting) == Origin::preset;
  return (to.is_auto(setting) || undone) && differ_in_task(from, to);
}

/// Whether two tables have other inputs or another target.
bool differ_in_columns(const Table& a, const Table& b) {
  return a.features != b.features || a.classes != b.classes || a.target != b.target;
}

/// The generator whose points a run learns from, as drawn or painted over; nothing: a table's.
std::optional<DatasetName> generator_of(const RunSettings& run) {
  if (!run.table) return run.data.name;
  return run.table->use.painted ? run.table->use.painted->from : std::nullopt;
}

}  // namespace

bool is_other_data_set(const RunSettings& from, const RunSettings& to) {
  if (from.dataset || to.dataset) return from.dataset != to.dataset;
  if (from.data_shape() != to.data_shape()) return true;
  if (from.table && to.table) return from.table != to.table && differ_in_columns(*from.table, *to.table);
  const std::optional<DatasetName> generator = generator_of(from);
  return !generator || generator != generator_of(to);
}

bool needs_other_points(const RunSettings& from, const RunSettings& to) {
  return from.data != to.data || from.table != to.table || from.dataset != to.dataset ||
         from.seeds.data != to.seeds.data;
}

bool needs_other_samples(const RunSettings& from, const RunSettings& to) {
  return needs_other_points(from, to) || from.inputs != to.inputs || from.outputs() != to.outputs();
}

bool needs_other_start(const RunSettings& from, const RunSettings& to) {
  return from.seeds.initialization != to.seeds.initialization || from.init_bias != to.init_bias ||
         (from.initialization != to.initialization && !follows(AutoSetting::init, from, to)) ||
         (from.init_scale != to.init_scale && !follows(AutoSetting::init_scale, from, to));
}

std::vector<std::size_t> kept_inputs(const RunSettings& from, const RunSettings& to) {
  const auto terms_of = [](const RunSettings& run) {
    return run.inputs.empty() ? plain_terms(run.data_shape().features) : run.inputs;
  };
  const std::vector<InputTerm> before = terms_of(from);
  std::vector<std::size_t> sources;
  for (const InputTerm& term : terms_of(to)) {
    const auto found = std::ranges::find(before, term);
    sources.push_back(found == before.end() ? no_input : static_cast<std::size_t>(found - before.begin()));
  }
  return sources;
}

std::vector<std::size_t> lost_parameters(const RunSettings& from, const RunSettings& to) {
  Mlp marks(from.architecture());
  const bool all = from.seeds != to.seeds || needs_other_start(from, to) || is_other_data_set(from, to);
  if (!all) {
    // What is still there comes back marked.
    Mlp marked(to.architecture());
    std::ranges::fill(marked.parameters(), 1.0f);
    transfer_parameters(marked, marks, kept_inputs(to, from));
  }
  std::vector<std::size_t> lost;
  for (std::size_t i = 0; i < marks.parameters().size(); ++i) {
    if (marks.parameters()[i] == 0.0f) lost.push_back(i);
  }
  return lost;
}

}  // namespace glassbox::nn
