#include "glassbox/nn/random/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>
#include <vector>

using namespace glassbox::nn;

TEST_CASE("philox4x32-10 matches the published test vectors") {
  struct Known {
    std::array<std::uint32_t, 4> counter;
    std::uint64_t key;
    std::array<std::uint32_t, 4> answer;
  };
  const Known table[] = {
      {{0, 0, 0, 0}, 0, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
      {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
       0xffffffffffffffff,
       {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
      {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
       0x299f31d0a4093822,
       {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
  };
  for (const Known& known : table) {
    const auto& c = known.counter;
    const RandomBits bits = philox4x32_10({{c[0], c[1], c[2], c[3]}}, known.key);
    for (std::size_t i = 0; i < 4; ++i) CHECK(bits.word[i] == known.answer[i]);
  }
}

TEST_CASE("seed, stream, counter and sub all matter") {
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>> seen;
  std::size_t drawn = 0;
  for (const std::uint64_t seed : {0ull, 1ull, 1ull << 32, ~0ull}) {
    for (std::uint32_t stream = 0; stream <= static_cast<std::uint32_t>(Stream::paint); ++stream) {
      for (const std::uint64_t counter : {0ull, 1ull, 1ull << 32}) {
        for (const std::uint64_t sub : {0ull, 1ull, 1ull << 32, (1ull << 56) - 1}) {
          const auto [word] = random_bits(seed, static_cast<Stream>(stream), counter, sub);
          seen.emplace(word[0], word[1], word[2], word[3]);
          ++drawn;
        }
      }
    }
  }
  CHECK(seen.size() == drawn);
}

// Limits below are five standard errors for 200,000 draws.
TEST_CASE("uniform draws have the moments of the unit interval") {
  constexpr int draws = 200'000;
  double sum = 0.0, squares = 0.0;
  std::array<int, 16> bins{};
  bool inside = true;
  for (int i = 0; i < draws; ++i) {
    const float u = random_uniform(5, Stream::data, static_cast<std::uint64_t>(i));
    inside = inside && u >= 0.0f && u < 1.0f;
    sum += static_cast<double>(u);
    squares += static_cast<double>(u) * static_cast<double>(u);
    ++bins[static_cast<std::size_t>(u * 16.0f)];
  }
  CHECK(inside);
  CHECK(std::abs(sum / draws - 0.5) < 5.0 * std::sqrt(1.0 / 12.0 / draws));
  CHECK(std::abs(squares / draws - 1.0 / 3.0) < 5.0 * std::sqrt(4.0 / 45.0 / draws));
  double chi_squared = 0.0;
  for (const int count : bins) chi_squared += std::pow(count - draws / 16.0, 2) / (draws / 16.0);
  CHECK(chi_squared < 44.3);  // 15 degrees of freedom, p = 1 in 10,000
}

TEST_CASE("normal draws have the moments of the standard normal") {
  constexpr int draws = 200'000;
  double moments[5] = {};
  int beyond_two = 0;
  for (int i = 0; i < draws; ++i) {
    const double x = static_cast<double>(random_normal(5, Stream::noise, static_cast<std::uint64_t>(i)));
    double power = 1.0;
    for (double& moment : moments) {
      moment += power / draws;
      power *= x;
    }
    beyond_two += std::abs(x) > 2.0;
  }
  const double error = 5.0 / std::sqrt(static_cast<double>(draws));  // times √(variance of the power)
  CHECK(std::abs(moments[1]) < error);
  CHECK(std::abs(moments[2] - 1.0) < error * std::sqrt(2.0));
  CHECK(std::abs(moments[3]) < error * std::sqrt(15.0));
  CHECK(std::abs(moments[4] - 3.0) < error * std::sqrt(96.0));
  const double share = std::erfc(std::sqrt(2.0));
  CHECK(std::abs(beyond_two / static_cast<double>(draws) - share) < error * std::sqrt(share * (1.0 - share)));
}

TEST_CASE("a permutation holds every index once, and all positions are equally likely") {
  for (const std::size_t size : {0u, 1u, 2u, 17u, 1000u}) {
    std::vector<std::uint32_t> order(size, 77);
    random_permutation(3, Stream::batches, 9, order);
    std::ranges::sort(order);
    std::vector<std::uint32_t> identity(size);
    std::iota(identity.begin(), identity.end(), 0u);
    CHECK(order == identity);
  }

  constexpr int draws = 12'000;
  std::array<std::array<int, 4>, 4> counts{};  // [value][place]
  for (int i = 0; i < draws; ++i) {
    std::array<std::uint32_t, 4> order{};
    random_permutation(3, Stream::batches, static_cast<std::uint64_t>(i), order);
    for (std::size_t place = 0; place < 4; ++place) ++counts[order[place]][place];
  }
  const double limit = 5.0 * std::sqrt(draws * 0.25 * 0.75);
  for (const auto& row : counts) {
    for (const int count : row) CHECK(std::abs(count - draws / 4.0) < limit);
  }
}

TEST_CASE("derived seeds differ from each other and from the seed") {
  std::set<std::uint64_t> seeds;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    seeds.insert(seed);
    for (std::uint32_t index = 0; index < 3; ++index) seeds.insert(derive_seed(seed, index));
  }
  CHECK(seeds.size() == 400);
}
