#pragma once

#include <cstddef>

namespace glassbox::test {

/// The peak number of bytes in use from operator new, over all threads, during this object's lifetime.
class MemoryPeak {
 public:
  MemoryPeak();
  /// The peak minus the bytes in use at construction.
  std::size_t bytes() const;

 private:
  std::size_t in_use_before_;
};

}  // namespace glassbox::test
