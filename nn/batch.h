#pragma once

#include <cstddef>
#include <new>
#include <span>
#include <vector>

#include "glassbox/nn/check.h"

namespace glassbox::nn {

/// SIMD lanes hold samples; every row is padded to a multiple of this many floats.
inline constexpr std::size_t lane_count = 16;

/// Alignment of row starts, in bytes.
inline constexpr std::size_t row_alignment = lane_count * sizeof(float);

constexpr std::size_t padded(std::size_t samples) {
  return (samples + lane_count - 1) / lane_count * lane_count;
}

/// Allocates memory aligned to row_alignment.
template <class T>
struct RowAllocator {
  using value_type = T;
  RowAllocator() = default;
  template <class U>
  RowAllocator(const RowAllocator<U>&) {}
  T* allocate(std::size_t n) {
    return static_cast<T*>(::operator new (n * sizeof(T), std::align_val_t{row_alignment}));
  }
  void deallocate(T* p, std::size_t) { ::operator delete (p, std::align_val_t{row_alignment}); }
  bool operator==(const RowAllocator&) const = default;
};

using AlignedFloats = std::vector<float, RowAllocator<float>>;

/// A non-owning unit-major batch `[unit][sample]`. Rows are row_alignment-aligned and `stride` floats apart,
/// stride = padded(samples); the padding may hold any finite values.
struct BatchView {
  const float* data = nullptr;
  std::size_t units = 0;
  std::size_t samples = 0;
  std::size_t stride = 0;

  std::span<const float> row(std::size_t unit) const {
    check_below("row of a batch", unit, units);
    return {data + unit * stride, samples};
  }

  /// Samples [first, first + count) of every row, for functions that read row by row: the rows of a part need
  /// not be aligned or padded.
  BatchView part(std::size_t first, std::size_t count) const {
    check_at_least("samples of a batch", samples, first + count);
    return {data + first, units, count, stride};
  }
};

/// An owning unit-major batch `[unit][sample]`. Padding starts at zero.
class Batch {
 public:
  Batch() = default;
  Batch(std::size_t units, std::size_t samples) { resize(units, samples); }

  /// Leaves the contents unspecified; allocates only if the batch exceeds its largest previous size.
  void resize(std::size_t units, std::size_t samples) {
    units_ = units;
    samples_ = samples;
    stride_ = padded(samples);
    if (values_.size() < units_ * stride_) values_.resize(units_ * stride_);
  }

  std::size_t units() const { return units_; }
  std::size_t samples() const { return samples_; }
  std::size_t stride() const { return stride_; }

  std::span<float> row(std::size_t unit) {
    check_below("row of a batch", unit, units_);
    return {values_.data() + unit * stride_, samples_};
  }
  std::span<const float> row(std::size_t unit) const { return view().row(unit); }
  float* data() { return values_.data(); }
  const float* data() const { return values_.data(); }

  BatchView view() const { return {values_.data(), units_, samples_, stride_}; }

 private:
  AlignedFloats values_;
  std::size_t units_ = 0;
  std::size_t samples_ = 0;
  std::size_t stride_ = 0;
};

}  // namespace glassbox::nn
