#include "demos/glassbox/session/log_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <system_error>
#include <utility>

#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace fs = std::filesystem;

namespace {

/// "2026-03-01 14:05:09.123", where the user is.
std::string time_text() {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch());
  std::tm local{};
  ::localtime_r(&seconds, &local);
  std::array<char, 32> day{};
  std::strftime(day.data(), day.size(), "%Y-%m-%d %H:%M:%S", &local);
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%s.%03d", day.data(), static_cast<int>(since.count() % 1000));
  return text.data();
}

}  // namespace

LogFile::LogFile(fs::path file, LogLevel most) : file_(std::move(file)), most_(most) {
  const std::lock_guard lock(mutex_);
  open();
}

LogFile::~LogFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void LogFile::open() {
  if (file_.empty()) return;
  std::error_code ignored;
  fs::create_directories(file_.parent_path(), ignored);
  descriptor_ =
      ::open(file_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
  struct stat status {};
  if (descriptor_ < 0) return;
  if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(std::exchange(descriptor_, -1));
    return;
  }
  size_ = static_cast<std::size_t>(status.st_size);
}

void LogFile::append(std::string_view line) {
  if (descriptor_ >= 0 && size_ + line.size() > most_bytes) {
    ::close(std::exchange(descriptor_, -1));
    fs::path old = file_;
    old += ".old";
    std::error_code problem;
    fs::rename(file_, old, problem);
    if (!problem) open();
  }
  if (descriptor_ < 0) return;
  // In one piece, so that the lines of two programs do not mix.
  const ssize_t written = ::write(descriptor_, line.data(), line.size());
  if (written > 0) size_ += static_cast<std::size_t>(written);
}

void LogFile::write(LogLevel level, std::string_view text) {
  const std::string words = nn::one_line(text);
  if (level <= LogLevel::warning) {
    std::fprintf(stderr, "glassbox: %s%s\n", level == LogLevel::warning ? "warning: " : "", words.c_str());
  }
  if (level > most_) return;
  std::string line = time_text() + "  ";
  line += nn::name_of(level);
  line.resize(line.size() + 9 - nn::name_of(level).size(), ' ');
  line += words;
  line += '\n';
  const std::lock_guard lock(mutex_);
  append(line);
}

}  // namespace glassbox
