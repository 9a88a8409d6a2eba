#include "glassbox/engine/draw/height_stream.h"

#include <algorithm>
#include <cmath>

#include "glassbox/engine/check.h"

namespace glassbox::engine {

namespace {

constexpr int row_count = 4;
constexpr std::size_t float_alignment = 16;
constexpr float box_reach =
    0.09f;  ///< half the side of the box of the averages, as a part of the sheet's width

// Occlusion darkens valleys and lightens ridges.
constexpr float occlusion_strength = 1.05f;
constexpr float most_lift = 0.06f;
constexpr float most_sunk = 0.24f;

void add_scaled(const float* __restrict row, float scale, float* __restrict sums, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) sums[i] += scale * row[i];
}

void add_rows(const float* __restrict a, const float* b, float* __restrict sums, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) sums[i] = a[i] + b[i];
}

/// slope[i] = (high[i·step] - low[i·step])·scale
void differences(const float* low, const float* high, std::size_t step, float scale, float* __restrict slope,
                 std::size_t count) {
  if (step == 1) {  // vectorizes only with the constant
    for (std::size_t i = 0; i < count; ++i) slope[i] = (high[i] - low[i]) * scale;
  } else {
    for (std::size_t i = 0; i < count; ++i) slope[i] = (high[i * step] - low[i * step]) * scale;
  }
}

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
  check_at_least("resolution of a height stream", resolution, 2);
  resolution_ = resolution;
  scales_.resize(sheets);
  floats_ = stream_.begin_floats(sheets * block_floats());
  deviations_.resize(samples());

  columns_ = std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<float>(sheets)))));
  const int rows = (static_cast<int>(sheets) + columns_ - 1) / columns_;
  const glm::ivec2 cells(columns_, std::max(1, rows));
  if (values_.size() != cells * resolution_) {
    values_ = Texture(cells * resolution_, TexelFormat::r32f, Texture::Filter::nearest);
  }
}

void HeightStream::set(std::size_t sheet, std::span<const float> values, const ValueScale& scale,
                       int stride) {
  check_below("sheet of a height stream", sheet, scales_.size());
  check_at_least("stride of a sheet", stride, 1);
  const std::size_t side = static_cast<std::size_t>((resolution_ - 1) * stride + 1);
  check_equal("values of a sheet", values.size(), side * side);
  scales_[sheet] = scale;
  float* block = floats_.data() + sheet * block_floats();
  const std::size_t row = aligned(samples());
  const float level = scale.level();
  const auto n = static_cast<std::size_t>(resolution_);
  const auto step = static_cast<std::size_t>(stride);
  for (std::size_t j = 0; j < n; ++j) {
    const float* const from = values.data() + j * step * side;
    for (std::size_t i = 0; i < n; ++i) deviations_[j * n + i] = from[i * step] - level;
  }
  std::ranges::copy(deviations_, block);
  write_slopes(values, stride, block + row, block + 2 * row);
  write_rim(deviations_, block + row_count * row);

  average(deviations_);
  const float strength = occlusion_strength * scale.normalization().y;
  float* occlusion = block + 3 * row;
  for (std::size_t i = 0; i < samples(); ++i) {
    occlusion[i] = 1.0f - std::clamp(strength * (averages_[i] - deviations_[i]), -most_lift, most_sunk);
  }
  values_.update(cell(sheet) * resolution_, glm::ivec2(resolution_),
                 std::as_bytes(std::span<const float>(deviations_)));
}

void HeightStream::set(std::span<const float> values, const ValueScale& scale) {
  const auto side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(values.size()))));
  check_equal("values of a square sheet", values.size(), std::int64_t{side} * side);
  begin(side, 1);
  set(0, values, scale);
  end();
}

void HeightStream::end() {
  stream_.end();
  floats_ = {};
}

void HeightStream::write_slopes(std::span<const float> grid, int stride, float* slopes_x1,
                                float* slopes_x2) const {
  const auto n = static_cast<std::size_t>(resolution_);
  const auto step = static_cast<std::size_t>(stride);
  const std::size_t side = (n - 1) * step + 1;
  const float one_sided = 0.5f * static_cast<float>(side - 1);
  const float central = 0.5f * one_sided;
  for (std::size_t j = 0; j < n; ++j) {
    const float* const values = grid.data() + j * step * side;
    float* const along_x1 = slopes_x1 + j * n;
    along_x1[0] = (values[1] - values[0]) * one_sided;
    differences(values + step - 1, values + step + 1, step, central, along_x1 + 1, n - 2);
    along_x1[n - 1] = (values[side - 1] - values[side - 2]) * one_sided;
    const bool first = j == 0;
    const bool last = j == n - 1;
    differences(first ? values : values - side, last ? values : values + side, step,
                first || last ? one_sided : central, slopes_x2 + j * n, n);
  }
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
  const auto size = static_cast<std::size_t>(n);
  const auto margin = static_cast<std::size_t>(reach);
  averages_.resize(samples());
  // Padded with zeros on both sides, as far as the box reaches beyond an edge.
  column_sums_.assign(size + 2 * margin, 0.0f);
  for (std::vector<float>& sums : span_sums_) sums.resize(column_sums_.size());
  inverse_lengths_.resize(size);
  for (int i = 0; i < n; ++i)
    inverse_lengths_[static_cast<std::size_t>(i)] =
        1.0f / static_cast<float>(std::min(i + reach, n - 1) - std::max(i - reach, 0) + 1);
  float* const columns = column_sums_.data() + margin;
  for (int j = 0; j < std::min(reach, n); ++j) add_scaled(values.data() + j * n, 1.0f, columns, size);
  for (int j = 0; j < n; ++j) {
    if (j + reach < n) add_scaled(values.data() + (j + reach) * n, 1.0f, columns, size);
    if (j - reach > 0) add_scaled(values.data() + (j - reach - 1) * n, -1.0f, columns, size);
    float* const out = averages_.data() + j * n;
    add_windows(2 * margin + 1, std::span(out, size));
    const float down = inverse_lengths_[static_cast<std::size_t>(j)];
    for (std::size_t i = 0; i < size; ++i) out[i] *= down * inverse_lengths_[i];
  }
}

/// sums[i] = the sum of the `width` columns from i on, built from sums of 1, 2, 4 … columns so that no
/// addition depends on its neighbour's.
void HeightStream::add_windows(std::size_t width, std::span<float> sums) {
  std::ranges::fill(sums, 0.0f);
  const float* spans = column_sums_.data();  // of `span` columns each
  std::size_t valid = column_sums_.size();
  std::size_t done = 0;
  for (std::size_t span = 1, which = 0; span <= width; span *= 2, which = 1 - which) {
    if ((width & span) != 0) {
      add_scaled(spans + done, 1.0f, sums.data(), sums.size());
      done += span;
    }
    valid -= span;
    add_rows(spans, spans + span, span_sums_[which].data(), valid);
    spans = span_sums_[which].data();
  }
}

}  // namespace glassbox::engine
