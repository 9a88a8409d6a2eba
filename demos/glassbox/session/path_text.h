#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace glassbox {

/// A path as UTF-8, for JSON, text fields and messages. A file name may hold any bytes: those that are not
/// UTF-8 become %80 … %FF. A "%" of the name that would read as such an escape, or as "%25", becomes "%25";
/// any other stays. path_from_text(path_text(path)) is the path, byte by byte.
std::string path_text(const std::filesystem::path& path);
std::filesystem::path path_from_text(std::string_view text);

bool is_utf8(std::string_view text);

}  // namespace glassbox
