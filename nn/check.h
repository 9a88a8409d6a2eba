#pragma once

#include <cstdint>
#include <string_view>

namespace glassbox::nn {

/// Prints "check failed: WHAT: found FOUND, expected [RELATION ]EXPECTED" to standard error and aborts.
[[noreturn]] void fail_check(std::string_view what, std::int64_t found, std::string_view relation,
                             std::int64_t expected);

[[noreturn]] void fail_check(std::string_view what, std::string_view found, std::string_view expected);

// Public functions check the shapes they are given with these, in every build. A shape that does not fit is a
// mistake in the calling code; input from files is never checked this way but returns an Error.

inline void check_equal(std::string_view what, std::int64_t found, std::int64_t expected) {
  if (found != expected) [[unlikely]]
    fail_check(what, found, "", expected);
}

/// For names.
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
