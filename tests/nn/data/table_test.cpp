#include "glassbox/nn/data/table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <thread>

#include "glassbox/nn/data/csv.h"

using namespace glassbox::nn;

namespace {

using Words = std::vector<std::string>;

Table table_of_text(std::string_view text, const TableChoice& choice = {}) {
  const auto table = parse_table(text, "t.csv", choice);
  REQUIRE_MESSAGE(table.has_value(), (table ? std::string() : table.error().message));
  return *table;
}

SourceTable source_of_text(std::string_view text) {
  const auto source = parse_csv(text, "t.csv");
  REQUIRE(source.has_value());
  return *source;
}

bool says(const std::vector<std::string>& notes, std::string_view text) {
  return std::ranges::any_of(notes, [&](const std::string& note) {
    return note.starts_with("t.csv: ") && note.find(text) != std::string::npos;
  });
}

/// `rows` rows of a, b and a target by a function of the row.
template <class Target>
std::string rows_with(const char* header, int rows, Target&& target) {
  std::string text = header;
  for (int i = 0; i < rows; ++i)
    text += std::to_string(i % 7) + "," + std::to_string(i * i % 11) + "," + target(i) + "\n";
  return text;
}

}  // namespace

TEST_CASE("a target is classes, or a regression where it has many different numbers") {
  const auto number = [](int i) { return std::to_string(i); };
  const auto of = [](int count) { return [count](int i) { return std::to_string(i % count); }; };
  CHECK(table_of_text(rows_with("a,b,c\n", 60, of(2))).classes == Words{"0", "1"});
  CHECK(table_of_text(rows_with("a,b,c\n", 60, of(20))).classes.size() == 20);
  CHECK(table_of_text(rows_with("a,b,c\n", 60, of(21))).regression());
  CHECK(table_of_text(rows_with("a,b,c\n", 12, number)).regression());
  CHECK(table_of_text("a,b,c\n1,2,.5\n3,4,.25\n5,6,-1.5\n").regression());
  CHECK(table_of_text("a,b,c\n1,2,.5\n3,4,.25\n5,6,.5\n").classes == Words{"0.25", "0.5"});
  const Table said = table_of_text(rows_with("a,b,c\n", 60, number));
  CHECK(says(said.notes, "column 3 ('c') holds 60 different numbers: a regression"));
  CHECK(summary(said) == "60 rows · 2 inputs · regression");
  const Table asked = table_of_text(rows_with("a,b,c\n", 60, number), {.words = {"c"}});
  CHECK(summary(asked) == "60 rows · 2 inputs · 60 classes");
  const Table fitted = table_of_text(rows_with("a,b,c\n", 60, of(3)), {.numbers = {"c"}});
  CHECK(fitted.regression());
  CHECK(data_shape(fitted) == DataShape{2, 0});
}

TEST_CASE("the target is the last column that can be one, unless a name says better") {
  const auto target = [](const char* text) { return table_of_text(text).target; };
  CHECK(target("a,b,c\n1,2,x\n3,4,y\n") == "c");
  CHECK(target("Species,b,c\nx,2,1\ny,4,0\n") == "Species");
  CHECK(target("a,label,c\n1,x,0\n3,y,1\n") == "label");
  CHECK(target("y,b,c\n1,2,1\n0,4,0\n") == "y");
  CHECK(target("x,y,c\n1,2,1\n3,4,0\n") == "c");
  CHECK(target("a,b,year\n1,2,2001\n3,0,2002\n") == "b");
}

TEST_CASE("targets of several classes are one row each, and the split keeps their shares") {
  const Table table =
      table_of_text(rows_with("a,b,kind\n", 60, [](int i) { return std::string(1, "xyz"[i % 6 / 2]); }));
  REQUIRE(table.classes == Words{"x", "y", "z"});
  const Dataset data = make_dataset(table, 0.0f, 0.2f, 5);
  REQUIRE(data.targets.units() == 3);
  CHECK(data.classes == table.classes);
  CHECK(data.training_count == 48);
  std::array<int, 3> held_out{};
  for (std::size_t i = 0; i < data.size(); ++i) {
    float sum = 0.0f;
    for (std::size_t k = 0; k < 3; ++k) sum += data.targets.row(k)[i];
    REQUIRE(sum == 1.0f);
    if (data.held_out(i)) ++held_out[data.class_of(i)];
  }
  CHECK(held_out == std::array{4, 4, 4});
}

TEST_CASE("regression targets are from 0 to 1, with their scale") {
  const Dataset data = make_dataset(table_of_text("a,y\n1,10.5\n2,20\n3,-5\n4,0\n"), 0.0f, 0.0f, 1);
  CHECK(data.regression);
  REQUIRE(data.targets.units() == 1);
  CHECK(data.target_scale == FeatureScale{7.5, 12.5});
  for (std::size_t i = 0; i < 4; ++i) {
    const double value = data.target_scale.middle +
                         data.target_scale.half * (2.0 * static_cast<double>(data.targets.row(0)[i]) - 1.0);
    const double a = data.scales[0].middle + data.scales[0].half * static_cast<double>(data.inputs.row(0)[i]);
    constexpr double expected[] = {10.5, 20, -5, 0};
    CHECK(value == doctest::Approx(expected[std::lround(a) - 1]).epsilon(1e-5));
  }
}

TEST_CASE("words of which there are few become inputs of 0 and 1, many are left out") {
  std::string text = "name,colour,sex,size,kind\n";
  for (int i = 0; i < 30; ++i)
    text += "row " + std::to_string(i) + "," + Words{"red", "green", "blue"}[i % 3] + "," + "fm"[i % 2] +
            "," + std::to_string(i % 5) + "," + "pq"[i / 2 % 2] + "\n";
  const Table table = table_of_text(text);
  CHECK(table.features == Words{"colour = blue", "colour = green", "colour = red", "sex = m", "size"});
  CHECK(table.values[2][0] == 1.0);
  CHECK(table.values[0][0] == 0.0);
  CHECK(table.values[3][1] == 1.0);
  CHECK(says(table.notes, "column 1 ('name') holds 30 different words and is not used as a feature"));
  CHECK(table_of_text(text, {.words = {"name"}}).features.size() == 35);
  CHECK(table_of_text(text, {.features = {"size", "colour"}}).features.front() == "size");
}

TEST_CASE("missing cells leave their row out, or become the mean of the others") {
  const std::string text = "a,b,c\n1,10,x\n?,20,y\n3,NA,x\n5,40,y\n6,50,\n";
  const Table dropped = table_of_text(text);
  CHECK(dropped.values == std::vector<std::vector<double>>{{1, 5}, {10, 40}});
  CHECK(says(dropped.notes, "skipped 3 rows with missing values, the first in line 3"));
  const Table filled = table_of_text(text, {.missing = MissingCells::mean});
  constexpr double expected[2][4] = {{1, 3, 3, 5}, {10, 20, 70.0 / 3.0, 40}};
  for (std::size_t f = 0; f < 2; ++f) {
    for (std::size_t row = 0; row < 4; ++row)
      CHECK(filled.values[f][row] == doctest::Approx(expected[f][row]));
  }
  CHECK(filled.rows == std::vector<std::size_t>{0, 1, 2, 3});
  // Where few rows are complete, the mean is the guess.
  std::string holes = "a,b,c\n";
  for (int i = 0; i < 12; ++i)
    holes += (i % 3 == 0 ? std::string("?") : std::to_string(i)) + "," +
             (i % 3 == 1 ? std::string("?") : std::to_string(i)) + "," + "xy"[i % 2] + "\n";
  CHECK(table_of_text(holes).use.missing == MissingCells::mean);
  // Words are filled with their shares.
  const Table shares = table_of_text("a,w,c\n1,p,x\n2,q,y\n3,,x\n4,q,y\n5,q,x\n",
                                     {.words = {"w"}, .missing = MissingCells::mean});
  CHECK(shares.values[1] == std::vector<double>{0, 1, .75, 1, 1});
}

TEST_CASE("standard scaling gives mean 0 and deviation 1, and the box their range") {
  const Table table =
      table_of_text("a,b,c\n1,1e308,x\n2,-1e308,y\n3,0,x\n6,0,y\n", {.scaling = Scaling::standard});
  const Dataset data = make_dataset(table, 0.0f, 0.0f, 1);
  CHECK(data.scales[0].middle == doctest::Approx(3));
  CHECK(data.scales[0].half == doctest::Approx(std::sqrt(3.5)));
  for (std::size_t f = 0; f < 2; ++f) {
    double sum = 0.0, squares = 0.0;
    for (const float value : data.inputs.row(f)) {
      sum += static_cast<double>(value);
      squares += static_cast<double>(value) * static_cast<double>(value);
      CHECK(std::abs(static_cast<double>(value) - data.box[f].middle) <= data.box[f].half * (1 + 1e-6));
    }
    CHECK(sum == doctest::Approx(0.0).epsilon(1e-5));
    CHECK(squares / 4 == doctest::Approx(1.0).epsilon(1e-5));
  }
}

TEST_CASE("a square of whole numbers from 0 is an image, whose pixels share one range") {
  std::string text;
  for (int p = 0; p < 25; ++p) text += "p" + std::to_string(p) + ",";
  text += "digit\n";
  for (int i = 0; i < 20; ++i) {
    for (int p = 0; p < 25; ++p) text += std::to_string((i + p) % 3 == 0 ? 0 : p) + ",";
    text += std::to_string(i % 2) + "\n";
  }
  const Table table = table_of_text(text);
  CHECK(table.use.image == ImageShape{5, 5});
  CHECK(says(table.notes, "takes the 25 inputs as an image of 5x5 pixels"));
  const Dataset data = make_dataset(table, 0.0f, 0.0f, 1);
  CHECK(data.image == ImageShape{5, 5});
  for (const FeatureScale& scale : data.scales) CHECK(scale == FeatureScale{12, 12});
  CHECK(table_of_text(text, {.image = ImageShape{}}).use.image == std::nullopt);
}

TEST_CASE("only rows of the classes to keep are used") {
  const std::string text = rows_with("a,b,c\n", 30, [](int i) { return std::to_string(i % 3); });
  const Table table = table_of_text(text, {.classes = {"2", "0"}});
  CHECK(table.classes == Words{"0", "2"});
  CHECK(table.rows.size() == 20);
}

TEST_CASE("a column changes its role, and the target gives way to another") {
  const SourceTable source = source_of_text("a,w,k\n4,p,x\n7,q,y\n2,p,x\n9,q,y\n1,q,x\n");
  TableUse use = guess_use(source).use;
  CHECK(use.inputs == std::vector<std::size_t>{0, 1});
  set_role(use, source, 0, ColumnRole::leave_out);
  CHECK(use.inputs == std::vector<std::size_t>{1});
  set_role(use, source, 2, ColumnRole::leave_out);
  CHECK(use.target == 2);
  set_role(use, source, 0, ColumnRole::target);
  CHECK(use.role(0) == ColumnRole::target);
  CHECK(use.regression());
  CHECK(use.inputs == std::vector<std::size_t>{1, 2});
  set_role(use, source, 2, ColumnRole::target);
  CHECK(use.inputs == std::vector<std::size_t>{0, 1});
  CHECK(use.kinds == guess_use(source).use.kinds);
}

TEST_CASE("a choice says a use, and leads to it again") {
  const SourceTable source = source_of_text("id,a,w,k\n1,4,p,x\n2,7,q,y\n3,2,p,x\n4,9,q,y\n5,1,q,x\n");
  CHECK(choice_of(source, guess_use(source).use).features.empty());
  TableUse use = guess_use(source).use;
  for (const std::size_t column : {0, 1, 2, 3}) {
    for (const ColumnRole role : {ColumnRole::input, ColumnRole::target, ColumnRole::leave_out}) {
      set_role(use, source, column, role);
      use.scaling = use.scaling == Scaling::range ? Scaling::standard : Scaling::range;
      if (use.inputs.empty()) continue;
      const auto again = choose_use(source, choice_of(source, use));
      REQUIRE(again.has_value());
      CHECK(again->use == use);
    }
  }
}

TEST_CASE("a million rows become an even sample, with progress, and the reading can be cancelled") {
  std::string text = "a,b,c\n";
  for (int i = 0; i < 1'000'000; ++i) text += std::to_string(i % 97) + "," + std::to_string(i % 89) + ",x\n";
  text += "1,2,y\n";
  ReadProgress progress;
  const auto source = parse_csv(text, "t.csv", {}, &progress);
  REQUIRE(source.has_value());
  CHECK(source->rows == 50'000);
  CHECK(says(source->notes, "took an even sample of 50,000 of the 1,000,001 rows"));
  CHECK(progress.done > 0.99f);
  CHECK(make_table(std::make_shared<const SourceTable>(*source), guess_use(*source).use)->classes ==
        Words{"x", "y"});

  ReadProgress cancelled;
  cancelled.cancelled = true;
  const auto none = parse_csv(text, "t.csv", {}, &cancelled);
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().message == "t.csv: reading was cancelled");
}

TEST_CASE("tables as people have them are read") {
  const struct {
    const char* what;
    std::string text;
    Words features;
    Words classes;
    std::vector<double> first;  ///< row
  } cases[] = {
      {"an empty last column", "x1,x2,kind,\n.8,.5,1,\n-.8,.8,0,\n", {"x1", "x2"}, {"0", "1"}, {.8, .5}},
      {"comments", "# rig A, run 12\nx1,x2,kind\n.8,.5,1\n-.8,.8,0\n", {"x1", "x2"}, {"0", "1"}, {.8, .5}},
      {"an index without a name", ",x1,x2,kind\n0,.8,.5,1\n1,-.8,.8,0\n", {"x1", "x2"}, {"0", "1"}, {.8, .5}},
      {"a header of numbers", "0,1,label\n.8,.5,1\n-.8,.8,0\n", {"0", "1"}, {"0", "1"}, {.8, .5}},
      {"a line break in quotes",
       "x1,x2,note,kind\n1,2,\"a\nb\",p\n3,4,c,q\n5,6,d,q\n",
       {"x1", "x2"},
       {"p", "q"},
       {1, 2}},
      {"thousands",
       "in,debt,k\n\"82,000\",\"8,200\",1\n\"18,000\",\"8,200\",0\n",
       {"in", "debt"},
       {"0", "1"},
       {82000, 8200}},
      {"percent", "x1,x2,k\n82.0%,50%,1\n18.0%,82.0%,0\n", {"x1", "x2"}, {"0", "1"}, {.82, .5}},
      {"Fortran", "x1,x2,k\n8.0D-01,5.0D-01,1\n-8.0D-01,8.0D-01,0\n", {"x1", "x2"}, {"0", "1"}, {.8, .5}},
      {"three classes", "x1,x2,k\n1,2,a\n3,4,b\n5,6,c\n", {"x1", "x2"}, {"a", "b", "c"}, {1, 2}},
      {"a title", "My experiment\n\nx1,x2,k\n1,2,1\n3,4,0\n", {"x1", "x2"}, {"0", "1"}, {1, 2}},
      {"sizes above the header, as scikit-learn has them",
       "506,13,,,\n\"a\",\"b\",\"c\",\"d\",\"k\"\n1,2,3,4,1\n3,4,5,6,0\n",
       {"a", "b", "c", "d"},
       {"0", "1"},
       {1, 2, 3, 4}},
      {"names of rows, as R has them",
       "\"\",\"a\",\"b\",\"k\"\n\"A B\",1,2,x\n\"C D\",3,4,y\n",
       {"a", "b"},
       {"x", "y"},
       {1, 2}},
      {"two columns", "a;k\n1,5;x\n2,5;y\n", {"a"}, {"x", "y"}, {1.5}},
  };
  for (const auto& each : cases) {
    CAPTURE(each.what);
    const Table table = table_of_text(each.text);
    CHECK(table.features == each.features);
    CHECK(table.classes == each.classes);
    std::vector<double> first;
    for (const auto& feature : table.values) first.push_back(feature.front());
    CHECK(first == each.first);
  }
}

TEST_CASE("a column that a few words spoil is an error, many words make it one of words") {
  std::string few = "a,b,k\n", many = few;
  for (int i = 0; i < 40; ++i) {
    few += std::to_string(i) + "," + (i == 7 ? "oops" : std::to_string(i * 3)) + "," + "xy"[i % 2] + "\n";
    many += std::to_string(i * i) + "," + (i % 4 == 0 ? "c" : "") + std::to_string(i * 3) + "," +
            "xy"[i % 2] + "\n";
  }
  const auto refused = parse_table(few, "t.csv");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().message == "t.csv:9: found 'oops' in column 2 ('b'), expected a number");
  CHECK(table_of_text(many).features == Words{"a"});
}
