#pragma once

#include <cstdint>
#include <string_view>

namespace glassbox::engine {

/// Prints "check failed: WHAT: DETAIL" to standard error and aborts unless `holds`. For mistakes in the
/// calling code only: bad input from users returns an Error.
void check(bool holds, std::string_view what, std::string_view detail);

/// For sizes: prints "check failed: WHAT: found FOUND, expected EXPECTED" and aborts unless they are equal.
void check_equal(std::string_view what, std::int64_t found, std::int64_t expected);
/// The same with "expected at least LEAST".
void check_at_least(std::string_view what, std::int64_t found, std::int64_t least);
/// For an index: prints "…, expected 0 or more, below BOUND" and aborts unless it is valid.
void check_below(std::string_view what, std::int64_t found, std::int64_t bound);

}  // namespace glassbox::engine
