#pragma once

#include <memory>
#include <optional>

#include "glassbox/nn/data/drawing.h"

namespace glassbox {

/// The ink of a data set's images, measured once for each data set.
class ImageOfSamples {
 public:
  /// Null where the features are not the pixels of an image.
  const nn::ImageInk* of(const std::shared_ptr<const nn::Dataset>& dataset) {
    if (dataset_ == dataset) return ink_ ? &*ink_ : nullptr;
    dataset_ = dataset;
    ink_.reset();
    if (dataset && dataset->image) ink_.emplace(*dataset);
    return ink_ ? &*ink_ : nullptr;
  }

 private:
  std::shared_ptr<const nn::Dataset> dataset_;
  std::optional<nn::ImageInk> ink_;
};

}  // namespace glassbox
