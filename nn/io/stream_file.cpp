#include "glassbox/nn/io/stream_file.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace glassbox::nn {

namespace {

constexpr std::size_t most_stream_bytes = std::size_t{256} << 20;
constexpr int writer_wait_ms = 2000;

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  int value() const { return value_; }

 private:
  int value_;
};

/// False if nothing arrived in time; -1 waits forever.
bool wait_for_bytes(int descriptor, int milliseconds) {
  pollfd wanted{descriptor, POLLIN, 0};
  int ready;
  while ((ready = ::poll(&wanted, 1, milliseconds)) < 0 && errno == EINTR) {
  }
  return ready > 0;
}

}  // namespace

Expected<std::string> read_stream(const std::filesystem::path& file, std::string_view expected) {
  const auto fail = [&](const char* was) {
    return tl::make_unexpected(
        Error{file.string() + ": found " + was + ", expected " + std::string(expected)});
  };
  // Without O_NONBLOCK, opening a named pipe would wait for a writer.
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (descriptor.value() < 0) return fail(errno == ENOENT ? "no such file" : "a file that cannot be opened");
  struct stat status {};
  if (::fstat(descriptor.value(), &status) != 0) return fail("a file that cannot be read");
  if (S_ISDIR(status.st_mode)) return fail("a directory");

  std::string bytes;
  std::array<char, std::size_t{1} << 16> chunk;
  bool waited_for_writer = false;
  for (;;) {
    const ssize_t count = ::read(descriptor.value(), chunk.data(), chunk.size());
    if (count > 0) {
      bytes.append(chunk.data(), static_cast<std::size_t>(count));
      if (bytes.size() > most_stream_bytes) return fail("more than 256 MiB");
    } else if (count < 0 && errno == EAGAIN) {
      wait_for_bytes(descriptor.value(), -1);
    } else if (count < 0 && errno != EINTR) {
      return fail("a file that cannot be read");
    } else if (count == 0) {
      if (!bytes.empty() || waited_for_writer || !S_ISFIFO(status.st_mode)) return bytes;
      waited_for_writer = true;
      if (!wait_for_bytes(descriptor.value(), writer_wait_ms)) return fail("a pipe without a writer");
    }
  }
}

}  // namespace glassbox::nn
