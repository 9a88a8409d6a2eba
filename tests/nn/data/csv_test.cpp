#include "glassbox/nn/data/csv.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace glassbox::nn;

namespace {

using Texts = std::vector<std::string>;

std::vector<double> row_of(const Table& table, std::size_t row) {
  std::vector<double> values;
  for (const auto& feature : table.values) values.push_back(feature[row]);
  return values;
}

TableChoice chosen(Texts features, std::string target = {}) {
  return {.features = std::move(features), .target = std::move(target)};
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
    const auto table = parse_table(dialect.text, "t.csv");
    REQUIRE(table);
    CHECK(table->features == Texts{"a", "b"});
    CHECK(table->classes == Texts{"x", "y"});
    REQUIRE(table->rows.size() == 2);
    CHECK(row_of(*table, 0) == std::vector<double>{1.5, -2.0});
    CHECK(row_of(*table, 1) == std::vector<double>{3.0, 40.0});
    CHECK(table->targets == std::vector<double>{0, 1});
  }
}

TEST_CASE("columns are chosen by name, by position or by content") {
  const std::string_view text = "id,width,length,kind\nA7,1,10,b\nA8,2,20,a\n";
  SUBCASE("by content") {
    const auto table = parse_table(text, "t.csv");
    REQUIRE(table);
    CHECK(table->features == Texts{"width", "length"});
    CHECK(table->classes == Texts{"a", "b"});
    CHECK(table->targets == std::vector<double>{1, 0});
  }
  SUBCASE("by name and position") {
    const auto table = parse_table(text, "t.csv", chosen({"length", "2"}, "kind"));
    REQUIRE(table);
    CHECK(table->features == Texts{"length", "width"});
    CHECK(row_of(*table, 1) == std::vector<double>{20.0, 2.0});
  }
  SUBCASE("the label first, no header, classes in numeric order") {
    const auto table = parse_table("5,1,10\n-1,2,20\n5.0,3,30\n", "t.csv", chosen({"2", "3"}, "1"));
    REQUIRE(table);
    CHECK(table->features == Texts{"column 2", "column 3"});
    CHECK(table->classes == Texts{"-1", "5"});
    CHECK(table->targets == std::vector<double>{1, 0, 1});
  }
  SUBCASE("a separator and a doubled quote inside quotes") {
    const auto table = parse_table("\"a, or \"\"x\"\"\",b,k\n1,2,p\n3,4,q\n", "t.csv");
    REQUIRE(table);
    CHECK(table->features[0] == "a, or \"x\"");
  }
}

TEST_CASE("names take precedence over positions") {
  const std::string_view text = "0,1,2,label\n5,6,7,a\n8,9,10,b\n";
  const auto named = parse_table(text, "t.csv", chosen({"1", "2"}, "label"));
  REQUIRE(named);
  CHECK(named->features == Texts{"1", "2"});
  CHECK(named->values == std::vector<std::vector<double>>{{6, 9}, {7, 10}});
  const auto position = parse_table("x,2,z,label\n5,6,7,a\n8,9,10,b\n", "t.csv", chosen({"1", "2"}, "4"));
  REQUIRE(position);
  CHECK(position->features == Texts{"x", "2"});
}

TEST_CASE("the label of a class does not depend on the order of the rows") {
  const struct {
    const char* low;
    const char* high;
  } pairs[] = {{"no", "yes"},   {"False", "True"}, {"0", "1"},
               {"-1", "1"},     {"9", "10"},       {"neg", "pos"},
               {"No", "YES"},   {"-", "+"},        {"class 2", "class 10"},
               {"100", "2000"}, {"N", "y"},        {"benign", "Malignant"}};
  for (const auto& pair : pairs) {
    CAPTURE(pair.low);
    for (const bool low_first : {true, false}) {
      const std::string first = low_first ? pair.low : pair.high;
      const std::string second = low_first ? pair.high : pair.low;
      const auto table = parse_table("a,b,c\n1,2," + first + "\n3,4," + second + "\n", "t.csv");
      REQUIRE(table);
      CHECK(table->classes == Texts{pair.low, pair.high});
      CHECK(table->targets[0] == (low_first ? 0 : 1));
    }
  }
}

TEST_CASE("a first row of numbers is a header if its label is a name") {
  const auto header = parse_table("2019,2020,kind\n1,2,a\n3,4,b\n", "t.csv");
  REQUIRE(header);
  CHECK(header->features == Texts{"2019", "2020"});
  const auto counted = parse_table("0,1,2\n.5,2,0\n3,4,1\n1,1,0\n", "t.csv");
  REQUIRE(counted);
  CHECK(counted->features == Texts{"0", "1"});
  const auto none = parse_table("1,2,a\n3,4,b\n5,6,b\n", "t.csv");
  REQUIRE(none);
  CHECK(none->rows.size() == 3);
}

TEST_CASE("a first column that numbers the rows is a feature only if needed or chosen") {
  const std::string rows = "1,2,x\n2,3,y\n3,5,x\n4,6,y\n5,9,x\n";
  const std::string wide = "id,a,b,k\n1,7,2,x\n2,3,8,y\n3,1,5,x\n4,6,6,y\n5,2,9,x\n";
  CHECK(parse_table("n,b,k\n" + rows, "t.csv")->features == Texts{"n", "b"});
  const auto left_out = parse_table(wide, "t.csv");
  CHECK(left_out->features == Texts{"a", "b"});
  CHECK(left_out->notes == std::vector<std::string>{
                               "t.csv: column 1 ('id') looks like row numbers and is not used as a feature; "
                               "choose it with --features"});
  CHECK(parse_table(wide, "t.csv", chosen({"id", "b"}, ""))->features == Texts{"id", "b"});
  CHECK(parse_table(wide, "t.csv", chosen({"1", "2"}, ""))->features == Texts{"id", "a"});
  // An unnamed column need not number the rows.
  CHECK(parse_table(",a,b,k\n7,7,2,x\n3,3,8,y\n", "t.csv")->features == Texts{"a", "b"});
}

TEST_CASE("an ambiguous comma is read according to separator and quotes, with a note") {
  const auto german = parse_table("a;b;k\n1,234;5,678;x\n2,345;3,456;y\n", "t.csv");
  REQUIRE(german);
  CHECK(row_of(*german, 0) == std::vector<double>{1.234, 5.678});
  CHECK(german->notes == std::vector<std::string>{"t.csv: read the comma in '1,234' as a decimal comma"});
  const auto english = parse_table("a\tb\tk\n\"1,234\"\t\"5,678\"\tx\n999\t\"3,456\"\ty\n", "t.csv");
  REQUIRE(english);
  CHECK(row_of(*english, 0) == std::vector<double>{1234.0, 5678.0});
  CHECK(english->notes.size() == 1);
  const auto said_by_another = parse_table("a;b;k\n1,234;0,5;x\n2,345;3,456;y\n", "t.csv");
  REQUIRE(said_by_another);
  CHECK(row_of(*said_by_another, 0) == std::vector<double>{1.234, .5});
  CHECK(said_by_another->notes.empty());
}

TEST_CASE("names are one line without control characters") {
  const auto table = parse_table("\"a\nb\",\x1b[31mred,k\n1,2,x\x07\n3,4,\"y\tz\"\n", "t.csv");
  REQUIRE(table);
  CHECK(table->features == Texts{"a b", "\uFFFD[31mred"});
  CHECK(table->classes == Texts{"x\uFFFD", "y z"});
}

TEST_CASE("more than 50000 rows are sampled evenly") {
  std::string text = "a,b,c\n";
  constexpr int count = 120'000;
  for (int i = 0; i < count; ++i) text += std::to_string(i) + ",2," + (i == 77'777 ? "rare\n" : "common\n");
  const auto table = parse_table(text, "t.csv");
  REQUIRE(table);
  REQUIRE(table->rows.size() == 50'000);
  CHECK(table->notes == std::vector<std::string>{"t.csv: took an even sample of 50,000 of the 120,000 rows"});
  CHECK(std::ranges::count(table->targets, 1) == 1);
  for (std::size_t i = 1; i < table->rows.size(); ++i) {
    const double step = table->values[0][i] - table->values[0][i - 1];
    REQUIRE(step > 0);
    REQUIRE(step <= 4);
  }
}
