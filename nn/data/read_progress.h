#pragma once

#include <atomic>

namespace glassbox::nn {

/// How far a long reading is, and whether to end it early; shared by two threads.
struct ReadProgress {
  std::atomic<float> done = 0.0f;  ///< 0 … 1
  std::atomic<bool> cancelled = false;
};

}  // namespace glassbox::nn
