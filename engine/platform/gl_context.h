#pragma once

#include <string>

#include "glassbox/engine/gl/debug_output.h"

namespace glassbox::engine {

/// The capabilities of the current context.
struct GlInfo {
  int major = 0;
  int minor = 0;
  std::string vendor;
  std::string renderer;
  int max_samples = 0;
  /// Software rendering (llvmpipe, softpipe, SwiftShader), where multisampling is slow.
  bool software = false;
};

/// A current OpenGL context, 3.3 core or newer, with or without a window. Must outlive every GL object
/// created in it.
class GlContext {
 public:
  GlContext() = default;
  virtual ~GlContext() = default;
  GlContext(const GlContext&) = delete;
  GlContext& operator=(const GlContext&) = delete;

  virtual void make_current() = 0;
  /// Releases the context from this thread, so that another thread can make it current.
  virtual void release_current() = 0;
  const GlInfo& info() const { return info_; }

 protected:
  /// Loads the GL functions of the current context through `get_proc_address` and reads info(). Returns false
  /// if the version is below 3.3. From here on, driver messages go to `log`.
  bool load(void (*(*get_proc_address)(const char*))(), LogSink log);

  /// Why load() failed, and what the user can do about it.
  std::string too_old_message() const;

 private:
  GlInfo info_;
  LogSink log_;
};

}  // namespace glassbox::engine
