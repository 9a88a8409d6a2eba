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

#include "demos/glassbox/document/fields.h"
#include "glassbox/nn/error.h"
#include "glassbox/nn/names.h"

namespace CLI {
class App;
}

namespace glassbox {

/// A flag with a value, as shown by --help.
struct FlagHelp {
  std::string name;   ///< "--noise"
  std::string value;  ///< "NUMBER"
  std::string_view group;
  std::string help;  ///< meaning, range, default
};

/// The typed flags and their texts.
using FlagTexts = std::map<std::string, std::string, std::less<>>;

/// The --help entries of all settings that have a flag.
template <class Owner>
std::vector<FlagHelp> flags_of(std::span<const Field<Owner>> rows) {
  std::vector<FlagHelp> flags;
  for (const FieldInfo& row : rows) {
    if (!row.group.empty()) flags.push_back({row.flag(), row.placeholder(), row.group, row.help_line()});
  }
  return flags;
}

/// Makes `app` store the values of these flags in `texts`, which must outlive parsing.
void add_flags(CLI::App& app, std::span<const FlagHelp> flags, FlagTexts& texts);

/// Turns flag texts into values and keeps the first error, so that callers check once after all reads. A flag
/// that was not typed leaves its target unchanged.
class FlagReader {
 public:
  explicit FlagReader(const FlagTexts& texts) : texts_(texts) {}

  bool has(std::string_view flag) const { return texts_.contains(flag); }
  /// The flag's text, or null if it was not typed.
  const std::string* text(std::string_view flag) const;

  void number(std::string_view flag, float& target, const NumberRange& range);
  template <std::integral Integer>
  void whole_number(std::string_view flag, Integer& target, std::int64_t low, std::int64_t high) {
    std::int64_t value = 0;
    if (read_whole_number(flag, value, low, high)) target = static_cast<Integer>(value);
  }
  void name(std::string_view flag, std::string& target, std::span<const std::string_view> known);
  template <class Enum>
  void name(std::string_view flag, Enum& target) {
    std::string typed(nn::name_of(target));
    name(flag, typed, nn::names_of<Enum>());
    target = *nn::from_name<Enum>(typed);
  }
  /// The texts of all settings that were typed.
  template <class Owner>
  FieldTexts typed(std::span<const Field<Owner>> rows) const {
    FieldTexts typed;
    for (const FieldInfo& row : rows) {
      if (const std::string* found = text(row.flag())) typed[std::string(row.name)] = *found;
    }
    return typed;
  }
  /// Sets the typed settings in `owner`.
  template <class Owner>
  void read(Owner& owner) {
    for (const Field<Owner>& row : fields<Owner>()) {
      if (const std::string* typed = text(row.flag())) check(row.flag(), row.read(row, *typed, owner));
    }
  }
  void path(std::string_view flag, std::filesystem::path& target);
  void path(std::string_view flag, std::optional<std::filesystem::path>& target);
  /// A file to write. Its name must end with one of `suffixes` or have no suffix; standard output is an
  /// error.
  void output(std::string_view flag, std::optional<std::filesystem::path>& target,
              std::span<const std::string_view> suffixes);

  /// Fails if both flags were typed.
  void exclude(std::string_view flag, std::string_view other);
  /// Fails if `flag` was typed without `other`.
  void require(std::string_view flag, std::string_view other);

  void fail(std::string_view flag, const std::string& message);
  /// Fails with, for example, "--noise: '2' is out of range, expected a number from 0 to 1" if there is a
  /// problem.
  void check(std::string_view flag, const MaybeProblem& problem);
  /// For errors of input files, which name the file instead of a flag.
  void fail(const nn::Error& error);

  bool failed() const { return error_.has_value(); }
  const nn::Error& error() const { return *error_; }

 private:
  bool read_whole_number(std::string_view flag, std::int64_t& target, std::int64_t low, std::int64_t high);

  const FlagTexts& texts_;
  std::optional<nn::Error> error_;
};

/// The suffix of a file name in lower case: ".png"; "." for "name."; "" for "name"; ".png" for ".png".
std::string suffix_of(const std::filesystem::path& file);
/// Whether the path can name a folder: it has no suffix, ends with a slash, or is an existing folder.
bool names_folder(const std::filesystem::path& path);

}  // namespace glassbox
