#include "demos/glassbox/session/kept_file.h"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <nlohmann/json.hpp>

#include "tests/support/temporary_folder.h"

using namespace glassbox;

TEST_CASE("what is kept comes back") {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "new" / "kept.json";
  CHECK_FALSE(read_kept_file(file, [](const JsonPlace&) { FAIL("there is no file"); }));
  REQUIRE(write_kept_file(file, {{"scale", 1.25}}));
  double scale = 0.0;
  CHECK_FALSE(read_kept_file(file, [&](const JsonPlace& place) { place.read("scale", scale, 1.0, 3.0); }));
  CHECK(scale == 1.25);
}

TEST_CASE("a damaged file is set aside with a line that says why, and nothing of it is lost") {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "kept.json";
  const auto read = [&] {
    return read_kept_file(file, [](const JsonPlace& place) {
      double scale = 0.0;
      place.read("scale", scale, 1.0, 3.0);
    });
  };
  folder.write("kept.json", "{\"scale\": ");
  const auto cut = read();
  REQUIRE(cut);
  CHECK(cut->find("'kept.json.damaged'") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(file));
  CHECK(std::filesystem::file_size(folder.path() / "kept.json.damaged") == 10);

  folder.write("kept.json", "{\"scale\": 7}");
  const auto wrong = read();
  REQUIRE(wrong);
  CHECK(wrong->find("scale") != std::string::npos);
  CHECK(wrong->find("'kept.json.damaged-2'") != std::string::npos);

  folder.write("kept.json", std::string(87'000, '['));
  const auto deep = read();
  REQUIRE(deep);
  CHECK(deep->find("kept.json:1:65: found an array or object nested in 64 others") != std::string::npos);

  folder.write("kept.json", std::string((4 << 20) + 1, ' '));
  const auto large = read();
  REQUIRE(large);
  CHECK(large->find("found more than 4 MiB") != std::string::npos);

  std::filesystem::create_directory(file);
  const auto directory = read();
  REQUIRE(directory);
  CHECK(std::filesystem::exists(folder.path() / "kept.json.damaged-5"));
}

TEST_CASE("where nothing can be kept, an error says so") {
  const test::TemporaryFolder folder;
  folder.write("file", "");
  CHECK_FALSE(write_kept_file({}, nlohmann::ordered_json::object()));
  CHECK_FALSE(write_kept_file(folder.path() / "file" / "kept.json", nlohmann::ordered_json::object()));
}
