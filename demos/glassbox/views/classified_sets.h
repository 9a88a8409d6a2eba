#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "demos/glassbox/views/frame.h"
#include "glassbox/nn/probe/classification.h"

namespace glassbox {

/// How the network of a frame answers the held-out and the training samples, probed once per snapshot.
class ClassifiedSets {
 public:
  struct Set {
    std::string_view name;
    nn::Classification classes = {};  ///< not for a regression
    nn::RegressionFit fit = {};       ///< of a regression
    std::size_t samples = 0;
  };

  void update(const Frame& frame);
  const Set& held_out() const { return held_out_; }
  const Set& training() const { return training_; }

 private:
  std::optional<std::uint64_t> version_;
  std::vector<nn::Batch> a_;
  Set held_out_{.name = "held out"};
  Set training_{.name = "training"};
};

}  // namespace glassbox
