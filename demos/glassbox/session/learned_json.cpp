#include "demos/glassbox/session/learned_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "glassbox/nn/io/model_json.h"

namespace glassbox {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t most_steps = std::int64_t{1} << 53;  // what a JSON number holds exactly
constexpr std::size_t most_checkpoints = 100;               // of a run, before its latest state
constexpr std::size_t most_runs = 8;
constexpr std::size_t most_settings = most_runs * (most_checkpoints + 1);
constexpr std::size_t most_read = 10'000;
constexpr std::array<std::pair<const char*, double nn::Metrics::*>, 4> figures{
    {{"train-loss", &nn::Metrics::train_loss},
     {"test-loss", &nn::Metrics::test_loss},
     {"train-accuracy", &nn::Metrics::train_accuracy},
     {"test-accuracy", &nn::Metrics::test_accuracy}}};

Json floats_to_json(std::span<const float> values) {
  Json array = Json::array();
  for (const float value : values) array.push_back(shortest(value));
  return array;
}

Json curve_to_json(const nn::MetricsCurve& curve) {
  Json object{
      {"first-perfect-step", curve.first_perfect_step()}, {"step", Json::array()}, {"epoch", Json::array()}};
  for (const nn::Metrics& point : curve.points()) {
    object["step"].push_back(point.step);
    object["epoch"].push_back(point.epoch);
  }
  for (const auto& [name, figure] : figures) {
    Json array = Json::array();
    for (const nn::Metrics& point : curve.points())
      array.push_back(std::isfinite(point.*figure) ? Json(point.*figure) : Json());
    object[name] = array;
  }
  return object;
}

nn::MetricsCurve curve_from_json(const JsonPlace& place) {
  place.expect_object(
      {"first-perfect-step", "step", "epoch", "train-loss", "test-loss", "train-accuracy", "test-accuracy"});
  std::int64_t first_perfect = -1;
  place.read("first-perfect-step", first_perfect, -1, most_steps);
  const JsonPlace steps = place.at("step");
  steps.expect_array(0, most_read, "steps");
  const JsonPlace epochs = place.at("epoch");
  epochs.expect_array(steps.size(), steps.size(), "epochs");
  std::vector<nn::Metrics> points(steps.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i].step = steps[i].whole(i == 0 ? 0 : points[i - 1].step + 1, most_steps);
    points[i].epoch = epochs[i].whole(0, most_steps);
  }
  for (const auto& [name, figure] : figures) {
    const std::vector<double> values = place.at(name).numbers(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) points[i].*figure = values[i];
  }
  return {points, first_perfect};
}

/// The checkpoints that a session keeps: after changes and at bookmarks, before the latest state.
nn::History::Checkpoints kept_checkpoints(const nn::Run& run) {
  const std::vector<nn::Bookmark>& bookmarks = run.history().bookmarks();
  nn::History::Checkpoints kept;
  for (const auto& checkpoint : run.history().checkpoints()) {
    const bool marked =
        std::ranges::find(bookmarks, checkpoint->step, &nn::Bookmark::step) != bookmarks.end();
    if (checkpoint->step < run.latest().step_count() && (checkpoint->begins_stretch || marked))
      kept.push_back(checkpoint);
  }
  if (kept.size() > most_checkpoints) kept.erase(kept.begin(), kept.end() - most_checkpoints);
  return kept;
}

/// What is written once and referred to by its place: settings and models that networks began from.
class Writer {
 public:
  explicit Writer(const nn::RunSettings& present) : settings_{&present} {}

  Json run(const nn::Run& run) {
    Json checkpoints = Json::array();
    const std::int64_t latest = run.latest().step_count();
    for (const auto& checkpoint : kept_checkpoints(run)) {
      checkpoints.push_back(network(checkpoint->state));
      checkpoints.back()["until"] = std::min(run.history().end_of(checkpoint->stretch), latest);
    }
    checkpoints.push_back(network(run.latest().state()));
    return {{"kind", nn::name_of(run.kind())},
            {"curve", curve_to_json(run.latest().curve())},
            {"checkpoints", checkpoints}};
  }

  Json network(const nn::TrainerState& state) {
    Json object{{"settings", settings_index(*state.settings)}};
    if (state.start) object["start"] = start_index(state.start.get());
    object["step"] = state.progress.step;
    object["epoch"] = state.progress.epoch;
    object["used"] = state.progress.cursor;
    object["batch"] = state.progress.batch;
    object["updates"] = state.updates;
    object["lowest-loss"] = std::isfinite(state.lowest_loss) ? Json(state.lowest_loss) : Json();
    if (state.diverged) object["diverged"] = true;
    object["parameters"] = floats_to_json(state.parameters);
    Json moments = Json::array();
    for (const std::vector<float>& moment : state.moments) moments.push_back(floats_to_json(moment));
    object["optimizer"] = moments;
    return object;
  }

  /// The settings that are not the present ones, and the models.
  void add_to(Json& object) const {
    Json settings = Json::array();
    for (std::size_t i = 1; i < settings_.size(); ++i)
      settings.push_back(run_settings_to_json(*settings_[i], settings_[0]->table.get()));
    if (!settings.empty()) object["other-settings"] = settings;
    Json starts = Json::array();
    for (const nn::Mlp* start : starts_) starts.push_back(Json::parse(nn::model_to_json(*start)));
    if (!starts.empty()) object["starts"] = starts;
  }

 private:
  std::size_t settings_index(const nn::RunSettings& run) {
    const auto found = std::ranges::find_if(settings_, [&](const auto* known) { return *known == run; });
    if (found != settings_.end()) return static_cast<std::size_t>(found - settings_.begin());
    settings_.push_back(&run);
    return settings_.size() - 1;
  }
  std::size_t start_index(const nn::Mlp* start) {
    const auto found = std::ranges::find(starts_, start);
    if (found != starts_.end()) return static_cast<std::size_t>(found - starts_.begin());
    starts_.push_back(start);
    return starts_.size() - 1;
  }

  std::vector<const nn::RunSettings*> settings_;
  std::vector<const nn::Mlp*> starts_;
};

class Reader {
 public:
  Reader(const JsonPlace& place, const nn::RunSettings& present)
      : settings_{std::make_shared<const nn::RunSettings>(present)} {
    if (place.has("other-settings")) {
      const JsonPlace others = place.at("other-settings");
      others.expect_array(0, most_settings, "settings");
      for (std::size_t i = 0; i < others.size(); ++i)
        settings_.push_back(std::make_shared<const nn::RunSettings>(
            run_settings_from_json(others[i], nn::RunSettings{}, present.table)));
    }
    datasets_.resize(settings_.size());
    if (!place.has("starts")) return;
    const JsonPlace starts = place.at("starts");
    starts.expect_array(0, most_settings, "models");
    for (std::size_t i = 0; i < starts.size(); ++i) {
      auto model = nn::model_from_json(starts[i].value().dump(), starts[i].path());
      if (!model) starts[i].fail(model.error().message, "a model");
      const nn::Architecture& architecture = model->architecture();
      if (architecture.inputs != 2 || architecture.layers.back().units != 1)
        starts[i].fail("another network", "2 inputs and 1 output");
      starts_.push_back(std::make_shared<const nn::Mlp>(std::move(*model)));
    }
  }

  nn::TrainerState network(const JsonPlace& place) {
    place.expect_object({"settings", "start", "step", "epoch", "used", "batch", "updates", "lowest-loss",
                         "diverged", "parameters", "optimizer", "compared", "frozen", "until"});
    nn::TrainerState state;
    const auto index = static_cast<std::size_t>(
        place.at("settings").whole(0, static_cast<std::int64_t>(settings_.size()) - 1));
    state.settings = settings_[index];
    // One dataset for all who are given the same samples.
    if (!datasets_[index]) datasets_[index] = dataset_of(place, *state.settings);
    state.dataset = datasets_[index];
    if (place.has("start")) {
      if (starts_.empty()) place.at("start").fail("no start");
      state.start = starts_[static_cast<std::size_t>(
          place.at("start").whole(0, static_cast<std::int64_t>(starts_.size()) - 1))];
    }
    state.progress.step = place.at("step").whole(0, most_steps);
    place.read("epoch", state.progress.epoch, 0, most_steps);
    place.read("used", state.progress.cursor, 0,
               static_cast<std::int64_t>(state.dataset->training_count) - 1);
    place.read("batch", state.progress.batch, 0, static_cast<std::int64_t>(state.dataset->training_count));
    place.read("updates", state.updates, 0, most_steps);
    const bool has_lowest = place.has("lowest-loss") && !place.at("lowest-loss").is_null();
    state.lowest_loss = has_lowest ? place.at("lowest-loss").number(-1e300, 1e300) : INFINITY;
    // Files of earlier versions hold a sentence.
    if (place.has("diverged") && place.at("diverged").value().is_string())
      state.diverged = !place.at("diverged").text().empty();
    else
      place.read("diverged", state.diverged);
    const nn::Architecture architecture = state.settings->architecture();
    const std::size_t count = architecture.parameter_count();
    state.parameters = place.at("parameters").floats(count);
    const nn::OptimizerKind kind = state.settings->optimizer.kind;
    const nn::OptimizerTraits traits = nn::traits_of(kind);
    const auto moments = static_cast<std::size_t>(traits.moments);
    const JsonPlace optimizer = place.at("optimizer");
    optimizer.expect_array(moments, moments, "arrays of the optimizer's moments");
    for (std::size_t i = 0; i < optimizer.size(); ++i) {
      state.moments.push_back(optimizer[i].floats(count));
      if (static_cast<int>(i) != traits.mean_of_squares) continue;
      const auto negative = std::ranges::find_if(state.moments[i], [](float x) { return x < 0.0f; });
      if (negative != state.moments[i].end())
        optimizer[i][static_cast<std::size_t>(negative - state.moments[i].begin())].fail(
            "a figure of 0 or more: it is a mean of squares");
    }
    return state;
  }

 private:
  /// Made once for all settings that share it. Runs of a set do, so a change of the data adds one.
  std::shared_ptr<const nn::Dataset> dataset_of(const JsonPlace& place, const nn::RunSettings& run) {
    for (std::size_t i = 0; i < settings_.size(); ++i) {
      const nn::RunSettings& other = *settings_[i];
      if (datasets_[i] && other.data == run.data && other.table == run.table &&
          other.seeds.data == run.seeds.data)
        return datasets_[i];
    }
    if (++datasets_made_ > most_checkpoints + 1)
      place.at("settings").fail("another data set", "at most " + std::to_string(most_checkpoints + 1));
    return nn::make_dataset(run);
  }

  std::vector<std::shared_ptr<const nn::RunSettings>> settings_;
  std::vector<std::shared_ptr<const nn::Dataset>> datasets_;  ///< by settings
  std::size_t datasets_made_ = 0;
  std::vector<std::shared_ptr<const nn::Mlp>> starts_;
};

/// A run as a file tells it.
struct SavedRun {
  struct Checkpoint {
    nn::TrainerState state;
    std::int64_t until = nn::History::open_end;
  };
  nn::RunKind kind = nn::RunKind::independent;
  nn::MetricsCurve curve;
  std::vector<Checkpoint> checkpoints;  ///< ascending in step; the last one is the latest state
};

std::int64_t until_of(const JsonPlace& place, std::int64_t step) {
  std::int64_t until = nn::History::open_end;
  place.read("until", until, step, most_steps);
  return until;
}

[[noreturn]] void fail_order(const JsonPlace& place, std::int64_t step) {
  place.fail("step " + std::to_string(step), "steps that ascend");
}

SavedRun run_from_json(const JsonPlace& place, Reader& reader) {
  place.expect_object({"kind", "curve", "checkpoints"});
  SavedRun run;
  std::string kind(nn::name_of(run.kind));
  place.read("kind", kind, nn::names_of<nn::RunKind>());
  run.kind = *nn::from_name<nn::RunKind>(kind);
  if (place.has("curve")) run.curve = curve_from_json(place.at("curve"));
  const JsonPlace checkpoints = place.at("checkpoints");
  checkpoints.expect_array(1, most_checkpoints + 1, "checkpoints");
  for (std::size_t i = 0; i < checkpoints.size(); ++i) {
    nn::TrainerState state = reader.network(checkpoints[i]);
    const std::int64_t step = state.progress.step;
    if (i > 0 && step <= run.checkpoints.back().state.progress.step) fail_order(checkpoints[i], step);
    run.checkpoints.push_back({std::move(state), until_of(checkpoints[i], step)});
  }
  return run;
}

std::vector<SavedRun> runs_from_json(const JsonPlace& place, Reader& reader) {
  const JsonPlace listed = place.at("runs");
  listed.expect_array(1, most_runs, "runs");
  std::vector<SavedRun> runs;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    runs.push_back(run_from_json(listed[i], reader));
    const bool variant = runs.back().kind == nn::RunKind::variant;
    if (i == 0 && runs.back().kind != nn::RunKind::independent)
      listed[i].fail(std::string(nn::name_of(runs.back().kind)), "independent as kind of the first run");
    if (i > 1 && !variant)
      listed[i].fail(std::string(nn::name_of(runs.back().kind)),
                     "variant as kind of all runs after the second");
  }
  return runs;
}

/// Version 1 has a list of moments, each with the networks of that step. The runs are the networks of the
/// last one; the past of the second one, if it was compared, is the first one's up to where the comparison
/// began.
class MomentsReader {
 public:
  MomentsReader(const JsonPlace& place, Reader& reader) : moments_(place.at("moments")), reader_(reader) {
    moments_.expect_array(1, most_checkpoints + 1, "moments");
    if (!place.has("curves")) return;
    const JsonPlace curves = place.at("curves");
    curves.expect_array(0, most_runs, "curves");
    for (std::size_t i = 0; i < curves.size(); ++i) curves_.push_back(curve_from_json(curves[i]));
  }

  std::vector<SavedRun> runs() {
    const JsonPlace present = networks(moments_.size() - 1);
    const bool compared = is_compared(present);
    std::vector<SavedRun> runs(present.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (i > 0 && !(compared && i == 1)) runs[i].kind = nn::RunKind::variant;
      bool frozen = false;
      present[i].read("frozen", frozen);
      if (frozen && i > 0) runs[i].kind = nn::RunKind::frozen;
      if (i < curves_.size()) runs[i].curve = curves_[i];
    }
    std::size_t begin = moments_.size();  // of the comparison
    while (compared && begin > 0 && is_compared(networks(begin - 1))) --begin;
    for (std::size_t m = 0; m < moments_.size(); ++m) {
      for (std::size_t i = 0; i < runs.size(); ++i) add(runs[i], m, i, compared, m >= begin);
    }
    return runs;
  }

 private:
  JsonPlace networks(std::size_t moment) const {
    moments_[moment].expect_object({"until", "networks"});
    const JsonPlace networks = moments_[moment].at("networks");
    networks.expect_array(1, most_runs, "networks");
    return networks;
  }

  static bool is_compared(const JsonPlace& networks) {
    bool compared = false;
    if (networks.size() > 1) networks[1].read("compared", compared);
    return compared;
  }

  /// Adds the state of run `index` at a moment, if it has one there.
  void add(SavedRun& run, std::size_t moment, std::size_t index, bool compared, bool during_comparison) {
    const bool last = moment + 1 == moments_.size();
    if (run.kind == nn::RunKind::frozen && !last) return;
    const JsonPlace there = networks(moment);
    std::size_t place = index;
    if (compared && index == 1 && !during_comparison) place = 0;
    if (run.kind == nn::RunKind::variant) place = index - (compared ? 1 : 0) + (is_compared(there) ? 1 : 0);
    if (place >= there.size()) return;
    nn::TrainerState state = reader_.network(there[place]);
    const std::int64_t step = state.progress.step;
    const std::int64_t until = until_of(moments_[moment], place == 0 ? step : 0);
    while (!run.checkpoints.empty() && step <= run.checkpoints.back().state.progress.step) {
      if (index == 0) fail_order(moments_[moment], step);
      run.checkpoints.pop_back();  // it had diverged and rested
    }
    run.checkpoints.push_back({std::move(state), std::max(until, step)});
  }

  JsonPlace moments_;
  Reader& reader_;
  std::vector<nn::MetricsCurve> curves_;
};

nn::Run restored(const SavedRun& saved) {
  const nn::TrainerState& first = saved.checkpoints.front().state;
  nn::Trainer trainer(*first.settings, first.start);
  nn::History history;
  for (const auto& [state, until] : saved.checkpoints) {
    trainer.restore(state, saved.curve.at(state.progress.step));
    history.add_stretch(trainer, until);
  }
  return nn::Run(std::move(trainer), std::move(history), saved.kind);
}

void mark_bookmarks(const JsonPlace& bookmarks, std::vector<nn::Run>& runs) {
  bookmarks.expect_array(0, most_read, "bookmarks");
  for (std::size_t i = 0; i < bookmarks.size(); ++i) {
    bookmarks[i].expect_object({"step", "name"});
    const std::int64_t step = bookmarks[i].at("step").whole(0, most_steps);
    if (runs.front().history().before(step).step != step)
      bookmarks[i].at("step").fail("the step of a checkpoint");
    for (nn::Run& run : runs) run.mark(step, bookmarks[i].at("name").text());
  }
}

}  // namespace

Json learned_to_json(const nn::RunSet& learned) {
  Writer writer(learned.first().latest().settings());
  Json runs = Json::array();
  for (const nn::Run& run : learned.runs()) runs.push_back(writer.run(run));
  Json bookmarks = Json::array();
  for (const nn::Bookmark& bookmark : learned.first().history().bookmarks())
    bookmarks.push_back({{"step", bookmark.step}, {"name", bookmark.name}});
  Json object = Json::object();
  writer.add_to(object);
  object["runs"] = runs;
  object["bookmarks"] = bookmarks;
  object["history-budget"] = learned.history_budget();
  return object;
}

nn::RunSet learned_from_json(const JsonPlace& place, const nn::RunSettings& present) {
  place.expect_object(
      {"other-settings", "starts", "runs", "moments", "curves", "bookmarks", "history-budget"});
  Reader reader(place, present);
  const bool version_1 = place.has("moments");
  const std::vector<SavedRun> saved =
      version_1 ? MomentsReader(place, reader).runs() : runs_from_json(place, reader);
  if (!(*saved.front().checkpoints.back().state.settings == present)) {
    const JsonPlace states = version_1 ? place.at("moments") : place.at("runs")[0].at("checkpoints");
    states[states.size() - 1].fail("settings other than the session's", "0 as settings of the latest state");
  }
  std::vector<nn::Run> runs;
  for (const SavedRun& run : saved) runs.push_back(restored(run));
  if (place.has("bookmarks")) mark_bookmarks(place.at("bookmarks"), runs);
  std::size_t budget = nn::History::default_budget;
  place.read("history-budget", budget, 1 << 20, std::int64_t{1} << 40);
  nn::RunSet set(std::move(runs));
  set.post(nn::SetHistoryBudget{budget});
  return set;
}

}  // namespace glassbox
