#pragma once

#include <cstdint>
#include <string_view>

namespace glassbox::nn {

/// Prints "check failed: WHAT: found FOUND, expected [RELATION ]EXPECTED" to standard error and aborts.
[[noreturn]] void fail_check(std::string_view what, std::int64_t found, std::string_view relation,
                             std::int64_t expected);

[[noreturn]] void fail_check(std::string_view what, std::string_view found, std::string_view expected);

// Public functions use these to check the shapes of their arguments in every build. A wrong shape is a
// programming error; invalid input from files returns an Error instead.

inline void check_equal(std::string_view what, std::int64_t found, std::int64_t expected) {
  if (found != expected) [[unlikely]]
    fail_check(what, found, "", expected);
}

inline void check_equal(std::string_view what, std::string_view found, std::string_view expected) {
  if (found != expected) [[unlikely]]
    fail_check(what, found, expected);
}

inline void check_at_least(std::string_view what, std::int64_t found, std::int64_t least) {
  if (found < least) [[unlikely]]
    fail_check(what, found, "at least ", least);
}

/// For an index.
inline void check_below(std::string_view what, std::int64_t found, std::int64_t bound) {
  if (found < 0 || found >= bound) [[unlikely]]
    fail_check(what, found, "0 or more, below ", bound);
}

}  // namespace glassbox::nn
