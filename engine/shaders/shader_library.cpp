#include "engine/shaders/shader_library.h"

#include <fstream>
#include <iterator>
#include <sstream>
#include <utility>

#include "engine/check.h"

namespace glassbox::engine {

namespace {

constexpr std::string_view version_line = "#version 330 core\n";
constexpr int deepest_include = 4;

std::filesystem::file_time_type modified(const std::filesystem::path& file) {
  std::error_code gone;
  const auto time = std::filesystem::last_write_time(file, gone);
  return gone ? std::filesystem::file_time_type::min() : time;
}

/// The file that a line `#include "file"` names; empty where the line is another.
std::string included_file(std::string_view line) {
  constexpr std::string_view directive = "#include \"";
  if (line.substr(0, directive.size()) != directive) return {};
  line.remove_prefix(directive.size());
  return std::string(line.substr(0, line.find('"')));
}

}  // namespace

ShaderLibrary::ShaderLibrary(std::filesystem::path folder, LogSink log)
    : folder_(std::move(folder)), log_(std::move(log)) {}

Expected<std::string> ShaderLibrary::read(const std::string& file, Entry& entry, int depth) const {
  std::string text;
  if (folder_.empty()) {
    text = embedded_shader(file);
  } else {
    const std::filesystem::path path = folder_ / file;
    entry.files[path.string()] = modified(path);
    std::ifstream stream(path, std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(stream), {});
  }
  if (text.empty()) return tl::unexpected(Error{file + ": no such shader file, or an empty one"});
  if (depth > deepest_include) return tl::unexpected(Error{file + ": included too deep"});

  std::istringstream lines(text);
  std::string expanded;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const std::string included = included_file(line);
    if (included.empty()) {
      expanded += line + "\n";
      continue;
    }
    const Expected<std::string> inner = read(included, entry, depth + 1);
    if (!inner) return inner;
    expanded += "#line 1\n" + *inner + "#line " + std::to_string(number + 1) + "\n";
  }
  return expanded;
}

Expected<ShaderProgram> ShaderLibrary::link(const std::string& name, Entry& entry) const {
  entry.files.clear();
  const Expected<std::string> vertex = read(name + ".vert", entry);
  if (!vertex) return tl::unexpected(vertex.error());
  const Expected<std::string> fragment = read(name + ".frag", entry);
  if (!fragment) return tl::unexpected(fragment.error());
  const std::string head = std::string(version_line) + "#line 1\n";
  return ShaderProgram::link(name, head + *vertex, head + *fragment);
}

const ShaderProgram& ShaderLibrary::program(std::string_view name) {
  if (const auto found = entries_.find(name); found != entries_.end()) return found->second.program;
  Entry& entry = entries_[std::string(name)];
  Expected<ShaderProgram> program = link(std::string(name), entry);
  if (!program && !folder_.empty()) {
    error_ = program.error().message;
    if (log_) log_(error_);
    const ShaderLibrary embedded;
    Entry unused;
    program = embedded.link(std::string(name), unused);
  }
  check(program.has_value(), "embedded shader", program ? "" : program.error().message);
  entry.program = std::move(*program);
  return entry.program;
}

void ShaderLibrary::reload_changed() {
  if (folder_.empty()) return;
  for (auto& [name, entry] : entries_) {
    bool changed = false;
    for (const auto& [file, time] : entry.files) changed = changed || modified(file) != time;
    if (!changed) continue;
    Expected<ShaderProgram> program = link(name, entry);
    error_ = program ? "" : program.error().message;
    if (program) {
      entry.program = std::move(*program);
    } else if (log_) {
      log_(error_);
    }
  }
}

}  // namespace glassbox::engine
