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

std::string message_of(std::string_view text, const CsvColumns& columns = {}) {
  const auto table = parse_csv(text, "t.csv", columns);
  REQUIRE_FALSE(table);
  return table.error().message;
}

}  // namespace

TEST_CASE("table errors are one line") {
  const struct {
    const char* what;
    std::string text;
    CsvColumns columns;
    const char* message;
  } cases[] = {
      {"nothing", "", {}, "t.csv: found no rows, expected rows of two numbers and a label"},
      {"a header only",
       "a,b,c\n",
       {},
       "t.csv: found no rows below the header, expected rows of two numbers and a label"},
      {"a short row", "a,b,c\n1,2,x\n1,2\n", {}, "t.csv:3: found 2 fields, expected 3 as in the other rows"},
      {"a long row", "1,2,x\n1,2,x,9\n", {}, "t.csv:2: found 4 fields, expected 3 as in the other rows"},
      {"two columns",
       "1,2\n3,4\n",
       {},
       "t.csv:1: found 2 fields, expected at least 3 (two features and a label) separated by commas, "
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
      {"one class", "1,2,x\n3,4,x\n", {}, "t.csv: found only one class ('x' in all 2 rows), expected two"},
      {"three classes",
       "1,2,x\n3,4,y\n5,6,z\n7,8,x\n",
       {},
       "t.csv:3: found a third class 'z' in column 3, expected two: 'x' and 'y'"},
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
       "t.csv: found a missing value in each of the 2 rows, expected rows of two numbers and a label"},
      {"a NUL byte",
       std::string("1,2,x\n3,4,y\0z\n", 14),
       {},
       "t.csv:2: found a NUL byte, expected text in UTF-8, UTF-16 with a byte order mark, or Windows-1252"},
      {"a target instead of classes",
       "a,b,y\n1,2,.5\n3,4,.25\n5,6,-1.5\n",
       {},
       "t.csv:4: found a third class '-1.5' in column 3 ('y'), expected two: '.5' and '.25'"},
      {"an unknown column",
       "a,b,c\n1,2,x\n3,4,y\n",
       {{"a", "d"}, ""},
       "t.csv:1: found no column 'd', expected one of 'a', 'b', 'c', or a position from 1 to 3"},
      {"a position that is not there",
       "1,2,x\n3,4,y\n",
       {{"1", "4"}, ""},
       "t.csv:1: found no column '4', expected a position from 1 to 3"},
      {"a column twice",
       "a,b,c\n1,2,x\n3,4,y\n",
       {{"a", "1"}, ""},
       "t.csv: found columns 1 and 1 as features and 3 as the label, expected three different columns"},
      {"bytes that are no text",
       std::string("1,2,x\n3,\x01\x7f,y\n"),
       {},
       "t.csv:2: found '\\x01\\x7f' in column 2, expected a number"},
  };
  for (const auto& bad : cases) {
    CAPTURE(bad.what);
    CHECK(message_of(bad.text, bad.columns) == bad.message);
  }
}

TEST_CASE("missing, special and oversized files are rejected") {
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
  const auto table = read_csv(file);
  writer.join();
  REQUIRE(table);
  CHECK(table->values.size() == 2);
}

TEST_CASE("a file read in many chunks equals its text") {
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
    REQUIRE(from_file->labels[i] == (i % 3 == 0 ? 1 : 0));
  }
}
