#pragma once

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/error.h"
#include "glassbox/nn/names.h"

namespace CLI {
class App;
}

namespace glassbox {

/// A flag with a value as --help shows it.
struct FlagHelp {
  const char* name;   ///< "--noise"
  const char* value;  ///< "NUMBER"
  const char* group;
  std::string help;  ///< meaning, range, default
};

/// The flags that were typed, as text.
using FlagTexts = std::map<std::string, std::string, std::less<>>;

/// Lets `app` collect these flags' values in `texts`, which must outlive its parsing.
void add_flags(CLI::App& app, std::span<const FlagHelp> flags, FlagTexts& texts);

/// The numbers that a flag accepts.
struct NumberRange {
  double low;
  double high;
  bool above_low = false;   ///< low itself is out of range
  bool below_high = false;  ///< high itself is out of range
};

/// Turns the texts of flags into values and keeps the first error, so that a list of reads needs no test
/// between them. A flag that was not typed leaves its target as it is.
class FlagReader {
 public:
  explicit FlagReader(const FlagTexts& texts) : texts_(texts) {}

  bool has(std::string_view flag) const { return texts_.contains(flag); }
  /// The flag's text, or null.
  const std::string* text(std::string_view flag) const;

  /// `alternative` is what else the flag takes, for the message: " or full".
  void number(std::string_view flag, float& target, NumberRange range, std::string_view alternative = {});
  template <std::integral Integer>
  void whole_number(std::string_view flag, Integer& target, std::int64_t low, std::int64_t high,
                    std::string_view alternative = {}) {
    std::int64_t value = 0;
    if (read_whole_number(flag, value, low, high, alternative)) target = static_cast<Integer>(value);
  }
  void seed(std::string_view flag, std::uint64_t& target);
  void name(std::string_view flag, std::string& target, std::span<const std::string_view> known);
  /// `known` holds the first names of the enum, or all.
  template <class Enum>
  void name(std::string_view flag, Enum& target,
            std::span<const std::string_view> known = nn::names_of<Enum>()) {
    const std::string* typed = text(flag);
    if (typed == nullptr) return;
    const auto value = nn::from_name<Enum>(*typed);
    if (value && static_cast<std::size_t>(*value) < known.size()) {
      target = *value;
    } else {
      unknown_name(flag, *typed, known);
    }
  }
  void path(std::string_view flag, std::filesystem::path& target);
  void path(std::string_view flag, std::optional<std::filesystem::path>& target);
  /// A file to write, whose name ends with one of `suffixes` or has no suffix; never standard output.
  void output(std::string_view flag, std::optional<std::filesystem::path>& target,
              std::span<const std::string_view> suffixes);

  /// Both flags typed is an error: "--data: …, expected one of the two".
  void exclude(std::string_view flag, std::string_view other);
  /// The flag typed without the other is an error.
  void require(std::string_view flag, std::string_view other);

  void fail(std::string_view flag, const std::string& message);
  void unknown_name(std::string_view flag, std::string_view typed, std::span<const std::string_view> known);
  /// An error of an input file, which names the file itself.
  void fail(const nn::Error& error);

  bool failed() const { return error_.has_value(); }
  const nn::Error& error() const { return *error_; }

 private:
  bool read_whole_number(std::string_view flag, std::int64_t& target, std::int64_t low, std::int64_t high,
                         std::string_view alternative);

  const FlagTexts& texts_;
  std::optional<nn::Error> error_;
};

/// The suffix of a file name in lower case: ".png", "." for "name.", "" for "name"; also ".png" for ".png".
std::string suffix_of(const std::filesystem::path& file);
/// Whether this is a name for a folder: one without a suffix or with a slash at its end, or a folder's.
bool names_folder(const std::filesystem::path& path);

/// "a, b or c".
std::string joined(std::span<const std::string_view> names);

/// The name nearest to what was typed, if one is near enough to be meant (edit distance).
std::optional<std::string_view> nearest(std::string_view typed, std::span<const std::string_view> names);

/// The parts between commas, without the blanks around them; a quoted part may hold commas. None for an empty
/// text.
std::vector<std::string> comma_separated(std::string_view text);

}  // namespace glassbox
