#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

// This header is compiled once per instruction set; the namespace keeps the copies apart, so that the linker
// does not merge them.
#if defined(__AVX512F__)
#define GLASSBOX_LEVEL avx512
#define GLASSBOX_NATIVE_BYTES 64
#elif defined(__AVX2__)
#define GLASSBOX_LEVEL avx2
#define GLASSBOX_NATIVE_BYTES 32
#else
#define GLASSBOX_LEVEL baseline
#define GLASSBOX_NATIVE_BYTES 16
#endif

/// Sixteen floats, whatever the register width: one zmm, two ymm or four xmm. Operations give the same bits
/// at every width; with `fused`, mul_add rounds once if the instruction set can (AVX2+FMA, AVX-512, Arm).
namespace glassbox::nn::simd::GLASSBOX_LEVEL {

inline constexpr int native_bytes = GLASSBOX_NATIVE_BYTES;
inline constexpr int part_count = 64 / native_bytes;
using Part = float __attribute__((vector_size(native_bytes)));
using WordPart = std::uint32_t __attribute__((vector_size(native_bytes)));
using IntPart = std::int32_t __attribute__((vector_size(native_bytes)));

#if defined(__FMA__) || defined(__AVX512F__) || defined(__aarch64__)
inline constexpr bool can_fuse = true;
#else
inline constexpr bool can_fuse = false;
#endif

#define GLASSBOX_INLINE static inline __attribute__((always_inline))

#if defined(__AVX512F__)
GLASSBOX_INLINE Part part_min(Part a, Part b) { return _mm512_min_ps(a, b); }
GLASSBOX_INLINE Part part_max(Part a, Part b) { return _mm512_max_ps(a, b); }
GLASSBOX_INLINE Part part_fma(Part a, Part b, Part c) { return _mm512_fmadd_ps(a, b, c); }
GLASSBOX_INLINE Part part_all(float x) { return _mm512_set1_ps(x); }
GLASSBOX_INLINE void part_stream(float* p, Part a) { _mm512_stream_ps(p, a); }
#elif defined(__AVX2__)
GLASSBOX_INLINE Part part_min(Part a, Part b) { return _mm256_min_ps(a, b); }
GLASSBOX_INLINE Part part_max(Part a, Part b) { return _mm256_max_ps(a, b); }
GLASSBOX_INLINE Part part_fma(Part a, Part b, Part c) { return _mm256_fmadd_ps(a, b, c); }
GLASSBOX_INLINE Part part_all(float x) { return _mm256_set1_ps(x); }
GLASSBOX_INLINE void part_stream(float* p, Part a) { _mm256_stream_ps(p, a); }
#elif defined(__SSE2__)
GLASSBOX_INLINE Part part_min(Part a, Part b) { return _mm_min_ps(a, b); }
GLASSBOX_INLINE Part part_max(Part a, Part b) { return _mm_max_ps(a, b); }
GLASSBOX_INLINE Part part_fma(Part a, Part b, Part c) { return a * b + c; }
GLASSBOX_INLINE Part part_all(float x) { return _mm_set1_ps(x); }
GLASSBOX_INLINE void part_stream(float* p, Part a) { _mm_stream_ps(p, a); }
#else
GLASSBOX_INLINE Part part_min(Part a, Part b) { return a < b ? a : b; }
GLASSBOX_INLINE Part part_max(Part a, Part b) { return a > b ? a : b; }
GLASSBOX_INLINE Part part_all(float x) { return Part{x, x, x, x}; }
GLASSBOX_INLINE void part_stream(float* p, Part a) { __builtin_memcpy(p, &a, sizeof a); }
#if defined(__aarch64__)
GLASSBOX_INLINE Part part_fma(Part a, Part b, Part c) {
  return (Part)vfmaq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b);
}
#else
GLASSBOX_INLINE Part part_fma(Part a, Part b, Part c) { return a * b + c; }
#endif
#endif

/// Makes the writes of part_stream visible to other threads.
GLASSBOX_INLINE void stream_fence() {
#if defined(__SSE2__)
  _mm_sfence();
#endif
}

GLASSBOX_INLINE Part load_part(const float* p) {
  Part r;
  __builtin_memcpy(&r, p, sizeof r);
  return r;
}

/// a·b + c, rounded once if fused.
template <bool fused>
GLASSBOX_INLINE Part part_mul_add(Part a, Part b, Part c) {
  if constexpr (fused) {
    return part_fma(a, b, c);
  } else {
    return a * b + c;
  }
}

/// The 64-bit words of a register, and the products of their low halves.
using Words = std::uint64_t __attribute__((vector_size(native_bytes)));
GLASSBOX_INLINE Words multiply_low(Words a, Words b) {
#if defined(__AVX512F__)
  return (Words)_mm512_mul_epu32((__m512i)a, (__m512i)b);
#elif defined(__AVX2__)
  return (Words)_mm256_mul_epu32((__m256i)a, (__m256i)b);
#elif defined(__SSE2__)
  return (Words)_mm_mul_epu32((__m128i)a, (__m128i)b);
#else
  return (a & 0xffffffffu) * (b & 0xffffffffu);
#endif
}

/// Sixteen 32-bit integers.
struct Ints {
  IntPart part[part_count];
};

#define GLASSBOX_EACH_PART for (int k = 0; k < part_count; ++k)

template <bool fused>
struct Lanes {
  static constexpr bool is_fused = fused && can_fuse;
  Part part[part_count];

  GLASSBOX_INLINE Lanes load(const float* p) {
    Lanes r;
    GLASSBOX_EACH_PART r.part[k] = load_part(p + k * (native_bytes / 4));
    return r;
  }
  GLASSBOX_INLINE Lanes all(float x) {
    Lanes r;
    GLASSBOX_EACH_PART r.part[k] = part_all(x);
    return r;
  }
  inline __attribute__((always_inline)) void store(float* p) const {
    GLASSBOX_EACH_PART __builtin_memcpy(p + k * (native_bytes / 4), &part[k], sizeof(Part));
  }
  /// Writes past the caches; `p` is aligned to 64 bytes.
  inline __attribute__((always_inline)) void stream(float* p) const {
    GLASSBOX_EACH_PART part_stream(p + k * (native_bytes / 4), part[k]);
  }
};

#define GLASSBOX_LANES_OPERATOR(op)                                          \
  template <bool fused>                                                      \
  GLASSBOX_INLINE Lanes<fused> operator op(Lanes<fused> a, Lanes<fused> b) { \
    GLASSBOX_EACH_PART a.part[k] = a.part[k] op b.part[k];                   \
    return a;                                                                \
  }
GLASSBOX_LANES_OPERATOR(+)
GLASSBOX_LANES_OPERATOR(-)
GLASSBOX_LANES_OPERATOR(*)
GLASSBOX_LANES_OPERATOR(/)
#undef GLASSBOX_LANES_OPERATOR

/// a·b + c, rounded once if fused.
template <bool fused>
GLASSBOX_INLINE Lanes<fused> mul_add(Lanes<fused> a, Lanes<fused> b, Lanes<fused> c) {
  GLASSBOX_EACH_PART a.part[k] = part_mul_add<Lanes<fused>::is_fused>(a.part[k], b.part[k], c.part[k]);
  return a;
}

/// The smaller of two; b if either is NaN.
template <bool fused>
GLASSBOX_INLINE Lanes<fused> min(Lanes<fused> a, Lanes<fused> b) {
  GLASSBOX_EACH_PART a.part[k] = part_min(a.part[k], b.part[k]);
  return a;
}

/// The larger of two; b if either is NaN.
template <bool fused>
GLASSBOX_INLINE Lanes<fused> max(Lanes<fused> a, Lanes<fused> b) {
  GLASSBOX_EACH_PART a.part[k] = part_max(a.part[k], b.part[k]);
  return a;
}

template <bool fused>
GLASSBOX_INLINE Ints bits_of(Lanes<fused> a) {
  Ints r;
  GLASSBOX_EACH_PART r.part[k] = (IntPart)a.part[k];
  return r;
}

template <class V>
GLASSBOX_INLINE V floats_of(Ints a) {
  V r;
  GLASSBOX_EACH_PART r.part[k] = (Part)a.part[k];
  return r;
}

/// a in every lane where all bits of `condition` are set, else b.
template <class V>
GLASSBOX_INLINE V select(Ints condition, V a, V b) {
  GLASSBOX_EACH_PART a.part[k] = condition.part[k] ? a.part[k] : b.part[k];
  return a;
}

/// All bits set where a < b; false for NaN.
template <class V>
GLASSBOX_INLINE Ints less(V a, V b) {
  Ints r;
  GLASSBOX_EACH_PART r.part[k] = a.part[k] < b.part[k];
  return r;
}

/// |a|.
template <bool fused>
GLASSBOX_INLINE Lanes<fused> absolute(Lanes<fused> a) {
  GLASSBOX_EACH_PART a.part[k] = (Part)((IntPart)a.part[k] & 0x7fffffff);
  return a;
}

/// low ≤ a ≤ high, or NaN.
template <class V>
GLASSBOX_INLINE V clamp(V a, float low, float high) {
  return min(V::all(high), max(V::all(low), a));
}

/// √a, correctly rounded.
template <bool fused>
GLASSBOX_INLINE Lanes<fused> square_root(Lanes<fused> a) {
  GLASSBOX_EACH_PART {
#if defined(__AVX512F__)
    a.part[k] = _mm512_sqrt_ps(a.part[k]);
#elif defined(__AVX2__)
    a.part[k] = _mm256_sqrt_ps(a.part[k]);
#elif defined(__SSE2__)
    a.part[k] = _mm_sqrt_ps(a.part[k]);
#else
    for (int l = 0; l < native_bytes / 4; ++l) a.part[k][l] = __builtin_sqrtf(a.part[k][l]);
#endif
  }
  return a;
}

/// Sixteen bytes as floats.
template <class V>
GLASSBOX_INLINE V load_bytes(const std::uint8_t* p) {
  using Bytes = std::uint8_t __attribute__((vector_size(native_bytes / 4)));
  V r;
  GLASSBOX_EACH_PART {
    Bytes bytes;
    __builtin_memcpy(&bytes, p + k * (native_bytes / 4), sizeof bytes);
    r.part[k] = __builtin_convertvector(bytes, Part);
  }
  return r;
}

/// All bits set in the first `count` lanes, at most 16.
GLASSBOX_INLINE Ints first_lanes(std::size_t count) {
  alignas(64) static constexpr std::int32_t window[32] = {-1, -1, -1, -1, -1, -1, -1, -1,
                                                          -1, -1, -1, -1, -1, -1, -1, -1};
  Ints r;
  __builtin_memcpy(&r, window + 16 - count, sizeof r);
  return r;
}

/// Loads the first `count` of 16 values and sets the others to 0, for ends of rows that must not be read
/// past.
template <class V>
GLASSBOX_INLINE V load_some(const float* p, std::size_t count) {
#if defined(__AVX512F__)
  return {{_mm512_maskz_loadu_ps(static_cast<__mmask16>((1u << count) - 1u), p)}};
#elif defined(__AVX2__)
  const Ints used = first_lanes(count);
  return {{_mm256_maskload_ps(p, (__m256i)used.part[0]), _mm256_maskload_ps(p + 8, (__m256i)used.part[1])}};
#else
  alignas(64) float values[16] = {};
  for (std::size_t l = 0; l < count; ++l) values[l] = p[l];
  return V::load(values);
#endif
}

using Four = float __attribute__((vector_size(16)));

GLASSBOX_INLINE Four load_four(const float* p) {
  Four r;
  __builtin_memcpy(&r, p, sizeof r);
  return r;
}
GLASSBOX_INLINE void store_four(float* p, Four a) { __builtin_memcpy(p, &a, sizeof a); }

/// Four values from each of four places.
template <class V>
GLASSBOX_INLINE V load_fours(const float* p, const float* q, const float* r, const float* s) {
#if defined(__AVX512F__)
  const __m512 low = _mm512_insertf32x4(_mm512_castps128_ps512(_mm_loadu_ps(p)), _mm_loadu_ps(q), 1);
  return {{_mm512_insertf32x4(_mm512_insertf32x4(low, _mm_loadu_ps(r), 2), _mm_loadu_ps(s), 3)}};
#elif defined(__AVX2__)
  return {{_mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(p)), _mm_loadu_ps(q), 1),
           _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(r)), _mm_loadu_ps(s), 1)}};
#else
  return {{load_part(p), load_part(q), load_part(r), load_part(s)}};
#endif
}

/// Lanes 4q … 4q + 3 of a register.
GLASSBOX_INLINE Four quarter(Part a, [[maybe_unused]] int q) {
#if defined(__AVX512F__)
  switch (q) {
    case 0:
      return _mm512_castps512_ps128(a);
    case 1:
      return _mm512_extractf32x4_ps(a, 1);
    case 2:
      return _mm512_extractf32x4_ps(a, 2);
    default:
      return _mm512_extractf32x4_ps(a, 3);
  }
#elif defined(__AVX2__)
  return q == 0 ? _mm256_castps256_ps128(a) : _mm256_extractf128_ps(a, 1);
#else
  return a;
#endif
}

/// Stores the first `count` of 16 values where no more may be written, in pieces that allow store forwarding
/// to a following load; a masked store would stall it.
template <class V>
GLASSBOX_INLINE void store_some(V v, float* p, std::size_t count) {
  constexpr int quarters = native_bytes / 16;
#pragma GCC unroll 4
  for (int q = 0; q < 4; ++q) {
    const Four four = quarter(v.part[q / quarters], q % quarters);
    if (count < 4) {
      for (std::size_t l = 0; l < count; ++l) p[l] = four[l];
      return;
    }
    store_four(p, four);
    p += 4;
    count -= 4;
  }
}

/// Whether every lane is 0; NaN is not.
template <bool fused>
GLASSBOX_INLINE bool all_zero(Lanes<fused> a) {
#if defined(__AVX512F__)
  return _mm512_cmp_ps_mask(a.part[0], part_all(0.0f), _CMP_EQ_OQ) == 0xffff;
#elif defined(__AVX2__)
  const IntPart zero = (a.part[0] == part_all(0.0f)) & (a.part[1] == part_all(0.0f));
  return _mm256_movemask_ps((Part)zero) == 0xff;
#else
  bool zero = true;
  GLASSBOX_EACH_PART for (int l = 0; l < 4; ++l) zero = zero && a.part[k][l] == 0.0f;
  return zero;
#endif
}

}  // namespace glassbox::nn::simd::GLASSBOX_LEVEL
