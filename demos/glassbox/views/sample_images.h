#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "demos/glassbox/views/frame.h"
#include "demos/glassbox/views/plane_frame.h"
#include "glassbox/engine/draw/image_set.h"

namespace glassbox {

/// Samples that are images, drawn in place of their points on a map (ViewOptions::thumbnails): those that do
/// not overlap an earlier one, in the color of their class.
class SampleImages {
 public:
  explicit SampleImages(engine::ShaderLibrary& shaders) : images_(shaders) {}

  /// Chooses them for a map that fills `square`; `side` is the height of an image, px.
  void update(const Frame& frame, const engine::Rect& square, float side);
  void draw(const Frame& frame, const Area& area, const engine::Rect& square);

  bool shows(std::size_t sample) const { return sample < shown_.size() && shown_[sample] != 0; }
  bool any() const { return !placed_.empty(); }
  /// Another one: others are shown.
  std::uint64_t version() const { return version_; }

  std::size_t take_bytes_written() { return images_.take_bytes_written(); }

 private:
  struct Key {
    std::shared_ptr<const nn::Dataset> dataset;
    std::shared_ptr<const PlaneFrame> plane;
    bool held_out;
    engine::Rect square;
    float side;
    Color ground;
    bool operator==(const Key&) const = default;
  };

  void choose(const Key& key, const Theme& theme);

  engine::ImageSet images_;
  std::optional<Key> key_;
  std::uint64_t version_ = 0;
  std::vector<std::uint8_t> shown_;  ///< by sample
  std::vector<std::uint8_t> taken_;  ///< by cell of a lattice: an image's middle is there
  std::vector<glm::vec2> middles_;   ///< of those images, by cell
  std::vector<engine::PlacedImage> placed_;
  std::vector<float> pixels_;
};

}  // namespace glassbox
