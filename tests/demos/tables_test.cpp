#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>
#include <string>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox::test;

namespace {

const std::string data = GLASSBOX_SOURCE "/tests/data/tables/";

/// Forty points of two linearly separable classes, 'no' and 'yes'.
std::string rows(const std::string& separator, bool yes_first) {
  std::ostringstream text;
  for (int i = 0; i < 40; ++i) {
    const bool yes = (i % 2 == 0) == yes_first;
    const double x = .25 + .5 * (i % 5);
    text << (yes ? x : -x) << separator << .125 * (i % 7) << separator << (yes ? "yes" : "no") << '\n';
  }
  return text.str();
}

ProcessResult train_table(const std::string& more) { return run(words("train --steps 20 " + more)); }

/// The number after "name=" in the output of train.
double figure(const ProcessResult& result, const std::string& name) {
  const std::size_t at = result.out.find(name + "=");
  REQUIRE(at != std::string::npos);
  return std::stod(result.out.substr(at + name.size() + 1));
}

}  // namespace

TEST_CASE("tables in other encodings and formats train, and decisions are reported") {
  const struct {
    const char* file;
    const char* said;
  } cases[] = {
      {"c03_excel_unicode.txt", ""},
      {"c28_latin1.csv", ": read as Windows-1252, because it is not valid UTF-8"},
      {"c14_missing_q.csv", ": skipped 2 rows with missing values, the first in line 9"},
  };
  const TemporaryFolder folder;
  for (const auto& table : cases) {
    CAPTURE(table.file);
    const std::string file = data + table.file;
    const ProcessResult result =
        train_table("--data " + file + " --save-session " + folder.file(std::string(table.file) + ".json"));
    CHECK(result.exit_code == 0);
    CHECK(result.err == (*table.said == '\0' ? "" : "glassbox: warning: " + file + table.said + "\n"));
    CHECK(std::filesystem::exists(folder.file(std::string(table.file) + ".json")));
  }
}

TEST_CASE("a table is read from a pipe") {
  const TemporaryFolder folder;
  const std::string file = folder.write("t.csv", "a,b,kind\n" + rows(",", true));
  const ProcessResult piped = run_process(
      {"/bin/sh", "-c", "cat '" + file + "' | '" GLASSBOX_PROGRAM "' train --steps 20 --data /dev/stdin"});
  CHECK(piped.err.empty());
  CHECK(piped.exit_code == 0);
  CHECK(piped.out == train_table("--data " + file).out);
}

TEST_CASE("the classes do not depend on which comes first") {
  const TemporaryFolder folder;
  for (const bool yes_first : {true, false}) {
    const std::string file = folder.write("t.csv", "a,b,kind\n" + rows(",", yes_first));
    CHECK(train_table("--data " + file + " --held-out 0 --save-session " + folder.file("s.json") + " --force")
              .exit_code == 0);
    std::string session = folder.read("s.json");
    std::erase_if(session, [](char c) { return c == ' ' || c == '\n'; });
    CHECK(session.find(R"("words":["no","yes"])") != std::string::npos);
  }
}

TEST_CASE("a session with a loaded table opens without the file") {
  const TemporaryFolder folder;
  const std::string file = folder.write(
      "t.csv", "skip;w;h;kind\n" + [] {
        std::istringstream lines(rows(";", true));
        std::string text;
        for (std::string line; std::getline(lines, line);) text += "1;" + line + "\n";
        return text;
      }());
  const std::string chosen = " --features h,w --label kind --noise .1 --held-out .3";
  REQUIRE(train_table("--data " + file + chosen + " --save-session " + folder.file("s.json")).exit_code == 0);
  const ProcessResult in_one_go = run(words("train --steps 40 --data " + file + chosen));
  // Neither the file nor another of its name in the working folder is read again.
  folder.write("t.csv", "a,b,c\n5,6,x\n7,8,y\n");
  const ProcessResult gone_on = run_process(
      {"/bin/sh", "-c",
       "cd '" + folder.path().string() + "' && '" GLASSBOX_PROGRAM "' train --session s.json --steps 20"});
  CHECK(gone_on.err.empty());
  CHECK(gone_on.out == in_one_go.out);
  // A data set that is typed takes the table's place.
  const ProcessResult other = train_table("--session " + folder.file("s.json") +
                                          " --dataset xor --save-session " + folder.file("xor.json"));
  CHECK(other.exit_code == 0);
  CHECK(folder.read("xor.json").find("\"table\"") == std::string::npos);
}

TEST_CASE("a network trained elsewhere sees the file's original units") {
  const std::string model = "--model " + data + "s40_iris_raw.safetensors --activation tanh ";
  const std::string table = "--data " + data + "c70_iris_raw.csv --held-out 0 ";
  const ProcessResult raw = run(words("train --steps 0 " + model + table));
  CHECK(raw.exit_code == 0);
  CHECK(figure(raw, "train_accuracy") == doctest::Approx(.94));
  CHECK(figure(raw, "loss") == doctest::Approx(.087).epsilon(.01));
  CHECK(run(words("train --steps 0 " + model + table + "--scale none")).out == raw.out);
  const ProcessResult scaled = run(words("train --steps 0 " + model + table + "--scale range"));
  CHECK(figure(scaled, "train_accuracy") == doctest::Approx(.5));

  const ProcessResult alone = train_table("--data " + data + "c70_iris_raw.csv --held-out 0");
  CHECK(train_table(table + "--scale range").out == alone.out);
  CHECK(train_table(table + "--scale none").out != alone.out);
}

TEST_CASE("a session keeps the units of its table") {
  const TemporaryFolder folder;
  const std::string setup = "--model " + data + "s40_iris_raw.safetensors --activation tanh --data " + data +
                            "c70_iris_raw.csv --learning-rate .01 ";
  REQUIRE(train_table(setup + "--save-session " + folder.file("s.json")).exit_code == 0);
  CHECK(train_table("--session " + folder.file("s.json")).out == run(words("train --steps 40 " + setup)).out);
}
