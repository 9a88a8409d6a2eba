#include "demos/glassbox/views/morph/morph_contour.h"

#include <algorithm>
#include <array>
#include <limits>

namespace glassbox {

namespace {

/// Where the level lies between `a` and `b`, 0 … 1.
float crossing(float a, float b, float level) { return a == b ? .5f : (level - a) / (b - a); }

/// Marches through the cell at column i and row j whose corners have the values a, b, c, d, counterclockwise
/// from the lower left.
void march_cell(const std::array<float, 4>& corners, int i, int j, int side, float level,
                std::vector<glm::vec2>& ends) {
  const auto [a, b, c, d] = corners;
  const int above = (a >= level) + 2 * (b >= level) + 4 * (c >= level) + 8 * (d >= level);
  if (above == 0 || above == 15) return;
  const auto place = [side](float x, float y) {
    const float step = 2.0f / static_cast<float>(side - 1);
    return glm::vec2(x * step - 1.0f, y * step - 1.0f);
  };
  const auto segment = [&](const glm::vec2& p, const glm::vec2& q) {
    ends.push_back(p);
    ends.push_back(q);
  };
  const float x = static_cast<float>(i), y = static_cast<float>(j);
  const glm::vec2 bottom = place(x + crossing(a, b, level), y);
  const glm::vec2 right = place(x + 1.0f, y + crossing(b, c, level));
  const glm::vec2 top = place(x + crossing(d, c, level), y + 1.0f);
  const glm::vec2 left = place(x, y + crossing(a, d, level));
  const bool middle_above = .25f * (a + b + c + d) >= level;
  switch (above) {
    case 1:
    case 14:
      return segment(left, bottom);
    case 2:
    case 13:
      return segment(bottom, right);
    case 4:
    case 11:
      return segment(right, top);
    case 8:
    case 7:
      return segment(top, left);
    case 3:
    case 12:
      return segment(left, right);
    case 6:
    case 9:
      return segment(bottom, top);
    default:
      // Two opposite corners are above: the middle decides which are joined.
      if ((above == 5) == middle_above) {
        segment(left, top);
        segment(bottom, right);
      } else {
        segment(left, bottom);
        segment(right, top);
      }
  }
}

/// The vertices of a cell, counterclockwise from the lower left.
std::array<std::size_t, 4> cell_vertices(int i, int j, int side) {
  const auto at = static_cast<std::size_t>(j * side + i);
  const auto row = static_cast<std::size_t>(side);
  return {at, at + 1, at + row + 1, at + row};
}

}  // namespace

void append_contour(std::span<const float> values, int side, float level, std::vector<glm::vec2>& ends) {
  for (int j = 0; j + 1 < side; ++j) {
    for (int i = 0; i + 1 < side; ++i) {
      const auto [a, b, c, d] = cell_vertices(i, j, side);
      march_cell({values[a], values[b], values[c], values[d]}, i, j, side, level, ends);
    }
  }
}

void RegionBorders::append(nn::BatchView values, int side, std::vector<glm::vec2>& ends) {
  constexpr float lowest = std::numeric_limits<float>::lowest();
  winner_.assign(values.samples, 0);
  best_.assign(values.samples, lowest);
  second_.assign(values.samples, lowest);
  for (std::size_t label = 0; label < values.units; ++label) {
    const std::span<const float> row = values.row(label);
    for (std::size_t v = 0; v < row.size(); ++v) {
      if (row[v] > best_[v]) {
        second_[v] = best_[v];
        best_[v] = row[v];
        winner_[v] = label;
      } else {
        second_[v] = std::max(second_[v], row[v]);
      }
    }
  }
  for (int j = 0; j + 1 < side; ++j) {
    for (int i = 0; i + 1 < side; ++i) {
      const std::array<std::size_t, 4> cell = cell_vertices(i, j, side);
      std::array<std::size_t, 4> winners{};
      for (std::size_t k = 0; k < 4; ++k) winners[k] = winner_[cell[k]];
      std::ranges::sort(winners);
      // Each border lies between two regions: the last one's is drawn with those of the others.
      for (std::size_t k = 0; k + 1 < 4; ++k) {
        const bool again = k > 0 && winners[k] == winners[k - 1];
        if (again || winners[k] == winners[3]) continue;
        const std::span<const float> own = values.row(winners[k]);
        std::array<float, 4> lead{};
        for (std::size_t c = 0; c < 4; ++c) {
          const std::size_t v = cell[c];
          lead[c] = own[v] - (winner_[v] == winners[k] ? second_[v] : best_[v]);
        }
        march_cell(lead, i, j, side, 0.0f, ends);
      }
    }
  }
}

}  // namespace glassbox
