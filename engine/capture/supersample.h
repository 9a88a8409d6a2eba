#pragma once

#include "glassbox/engine/capture/image.h"

namespace glassbox::engine {

/// The picture at 1/factor of its size. Each pixel is the mean of factor × factor pixels, of their encoded
/// values as in our multisampling, rounded to nearest (half up). `factor` is 1 … 4. If a side is not a
/// multiple of it, the rest at the right or bottom is ignored.
Image downsampled(const Image& image, int factor);

}  // namespace glassbox::engine
