#include "glassbox/engine/check.h"

#include <cstdio>
#include <cstdlib>

namespace glassbox::engine {

void check(bool holds, std::string_view what, std::string_view detail) {
  if (holds) return;
  std::fprintf(stderr, "check failed: %.*s: %.*s\n", static_cast<int>(what.size()), what.data(),
               static_cast<int>(detail.size()), detail.data());
  std::abort();
}

}  // namespace glassbox::engine
