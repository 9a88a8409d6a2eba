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

/// The values of height fields ("sheets") over the square [-1, 1]², as shaders read them: streamed vertex
/// attributes, and a texture atlas with a cell per sheet for the plate below it.
///
///   HeightStream heights;
///   heights.set(values, {.low = -1.0f, .high = 1.0f});   // one sheet, resolution² values [x2][x1]
///   … or several of one resolution:
///   heights.begin(resolution, 2);
///   heights.set(0, first, scale);
///   heights.set(1, second, scale);
///   heights.end();
///
/// A sheet has resolution² values `[x2][x1]`, x1 and x2 from -1 to 1. Its block holds four rows of that many
/// floats (value minus the scale's level, slope along x1, slope along x2, occlusion), then the values along
/// the rim, starting at (-1, -1) along x1, wrapped at both ends.
class HeightStream {
 public:
  /// Points of the rim that a block repeats before the first and after the last.
  static constexpr int rim_wrap = 16;

  /// Makes room for `sheets` sheets of `resolution` >= 2 points along each side and drops all earlier ones.
  /// Allocates only when it grows.
  void begin(int resolution, std::size_t sheets);
  /// Sets sheet `sheet`, below the count given to begin(), once. `values` is a square grid with
  /// (resolution - 1)·stride + 1 points along each side, of which every stride-th is kept. The slopes, which
  /// light the sheet, are central differences on the whole grid, one-sided at its edges.
  void set(std::size_t sheet, std::span<const float> values, const ValueScale& scale, int stride = 1);
  void end();

  /// A single sheet. The number of values must be a square of at least 2².
  void set(std::span<const float> values, const ValueScale& scale);

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
  void write_slopes(std::span<const float> grid, int stride, float* slopes_x1, float* slopes_x2) const;
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
