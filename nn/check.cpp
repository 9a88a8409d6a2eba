#include "glassbox/nn/check.h"

#include <cstdio>
#include <cstdlib>

namespace glassbox::nn {

void fail_check(std::string_view what, std::int64_t found, std::string_view relation, std::int64_t expected) {
  std::fprintf(stderr, "check failed: %.*s: found %lld, expected %.*s%lld\n", static_cast<int>(what.size()),
               what.data(), static_cast<long long>(found), static_cast<int>(relation.size()), relation.data(),
               static_cast<long long>(expected));
  std::abort();
}

void fail_check(std::string_view what, std::string_view found, std::string_view expected) {
  std::fprintf(stderr, "check failed: %.*s: found %.*s, expected %.*s\n", static_cast<int>(what.size()),
               what.data(), static_cast<int>(found.size()), found.data(), static_cast<int>(expected.size()),
               expected.data());
  std::abort();
}

}  // namespace glassbox::nn
