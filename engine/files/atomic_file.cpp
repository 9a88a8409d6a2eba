#include "glassbox/engine/files/atomic_file.h"

#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <set>
#include <string>
#include <system_error>
#include <utility>

namespace glassbox::engine {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view temporary_prefix = ".glassbox-";

tl::unexpected<Error> fail(const fs::path& file, const std::string& message) {
  return tl::unexpected(Error{file.string() + ": " + message});
}

tl::unexpected<Error> refuse_existing(const fs::path& file, std::string_view permission = {}) {
  std::string message = "found a file that exists, expected a new name";
  if (!permission.empty()) message.append(" or ").append(permission);
  return fail(file, message);
}

std::string reason(int error) { return std::generic_category().message(error); }

fs::path parent_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// Removes files left by killed programs, once per output folder.
void clean(const fs::path& folder) {
  static std::mutex mutex;
  static std::set<fs::path> cleaned;
  const std::lock_guard lock(mutex);
  if (cleaned.insert(folder).second) remove_leftovers(folder, temporary_prefix);
}

}  // namespace

Expected<void> check_output(const fs::path& file, Overwrite overwrite, std::string_view permission) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (fs::exists(status)) {
    if (fs::is_directory(status)) return fail(file, "found a folder, expected the name of a file");
    if (!fs::is_regular_file(status)) return fail(file, "found no regular file, expected a new name");
    if (overwrite == Overwrite::no) return refuse_existing(file, permission);
  }
  const fs::path folder = parent_of(link_target(file));
  if (!fs::is_directory(folder, error)) {
    return fail(file, "found no folder '" + folder.string() + "', expected one to write into");
  }
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    return fail(file, "cannot write into '" + folder.string() + "': " + reason(errno));
  }
  return {};
}

fs::path link_target(const fs::path& file) {
  std::error_code error;
  if (!fs::is_symlink(file, error)) return file;
  const fs::path target = fs::canonical(file, error);
  return error ? file : target;
}

Expected<void> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return {};
  return fail(folder, "the folder cannot be created: " + error.message());
}

Expected<AtomicFile> AtomicFile::write(const fs::path& file, std::string_view contents, Overwrite overwrite,
                                       mode_t mode) {
  if (const auto possible = check_output(file, overwrite); !possible) return tl::unexpected(possible.error());
  const fs::path target = link_target(file);
  clean(parent_of(target));
  auto temporary = TemporaryFile::create(parent_of(target), temporary_prefix, {}, mode);
  if (!temporary) return fail(file, "cannot be written: " + temporary.error().message());
  std::error_code error = temporary->append(contents);
  if (!error) error = temporary->sync();
  if (error) return fail(file, "cannot be written: " + error.message());
  return AtomicFile(target, std::move(*temporary), overwrite);
}

Expected<void> AtomicFile::commit() {
  const std::error_code error = temporary_.take_name(file_, overwrite_ == Overwrite::yes);
  if (!error) return {};
  if (error == std::errc::file_exists) return refuse_existing(file_);
  return fail(file_, "cannot be written: " + error.message());
}

Expected<void> write_file(const fs::path& file, std::string_view contents, Overwrite overwrite) {
  auto written = AtomicFile::write(file, contents, overwrite);
  if (!written) return tl::unexpected(written.error());
  return written->commit();
}

Expected<void> write_file(const fs::path& file, std::span<const std::byte> contents, Overwrite overwrite) {
  return write_file(file, std::string_view(reinterpret_cast<const char*>(contents.data()), contents.size()),
                    overwrite);
}

FileSink file_sink(Overwrite overwrite) {
  return [overwrite](const fs::path& file, std::span<const std::byte> contents) {
    return write_file(file, contents, overwrite);
  };
}

}  // namespace glassbox::engine
