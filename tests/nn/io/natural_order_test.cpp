#include "glassbox/nn/io/natural_order.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>
#include <vector>

using glassbox::nn::NaturalLess;

TEST_CASE("names are ordered by the value of their numbers") {
  // "a-1" comes before "a0": a hyphen is a smaller byte than a digit. "02" and "2" differ only in zeros.
  const std::vector<std::string_view> expected = {"",
                                                  "0",
                                                  "02",
                                                  "2",
                                                  "10",
                                                  "99999999999999999999998",
                                                  "99999999999999999999999",
                                                  "a",
                                                  "a-1",
                                                  "a0",
                                                  "a00",
                                                  "a0b",
                                                  "a1",
                                                  "a1.2",
                                                  "a1.10",
                                                  "a2",
                                                  "a10",
                                                  "ab",
                                                  "b"};
  std::vector<std::string_view> sorted(expected.rbegin(), expected.rend());
  std::ranges::sort(sorted, NaturalLess());
  CHECK(sorted == expected);
}

TEST_CASE("the order is strict and total") {
  const std::string_view names[] = {"", "0", "00", "1", "01", "1a", "01a", "a", "a1", "a01", "a1b", "a01c"};
  const NaturalLess less;
  for (const auto a : names) {
    CHECK(!less(a, a));
    for (const auto b : names) {
      if (a != b) CHECK(less(a, b) != less(b, a));
      for (const auto c : names) {
        if (less(a, b) && less(b, c)) CHECK(less(a, c));
      }
    }
  }
}
