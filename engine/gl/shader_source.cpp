#include "glassbox/engine/gl/shader_source.h"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace glassbox::engine {

namespace {

constexpr std::string_view version_line = "#version 330 core\n";
constexpr int deepest_include = 4;

/// The file named by a line `#include "file"`; empty for any other line.
std::string included_file(std::string_view line) {
  constexpr std::string_view directive = "#include \"";
  if (!line.starts_with(directive)) return {};
  line.remove_prefix(directive.size());
  return std::string(line.substr(0, line.find('"')));
}

Expected<void> append(const std::string& file, const ShaderFileReader& read, int depth,
                      ShaderSource& source) {
  if (depth > deepest_include) return tl::unexpected(Error{file + ": included too deep"});
  const std::string text = read(file);
  if (text.empty()) return tl::unexpected(Error{file + ": no such shader file, or an empty one"});
  std::istringstream lines(text);
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (const std::string included = included_file(line); !included.empty()) {
      const Expected<void> inner = append(included, read, depth + 1, source);
      if (!inner) return inner;
      continue;
    }
    source.text += line + "\n";
    source.places.push_back({file, number});
  }
  return {};
}

/// Removes a number from the front of `text` and returns it; -1 if there is none.
int take_number(std::string_view& text) {
  int value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return error == std::errc() ? value : -1;
}

}  // namespace

std::string ShaderSource::with_places(std::string_view words) const {
  std::string placed;
  while (!words.empty()) {
    std::string_view line = words.substr(0, words.find('\n'));
    words.remove_prefix(std::min(line.size() + 1, words.size()));
    if (!placed.empty()) placed += '\n';

    std::string_view rest = line;
    if (rest.starts_with("ERROR: ")) rest.remove_prefix(7);
    if (take_number(rest) >= 0 && (rest.starts_with(':') || rest.starts_with('('))) {
      const bool bracketed = rest[0] == '(';
      rest.remove_prefix(1);
      const int number = take_number(rest);
      if (bracketed && rest.starts_with(')')) rest.remove_prefix(1);
      if (number >= 1 && static_cast<std::size_t>(number) <= places.size()) {
        const Place& place = places[static_cast<std::size_t>(number) - 1];
        placed += place.file + ":" + std::to_string(place.line);
        line = rest;
      }
    }
    placed += line;
  }
  return placed;
}

Expected<ShaderSource> expand_includes(const std::string& file, const ShaderFileReader& read) {
  ShaderSource source{std::string(version_line), {{file, 1}}};
  const Expected<void> appended = append(file, read, 0, source);
  if (!appended) return tl::unexpected(appended.error());
  return source;
}

}  // namespace glassbox::engine
