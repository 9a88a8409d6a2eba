#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "demos/glassbox/views/frame.h"
#include "glassbox/engine/draw/point_cloud.h"

namespace glassbox {

/// The samples that stand out: those that the latest step learned from.
class LitSamples {
 public:
  /// None without `on`.
  void set(const Frame& frame, bool on);
  bool operator()(std::size_t sample) const { return sample < lit_.size() && lit_[sample] != 0; }
  bool any() const { return any_; }

 private:
  std::vector<std::uint8_t> lit_;  ///< by sample; empty: none is
  bool any_ = false;
};

/// How points look that stand out, and the others meanwhile.
engine::PointStyle lit_style(engine::PointStyle style, const Theme& theme, float unit);
engine::PointStyle receding_style(engine::PointStyle style);

inline constexpr float receding = 0.4f;  ///< opacity of what does not stand out

}  // namespace glassbox
