#pragma once

#include <cstdint>

namespace glassbox::test {

/// Number of calls of operator new by this thread since it started.
std::uint64_t allocation_count();

}  // namespace glassbox::test
