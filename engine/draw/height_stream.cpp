#include "engine/draw/height_stream.h"

#include <algorithm>
#include <cmath>

namespace glassbox::engine {

namespace {

constexpr int row_count = 4;
constexpr std::size_t float_alignment = 16;
constexpr float box_reach = 0.09f;  ///< half the box of the averages, of the sheet's width

// Occlusion: valleys sink, brows lift.
constexpr float occlusion_strength = 1.05f;
constexpr float most_lift = 0.06f;
constexpr float most_sunk = 0.24f;

std::size_t aligned(std::size_t floats) {
  return (floats + float_alignment - 1) / float_alignment * float_alignment;
}

}  // namespace

std::size_t HeightStream::block_floats() const {
  return row_count * aligned(samples()) +
         aligned(static_cast<std::size_t>(4 * (resolution_ - 1) + 2 * rim_wrap + 1));
}

std::size_t HeightStream::row(std::size_t sheet, int row) const {
  return stream_.offset() +
         sizeof(float) * (sheet * block_floats() + static_cast<std::size_t>(row) * aligned(samples()));
}

std::size_t HeightStream::rim(std::size_t sheet) const {
  return row(sheet, row_count) + sizeof(float) * rim_wrap;
}

glm::ivec2 HeightStream::cell(std::size_t sheet) const {
  return {static_cast<int>(sheet) % columns_, static_cast<int>(sheet) / columns_};
}

void HeightStream::begin(int resolution, std::size_t sheets) {
  resolution_ = resolution;
  scales_.resize(sheets);
  floats_ = stream_.begin_floats(sheets * block_floats());

  columns_ = std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<float>(sheets)))));
  const int rows = (static_cast<int>(sheets) + columns_ - 1) / columns_;
  const glm::ivec2 cells(columns_, std::max(1, rows));
  if (values_.size() != cells * resolution_) {
    values_ = Texture(cells * resolution_, TexelFormat::r32f, Texture::Filter::nearest);
  }
}

void HeightStream::set(std::size_t sheet, std::span<const float> values, std::span<const float> slopes_x1,
                       std::span<const float> slopes_x2, const ValueScale& scale) {
  scales_[sheet] = scale;
  float* block = floats_.data() + sheet * block_floats();
  const std::size_t stride = aligned(samples());
  std::ranges::copy(values, block);
  std::ranges::copy(slopes_x1, block + stride);
  std::ranges::copy(slopes_x2, block + 2 * stride);
  write_rim(values, block + row_count * stride);

  average(values);
  const float strength = occlusion_strength * scale.normalization().y;
  float* occlusion = block + 3 * stride;
  for (std::size_t i = 0; i < samples(); ++i) {
    occlusion[i] = 1.0f - std::clamp(strength * (averages_[i] - values[i]), -most_lift, most_sunk);
  }
  values_.update(cell(sheet) * resolution_, glm::ivec2(resolution_), std::as_bytes(values));
}

void HeightStream::end() {
  stream_.end();
  floats_ = {};
}

void HeightStream::write_rim(std::span<const float> values, float* rim) const {
  const int n = resolution_;
  const int segments = n - 1;
  const int length = 4 * segments;
  for (int k = -rim_wrap; k <= length + rim_wrap; ++k) {
    const int wrapped = (k % length + length) % length;
    const int along = wrapped % segments;
    int i = along;
    int j = 0;
    switch (wrapped / segments) {
      case 0:
        break;
      case 1:
        i = segments;
        j = along;
        break;
      case 2:
        i = segments - along;
        j = segments;
        break;
      default:
        i = 0;
        j = segments - along;
        break;
    }
    rim[k + rim_wrap] = values[static_cast<std::size_t>(j * n + i)];
  }
}

void HeightStream::average(std::span<const float> values) {
  const int n = resolution_;
  const int reach = std::max(1, static_cast<int>(std::lround(box_reach * static_cast<float>(n))));
  averages_.resize(samples());
  column_sums_.assign(static_cast<std::size_t>(n), 0.0f);
  block_sums_.resize(static_cast<std::size_t>(n));
  const auto add_row = [&](int j, float sign) {
    const float* row = values.data() + static_cast<std::ptrdiff_t>(j) * n;
    for (int i = 0; i < n; ++i) column_sums_[static_cast<std::size_t>(i)] += sign * row[i];
  };
  const auto length = [=](int at) { return std::min(at + reach, n - 1) - std::max(at - reach, 0) + 1; };
  for (int j = 0; j < std::min(reach, n); ++j) add_row(j, 1.0f);
  // Rows go side by side: the sum along one is a chain in which each addition waits for the last.
  for (int first = 0; first < n; first += rows_at_once) {
    const int rows = std::min(rows_at_once, n - first);
    Rows inverse{};
    for (int r = 0; r < rows; ++r) {
      const int j = first + r;
      if (j + reach < n) add_row(j + reach, 1.0f);
      if (j - reach > 0) add_row(j - reach - 1, -1.0f);
      for (int i = 0; i < n; ++i)
        block_sums_[static_cast<std::size_t>(i)][static_cast<std::size_t>(r)] =
            column_sums_[static_cast<std::size_t>(i)];
      inverse[static_cast<std::size_t>(r)] = 1.0f / static_cast<float>(length(j));
    }
    Rows sum{};
    const auto add_column = [&](int i, float sign) {
      const Rows& column = block_sums_[static_cast<std::size_t>(i)];
      for (std::size_t r = 0; r < sum.size(); ++r) sum[r] += sign * column[r];
    };
    for (int i = 0; i < std::min(reach, n); ++i) add_column(i, 1.0f);
    for (int i = 0; i < n; ++i) {
      if (i + reach < n) add_column(i + reach, 1.0f);
      if (i - reach > 0) add_column(i - reach - 1, -1.0f);
      const float across = 1.0f / static_cast<float>(length(i));
      float* out = averages_.data() + static_cast<std::ptrdiff_t>(first) * n + i;
      for (int r = 0; r < rows; ++r, out += n)
        *out = sum[static_cast<std::size_t>(r)] * (inverse[static_cast<std::size_t>(r)] * across);
    }
  }
}

}  // namespace glassbox::engine
