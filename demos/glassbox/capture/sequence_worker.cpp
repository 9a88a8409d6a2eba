#include "demos/glassbox/capture/sequence_worker.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "glassbox/engine/capture/png.h"
#include "glassbox/engine/caught.h"

namespace glassbox {

namespace fs = std::filesystem;
using engine::Error;
using engine::Expected;

namespace {

constexpr auto patience = std::chrono::seconds(1);  // limit for writing waiting frames in the destructor
constexpr int most_folders = 9999;
constexpr const char* list_part = "frames.part.csv";
constexpr const char* list_name = "frames.csv";
constexpr std::string_view list_head = "file,seconds,step\n";

std::string reason(int error) { return std::generic_category().message(error); }

/// Creates captures/window_0001, with the first free number.
Expected<fs::path> make_next_folder(const fs::path& captures, const std::string& name) {
  if (const auto made = engine::make_folder(captures); !made) return tl::unexpected(made.error());
  for (int number = 1; number <= most_folders; ++number) {
    std::array<char, 16> digits{};
    std::snprintf(digits.data(), digits.size(), "_%04d", number);
    fs::path folder = captures / (name + digits.data());
    std::error_code problem;
    if (fs::create_directory(folder, problem)) return folder;
    if (problem && problem != std::errc::file_exists)
      return tl::unexpected(Error{folder.string() + ": the folder cannot be created: " + problem.message()});
  }
  return tl::unexpected(Error{captures.string() + ": found " + name + "_0001 to " + name +
                              "_9999, expected a number that is free"});
}

int thread_count(int wanted) {
  if (wanted > 0) return wanted;
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()) / 2, 1, 4);
}

}  // namespace

std::string SequenceWorker::frame_name(int number) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "frame_%06d.png", number);
  return name.data();
}

Expected<std::unique_ptr<SequenceWorker>> SequenceWorker::create(Options options) {
  auto folder = make_next_folder(options.captures, options.name);
  if (!folder) return tl::unexpected(folder.error());
  const fs::path list = *folder / list_part;
  const int descriptor = ::open(list.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0) return tl::unexpected(Error{list.string() + ": cannot be written: " + reason(errno)});
  if (!options.sink) options.sink = engine::file_sink(engine::Overwrite::no);
  return std::unique_ptr<SequenceWorker>(
      new SequenceWorker(std::move(*folder), descriptor, std::move(options)));
}

SequenceWorker::SequenceWorker(fs::path folder, int list, Options options)
    : folder_(std::move(folder)),
      sink_(std::move(options.sink)),
      list_(list),
      running_(thread_count(options.threads)) {
  const int count = running_;
  for (int i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
}

SequenceWorker::~SequenceWorker() {
  {
    const std::lock_guard lock(mutex_);
    give_up_ = Clock::now() + patience;
  }
  close();
  for (std::thread& thread : threads_) thread.join();
}

void SequenceWorker::add(SequenceFrame frame) {
  {
    const std::lock_guard lock(mutex_);
    if (state_ != State::open) return;
    if (waiting_.size() >= static_cast<std::size_t>(capacity)) {
      ++counts_.dropped;
      spares_.push_back(std::move(frame.image));
      return;
    }
    waiting_.push_back(std::move(frame));
  }
  changed_.notify_all();
}

void SequenceWorker::count_dropped() {
  const std::lock_guard lock(mutex_);
  ++counts_.dropped;
}

std::optional<engine::Image> SequenceWorker::take_spare() {
  const std::lock_guard lock(mutex_);
  if (spares_.empty()) return std::nullopt;
  engine::Image image = std::move(spares_.back());
  spares_.pop_back();
  return image;
}

void SequenceWorker::close() {
  {
    const std::lock_guard lock(mutex_);
    if (state_ == State::open) state_ = State::closed;
  }
  changed_.notify_all();
}

bool SequenceWorker::done() const {
  const std::lock_guard lock(mutex_);
  return done_;
}

std::optional<std::string> SequenceWorker::error() const {
  const std::lock_guard lock(mutex_);
  return error_;
}

SequenceCounts SequenceWorker::counts() const {
  const std::lock_guard lock(mutex_);
  SequenceCounts counts = counts_;
  counts.waiting = static_cast<int>(waiting_.size());
  return counts;
}

void SequenceWorker::work() {
  while (auto taken = next()) put(std::move(taken->first), taken->second);
  int written = 0;
  {
    const std::lock_guard lock(mutex_);
    if (--running_ > 0) return;
    written = counts_.written;
  }
  // The last thread finishes the list, without holding the lock during disk access.
  std::optional<std::string> problem = finish_list(written);
  const std::lock_guard lock(mutex_);
  if (!error_) error_ = std::move(problem);
  done_ = true;
}

std::optional<std::pair<SequenceFrame, int>> SequenceWorker::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !waiting_.empty() || state_ != State::open; });
  if (give_up_ && Clock::now() > *give_up_) {
    counts_.dropped += static_cast<int>(waiting_.size());
    waiting_.clear();
  }
  if (waiting_.empty() || state_ == State::failed) return std::nullopt;
  std::pair frame(std::move(waiting_.front()), ++taken_);
  waiting_.pop_front();
  return frame;
}

void SequenceWorker::put(SequenceFrame frame, int number) {
  const auto png = engine::caught([&] { return engine::encode_png(frame.image); });
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return counts_.written + 1 == number || state_ == State::failed; });
  if (state_ == State::failed) return;
  lock.unlock();
  const Expected<void> written = png.and_then([&](const std::vector<std::byte>& bytes) {
    return engine::caught([&] { return write(frame, number, bytes); });
  });
  lock.lock();
  if (written) {
    ++counts_.written;
  } else {
    state_ = State::failed;
    error_ = written.error().message;
    waiting_.clear();
  }
  spares_.push_back(std::move(frame.image));
  lock.unlock();
  changed_.notify_all();
}

Expected<void> SequenceWorker::write(const SequenceFrame& frame, int number,
                                     const std::vector<std::byte>& png) {
  const std::string name = frame_name(number);
  if (auto written = sink_(folder_ / name, png); !written) return written;
  std::array<char, 96> line{};
  std::snprintf(line.data(), line.size(), "%s,%.4f,%lld\n", name.c_str(), frame.seconds,
                static_cast<long long>(frame.step));
  auto listed = append_to_list(number == 1 ? std::string(list_head) + line.data() : line.data());
  // Only frames in the list belong to the recording.
  if (!listed) ::unlink((folder_ / name).c_str());
  return listed;
}

Expected<void> SequenceWorker::append_to_list(const std::string& line) {
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t written = ::write(list_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      const int problem = errno;
      static_cast<void>(::ftruncate(list_, list_bytes_));
      return tl::unexpected(
          Error{(folder_ / list_part).string() + ": cannot be written: " + reason(problem)});
    }
  }
  list_bytes_ += static_cast<std::int64_t>(line.size());
  return {};
}

std::optional<std::string> SequenceWorker::finish_list(int frames) {
  const fs::path part = folder_ / list_part;
  const fs::path list = folder_ / list_name;
  ::fsync(list_);
  ::close(list_);
  if (frames == 0) {
    ::unlink(part.c_str());
    ::rmdir(folder_.c_str());
    return std::nullopt;
  }
  if (::rename(part.c_str(), list.c_str()) == 0) return std::nullopt;
  return list.string() + ": cannot be written: " + reason(errno);
}

}  // namespace glassbox
