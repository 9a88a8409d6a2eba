#include "nn/data/csv.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

using namespace glassbox::nn;
using glassbox::test::TemporaryFolder;

namespace {

std::string message_of(std::string_view text, const CsvColumns& columns = {}) {
  const auto table = parse_csv(text, "t.csv", columns);
  REQUIRE_FALSE(table);
  return table.error().message;
}

}  // namespace

TEST_CASE("the same table is read from every dialect") {
  const struct {
    const char* what;
    std::string_view text;
  } dialects[] = {
      {"commas and a header", "a,b,kind\n1.5,-2,x\n3,4e1,y\n"},
      {"semicolons", "a;b;kind\n1.5;-2;x\n3;4e1;y\n"},
      {"tabs", "a\tb\tkind\n1.5\t-2\tx\n3\t4e1\ty\n"},
      {"CRLF", "a,b,kind\r\n1.5,-2,x\r\n3,4e1,y\r\n"},
      {"a byte order mark",
       "\xEF\xBB\xBF"
       "a,b,kind\n1.5,-2,x\n3,4e1,y\n"},
      {"quotes", "\"a\",\"b\",\"kind\"\n\"1.5\",\"-2\",\"x\"\n\"3\",\"4e1\",\"y\"\n"},
      {"blanks", " a , b , kind \n 1.5 , -2 , x \n +3 ,4e1 ,\"y\" \n"},
      {"empty lines", "\n\na,b,kind\n\n1.5,-2,x\n   \n3,4e1,y\n\n"},
      {"no last line end", "a,b,kind\n1.5,-2,x\n3,4e1,y"},
  };
  for (const auto& dialect : dialects) {
    CAPTURE(dialect.what);
    const auto table = parse_csv(dialect.text, "t.csv");
    REQUIRE(table);
    CHECK(table->features == std::array<std::string, 2>{"a", "b"});
    CHECK(table->classes == std::array<std::string, 2>{"x", "y"});
    REQUIRE(table->values.size() == 2);
    CHECK(table->values[0] == std::array{1.5, -2.0});
    CHECK(table->values[1] == std::array{3.0, 40.0});
    CHECK(table->labels == std::vector<std::uint8_t>{0, 1});
  }
}

TEST_CASE("columns are chosen by name, by position or by what they hold") {
  const std::string_view text = "id,width,length,kind\nA7,1,10,b\nA8,2,20,a\n";
  SUBCASE("by what they hold") {
    const auto table = parse_csv(text, "t.csv");
    REQUIRE(table);
    CHECK(table->features == std::array<std::string, 2>{"width", "length"});
    CHECK(table->classes == std::array<std::string, 2>{"b", "a"});
  }
  SUBCASE("by name and position") {
    const auto table = parse_csv(text, "t.csv", {{"length", "2"}, "kind"});
    REQUIRE(table);
    CHECK(table->features == std::array<std::string, 2>{"length", "width"});
    CHECK(table->values[1] == std::array{20.0, 2.0});
  }
  SUBCASE("the label first, no header, figures in numeric order") {
    const auto table = parse_csv("5,1,10\n-1,2,20\n5.0,3,30\n", "t.csv", {{"2", "3"}, "1"});
    REQUIRE(table);
    CHECK(table->features == std::array<std::string, 2>{"column 2", "column 3"});
    CHECK(table->classes == std::array<std::string, 2>{"-1", "5"});
    CHECK(table->labels == std::vector<std::uint8_t>{1, 0, 1});
  }
  SUBCASE("a separator and a doubled quote inside quotes") {
    const auto table = parse_csv("\"a, or \"\"x\"\"\",b,k\n1,2,p\n3,4,q\n", "t.csv");
    REQUIRE(table);
    CHECK(table->features[0] == "a, or \"x\"");
  }
}

TEST_CASE("what is wrong with a table is said in one line") {
  const struct {
    const char* what;
    std::string text;
    CsvColumns columns;
    const char* message;
  } cases[] = {
      {"nothing", "", {}, "t.csv: found no rows, expected rows of two figures and a label"},
      {"a header only",
       "a,b,c\n",
       {},
       "t.csv: found no rows below the header, expected rows of two figures and a label"},
      {"a short row", "a,b,c\n1,2,x\n1,2\n", {}, "t.csv:3: found 2 fields, expected 3 as in the rows before"},
      {"a long row", "1,2,x\n1,2,x,9\n", {}, "t.csv:2: found 4 fields, expected 3 as in the rows before"},
      {"two columns",
       "1,2\n3,4\n",
       {},
       "t.csv:1: found 2 fields, expected at least 3 (two features and a label) separated by commas, "
       "semicolons or tabs"},
      {"a text in a figure's column",
       "a,b,c\n1,2,x\n3,oops,y\n",
       {},
       "t.csv:3: found 'oops' in column 2 ('b'), expected a figure with a decimal point"},
      {"a text in the first row without a header",
       "oops,2,x\n1,2,y\n",
       {},
       "t.csv:1: found 'oops' in column 1, expected a figure with a decimal point"},
      {"a decimal comma",
       "a;b;c\n1,5;2;x\n3,5;4;y\n",
       {},
       "t.csv:2: found '1,5' in column 1 ('a'), expected a figure with a decimal point"},
      {"an empty cell",
       "a,b,c\n1,,x\n3,4,y\n",
       {},
       "t.csv:2: found '' in column 2 ('b'), expected a figure with a decimal point"},
      {"NaN", "1,2,x\nNaN,2,y\n", {}, "t.csv:2: found 'NaN' in column 1, expected a finite figure"},
      {"infinity", "1,2,x\n1,-inf,y\n", {}, "t.csv:2: found '-inf' in column 2, expected a finite figure"},
      {"more than a double holds",
       "1,2,x\n1,1e999,y\n",
       {},
       "t.csv:2: found '1e999' in column 2, expected a finite figure"},
      {"one class", "1,2,x\n3,4,x\n", {}, "t.csv: found one class only ('x' in all 2 rows), expected two"},
      {"three classes",
       "1,2,x\n3,4,y\n5,6,z\n",
       {},
       "t.csv:3: found a third class 'z' in column 3, expected two: 'x' and 'y'"},
      {"an empty label",
       "1,2,x\n3,4,\n",
       {},
       "t.csv:2: found '' in column 3, expected a label: a text or a finite figure"},
      {"an open quote",
       "1,2,x\n\"3,4,y\n",
       {},
       "t.csv:2: found '\"3,4,y' with a quote that is not closed, expected each quoted field to end on its "
       "line"},
      {"an unknown column",
       "a,b,c\n1,2,x\n3,4,y\n",
       {{"a", "d"}, ""},
       "t.csv:1: found no column 'd', expected one of 'a', 'b', 'c', or a position from 1 to 3"},
      {"a position that is not there",
       "1,2,x\n3,4,y\n",
       {{"1", "4"}, ""},
       "t.csv:1: found no column '4', expected one of '1', '2', 'x', or a position from 1 to 3"},
      {"a column twice",
       "a,b,c\n1,2,x\n3,4,y\n",
       {{"a", "1"}, ""},
       "t.csv: found columns 1 and 1 as features and 3 as the label, expected three different columns"},
      {"bytes that are no text",
       std::string("1,2,x\n3,\x01\x7f,y\n"),
       {},
       "t.csv:2: found '\\x01\\x7f' in column 2, expected a figure with a decimal point"},
  };
  for (const auto& bad : cases) {
    CAPTURE(bad.what);
    CHECK(message_of(bad.text, bad.columns) == bad.message);
  }
}

TEST_CASE("rows are capped") {
  std::string text = "a,b,c\n";
  for (int i = 0; i < 50'000; ++i) text += i % 2 == 0 ? "1,2,x\n" : "3,4,y\n";
  const auto full = parse_csv(text, "t.csv");
  REQUIRE(full);
  CHECK(full->values.size() == 50'000);
  CHECK(message_of(text + "5,6,x\n") == "t.csv:50002: found more than 50000 rows, expected at most 50000");
}

TEST_CASE("a file that is none, or too much, is refused without reading on") {
  const TemporaryFolder folder;
  const auto error_of = [](const std::filesystem::path& file) {
    const auto table = read_csv(file);
    REQUIRE_FALSE(table);
    return table.error().message;
  };
  SUBCASE("missing") {
    const std::string file = folder.path() / "none.csv";
    CHECK(error_of(file) == file + ": found no such file, expected a CSV file");
  }
  SUBCASE("a directory") {
    CHECK(error_of(folder.path()) == folder.path().string() + ": found a directory, expected a CSV file");
  }
  SUBCASE("a device that never ends") {
    CHECK(error_of("/dev/zero") == "/dev/zero: found no regular file, expected a CSV file");
  }
  SUBCASE("a pipe that nobody writes to") {
    const std::string file = folder.path() / "pipe";
    REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
    CHECK(error_of(file) == file + ": found no regular file, expected a CSV file");
  }
  SUBCASE("one line of 1 GB") {
    const std::string file = folder.path() / "long.csv";
    std::ofstream(file) << "1,2,x\n";
    std::filesystem::resize_file(file, std::uintmax_t{1} << 30);
    CHECK(error_of(file) == file + ":2: found a line of more than 1 MiB, expected a row of figures");
  }
}

TEST_CASE("a file of many pieces reads as its text does") {
  const TemporaryFolder folder;
  std::string text = "first,second,kind\r\n";
  for (int i = 0; i < 20'000; ++i) {
    text += std::to_string(i) + "," + std::to_string(-i) + (i % 3 == 0 ? ",yes\r\n" : ",no\r\n");
  }
  const std::filesystem::path file = folder.path() / "rows.csv";
  std::ofstream(file, std::ios::binary) << text;
  const auto from_file = read_csv(file);
  REQUIRE(from_file);
  REQUIRE(from_file->values.size() == 20'000);
  for (std::size_t i = 0; i < from_file->values.size(); ++i) {
    REQUIRE(from_file->values[i] == std::array{static_cast<double>(i), -static_cast<double>(i)});
    REQUIRE(from_file->labels[i] == (i % 3 == 0 ? 0 : 1));
  }
}

TEST_CASE("a table's dataset fills the square and remembers its scale") {
  Table table;
  table.features = {"weight", "height"};
  table.classes = {"cat", "dog"};
  table.values = {{4, 1e308}, {10, -1e308}, {6, 0}, {7, 5e307}};
  table.labels = {0, 1, 0, 1};
  const Dataset dataset = make_dataset(table, 0.0f, 0.25f, 7);
  CHECK(dataset.size() == 4);
  CHECK(dataset.training_count == 3);
  CHECK(dataset.features == table.features);
  CHECK(dataset.classes == table.classes);
  CHECK(dataset.scales[0] == FeatureScale{7, 3});
  CHECK(dataset.scales[1] == FeatureScale{0, 1e308});
  for (std::size_t row = 0; row < table.values.size(); ++row) {
    bool found = false;
    for (std::size_t i = 0; i < dataset.size(); ++i) {
      const double weight = dataset.scales[0].middle + dataset.inputs.row(0)[i] * dataset.scales[0].half;
      if (std::abs(weight - table.values[row][0]) > 1e-5) continue;
      found = true;
      CHECK(dataset.inputs.row(1)[i] == doctest::Approx(table.values[row][1] / 1e308));
      CHECK(dataset.labels[i] == static_cast<float>(table.labels[row]));
    }
    CHECK(found);
  }
}

TEST_CASE("a feature that never varies becomes zero") {
  Table table;
  table.values = {{5, 1}, {5, 2}};
  table.labels = {0, 1};
  const Dataset dataset = make_dataset(table, 0.0f, 0.0f, 1);
  CHECK(dataset.scales[0] == FeatureScale{5, 1});
  for (const float value : dataset.inputs.row(0)) CHECK(value == 0.0f);
}
