#include "glassbox/engine/shaders/shader_library.h"

#include <fstream>
#include <iterator>
#include <utility>

#include "glassbox/engine/check.h"

namespace glassbox::engine {

namespace {

std::filesystem::file_time_type modified(const std::filesystem::path& file) {
  std::error_code gone;
  const auto time = std::filesystem::last_write_time(file, gone);
  return gone ? std::filesystem::file_time_type::min() : time;
}

}  // namespace

ShaderLibrary::ShaderLibrary(std::filesystem::path folder, LogSink log)
    : folder_(std::move(folder)), log_(std::move(log)) {}

std::string ShaderLibrary::read(const std::string& file, Entry& entry) const {
  if (folder_.empty()) return std::string(embedded_shader(file));
  const std::filesystem::path path = folder_ / file;
  entry.files[path.string()] = modified(path);
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

Expected<ShaderProgram> ShaderLibrary::link(const std::string& name, Entry& entry) const {
  entry.files.clear();
  const auto read_file = [&](const std::string& file) { return read(file, entry); };
  const Expected<ShaderSource> vertex = expand_includes(name + ".vert", read_file);
  if (!vertex) return tl::unexpected(vertex.error());
  const Expected<ShaderSource> fragment = expand_includes(name + ".frag", read_file);
  if (!fragment) return tl::unexpected(fragment.error());
  return ShaderProgram::link(name, *vertex, *fragment);
}

const ShaderProgram& ShaderLibrary::program(std::string_view name) {
  if (const auto found = entries_.find(name); found != entries_.end()) return found->second.program;
  Entry& entry = entries_[std::string(name)];
  Expected<ShaderProgram> program = link(std::string(name), entry);
  if (!program && !folder_.empty()) {
    entry.error = program.error().message;
    if (log_) log_(entry.error);
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
    entry.error = program ? "" : program.error().message;
    if (program) {
      entry.program = std::move(*program);
    } else if (log_) {
      log_(entry.error);
    }
  }
}

std::string_view ShaderLibrary::error() const {
  for (const auto& [name, entry] : entries_) {
    if (!entry.error.empty()) return entry.error;
  }
  return {};
}

}  // namespace glassbox::engine
