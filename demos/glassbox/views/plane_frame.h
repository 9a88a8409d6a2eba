#pragma once

#include <array>
#include <cstddef>
#include <glm/vec2.hpp>
#include <memory>
#include <span>
#include <vector>

#include "demos/glassbox/document/view_options.h"
#include "glassbox/nn/probe/chosen_plane.h"

namespace glassbox {

/// The part of feature space that landscapes and maps show: a plane through it, and a square of that plane.
/// Places on it are in [-1, 1]², along the first and the second axis. With two features, the plane is all of
/// their space.
class PlaneFrame {
 public:
  /// Two features without data, whose places are the features.
  PlaneFrame() = default;
  PlaneFrame(std::shared_ptr<const nn::Dataset> dataset, std::shared_ptr<const nn::ChosenPlane> chosen,
             const nn::InputSquare& square);

  /// That of frames without data.
  static const std::shared_ptr<const PlaneFrame>& standard();

  const nn::Dataset* dataset() const { return dataset_.get(); }
  const nn::ChosenPlane& chosen() const { return *chosen_; }
  const nn::InputSquare& square() const { return square_; }
  const nn::InputPlane& plane() const { return plane_; }
  std::size_t features() const { return plane_.origin.size(); }
  /// Whether there are features beyond those of the plane, so that samples may lie off it.
  bool cuts() const { return features() > 2; }
  /// With two features: the square that the plane shows.
  nn::InputSquare square_of_two() const;

  float feature_at(std::size_t feature, glm::vec2 place) const {
    return plane_.origin[feature] + plane_.axis_u[feature] * place.x + plane_.axis_v[feature] * place.y;
  }

  /// The place of a sample: its orthogonal projection.
  glm::vec2 place_of(std::size_t sample) const { return places_[sample]; }
  bool shows(std::size_t sample) const;
  /// How clearly a sample appears: 1 on the plane and up to .1 of half a range beside it, falling to
  /// `faintest` at .8, both root mean squares over the features.
  float presence(std::size_t sample) const { return presences_.empty() ? 1.0f : presences_[sample]; }

  static constexpr float faintest = 0.2f;

  /// The features that differ most over the plane, the most varied first, at most as many as fit in `found`;
  /// returns how many vary.
  std::size_t varying(std::span<std::size_t> found) const;

 private:
  std::shared_ptr<const nn::Dataset> dataset_;
  std::shared_ptr<const nn::ChosenPlane> chosen_ = std::make_shared<nn::ChosenPlane>();
  nn::InputSquare square_;
  nn::InputPlane plane_ = nn::plane_of({});
  std::vector<glm::vec2> places_;
  std::vector<float> presences_;  ///< empty: all 1
};

/// The frame of the plane that options choose for a data set.
std::shared_ptr<const PlaneFrame> make_plane_frame(std::shared_ptr<const nn::Dataset> dataset,
                                                   const ViewOptions& options);

}  // namespace glassbox
