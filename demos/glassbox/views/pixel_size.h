#pragma once

namespace glassbox {

/// How many pixels are drawn for each pixel of the picture that is kept, along each side: 1, or more where it
/// is averaged afterwards. Least sizes of text and lines, and what is left out of small pictures, follow it.
float pixel_size();

/// Sets it for what this thread draws while this lives.
class PixelSize {
 public:
  explicit PixelSize(float size);
  ~PixelSize();
  PixelSize(const PixelSize&) = delete;
  PixelSize& operator=(const PixelSize&) = delete;

 private:
  float before_;
};

}  // namespace glassbox
