#include "glassbox/engine/check.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace glassbox::engine {

namespace {

[[noreturn]] void fail(std::string_view what, std::string_view detail) {
  std::fprintf(stderr, "check failed: %.*s: %.*s\n", static_cast<int>(what.size()), what.data(),
               static_cast<int>(detail.size()), detail.data());
  std::abort();
}

[[noreturn]] void fail(std::string_view what, std::int64_t found, std::string_view relation,
                       std::int64_t expected) {
  fail(what,
       "found " + std::to_string(found) + ", expected " + std::string(relation) + std::to_string(expected));
}

}  // namespace

void check(bool holds, std::string_view what, std::string_view detail) {
  if (!holds) fail(what, detail);
}

void check_equal(std::string_view what, std::int64_t found, std::int64_t expected) {
  if (found != expected) fail(what, found, "", expected);
}

void check_at_least(std::string_view what, std::int64_t found, std::int64_t least) {
  if (found < least) fail(what, found, "at least ", least);
}

void check_below(std::string_view what, std::int64_t found, std::int64_t bound) {
  if (found < 0 || found >= bound) fail(what, found, "0 or more, below ", bound);
}

}  // namespace glassbox::engine
