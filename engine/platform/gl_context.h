#pragma once

#include <string>

#include "glassbox/engine/gl/debug_output.h"

namespace glassbox::engine {

/// What the context that is current offers.
struct GlInfo {
  int major = 0;
  int minor = 0;
  std::string vendor;
  std::string renderer;
  int max_samples = 0;
  /// Drawn by the processor (llvmpipe, softpipe, SwiftShader): anti-aliasing by samples is costly there.
  bool software = false;
};

/// A current OpenGL context, 3.3 core or newer, with or without a window: outlives every GL object made in
/// it.
class GlContext {
 public:
  GlContext() = default;
  virtual ~GlContext() = default;
  GlContext(const GlContext&) = delete;
  GlContext& operator=(const GlContext&) = delete;

  virtual void make_current() = 0;
  /// Leaves this thread without a context, so that another thread may make this one current.
  virtual void release_current() = 0;
  const GlInfo& info() const { return info_; }

 protected:
  /// Loads the GL functions of the current context through `get_proc_address` and reads info(). Returns false
  /// where it is older than 3.3. Messages of the driver go to `log` from here on.
  bool load(void (*(*get_proc_address)(const char*))(), LogSink log);

  /// Why load() refused, with what to do about it.
  std::string too_old_message() const;

 private:
  GlInfo info_;
  LogSink log_;
};

}  // namespace glassbox::engine
