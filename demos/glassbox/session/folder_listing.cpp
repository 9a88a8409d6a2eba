#include "demos/glassbox/session/folder_listing.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <tuple>

#include "demos/glassbox/session/path_text.h"

namespace glassbox {

namespace {

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

bool has_extension(const std::filesystem::path& file, std::span<const std::string_view> extensions) {
  return std::ranges::find(extensions, lower(file.extension().string())) != extensions.end();
}

nn::Expected<FolderListing> list_folder(const std::filesystem::path& folder,
                                        std::span<const std::string_view> extensions) {
  FolderListing listing;
  listing.folder = folder;
  std::error_code error;
  std::filesystem::directory_iterator entry(folder, error);
  for (const std::filesystem::directory_iterator end; !error && entry != end; entry.increment(error)) {
    std::string name = entry->path().filename().string();
    if (name.starts_with('.')) continue;
    std::error_code ignored;  // what cannot be looked at (a broken link, say) is no choice
    const bool is_folder = entry->is_directory(ignored);
    if (!is_folder && (!entry->is_regular_file(ignored) || !has_extension(entry->path(), extensions)))
      continue;
    if (listing.entries.size() == FolderListing::most_entries) {
      listing.cut = true;
      break;
    }
    const std::uintmax_t bytes = is_folder ? 0 : entry->file_size(ignored);
    listing.entries.push_back({std::move(name), is_folder, ignored ? 0 : bytes});
  }
  if (error) return tl::unexpected(nn::Error{path_text(folder) + ": cannot be read: " + error.message()});
  std::ranges::sort(listing.entries, {}, [](const FolderListing::Entry& one) {
    return std::tuple(!one.folder, lower(one.name), one.name);
  });
  return listing;
}

std::filesystem::path typed_path(std::string_view text, const std::filesystem::path& folder) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  const char* home = std::getenv("HOME");
  std::filesystem::path path = path_from_text(text);
  if (home != nullptr && (text == "~" || text.starts_with("~/")))
    path = std::filesystem::path(home) / path_from_text(text.substr(std::min<std::size_t>(text.size(), 2)));
  path = (folder / path).lexically_normal();
  return path.has_filename() || !path.has_parent_path() ? path : path.parent_path();
}

}  // namespace glassbox
