#include "glassbox/engine/ui/font_file.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace glassbox::engine {

namespace {

constexpr std::array<std::string_view, 4> names{"Inter-Regular", "Inter-Medium", "Inter-SemiBold",
                                                "JetBrainsMono-Regular"};
constexpr std::array<std::string_view, 2> extensions{".otf", ".ttf"};
constexpr std::array<std::string_view, 9> system_folders{"/usr/share/fonts/opentype/inter",
                                                         "/usr/share/fonts/truetype/inter",
                                                         "/usr/share/fonts/truetype/jetbrains-mono",
                                                         "/usr/share/fonts/opentype/jetbrains-mono",
                                                         "/usr/share/fonts/inter",
                                                         "/usr/share/fonts/TTF",
                                                         "/usr/share/fonts/jetbrains-mono-fonts",
                                                         "/usr/local/share/fonts",
                                                         "/Library/Fonts"};

std::vector<std::filesystem::path> folders() {
  std::vector<std::filesystem::path> all(system_folders.begin(), system_folders.end());
  if (const char* home = std::getenv("HOME"); home != nullptr) {
    all.emplace_back(std::filesystem::path(home) / ".local/share/fonts");
    all.emplace_back(std::filesystem::path(home) / ".fonts");
  }
  return all;
}

std::vector<std::filesystem::path> fallback_roots() {
  std::vector<std::filesystem::path> roots{"/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts",
                                           "/System/Library/Fonts"};
  if (const char* home = std::getenv("HOME"); home != nullptr) {
    roots.emplace_back(std::filesystem::path(home) / ".local/share/fonts");
    roots.emplace_back(std::filesystem::path(home) / ".fonts");
  }
  return roots;
}

/// Big-endian fields of an OpenType file. Reading beyond its end returns no value.
class FontReader {
 public:
  explicit FontReader(const std::vector<unsigned char>& bytes) : bytes_(bytes) {}

  std::optional<std::uint32_t> u16(std::size_t at) const {
    if (at + 2 > bytes_.size()) return std::nullopt;
    return static_cast<std::uint32_t>(bytes_[at]) << 8 | bytes_[at + 1];
  }
  std::optional<std::uint32_t> u32(std::size_t at) const {
    const auto high = u16(at);
    const auto low = u16(at + 2);
    if (!high || !low) return std::nullopt;
    return *high << 16 | *low;
  }
  std::optional<float> signed16(std::size_t at) const {
    const auto value = u16(at);
    if (!value) return std::nullopt;
    return static_cast<float>(static_cast<std::int16_t>(*value));
  }
  /// Offset of the table with this four-letter tag; in a collection, of the first font's table.
  std::optional<std::size_t> table(std::string_view tag) const {
    const std::size_t font = u32(0) == 0x74746366u ? u32(12).value_or(0) : 0;  // "ttcf"
    const std::uint32_t count = u16(font + 4).value_or(0);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t record = font + 12 + 16 * i;
      if (record + 16 > bytes_.size()) return std::nullopt;
      const std::string_view found(reinterpret_cast<const char*>(&bytes_[record]), 4);
      if (found == tag) return u32(record + 8);
    }
    return std::nullopt;
  }

 private:
  const std::vector<unsigned char>& bytes_;
};

/// Segments of 16-bit code points: `cmap` subtable format 4.
bool in_segments(const FontReader& reader, std::size_t table, std::uint32_t code) {
  const std::size_t twice_count = reader.u16(table + 6).value_or(0);
  for (std::size_t i = 0; i < twice_count; i += 2) {
    if (reader.u16(table + 14 + i).value_or(0) < code) continue;
    const std::size_t start_at = table + 16 + twice_count + i;
    const std::uint32_t start = reader.u16(start_at).value_or(0xFFFF);
    if (code < start) return false;
    const std::uint32_t delta = reader.u16(start_at + twice_count).value_or(0);
    const std::size_t range_at = start_at + 2 * twice_count;
    const std::uint32_t range = reader.u16(range_at).value_or(0);
    if (range == 0) return ((code + delta) & 0xFFFF) != 0;
    return reader.u16(range_at + range + 2 * (code - start)).value_or(0) != 0;
  }
  return false;
}

/// Groups of 32-bit code points: `cmap` subtable format 12.
bool in_groups(const FontReader& reader, std::size_t table, std::uint32_t code) {
  const std::uint32_t count = reader.u32(table + 12).value_or(0);
  for (std::size_t i = 0; i < count; ++i) {
    const auto first = reader.u32(table + 16 + 12 * i);
    const auto last = reader.u32(table + 20 + 12 * i);
    if (!first || !last || code < *first) return false;
    if (code <= *last) return true;
  }
  return false;
}

/// Offsets within the tables `head`, `hhea` and `OS/2`, from the OpenType specification 1.9.
bool read_measures(FontFile& file) {
  const FontReader reader(file.bytes);
  const auto head = reader.table("head");
  const auto hhea = reader.table("hhea");
  const auto os2 = reader.table("OS/2");
  if (!head || !hhea || !os2) return false;
  const auto units_per_em = reader.u16(*head + 18);
  const auto ascender = reader.signed16(*hhea + 4);
  const auto descender = reader.signed16(*hhea + 6);
  const auto cap_height = reader.signed16(*os2 + 88);
  if (!units_per_em || *units_per_em == 0 || !ascender || !descender || !cap_height) return false;
  const float em = static_cast<float>(*units_per_em);
  file.ascent = *ascender / em;
  file.descent = -*descender / em;
  file.cap_height = *cap_height / em;
  return file.ascent > 0.0f && file.ascent + file.descent > 0.0f;
}

std::optional<FontFile> read_font(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  FontFile file;
  file.bytes.assign(std::istreambuf_iterator<char>(stream), {});
  return file;
}

/// Regular faces in the system's font folders; those with many scripts first, the rest by name.
std::vector<std::filesystem::path> fallback_paths() {
  constexpr std::array<std::string_view, 9> preferred{
      "NotoSans-Regular", "NotoSansCJK-Regular",   "NotoSansArabic-Regular", "NotoSansHebrew-Regular",
      "DejaVuSans",       "DroidSansFallbackFull", "wqy-microhei",           "FreeSans",
      "unifont"};
  std::vector<std::pair<std::size_t, std::filesystem::path>> found;
  for (const std::filesystem::path& root : fallback_roots()) {
    std::error_code problem;
    std::filesystem::recursive_directory_iterator at(
        root, std::filesystem::directory_options::skip_permission_denied, problem);
    for (; !problem && at != std::filesystem::recursive_directory_iterator(); at.increment(problem)) {
      const std::string name = at->path().stem().string();
      const std::string extension = at->path().extension().string();
      if (extension != ".ttf" && extension != ".otf" && extension != ".ttc") continue;
      if (name.find("Bold") != std::string::npos || name.find("Italic") != std::string::npos) continue;
      const auto rank = static_cast<std::size_t>(std::ranges::find(preferred, name) - preferred.begin());
      found.emplace_back(rank, at->path());
    }
  }
  std::ranges::sort(found);
  std::vector<std::filesystem::path> paths;
  for (auto& [rank, path] : found) paths.push_back(std::move(path));
  return paths;
}

}  // namespace

bool has_glyph(const FontFile& file, std::uint32_t code) {
  const FontReader reader(file.bytes);
  const auto cmap = reader.table("cmap");
  if (!cmap) return false;
  const std::uint32_t count = reader.u16(*cmap + 2).value_or(0);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t record = *cmap + 4 + 8 * i;
    const std::uint32_t platform = reader.u16(record).value_or(0xFFFF);
    const std::uint32_t encoding = reader.u16(record + 2).value_or(0xFFFF);
    const bool unicode = platform == 0 || (platform == 3 && (encoding == 1 || encoding == 10));
    const auto offset = reader.u32(record + 4);
    if (!unicode || !offset) continue;
    const std::uint32_t format = reader.u16(*cmap + *offset).value_or(0);
    if (format == 4 && in_segments(reader, *cmap + *offset, code)) return true;
    if (format == 12 && in_groups(reader, *cmap + *offset, code)) return true;
  }
  return false;
}

std::vector<FontFile> find_fonts_for(std::set<std::uint32_t>& codes) {
  constexpr std::size_t most_read = 200;  // files
  std::vector<FontFile> fonts;
  std::size_t read = 0;
  for (const std::filesystem::path& path : fallback_paths()) {
    if (codes.empty() || ++read > most_read) break;
    std::optional<FontFile> file = read_font(path);
    if (!file) continue;
    const FontReader reader(file->bytes);
    const bool outlines = reader.table("glyf") || reader.table("CFF ");
    if (!outlines || !read_measures(*file)) continue;
    const std::size_t erased =
        std::erase_if(codes, [&](std::uint32_t code) { return has_glyph(*file, code); });
    if (erased > 0) fonts.push_back(std::move(*file));
  }
  return fonts;
}

Expected<FontFile> load_font_file(Face face) {
  const std::string name(names[static_cast<std::size_t>(face)]);
  for (const std::filesystem::path& folder : folders()) {
    for (const std::string_view extension : extensions) {
      const std::filesystem::path path = folder / (name + std::string(extension));
      std::optional<FontFile> file = read_font(path);
      if (!file) continue;
      if (!read_measures(*file)) return tl::unexpected(Error{path.string() + ": not an OpenType font"});
      return std::move(*file);
    }
  }
  return tl::unexpected(
      Error{"font " + name + " not found: install the packages fonts-inter and fonts-jetbrains-mono"});
}

}  // namespace glassbox::engine
