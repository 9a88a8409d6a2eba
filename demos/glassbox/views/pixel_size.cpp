#include "demos/glassbox/views/pixel_size.h"

#include <utility>

namespace glassbox {

namespace {
thread_local float current = 1.0f;
}  // namespace

float pixel_size() { return current; }

PixelSize::PixelSize(float size) : before_(std::exchange(current, size)) {}

PixelSize::~PixelSize() { current = before_; }

}  // namespace glassbox
