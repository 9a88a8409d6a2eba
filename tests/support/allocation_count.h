#pragma once

#include <cstdint>

namespace glassbox::test {

/// How often this thread has called operator new since it started.
std::uint64_t allocation_count();

}  // namespace glassbox::test
