#include "glassbox/nn/io/whole_file.h"

#include <cstddef>
#include <fstream>
#include <system_error>
#include <vector>

namespace glassbox::nn {

Expected<std::string> read_whole_file(const std::filesystem::path& file, std::string_view expected,
                                      std::size_t most_bytes) {
  const auto fail = [&](const std::string& was) {
    return tl::make_unexpected(
        Error{file.string() + ": found " + was + ", expected " + std::string(expected)});
  };
  std::error_code code;
  const std::filesystem::file_status status = std::filesystem::status(file, code);
  if (!std::filesystem::exists(status)) return fail("no such file");
  if (std::filesystem::is_directory(status)) return fail("a directory");
  if (!std::filesystem::is_regular_file(status)) return fail("no regular file");
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return fail("a file that cannot be read");

  std::string bytes;
  std::vector<char> chunk(std::size_t{1} << 16);
  while (stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || stream.gcount() > 0) {
    bytes.append(chunk.data(), static_cast<std::size_t>(stream.gcount()));
    if (bytes.size() > most_bytes) return fail("more than " + std::to_string(most_bytes >> 20) + " MiB");
  }
  if (stream.bad()) return fail("a file that cannot be read");
  return bytes;
}

}  // namespace glassbox::nn
