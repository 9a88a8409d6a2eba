#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "glassbox/nn/data/csv.h"
#include "glassbox/nn/data/real_sets.h"
#include "glassbox/nn/run/auto_settings.h"
#include "glassbox/nn/run/trainer.h"

using namespace glassbox::nn;

namespace {

struct Judged {
  double network = 0.0;   ///< on the held-out fifth: the error of the network
  double constant = 0.0;  ///< and of the best guess that ignores the inputs
  bool beaten() const { return network < constant; }
};

std::vector<double> class_sizes(const Dataset& data, std::size_t begin, std::size_t end) {
  std::vector<double> sizes(data.classes.size());
  for (std::size_t i = begin; i < end; ++i) ++sizes[data.class_of(i)];
  return sizes;
}

/// The share of wrong classes, or half the mean squared error of targets in [0, 1].
double constant_error(const Dataset& data) {
  const std::size_t count = data.training_count;
  const auto held_out = static_cast<double>(data.size() - count);
  if (!data.regression) {
    const auto training = class_sizes(data, 0, count);
    const auto guess = std::ranges::max_element(training) - training.begin();
    return 1.0 - class_sizes(data, count, data.size())[static_cast<std::size_t>(guess)] / held_out;
  }
  double mean = 0.0, error = 0.0;
  for (std::size_t i = 0; i < count; ++i) mean += static_cast<double>(data.targets.row(0)[i]);
  mean /= static_cast<double>(count);
  for (std::size_t i = count; i < data.size(); ++i) {
    const double off = static_cast<double>(data.targets.row(0)[i]) - mean;
    error += 0.5 * off * off / held_out;
  }
  return error;
}

/// Trains as the program does with a table and no other flag.
Judged judged(const Table& table, int steps = 2000) {
  RunSettings run;
  const RunSettings before = run;
  run.table = std::make_shared<const Table>(table);
  follow_change(before, run);
  Trainer trainer(run);
  for (int i = 0; i < steps; ++i) trainer.step();
  const Metrics metrics = trainer.metrics();
  const auto dataset = make_dataset(run);
  return {table.regression() ? metrics.test_loss : 1.0 - metrics.test_accuracy, constant_error(*dataset)};
}

}  // namespace

TEST_CASE("a network beats the constant guess on each real data set of the library") {
  for (const char* name : {"iris", "iris-full", "wine", "auto-mpg", "digits"}) {
    const Judged result = judged(real_set(name));
    CAPTURE(name);
    CAPTURE(result.network);
    CAPTURE(result.constant);
    CHECK(result.beaten());
  }
}

TEST_CASE("the data sets of the library have the shapes that they state") {
  for (const char* name : {"iris", "iris-full", "wine", "auto-mpg", "digits"}) {
    CAPTURE(name);
    REQUIRE(is_real_set(name));
    CHECK(data_shape(real_set(name)) == shape_of_real_set(name));
  }
  CHECK_FALSE(is_real_set("quadrants"));
  CHECK(real_set("digits").rows.size() == 1797);
  CHECK(real_set("digits").use.image == ImageShape{8, 8});
  CHECK(real_set("iris-full").classes == std::vector<std::string>{"setosa", "versicolor", "virginica"});
  CHECK(real_set("auto-mpg").target == "miles per gallon");
}

// scripts/real_tables.py makes the folder. Run it alone, with -s, to see the table.
TEST_CASE("at least nine in ten real tables load without a flag and beat the constant guess") {
  const char* const folder = std::getenv("GLASSBOX_TABLES");
  if (!folder) return;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  std::ranges::sort(files);
  std::size_t beaten = 0;
  for (const std::filesystem::path& file : files) {
    const auto table = read_table(file);
    if (!table) {
      MESSAGE(table.error().message);
      continue;
    }
    const Judged result = judged(*table);
    beaten += result.beaten() ? 1 : 0;
    MESSAGE((result.beaten() ? "  " : "! ")
            << file.filename().string() << ": " << summary(*table) << ", target " << table->target << ": "
            << result.network << " against " << result.constant);
  }
  CHECK(10 * beaten >= 9 * files.size() - 5);
}
