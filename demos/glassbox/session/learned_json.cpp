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
constexpr std::size_t most_moments = 100;                   // before the present
constexpr std::size_t most_networks = 8;                    // that learn beside each other
constexpr std::size_t most_settings = most_networks * (most_moments + 1);
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

/// What is written once and referred to by its place: settings and models that networks began from.
class Writer {
 public:
  explicit Writer(const nn::GroupState& present) : settings_{present.first.settings.get()} {}

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

  Json moment(const nn::GroupState& state, std::int64_t until) {
    Json networks = Json::array({network(state.first)});
    for (const auto& companion : state.companions) {
      Json object = network(companion.trainer);
      if (companion.compared) object["compared"] = true;
      if (companion.frozen) object["frozen"] = true;
      networks.push_back(object);
    }
    Json object = Json::object();
    if (until != nn::History::open_end) object["until"] = until;
    object["networks"] = networks;
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
                         "diverged", "parameters", "optimizer", "compared", "frozen"});
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

  nn::GroupState moment(const JsonPlace& place) {
    place.expect_object({"until", "networks"});
    const JsonPlace networks = place.at("networks");
    networks.expect_array(1, most_networks, "networks");
    nn::GroupState state{network(networks[0]), {}};
    for (std::size_t i = 1; i < networks.size(); ++i) {
      nn::GroupState::CompanionState companion{network(networks[i])};
      networks[i].read("compared", companion.compared);
      networks[i].read("frozen", companion.frozen);
      state.companions.push_back(std::move(companion));
    }
    return state;
  }

 private:
  /// Made once for all settings that share it. Networks that learn beside each other do, so a moment adds
  /// one.
  std::shared_ptr<const nn::Dataset> dataset_of(const JsonPlace& place, const nn::RunSettings& run) {
    for (std::size_t i = 0; i < settings_.size(); ++i) {
      const nn::RunSettings& other = *settings_[i];
      if (datasets_[i] && other.data == run.data && other.table == run.table &&
          other.seeds.data == run.seeds.data)
        return datasets_[i];
    }
    if (++datasets_made_ > most_moments + 1)
      place.at("settings").fail("another data set", "at most " + std::to_string(most_moments + 1));
    return nn::make_dataset(run);
  }

  std::vector<std::shared_ptr<const nn::RunSettings>> settings_;
  std::vector<std::shared_ptr<const nn::Dataset>> datasets_;  ///< by settings
  std::size_t datasets_made_ = 0;
  std::vector<std::shared_ptr<const nn::Mlp>> starts_;
};

/// The moments that a session keeps: where changes were made, and bookmarks, before the present.
nn::History::Moments kept_moments(const Learned& learned) {
  const nn::History& history = learned.history;
  nn::History::Moments kept;
  const std::int64_t present = learned.trainers.first().step_count();
  for (const auto& moment : history.moments()) {
    const bool marked = std::ranges::find(history.bookmarks(), moment->step, &nn::Bookmark::step) !=
                        history.bookmarks().end();
    if (moment->step < present && (moment->begins_stretch || marked)) kept.push_back(moment);
  }
  if (kept.size() > most_moments) kept.erase(kept.begin(), kept.end() - most_moments);
  return kept;
}

}  // namespace

Json learned_to_json(const Learned& learned) {
  const nn::GroupState present = learned.trainers.state();
  Writer writer(present);
  Json moments = Json::array();
  for (const auto& moment : kept_moments(learned)) {
    const std::int64_t end = std::min(learned.history.end_of(moment->stretch), present.first.progress.step);
    moments.push_back(writer.moment(moment->state, end));
  }
  moments.push_back(writer.moment(present, nn::History::open_end));
  Json curves = Json::array({curve_to_json(learned.trainers.first().curve())});
  for (const nn::Companion& companion : learned.trainers.companions())
    curves.push_back(curve_to_json(companion.trainer.curve()));
  Json bookmarks = Json::array();
  for (const nn::Bookmark& bookmark : learned.history.bookmarks())
    bookmarks.push_back({{"step", bookmark.step}, {"name", bookmark.name}});
  Json object = Json::object();
  writer.add_to(object);
  object["moments"] = moments;
  object["curves"] = curves;
  object["bookmarks"] = bookmarks;
  object["history-budget"] = learned.history.budget();
  return object;
}

Learned learned_from_json(const JsonPlace& place, const nn::RunSettings& present) {
  place.expect_object({"other-settings", "starts", "moments", "curves", "bookmarks", "history-budget"});
  Reader reader(place, present);
  std::vector<nn::MetricsCurve> curves;
  if (place.has("curves")) {
    const JsonPlace listed = place.at("curves");
    listed.expect_array(0, most_networks, "curves");
    for (std::size_t i = 0; i < listed.size(); ++i) curves.push_back(curve_from_json(listed[i]));
  }
  nn::History history;
  std::size_t budget = nn::History::default_budget;
  place.read("history-budget", budget, 1 << 20, std::int64_t{1} << 40);
  history.set_budget(budget);
  const JsonPlace moments = place.at("moments");
  moments.expect_array(1, most_moments + 1, "moments");
  std::optional<nn::TrainerGroup> trainers;
  for (std::size_t i = 0; i < moments.size(); ++i) {
    const nn::GroupState state = reader.moment(moments[i]);
    const std::int64_t step = state.first.progress.step;
    if (trainers && step <= trainers->first().step_count())
      moments[i].fail("step " + std::to_string(step), "steps that ascend");
    std::vector<nn::MetricsCurve> until_then;
    for (const nn::MetricsCurve& curve : curves) until_then.push_back(curve.at(step));
    trainers.emplace(state, until_then);
    std::int64_t until = nn::History::open_end;
    moments[i].read("until", until, step, most_steps);
    history.add_stretch(*trainers, until);
  }
  if (!(trainers->first().settings() == present))
    moments[moments.size() - 1].fail("settings other than the session's", "0 as settings of the last moment");
  if (place.has("bookmarks")) {
    const JsonPlace bookmarks = place.at("bookmarks");
    bookmarks.expect_array(0, most_read, "bookmarks");
    for (std::size_t i = 0; i < bookmarks.size(); ++i) {
      bookmarks[i].expect_object({"step", "name"});
      const std::int64_t step = bookmarks[i].at("step").whole(0, most_steps);
      if (history.before(step).step != step) bookmarks[i].at("step").fail("the step of a moment");
      history.mark(step, bookmarks[i].at("name").text());
    }
  }
  return {std::move(*trainers), std::move(history)};
}

}  // namespace glassbox
