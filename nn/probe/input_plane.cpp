#include "glassbox/nn/probe/input_plane.h"

namespace glassbox::nn {

InputPlane plane_of(const InputSquare& square) {
  return {{square.center[0], square.center[1]}, {square.half[0], 0.0f}, {0.0f, square.half[1]}};
}

InputPlane feature_plane(std::span<const FeatureScale> box, std::size_t u, std::size_t v) {
  check_below("feature of a plane", u, box.size());
  check_below("feature of a plane", v, box.size());
  InputPlane plane{std::vector<float>(box.size()), std::vector<float>(box.size()),
                   std::vector<float>(box.size())};
  for (std::size_t k = 0; k < box.size(); ++k) plane.origin[k] = static_cast<float>(box[k].middle);
  plane.axis_u[u] = static_cast<float>(box[u].half);
  plane.axis_v[v] = static_cast<float>(box[v].half);
  return plane;
}

}  // namespace glassbox::nn
