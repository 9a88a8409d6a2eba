#include "demos/glassbox/cli/train.h"

#include <doctest/doctest.h>

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "demos/glassbox/session/session_file.h"
#include "glassbox/nn/data/generators.h"
#include "glassbox/nn/io/model_json.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox;
using glassbox::test::TemporaryFolder;

namespace {

/// The output of a weights file's network at one point, in double.
double evaluate(const nlohmann::json& model, double x1, double x2) {
  std::vector<double> a{x1, x2};
  for (const auto& layer : model.at("layers")) {
    std::vector<double> next;
    for (std::size_t unit = 0; unit < layer.at("biases").size(); ++unit) {
      double z = layer.at("biases")[unit].get<double>();
      for (std::size_t i = 0; i < a.size(); ++i) z += layer.at("weights")[unit][i].get<double>() * a[i];
      const std::string activation = layer.at("activation");
      REQUIRE((activation == "sigmoid" || activation == "tanh"));
      next.push_back(activation == "tanh" ? std::tanh(z) : 1 / (1 + std::exp(-z)));
    }
    a = next;
  }
  REQUIRE(a.size() == 1);
  return a[0];
}

/// Loss and accuracy of the weights file over samples [begin, end).
std::pair<double, double> judge(const nlohmann::json& model, const nn::Dataset& data, std::size_t begin,
                                std::size_t end) {
  double loss = 0;
  double right = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const double o = evaluate(model, data.inputs.row(0)[i], data.inputs.row(1)[i]);
    const double t = data.targets.row(0)[i];
    loss -= t * std::log(o) + (1 - t) * std::log(1 - o);
    right += (o >= 0.5) == (t == 1);
  }
  const double count = static_cast<double>(end - begin);
  return {loss / count, right / count};
}

std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    rows.emplace_back();
    for (std::string field; std::getline(fields, field, ',');) rows.back().push_back(field);
  }
  return rows;
}

/// The figure behind "name=" in a closing line.
double figure(const std::string& line, const std::string& name) {
  return std::stod(line.substr(line.find(name + "=") + name.size() + 1));
}

}  // namespace

TEST_CASE("the reported values match the written weights") {
  const TemporaryFolder folder;
  TrainCommand command;
  command.setup.document.run.hidden[1].activation = nn::Activation::tanh;
  command.steps = 1250;
  command.metrics = folder.file("m.csv");
  command.weights = folder.file("w.json");
  const auto closing_line = train(command);
  REQUIRE(closing_line);

  const auto model = nlohmann::json::parse(folder.read("w.json"));
  const nn::Dataset data =
      nn::generate(command.setup.document.run.data, command.setup.document.run.seeds.data);
  const auto [train_loss, train_accuracy] = judge(model, data, 0, data.training_count);
  const auto [test_loss, test_accuracy] = judge(model, data, data.training_count, data.size());
  CHECK(closing_line->starts_with("step=1250 loss="));
  CHECK(figure(*closing_line, "loss") == doctest::Approx(train_loss).epsilon(1e-4));
  CHECK(figure(*closing_line, "train_accuracy") == doctest::Approx(train_accuracy).epsilon(1e-5));
  CHECK(figure(*closing_line, "test_accuracy") == doctest::Approx(test_accuracy).epsilon(1e-5));

  const auto rows = rows_of(folder.read("m.csv"));
  CHECK(rows[0] == std::vector<std::string>{"step", "epoch", "train_loss", "test_loss", "train_accuracy",
                                            "test_accuracy"});
  REQUIRE(rows.size() > 500);
  for (std::size_t step = 0; step <= 100; ++step) CHECK(rows[step + 1][0] == std::to_string(step));
  CHECK(rows.back()[0] == "1250");
  CHECK(rows.back()[1] == std::to_string(1250 / 16));
  CHECK(std::stod(rows.back()[2]) == doctest::Approx(train_loss).epsilon(1e-4));
  CHECK(std::stod(rows.back()[3]) == doctest::Approx(test_loss).epsilon(1e-4));
  CHECK(std::stod(rows.back()[4]) == doctest::Approx(train_accuracy));
  CHECK(std::stod(rows.back()[5]) == doctest::Approx(test_accuracy));
}

TEST_CASE("weights that are written and read back continue identically") {
  const TemporaryFolder folder;
  TrainCommand command;
  command.steps = 60;
  command.weights = folder.file("w.json");
  const auto first = train(command);
  REQUIRE(first);
  const auto model = nn::read_model(*command.weights);
  REQUIRE(model);
  TrainCommand again;
  again.setup.model = std::make_shared<const nn::Mlp>(*model);
  again.weights = folder.file("again.json");
  const auto second = train(again);
  REQUIRE(second);
  CHECK(folder.read("again.json") == folder.read("w.json"));
  CHECK(second->substr(second->find("loss")) == first->substr(first->find("loss")));
}

TEST_CASE("training stops at the first step that reaches the condition") {
  TrainCommand command;
  command.steps = 5000;
  command.setup.document.pace.pause_at = {nn::PauseAt::train_accuracy, 0.95};
  const auto line = train(command);
  REQUIRE(line);
  nn::Trainer trainer(command.setup.document.run);
  while (trainer.metrics().train_accuracy < 0.95) trainer.step();
  CHECK(figure(*line, "step") == static_cast<double>(trainer.step_count()));

  // With a session it does, too; continued from there, it does not stop again.
  const TemporaryFolder folder;
  command.session = folder.file("s.json");
  CHECK(train(command).value() == *line);
  const auto session = read_session(*command.session);
  REQUIRE(session);
  TrainCommand more;
  more.setup = *session;
  more.steps = 40;
  const auto end = train(more);
  REQUIRE(end);
  CHECK(figure(*end, "step") == static_cast<double>(trainer.step_count() + 40));
}

TEST_CASE("the confusion table counts every sample, and agrees with the accuracies") {
  const TemporaryFolder folder;
  TrainCommand command;
  command.steps = 300;
  command.confusion = folder.file("c.csv");
  const auto line = train(command);
  REQUIRE(line);
  const auto rows = rows_of(folder.read("c.csv"));
  CHECK(rows[0] == std::vector<std::string>{"set", "class", "answer", "samples"});
  REQUIRE(rows.size() == 1 + 2 * 4);
  double samples[2] = {}, right[2] = {};
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const std::size_t set = rows[i][0] == "held-out" ? 1 : 0;
    samples[set] += std::stod(rows[i][3]);
    if (rows[i][1] == rows[i][2]) right[set] += std::stod(rows[i][3]);
  }
  CHECK(samples[0] == 160);
  CHECK(samples[1] == 40);
  CHECK(figure(*line, "train_accuracy") == doctest::Approx(right[0] / 160).epsilon(1e-5));
  CHECK(figure(*line, "test_accuracy") == doctest::Approx(right[1] / 40).epsilon(1e-5));

  TrainCommand regression;
  regression.setup.document.run.data.name = nn::DatasetName::plane;
  regression.confusion = folder.file("r.csv");
  const auto refused = train(regression);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message == "--confusion: the data are a regression, expected data with classes");
}

TEST_CASE("predictions state every sample in its own units, and agree with the accuracies") {
  const TemporaryFolder folder;
  TrainCommand command;
  command.setup.document.run.data.name = nn::DatasetName::iris;
  command.steps = 300;
  command.predictions = folder.file("p.csv");
  const auto line = train(command);
  REQUIRE(line);
  const auto rows = rows_of(folder.read("p.csv"));
  CHECK(rows[0] ==
        std::vector<std::string>{"petal_length", "petal_width", "target", "set", "prediction", "confidence"});
  REQUIRE(rows.size() == 101);
  double lengths = 0, samples[2] = {}, right[2] = {};
  for (std::size_t i = 1; i < rows.size(); ++i) {
    lengths += std::stod(rows[i][0]);
    const std::size_t set = rows[i][3] == "held-out" ? 1 : 0;
    CHECK((set == 1) == (i > 80));
    ++samples[set];
    if (rows[i][2] == rows[i][4]) ++right[set];
    CHECK(std::stod(rows[i][5]) >= .5);
    CHECK(std::stod(rows[i][5]) <= 1);
  }
  CHECK(lengths / 100 == doctest::Approx((4.260 + 5.552) / 2).epsilon(1e-6));  // Fisher (1936), table 1
  CHECK(figure(*line, "train_accuracy") == doctest::Approx(right[0] / samples[0]).epsilon(1e-5));
  CHECK(figure(*line, "test_accuracy") == doctest::Approx(right[1] / samples[1]).epsilon(1e-5));
}

TEST_CASE("predictions of a regression are in the target's own units") {
  const TemporaryFolder folder;
  TrainCommand command;
  nn::RunSettings& run = command.setup.document.run;
  run.data.name = nn::DatasetName::formula;
  run.data.formula = "10*x1 - 3*x2";
  run.hidden.clear();
  nn::suit_outputs(run);
  command.steps = 3000;
  command.predictions = folder.file("p.csv");
  REQUIRE(train(command));
  const auto rows = rows_of(folder.read("p.csv"));
  CHECK(rows[0].size() == 5);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const double target = 10 * std::stod(rows[i][0]) - 3 * std::stod(rows[i][1]);
    CHECK(std::stod(rows[i][2]) == doctest::Approx(target).epsilon(1e-4).scale(1));
    CHECK(std::stod(rows[i][4]) == doctest::Approx(target).epsilon(.01).scale(1));
  }
}

TEST_CASE("without held-out samples, test values are nan") {
  const TemporaryFolder folder;
  TrainCommand command;
  command.setup.document.run.data.held_out = 0;
  command.steps = 1;
  command.metrics = folder.file("m.csv");
  const auto line = train(command);
  REQUIRE(line);
  CHECK(line->ends_with("test_accuracy=nan"));
  CHECK(rows_of(folder.read("m.csv")).back()[3] == "nan");
}

TEST_CASE("the trace contains every sample at every layer step, consistent with the weights") {
  const TemporaryFolder folder;
  TrainCommand command;
  command.setup.document.run.data.points = 12;
  command.setup.document.run.hidden = {{4, nn::Activation::sigmoid}, {2, nn::Activation::sigmoid}};
  command.steps = 30;
  command.weights = folder.file("w.json");
  command.trace = folder.file("t.csv");
  REQUIRE(train(command));
  const std::string text = folder.read("t.csv");
  CHECK(text.starts_with("sample,label,stage,c0,c1,c2,c3\n"));
  const auto rows = rows_of(text.substr(text.find('\n') + 1));
  REQUIRE(rows.size() == 12 * 7);

  const auto model = nn::read_model(*command.weights);
  REQUIRE(model);
  const auto sigmoid = [](double z) { return 1.0 / (1.0 + std::exp(-z)); };
  const std::vector<std::string> stages{"input",        "linear-1", "activation-1", "linear-2",
                                        "activation-2", "linear-3", "activation-3"};
  for (std::size_t sample = 0; sample < 12; ++sample) {
    std::vector<double> values{std::stod(rows[7 * sample][3]), std::stod(rows[7 * sample][4])};
    for (std::size_t stage = 0; stage < 7; ++stage) {
      const auto& row = rows[7 * sample + stage];
      CHECK(row[0] == std::to_string(sample));
      CHECK(row[2] == stages[stage]);
      if (stage % 2 == 1) {
        const std::size_t layer = stage / 2;
        std::vector<double> z;
        for (std::size_t unit = 0; unit < model->biases(layer).size(); ++unit) {
          z.push_back(static_cast<double>(model->biases(layer)[unit]));
          for (std::size_t input = 0; input < values.size(); ++input)
            z.back() +=
                static_cast<double>(model->weights(layer)[unit * values.size() + input]) * values[input];
        }
        values = z;
      } else if (stage > 0) {
        std::ranges::transform(values, values.begin(), sigmoid);
      }
      for (std::size_t c = 0; c < 4; ++c) {
        const std::string cell = 3 + c < row.size() ? row[3 + c] : "";
        if (c < values.size()) {
          CHECK(std::stod(cell) == doctest::Approx(values[c]).epsilon(1e-5));
        } else {
          CHECK(cell.empty());
        }
      }
    }
  }

  // The shortest figures that read back the same: those of the data set are its very floats.
  const nn::Trainer fresh(command.setup.document.run);
  CHECK(std::stof(rows[0][3]) == fresh.dataset()->inputs.row(0)[0]);
}

TEST_CASE("a run that diverges is an error and writes nothing") {
  const TemporaryFolder folder;
  TrainCommand command;
  command.setup.document.run.optimizer.kind = nn::OptimizerKind::sgd;
  command.setup.document.run.optimizer.learning_rate = 10;
  command.setup.document.run.optimizer.l2 = 10;
  command.steps = 5000;
  command.metrics = folder.file("m.csv");
  command.weights = folder.file("w.json");
  const auto result = train(command);
  REQUIRE_FALSE(result);
  CHECK(result.error().message.find("the learning rate 10 times the L2 strength 10") != std::string::npos);
  CHECK(folder.names().empty());
}
