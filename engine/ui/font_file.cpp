#include "engine/ui/font_file.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

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

/// Big-endian fields of an OpenType file; nothing where the file ends before.
class Reader {
 public:
  explicit Reader(const std::vector<unsigned char>& bytes) : bytes_(bytes) {}

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
  /// Where the table with this four-letter tag starts.
  std::optional<std::size_t> table(std::string_view tag) const {
    const std::uint32_t count = u16(4).value_or(0);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t record = 12 + 16 * i;
      if (record + 16 > bytes_.size()) return std::nullopt;
      const std::string_view found(reinterpret_cast<const char*>(&bytes_[record]), 4);
      if (found == tag) return u32(record + 8);
    }
    return std::nullopt;
  }

 private:
  const std::vector<unsigned char>& bytes_;
};

/// Offsets are those of the tables `head`, `hhea` and `OS/2` of the OpenType specification 1.9.
bool read_measures(FontFile& file) {
  const Reader reader(file.bytes);
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

}  // namespace

Expected<FontFile> load_font_file(Face face) {
  const std::string name(names[static_cast<std::size_t>(face)]);
  for (const std::filesystem::path& folder : folders()) {
    for (const std::string_view extension : extensions) {
      const std::filesystem::path path = folder / (name + std::string(extension));
      std::ifstream stream(path, std::ios::binary);
      if (!stream) continue;
      FontFile file;
      file.bytes.assign(std::istreambuf_iterator<char>(stream), {});
      if (!read_measures(file)) return tl::unexpected(Error{path.string() + ": not an OpenType font"});
      return file;
    }
  }
  return tl::unexpected(
      Error{"font " + name + " not found: install the packages fonts-inter and fonts-jetbrains-mono"});
}

}  // namespace glassbox::engine
