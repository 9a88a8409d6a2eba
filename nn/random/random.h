#pragma once

#include <cstdint>
#include <span>

namespace glassbox::nn {

/// The purpose of a random value; streams never share values.
enum class Stream : std::uint32_t {
  data,
  noise,
  split,
  initialization,
  batches,
  seed_derivation,
  dropout,
  tour,
  paint
};

struct RandomBits {
  std::uint32_t word[4];
};

/// Philox-4x32-10 (Salmon et al. 2011): a bijection of the counter, chosen by the key (low word first).
RandomBits philox4x32_10(RandomBits counter, std::uint64_t key);

/// The only source of randomness: a value depends on (seed, stream, counter, sub) and not on earlier draws.
/// The seed is Philox's key; counter, sub (below 2^56) and stream form its counter, so that no two draws with
/// one seed share an input.
RandomBits random_bits(std::uint64_t seed, Stream stream, std::uint64_t counter, std::uint64_t sub = 0);

/// Uniform in [0, 1), a multiple of 2^-24.
float random_uniform(std::uint64_t seed, Stream stream, std::uint64_t counter, std::uint64_t sub = 0);

/// Standard normal (Box & Muller 1958), computed in double and rounded once.
float random_normal(std::uint64_t seed, Stream stream, std::uint64_t counter, std::uint64_t sub = 0);

/// Fills `order` with a permutation of 0 … size-1 (Fisher & Yates), determined by (seed, stream, counter).
void random_permutation(std::uint64_t seed, Stream stream, std::uint64_t counter,
                        std::span<std::uint32_t> order);

/// Seed number `index` derived from one seed: `--seed` sets data (0), initialisation (1) and batches (2) this
/// way.
std::uint64_t derive_seed(std::uint64_t seed, std::uint32_t index);

}  // namespace glassbox::nn
