#include "glassbox/nn/random/random.h"

#include <cmath>
#include <numbers>

#include "glassbox/nn/kernels/kernel_table.h"

namespace glassbox::nn {

namespace {

std::uint64_t joined(std::uint32_t low, std::uint32_t high) { return low | std::uint64_t{high} << 32; }

std::uint32_t low_word(std::uint64_t value) { return static_cast<std::uint32_t>(value); }
std::uint32_t high_word(std::uint64_t value) { return static_cast<std::uint32_t>(value >> 32); }

RandomBits counter_of(Stream stream, std::uint64_t counter, std::uint64_t sub) {
  const std::uint32_t stream_byte = static_cast<std::uint32_t>(stream) << 24;
  return {{low_word(counter), high_word(counter), low_word(sub), high_word(sub) ^ stream_byte}};
}

}  // namespace

RandomBits philox4x32_10(RandomBits counter, std::uint64_t key) {
  std::uint32_t key_low = low_word(key);
  std::uint32_t key_high = high_word(key);
  auto& c = counter.word;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product0 = std::uint64_t{0xD2511F53u} * c[0];
    const std::uint64_t product1 = std::uint64_t{0xCD9E8D57u} * c[2];
    counter = {{high_word(product1) ^ c[1] ^ key_low, low_word(product1),
                high_word(product0) ^ c[3] ^ key_high, low_word(product0)}};
    key_low += 0x9E3779B9u;
    key_high += 0xBB67AE85u;
  }
  return counter;
}

RandomBits random_bits(std::uint64_t seed, Stream stream, std::uint64_t counter, std::uint64_t sub) {
  return philox4x32_10(counter_of(stream, counter, sub), seed);
}

float random_uniform(std::uint64_t seed, Stream stream, std::uint64_t counter, std::uint64_t sub) {
  return static_cast<float>(random_bits(seed, stream, counter, sub).word[0] >> 8) * 0x1p-24f;
}

float random_normal(std::uint64_t seed, Stream stream, std::uint64_t counter, std::uint64_t sub) {
  const RandomBits bits = random_bits(seed, stream, counter, sub);
  const double u = static_cast<double>((joined(bits.word[0], bits.word[1]) >> 11) + 1) * 0x1p-53;  // (0, 1]
  const double v = static_cast<double>(joined(bits.word[2], bits.word[3]) >> 11) * 0x1p-53;        // [0, 1)
  return static_cast<float>(std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * v));
}

void random_permutation(std::uint64_t seed, Stream stream, std::uint64_t counter,
                        std::span<std::uint32_t> order) {
  std::uint64_t words[16];
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i % 16 == 0) kernels().random_words(counter_of(stream, counter, i).word, seed, words);
    const std::size_t j = words[i % 16] % (i + 1);  // bias below i / 2^64
    order[i] = order[j];
    order[j] = static_cast<std::uint32_t>(i);
  }
}

std::uint64_t derive_seed(std::uint64_t seed, std::uint32_t index) {
  const RandomBits bits = random_bits(seed, Stream::seed_derivation, index);
  return joined(bits.word[0], bits.word[1]);
}

}  // namespace glassbox::nn
