#include "demos/glassbox/cli/atomic_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace glassbox {

namespace fs = std::filesystem;

namespace {

tl::unexpected<nn::Error> fail(const fs::path& file, const std::string& message) {
  return tl::unexpected(nn::Error{file.string() + ": " + message});
}

tl::unexpected<nn::Error> refuse_existing(const fs::path& file) {
  return fail(file, "found a file that exists, expected a new name or --force");
}

std::string reason(int error) { return std::generic_category().message(error); }

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// Where a symbolic link leads; replacing the link itself would surprise.
fs::path target_of(const fs::path& file) {
  std::error_code error;
  if (!fs::is_symlink(file, error)) return file;
  const fs::path target = fs::canonical(file, error);
  return error ? file : target;
}

/// Writes everything to the disk and closes; 0, or what went wrong.
int write_and_close(int descriptor, std::string_view contents) {
  int error = 0;
  while (!contents.empty() && error == 0) {
    const ssize_t written = ::write(descriptor, contents.data(), contents.size());
    if (written >= 0) {
      contents.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  if (error == 0 && ::fsync(descriptor) != 0) error = errno;
  if (::close(descriptor) != 0 && error == 0) error = errno;
  return error;
}

/// Gives `from` the name `to` unless something bears it; 0, or what went wrong.
int rename_to_new_name(const fs::path& from, const fs::path& to) {
  if (::link(from.c_str(), to.c_str()) == 0) {
    ::unlink(from.c_str());
    return 0;
  }
  if (errno != EPERM && errno != EOPNOTSUPP) return errno;
  // A file system without hard links (FAT): look before leaping.
  if (::access(to.c_str(), F_OK) == 0) return EEXIST;
  return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

}  // namespace

nn::Expected<void> check_output(const fs::path& file, Overwrite overwrite) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (fs::exists(status)) {
    if (fs::is_directory(status)) return fail(file, "found a folder, expected the name of a file");
    if (!fs::is_regular_file(status)) return fail(file, "found no regular file, expected a new name");
    if (overwrite == Overwrite::no) return refuse_existing(file);
  }
  const fs::path folder = folder_of(target_of(file));
  if (!fs::is_directory(folder, error)) {
    return fail(file, "found no folder '" + folder.string() + "', expected one to write into");
  }
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    return fail(file, "cannot write into '" + folder.string() + "': " + reason(errno));
  }
  return {};
}

AtomicFile::AtomicFile(fs::path file, fs::path temporary, Overwrite overwrite)
    : file_(std::move(file)), temporary_(std::move(temporary)), overwrite_(overwrite) {}

AtomicFile::~AtomicFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : file_(std::move(other.file_)),
      temporary_(std::exchange(other.temporary_, {})),
      overwrite_(other.overwrite_) {}

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(temporary_, other.temporary_);
  std::swap(overwrite_, other.overwrite_);
  return *this;
}

nn::Expected<AtomicFile> AtomicFile::write(const fs::path& file, std::string_view contents,
                                           Overwrite overwrite) {
  if (const auto possible = check_output(file, overwrite); !possible) return tl::unexpected(possible.error());
  static std::atomic<unsigned> count{0};
  const fs::path target = target_of(file);
  const fs::path temporary =
      folder_of(target) / (".glassbox-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
  const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0) return fail(file, "cannot be written: " + reason(errno));
  AtomicFile result(target, temporary, overwrite);
  if (const int error = write_and_close(descriptor, contents); error != 0) {
    return fail(file, "cannot be written: " + reason(error));
  }
  return result;
}

nn::Expected<void> AtomicFile::commit() {
  int error = 0;
  if (overwrite_ == Overwrite::no) {
    error = rename_to_new_name(temporary_, file_);
  } else if (::rename(temporary_.c_str(), file_.c_str()) != 0) {
    error = errno;
  }
  if (error == EEXIST) return refuse_existing(file_);
  if (error != 0) return fail(file_, "cannot be written: " + reason(error));
  temporary_.clear();
  return {};
}

nn::Expected<void> write_file(const fs::path& file, std::string_view contents, Overwrite overwrite) {
  auto written = AtomicFile::write(file, contents, overwrite);
  if (!written) return tl::unexpected(written.error());
  return written->commit();
}

}  // namespace glassbox
