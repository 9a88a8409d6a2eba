#include "demos/glassbox/cli/atomic_file.h"

#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <set>
#include <string>
#include <system_error>
#include <utility>

namespace glassbox {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view temporary_prefix = ".glassbox-";

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

/// Files that programs left when they were killed are removed, once in each folder that is written to.
void clean(const fs::path& folder) {
  static std::mutex mutex;
  static std::set<fs::path> cleaned;
  const std::lock_guard lock(mutex);
  if (cleaned.insert(folder).second) engine::remove_leftovers(folder, temporary_prefix);
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

nn::Expected<AtomicFile> AtomicFile::write(const fs::path& file, std::string_view contents,
                                           Overwrite overwrite, mode_t mode) {
  if (const auto possible = check_output(file, overwrite); !possible) return tl::unexpected(possible.error());
  const fs::path target = target_of(file);
  clean(folder_of(target));
  auto temporary = engine::TemporaryFile::create(folder_of(target), temporary_prefix, {}, mode);
  if (!temporary) return fail(file, "cannot be written: " + temporary.error().message());
  std::error_code error = temporary->append(contents);
  if (!error) error = temporary->sync();
  if (error) return fail(file, "cannot be written: " + error.message());
  return AtomicFile(target, std::move(*temporary), overwrite);
}

nn::Expected<void> AtomicFile::commit() {
  const std::error_code error = temporary_.take_name(file_, overwrite_ == Overwrite::yes);
  if (!error) return {};
  if (error == std::errc::file_exists) return refuse_existing(file_);
  return fail(file_, "cannot be written: " + error.message());
}

nn::Expected<void> write_file(const fs::path& file, std::string_view contents, Overwrite overwrite) {
  auto written = AtomicFile::write(file, contents, overwrite);
  if (!written) return tl::unexpected(written.error());
  return written->commit();
}

}  // namespace glassbox
