#pragma once

#include <array>
#include <cstddef>
#include <glm/vec2.hpp>
#include <span>
#include <vector>

#include "glassbox/engine/draw/value_scale.h"
#include "glassbox/engine/gl/stream_buffer.h"
#include "glassbox/engine/gl/texture.h"

namespace glassbox::engine {

/// Values of sheets over the square [-1, 1]² in the two forms that shaders read: streamed vertex attributes,
/// and an atlas of cells for the plate below a sheet.
///
/// A sheet has resolution² values `[x2][x1]`, x1 and x2 from -1 to 1. Its block holds four rows of
/// resolution² floats (value minus the scale's level, slope along x1, slope along x2, occlusion), then the
/// values along the rim. The rim starts at (-1, -1), runs along x1 first, and wraps around at both ends.
/// rim, from (-1, -1) on along x1 first, which start over at both ends.
class HeightStream {
 public:
  /// Number of rim points repeated before the first and after the last one.
  static constexpr int rim_wrap = 16;

  /// Makes room for `sheets` sheets and discards the previous ones. Allocates only to grow.
  void begin(int resolution, std::size_t sheets);
  /// Sets sheet `sheet`. Each span has resolution² values. Set every sheet exactly once between begin() and
  /// end().
  void set(std::size_t sheet, std::span<const float> values, std::span<const float> slopes_x1,
           std::span<const float> slopes_x2, const ValueScale& scale);
  void end();

  int resolution() const { return resolution_; }
  std::uint32_t buffer() const { return stream_.id(); }
  /// Byte offsets of a sheet's rows and of its rim.
  std::size_t row(std::size_t sheet, int row) const;
  std::size_t rim(std::size_t sheet) const;
  const ValueScale& scale(std::size_t sheet) const { return scales_[sheet]; }
  glm::ivec2 cell(std::size_t sheet) const;
  const Texture& values() const { return values_; }

  std::size_t take_bytes_written() { return stream_.take_bytes_written(); }

 private:
  std::size_t samples() const {
    return static_cast<std::size_t>(resolution_) * static_cast<std::size_t>(resolution_);
  }
  std::size_t block_floats() const;
  void write_rim(std::span<const float> values, float* rim) const;
  void average(std::span<const float> values);
  void add_windows(std::size_t width, std::span<float> sums);

  int resolution_ = 0;
  int columns_ = 1;  ///< of the atlas
  std::span<float> floats_;
  StreamBuffer stream_;
  std::vector<ValueScale> scales_;
  Texture values_;
  std::vector<float> deviations_, averages_;  ///< of one sheet
  std::vector<float> column_sums_;
  std::array<std::vector<float>, 2> span_sums_;
  std::vector<float> inverse_lengths_;  ///< 1 / width of the averaging box, clipped at the edges
};

}  // namespace glassbox::engine
