#pragma once

#include <cstddef>

namespace glassbox::test {

/// How many bytes operator new has given out and not got back, at most, since it was made; by any thread.
class MemoryPeak {
 public:
  MemoryPeak();
  /// Beyond what was in use at the beginning.
  std::size_t bytes() const;

 private:
  std::size_t in_use_before_;
};

}  // namespace glassbox::test
