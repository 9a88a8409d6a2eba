#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/engine/gl/debug_output.h"
#include "glassbox/engine/gl/shader_program.h"

namespace glassbox::engine {

/// The text of a shader file as of build time ("height_field.vert", "include/lighting.glsl"). Empty if there
/// is no such file.
std::string_view embedded_shader(std::string_view file);

/// The shader programs that drawables use, by name: `program("height_field")` links height_field.vert and
/// height_field.frag. Sources are embedded in the binary. With a shader folder they are read from there and
/// reloaded when they change; if an edit does not compile, the previous program stays in use.
///
/// A shader file has no #version line (the library adds it) and may contain lines `#include
/// "include/name.glsl"`. Compiler messages refer to the original files and lines.
class ShaderLibrary {
 public:
  /// Empty `folder`: use embedded sources only. Errors in edits go to `log` and are available from error().
  explicit ShaderLibrary(std::filesystem::path folder = {}, LogSink log = {});

  /// Links on the first call. The reference stays valid for the library's lifetime, also after reloads.
  /// Aborts with the compiler's message if an embedded source does not link.
  const ShaderProgram& program(std::string_view name);

  /// Reloads files that have changed on disk since the last call. Does nothing without a folder. Call once a
  /// frame.
  void reload_changed();

  /// The compiler's message for a program whose last edit failed; empty if all programs compile.
  std::string_view error() const;

 private:
  struct Entry {
    ShaderProgram program;
    std::map<std::string, std::filesystem::file_time_type> files;  ///< including the includes of both sources
    std::string error;                                             ///< of its last edit
  };

  std::string read(const std::string& file, Entry& entry) const;
  Expected<ShaderProgram> link(const std::string& name, Entry& entry) const;

  std::filesystem::path folder_;
  LogSink log_;
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace glassbox::engine
