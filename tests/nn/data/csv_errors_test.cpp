#include <doctest/doctest.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "glassbox/nn/data/csv.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox::nn;
using glassbox::test::TemporaryFolder;

namespace {

std::string message_of(std::string_view text, const TableChoice& choice = {}) {
  const auto table = parse_table(text, "t.csv", choice);
  REQUIRE_FALSE(table);
  return table.error().message;
}

}  // namespace

TEST_CASE("table errors are one line") {
  const struct {
    const char* what;
    std::string text;
    TableChoice choice;
    const char* message;
  } cases[] = {
      {"nothing", "", {}, "t.csv: found no rows, expected rows of inputs and a target"},
      {"a header only",
       "a,b,c\n",
       {},
       "t.csv: found no rows below the header, expected rows of inputs and a target"},
      {"a short row", "a,b,c\n1,2,x\n1,2\n", {}, "t.csv:3: found 2 fields, expected 3 as in the other rows"},
      {"a long row", "1,2,x\n1,2,x,9\n", {}, "t.csv:2: found 4 fields, expected 3 as in the other rows"},
      {"one column",
       "1\n3\n",
       {},
       "t.csv:1: found 1 field, expected at least 2 (an input and a target) separated by commas, "
       "semicolons, tabs, bars or blanks"},
      {"a text in a figure's column",
       "a,b,c\n1,2,x\n3,oops,y\n",
       {},
       "t.csv:3: found 'oops' in column 2 ('b'), expected a number"},
      {"a text in the first row without a header",
       "oops,2,x\n1,2,y\n",
       {},
       "t.csv:1: found 'oops' in column 1, expected a number"},
      {"infinity", "1,2,x\n1,-inf,y\n", {}, "t.csv:2: found '-inf' in column 2, expected a finite number"},
      {"more than a double holds",
       "1,2,x\n1,1e999,y\n",
       {},
       "t.csv:2: found '1e999' in column 2, expected a finite number"},
      {"one class",
       "1,2,x\n3,4,x\n",
       {},
       "t.csv: found only one class ('x' in all 2 rows) in 'column 3', expected at least two; choose another "
       "--target"},
      {"an open quote",
       "1,2,x\n\"3,4,y\n",
       {},
       "t.csv:2: found a quote that is not closed, expected '\"' at the end of the field"},
      {"text after a quote",
       "1,2,x\n\"3\"0,4,y\n",
       {},
       "t.csv:2: found text after a closing quote, expected a separator or the end of the line"},
      {"nothing but missing values",
       "a,b,c\n1,?,x\n,2,y\n",
       {},
       "t.csv: found a missing value in each of the 2 rows, expected rows without one; --missing mean fills "
       "gaps "
       "in the inputs"},
      {"a NUL byte",
       std::string("1,2,x\n3,4,y\0z\n", 14),
       {},
       "t.csv:2: found a NUL byte, expected text in UTF-8, UTF-16 with a byte order mark, or Windows-1252"},
      {"a constant target",
       "a,b,y\n1,2,.5\n3,4,.5\n",
       {.numbers = {"y"}},
       "t.csv: found 0.5 in each of the 2 rows of 'y', expected a target that differs between rows; choose "
       "another --target"},
      {"nothing but words",
       "a,b,c\nJo,x,u\nBo,y,v\nMo,z,u\n",
       {},
       "t.csv: found no numbers among 'a', 'b', expected at least one column of numbers as an input; --words "
       "makes inputs of words, --target takes another target than 'c'"},
      {"a class that is not there",
       "a,b,c\n1,2,x\n3,4,y\n5,6,z\n7,8,x\n",
       {.classes = {"x", "q"}},
       "t.csv: found no class 'q' in column 3 ('c'), expected some of 'x', 'y', 'z'"},
      {"an image of other pixels",
       "a,b,c\n1,2,x\n3,4,y\n",
       {.image = ImageShape{3, 1}},
       "t.csv: found 2 inputs, expected 3 for an image of 3x1 pixels"},
      {"words as numbers",
       "a,b,c\n1,2,x\n3,4,y\n5,6,z\n",
       {.numbers = {"c"}},
       "t.csv:2: found 'x' in column 3 ('c'), expected a number"},
      {"an unknown column",
       "a,b,c\n1,2,x\n3,4,y\n",
       {.features = {"a", "d"}},
       "t.csv: found no column 'd', expected one of 'a', 'b', 'c', or a position from 1 to 3"},
      {"a position that is not there",
       "1,2,x\n3,4,y\n",
       {.features = {"1", "4"}},
       "t.csv: found no column '4', expected a position from 1 to 3"},
      {"a column twice",
       "a,b,c\n1,2,x\n3,4,y\n",
       {.features = {"a", "1"}},
       "t.csv: found column 1 ('a') twice among the features, expected different columns"},
      {"bytes that are no text",
       std::string("1,2,x\n3,\x01\x7f,y\n"),
       {},
       "t.csv:2: found '\uFFFD\uFFFD' in column 2, expected a number"},
  };
  for (const auto& bad : cases) {
    CAPTURE(bad.what);
    CHECK(message_of(bad.text, bad.choice) == bad.message);
  }
}

TEST_CASE("missing, special and oversized files are rejected") {
  const TemporaryFolder folder;
  const auto error_of = [](const std::filesystem::path& file) {
    const auto table = read_table(file);
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
    CHECK(error_of("/dev/zero") == "/dev/zero: found more than 256 MiB, expected a CSV file");
  }
  SUBCASE("a pipe without a writer") {
    const std::string file = folder.path() / "pipe";
    REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
    CHECK(error_of(file) == file + ": found a pipe without a writer, expected a CSV file");
  }
  SUBCASE("a line of 2 MB") {
    const std::string file = folder.path() / "long.csv";
    std::ofstream(file) << "1,2,x\n1,2," << std::string(2'000'000, 'y') << "\n";
    CHECK(error_of(file) == file + ":2: found a line of more than 1 MiB, expected a row of numbers");
  }
}

TEST_CASE("a pipe with a slow writer is read until the writer closes it") {
  const TemporaryFolder folder;
  const std::string file = folder.path() / "pipe";
  REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
  std::thread writer([&] {
    std::ofstream pipe(file);
    pipe << "a,b,k\n1,2,x\n" << std::flush;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    pipe << "3,4,y\n";
  });
  const auto table = read_table(file);
  writer.join();
  REQUIRE(table);
  CHECK(table->rows.size() == 2);
}

TEST_CASE("a file read in many chunks equals its text") {
  const TemporaryFolder folder;
  std::string text = "first,second,kind\r\n";
  for (int i = 0; i < 20'000; ++i) {
    text += std::to_string(i) + "," + std::to_string(-i) + (i % 3 == 0 ? ",yes\r\n" : ",no\r\n");
  }
  const std::filesystem::path file = folder.path() / "rows.csv";
  std::ofstream(file, std::ios::binary) << text;
  const auto from_file = read_table(file);
  REQUIRE(from_file);
  REQUIRE(from_file->rows.size() == 20'000);
  for (std::size_t i = 0; i < from_file->rows.size(); ++i) {
    REQUIRE(from_file->values[0][i] == static_cast<double>(i));
    REQUIRE(from_file->values[1][i] == -static_cast<double>(i));
    REQUIRE(from_file->targets[i] == (i % 3 == 0 ? 1 : 0));
  }
}
