#include "demos/glassbox/cli/flags.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "glassbox/nn/io/quoting.h"

namespace glassbox {

void add_flags(CLI::App& app, std::span<const FlagHelp> flags, FlagTexts& texts) {
  for (const FlagHelp& flag : flags) {
    app.add_option_function<std::string>(
           flag.name, [&texts, name = flag.name](const std::string& text) { texts[name] = text; }, flag.help)
        ->type_name(flag.value)
        ->group(std::string(flag.group));
  }
}

const std::string* FlagReader::text(std::string_view flag) const {
  const auto found = texts_.find(flag);
  return found == texts_.end() ? nullptr : &found->second;
}

void FlagReader::fail(std::string_view flag, const std::string& message) {
  fail(nn::Error{std::string(flag) + ": " + message});
}

void FlagReader::fail(const nn::Error& error) {
  if (!error_) error_ = error;
}

void FlagReader::check(std::string_view flag, const MaybeProblem& problem) {
  if (problem) fail(flag, problem->found + ", expected " + problem->expected);
}

void FlagReader::number(std::string_view flag, float& target, const NumberRange& range) {
  if (const std::string* typed = text(flag)) check(flag, read_number(*typed, range, {}, target));
}

bool FlagReader::read_whole_number(std::string_view flag, std::int64_t& target, std::int64_t low,
                                   std::int64_t high) {
  const std::string* typed = text(flag);
  if (typed == nullptr) return false;
  const MaybeProblem problem = read_whole(*typed, low, high, {}, target);
  check(flag, problem);
  return !problem;
}

void FlagReader::name(std::string_view flag, std::string& target, std::span<const std::string_view> known) {
  const std::string* typed = text(flag);
  if (typed == nullptr) return;
  std::size_t index = 0;
  const MaybeProblem problem = read_name(*typed, known, index);
  check(flag, problem);
  if (!problem) target = *typed;
}

void FlagReader::path(std::string_view flag, std::filesystem::path& target) {
  const std::string* typed = text(flag);
  if (typed == nullptr) return;
  if (typed->empty()) {
    fail(flag, "'' is not a file name, expected one");
  } else {
    target = *typed;
  }
}

void FlagReader::path(std::string_view flag, std::optional<std::filesystem::path>& target) {
  if (!has(flag)) return;
  path(flag, target.emplace());
}

void FlagReader::output(std::string_view flag, std::optional<std::filesystem::path>& target,
                        std::span<const std::string_view> suffixes) {
  path(flag, target);
  if (!target || failed()) return;
  const std::string suffix = suffix_of(*target);
  if (*target == "-") {
    fail(flag, "'-' is not a file name, expected one that ends in " + joined(suffixes));
  } else if (!suffix.empty() && std::ranges::find(suffixes, suffix) == suffixes.end()) {
    fail(flag, nn::in_quotes(target->string()) + " has an unknown suffix, expected " + joined(suffixes));
  }
}

void FlagReader::exclude(std::string_view flag, std::string_view other) {
  if (has(flag) && has(other)) {
    fail(flag, "contradicts " + std::string(other) + ", expected only one of the two");
  }
}

void FlagReader::require(std::string_view flag, std::string_view other) {
  if (has(flag) && !has(other)) fail(flag, "needs another flag, expected " + std::string(other) + " as well");
}

std::string suffix_of(const std::filesystem::path& file) {
  const std::string name = file.filename();
  if (name == "." || name == ".." || name.find('.') == std::string::npos) return {};
  std::string suffix = name.substr(name.rfind('.'));
  std::ranges::transform(suffix, suffix.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return suffix;
}

bool names_folder(const std::filesystem::path& path) {
  std::error_code ignored;
  return suffix_of(path).empty() || std::filesystem::is_directory(path, ignored);
}

}  // namespace glassbox
