#include "glassbox/engine/files/temporary_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <utility>

namespace glassbox::engine {

namespace fs = std::filesystem;

namespace {

constexpr int most_tries = 100;

std::error_code last_error() { return {errno, std::generic_category()}; }

std::string random_digits() {
  std::uint64_t value = 0;
  static_cast<void>(::getentropy(&value, sizeof value));
  std::array<char, 17> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(value));
  return digits.data();
}

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : "."; }

/// Syncs the folder so that a new name survives a power failure. Ignores file systems that do not support it;
/// the file exists anyway.
void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

std::error_code rename_to_new_name(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return {};
  if (errno != EINVAL && errno != ENOSYS) return last_error();
  // Most file systems without that operation have hard links.
  if (::link(from.c_str(), to.c_str()) == 0) {
    ::unlink(from.c_str());
    return {};
  }
  if (errno != EPERM && errno != EOPNOTSUPP) return last_error();
  if (::access(to.c_str(), F_OK) == 0) return make_error_code(std::errc::file_exists);
  return ::rename(from.c_str(), to.c_str()) == 0 ? std::error_code() : last_error();
}

/// Opens and locks an abandoned file; -1 if it is in use or not one of our files.
int lock_abandoned(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return -1;
  struct stat opened {};
  struct stat named {};
  // If its owner replaced it between the two calls, the lock is on a file that no longer has a name.
  const bool locked = ::fstat(descriptor, &opened) == 0 && S_ISREG(opened.st_mode) &&
                      opened.st_uid == ::geteuid() && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 &&
                      ::lstat(file.c_str(), &named) == 0 && named.st_ino == opened.st_ino &&
                      named.st_dev == opened.st_dev;
  if (locked) return descriptor;
  ::close(descriptor);
  return -1;
}

}  // namespace

tl::expected<TemporaryFile, std::error_code> TemporaryFile::create(const fs::path& folder,
                                                                   std::string_view prefix,
                                                                   std::string_view suffix, mode_t mode) {
  for (int tries = 0; tries < most_tries; ++tries) {
    std::string name(prefix);
    name.append(random_digits()).append(suffix);
    const fs::path path = folder / name;
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor < 0 && errno == EEXIST) continue;
    if (descriptor < 0) return tl::unexpected(last_error());
    // If the file system has no locks, the file is never treated as a leftover.
    ::flock(descriptor, LOCK_EX);
    TemporaryFile file(path, descriptor);
    struct stat status {};
    // Another process may have removed it as a leftover before we locked it.
    if (::fstat(descriptor, &status) == 0 && status.st_nlink > 0) return file;
    file.leave();
  }
  return tl::unexpected(make_error_code(std::errc::file_exists));
}

TemporaryFile::~TemporaryFile() {
  if (descriptor_ < 0) return;
  if (is_temporary_) ::unlink(path_.c_str());
  ::close(descriptor_);
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      is_temporary_(other.is_temporary_) {}

TemporaryFile& TemporaryFile::operator=(TemporaryFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(is_temporary_, other.is_temporary_);
  return *this;
}

std::error_code TemporaryFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return last_error();
    }
  }
  return {};
}

std::error_code TemporaryFile::sync() { return ::fsync(descriptor_) == 0 ? std::error_code() : last_error(); }

std::error_code TemporaryFile::take_name(const fs::path& name, bool replace) {
  std::error_code error = sync();
  if (error) return error;
  if (!replace) {
    error = rename_to_new_name(path_, name);
  } else if (::rename(path_.c_str(), name.c_str()) != 0) {
    error = last_error();
  }
  if (error) return error;
  path_ = name;
  is_temporary_ = false;
  sync_folder(folder_of(name));
  return {};
}

bool is_abandoned(const fs::path& file) {
  const int descriptor = lock_abandoned(file);
  if (descriptor < 0) return false;
  ::close(descriptor);
  return true;
}

void remove_leftovers(const fs::path& folder, std::string_view prefix) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename();
    if (!name.starts_with(prefix) || name.size() == prefix.size() ||
        name.find_first_not_of("0123456789abcdef-", prefix.size()) != std::string::npos)
      continue;
    const int descriptor = lock_abandoned(entry->path());
    if (descriptor < 0) continue;
    ::unlink(entry->path().c_str());
    ::close(descriptor);
  }
}

}  // namespace glassbox::engine
