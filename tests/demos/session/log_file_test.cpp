#include "demos/glassbox/session/log_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "glassbox/nn/io/whole_file.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox;

namespace {

std::string text_of(const std::filesystem::path& file) {
  return nn::read_whole_file(file, "a log").value_or("");
}

long lines_of(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

}  // namespace

TEST_CASE("a log has a line for each event, with time and level, up to the level that was chosen") {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "new" / "glassbox.log";
  {
    LogFile log(file, LogLevel::info);
    log.write(LogLevel::info, "opens a\nfile");
    log.write(LogLevel::debug, "nobody asked");
  }
  LogFile(file, LogLevel::debug).write(LogLevel::debug, "somebody asked");
  const std::string text = text_of(file);
  CHECK(lines_of(text) == 2);
  CHECK(text.find("  info     opens a file\n") == 23);
  CHECK(text.find("  debug    somebody asked\n") != std::string::npos);
}

TEST_CASE("a log that has grown full is kept beside a new one, and that is all of it") {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "glassbox.log";
  LogFile log(file, LogLevel::info);
  const std::string long_line(100'000, 'x');  // cut to 2,038 bytes with the time
  for (int i = 0; i < 1250; ++i) log.write(LogLevel::info, long_line);
  CHECK(std::filesystem::file_size(file) <= LogFile::most_bytes);
  CHECK(std::filesystem::file_size(folder.path() / "glassbox.log.old") <= LogFile::most_bytes);
  CHECK(lines_of(text_of(file)) == 270);
  CHECK(lines_of(text_of(folder.path() / "glassbox.log.old")) == 490);
}

TEST_CASE("a log that cannot be written is done without") {
  const test::TemporaryFolder folder;
  folder.write("file", "");
  LogFile(folder.path() / "file" / "glassbox.log", LogLevel::info).write(LogLevel::info, "unheard");
  LogFile("/dev/full", LogLevel::info).write(LogLevel::info, "unheard");
  LogFile({}, LogLevel::info).write(LogLevel::info, "unheard");
  CHECK(std::filesystem::file_size(folder.path() / "file") == 0);
}
