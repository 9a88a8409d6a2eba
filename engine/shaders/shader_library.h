#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/engine/gl/debug_output.h"
#include "glassbox/engine/gl/shader_program.h"

namespace glassbox::engine {

/// The text of a shader file as it was when the engine was built ("height_field.vert",
/// "include/lighting.glsl"). Empty view: no such file.
std::string_view embedded_shader(std::string_view file);

/// The programs that drawables draw with, by name: `program("height_field")` links height_field.vert and
/// height_field.frag. Sources are embedded in the binary; with a shader folder they are read from there and
/// read again when they change, an edit that does not compile keeping the program that was there.
///
/// A shader file has no #version line (the library prepends it) and may hold `#include "include/name.glsl"`
/// lines. The compiler's words come back with the files' own names and lines.
class ShaderLibrary {
 public:
  /// `folder` empty: embedded sources only. What goes wrong with an edit goes to `log`, and stands in
  /// error().
  explicit ShaderLibrary(std::filesystem::path folder = {}, LogSink log = {});

  /// Links at the first call; the reference stays valid as long as the library, through reloads too. An
  /// embedded source that does not link is a programmer's error and aborts with the compiler's words.
  const ShaderProgram& program(std::string_view name);

  /// Reads the files again that changed on disk since the last call; a no-op without a folder. Call once a
  /// frame.
  void reload_changed();

  /// The compiler's words about a program whose last edit failed; empty once all of them compile.
  std::string_view error() const;

 private:
  struct Entry {
    ShaderProgram program;
    std::map<std::string, std::filesystem::file_time_type> files;  ///< all that its two sources include
    std::string error;                                             ///< about its last edit
  };

  std::string read(const std::string& file, Entry& entry) const;
  Expected<ShaderProgram> link(const std::string& name, Entry& entry) const;

  std::filesystem::path folder_;
  LogSink log_;
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace glassbox::engine
