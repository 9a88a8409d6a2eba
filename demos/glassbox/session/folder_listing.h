#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/error.h"

namespace glassbox {

/// A folder's content as a list to choose from.
struct FolderListing {
  struct Entry {
    std::string name;
    bool folder = false;
    std::uintmax_t bytes = 0;  ///< of a file
  };
  static constexpr std::size_t most_entries = 2000;

  std::filesystem::path folder;
  std::vector<Entry> entries;  ///< folders first, each by name; none of those that begin with a dot
  bool cut = false;            ///< there were more than most_entries
};

/// Reads a folder once: its folders, and its files with one of these extensions (".json"). The error is one
/// line that begins with the folder.
nn::Expected<FolderListing> list_folder(const std::filesystem::path& folder,
                                        std::span<const std::string_view> extensions);

/// Whether a file has one of these extensions, in upper or lower case.
bool has_extension(const std::filesystem::path& file, std::span<const std::string_view> extensions);

/// What somebody typed as a path: "~" is the home folder, and what is relative lies in `folder`.
std::filesystem::path typed_path(std::string_view text, const std::filesystem::path& folder);

}  // namespace glassbox
