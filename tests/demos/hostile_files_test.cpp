#include <doctest/doctest.h>
#include <sys/resource.h>

#include <algorithm>
#include <string>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox::test;

namespace {

std::string repeated(std::string_view part, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

std::string many_keys(std::size_t count) {
  std::string text = "\"k\":0";
  for (std::size_t i = 0; i < count; ++i) text += ",\"k" + std::to_string(i) + "\":0";
  return text;
}

double processor_seconds_of_children() {
  rusage usage{};
  ::getrusage(RUSAGE_CHILDREN, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

TEST_CASE("a JSON bomb in any file is one line with the place, exit 2, in under a second") {
  const TemporaryFolder folder;
  const std::string out = folder.file("frames");
  const struct {
    const char* what;
    std::string text;
    std::string found;
  } bombs[] = {
      {"deep, then a sibling", "{\"a\":" + repeated("[", 87'000) + repeated("]", 87'000) + ",\"glassbox\":1}",
       "an array or object nested in 64 others"},
      {"deep", repeated("[", 5'000'000), "an array or object nested in 64 others"},
      {"deep objects", repeated("{\"a\":", 200'000), "an array or object nested in 64 others"},
      {"wide", "{" + many_keys(100'000) + "}", "another member of an object"},
      {"a key twice", "{\"glassbox\":1,\"glassbox\":1}", "'glassbox' twice"},
      {"a large number", "{\"glassbox\":" + repeated("9", 100'000) + "}", "'99999"},
      {"a lone surrogate", "{\"glassbox\":\"\\ud800\"}", "'\"'"},
      {"not UTF-8", "{\"glassbox\":\"\xff\"}", "'\\xff'"},
  };
  for (const auto& bomb : bombs) {
    const std::string file = folder.write("bomb.json", bomb.text);
    for (const std::string& arguments :
         {"train --steps 0 --session " + file, "train --steps 0 --model " + file,
          "render --frames 2 --out " + out + " --camera " + file}) {
      CAPTURE(std::string(bomb.what));
      CAPTURE(arguments);
      const double begin = processor_seconds_of_children();
      const ProcessResult result = run(words(arguments));
      CHECK(processor_seconds_of_children() - begin < 1.0);
      CHECK(result.exit_code == 2);
      if (arguments.starts_with("render") && bomb.text.size() > 1 << 20) {
        CHECK(result.err ==
              "glassbox: " + file + ": found more than 1 MiB, expected a camera's way as JSON\n");
        continue;
      }
      CHECK(result.err.starts_with("glassbox: " + file + ":1:"));
      CHECK(result.err.find("found " + bomb.found) != std::string::npos);
      CHECK(result.err.find('\n') == result.err.size() - 1);
    }
  }
}

TEST_CASE("text from files reaches the terminal without control characters, and cut") {
  const TemporaryFolder folder;
  const std::string file = folder.write(
      "s.json", "{\"glassbox\": 1, \"\\u001b[31m\\u202ered\\n\": 1, \"" + repeated("long", 1000) + "\": 2}");
  const ProcessResult result = run(words("train --steps 0 --session " + file));
  CHECK(result.exit_code == 0);
  CHECK(result.err ==
        "glassbox: warning: " + file + ": \\x1b[31mU+202Ered\\x0a: is unknown and was left out\n" +
            "glassbox: warning: " + file + ": " + repeated("long", 10) + "…: is unknown and was left out\n");

  const std::string odd_name = folder.write("\x1b[2Jtable\xf6.csv", "a,b,c\n1,2\n");
  const ProcessResult refused = run({"train", "--steps", "0", "--data", odd_name});
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.find('\x1b') == std::string::npos);
  CHECK(refused.err.find("\\x1b[2Jtable\\xf6.csv") != std::string::npos);
}

TEST_CASE("a session of unknown members only says so in a bounded number of lines") {
  const TemporaryFolder folder;
  const std::string file = folder.write("s.json", "{\"glassbox\":1," + many_keys(900) + "}");
  const ProcessResult result = run(words("train --steps 0 --session " + file));
  CHECK(result.exit_code == 0);
  CHECK(std::ranges::count(result.err, '\n') == 21);
  CHECK(result.err.ends_with(file + ": there are more warnings, which were left out\n"));
}

TEST_CASE("closed standard streams do not end up in the program's own files") {
  const TemporaryFolder folder;
  const auto train = [&](const std::string& name, bool closed) {
    ProcessOptions options;
    options.closed_streams = closed;
    const std::string file = folder.file(name);
    return run(words("train --steps 300 --metrics " + file + ".csv --weights " + file +
                     ".safetensors --save-session " + file + ".json"),
               options)
        .exit_code;
  };
  CHECK(train("open", false) == 0);
  CHECK(train("closed", true) == 0);
  for (const char* ending : {".csv", ".safetensors", ".json"})
    CHECK(folder.read(std::string("closed") + ending) == folder.read(std::string("open") + ending));

  ProcessOptions closed;
  closed.closed_streams = true;
  CHECK(run(words("train --steps 300 --metrics " + folder.file("no-such-folder/m.csv")), closed).exit_code !=
        0);
  CHECK(run(words("train --learning-rate fast"), closed).exit_code == 2);
}
