#pragma once

#include "glassbox/nn/kernels/levels/adam.h"
#include "glassbox/nn/kernels/levels/layers.h"
#include "glassbox/nn/kernels/levels/small_pass.h"
#include "glassbox/nn/kernels/levels/softmax.h"
#include "glassbox/nn/kernels/levels/weight_gradient.h"

/// The kernels, written once over 16 lanes and compiled once per level. Code here and in included files may
/// only call functions compiled into the level's own namespace: the linker could take a shared function from
/// the wrong level.
namespace glassbox::nn::simd::GLASSBOX_LEVEL {

/// philox4x32_10 (nn/random/random.h) for 16 counters in parallel, one word in the low half of 64 bits. The
/// products ignore the high half, so its contents do not matter.
inline void random_words(const std::uint32_t (&counter)[4], std::uint64_t key, std::uint64_t (&words)[16]) {
  constexpr std::size_t width = native_bytes / 8;
  for (std::size_t first = 0; first < lanes; first += width) {
    Words c0 = Words{} + counter[0], c1 = Words{} + counter[1], c2 = Words{}, c3 = Words{} + counter[3];
    for (std::size_t l = 0; l < width; ++l) c2[l] = counter[2] + first + l;
    std::uint32_t key_low = static_cast<std::uint32_t>(key);
    std::uint32_t key_high = static_cast<std::uint32_t>(key >> 32);
    for (int round = 0; round < 10; ++round) {
      const Words product0 = multiply_low(c0, Words{} + 0xD2511F53u);
      const Words product1 = multiply_low(c2, Words{} + 0xCD9E8D57u);
      c0 = (product1 >> 32) ^ c1 ^ key_low;
      c1 = product1;
      c2 = (product0 >> 32) ^ c3 ^ key_high;
      c3 = product0;
      key_low += 0x9E3779B9u;
      key_high += 0xBB67AE85u;
    }
    const Words low = (c0 & 0xffffffffu) | (c1 << 32);
    __builtin_memcpy(words + first, &low, sizeof low);
  }
}

template <bool fused>
inline constexpr KernelTable table{apply<Lanes<fused>>,
                                   activation_forward<Lanes<fused>>,
                                   activation_backward<Lanes<fused>>,
                                   store_product<Lanes<fused>>,
                                   backward<Lanes<fused>>,
                                   weight_gradient<Lanes<fused>>,
                                   forward<Lanes<fused>>,
                                   random_words,
                                   small_pass<Lanes<fused>>,
                                   output_gradients<Lanes<fused>, false>,
                                   softmax<Lanes<fused>>,
                                   adam<Lanes<fused>>};

}  // namespace glassbox::nn::simd::GLASSBOX_LEVEL

namespace glassbox::nn::levels {
const KernelTable& GLASSBOX_LEVEL(bool strict) {
  return strict ? simd::GLASSBOX_LEVEL::table<false>
                : simd::GLASSBOX_LEVEL::table<simd::GLASSBOX_LEVEL::can_fuse>;
}
}  // namespace glassbox::nn::levels
