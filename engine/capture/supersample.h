#pragma once

#include "glassbox/engine/capture/image.h"

namespace glassbox::engine {

/// The picture at 1/factor of its size: each pixel is the mean of factor × factor ones, of their encoded
/// values as multisampling here averages them too, rounded to the nearest (a half up). `factor` is 1 … 4;
/// what is left over at the right and below, where a side is not a multiple of it, is not used.
Image downsampled(const Image& image, int factor);

}  // namespace glassbox::engine
