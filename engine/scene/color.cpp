#include "glassbox/engine/scene/color.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/mat3x3.hpp>

#include "glassbox/engine/check.h"

namespace glassbox::engine {

float srgb_encode(float linear) {
  return linear <= 0.0031308f ? 12.92f * linear : 1.055f * std::pow(linear, 1.0f / 2.4f) - 0.055f;
}

float srgb_decode(float encoded) {
  return encoded <= 0.04045f ? encoded / 12.92f : std::pow((encoded + 0.055f) / 1.055f, 2.4f);
}

glm::vec3 oklab_from_srgb(const glm::vec3& encoded) {
  const glm::vec3 rgb{srgb_decode(encoded.r), srgb_decode(encoded.g), srgb_decode(encoded.b)};
  const glm::vec3 lms{0.4122214708f * rgb.r + 0.5363325363f * rgb.g + 0.0514459929f * rgb.b,
                      0.2119034982f * rgb.r + 0.6806995451f * rgb.g + 0.1073969566f * rgb.b,
                      0.0883024619f * rgb.r + 0.2817188376f * rgb.g + 0.6299787005f * rgb.b};
  const glm::vec3 root{std::cbrt(lms.x), std::cbrt(lms.y), std::cbrt(lms.z)};
  return {0.2104542553f * root.x + 0.7936177850f * root.y - 0.0040720468f * root.z,
          1.9779984951f * root.x - 2.4285922050f * root.y + 0.4505937099f * root.z,
          0.0259040371f * root.x + 0.7827717662f * root.y - 0.8086757660f * root.z};
}

glm::vec3 srgb_from_oklab(const glm::vec3& lab) {
  const glm::vec3 root{lab.x + 0.3963377774f * lab.y + 0.2158037573f * lab.z,
                       lab.x - 0.1055613458f * lab.y - 0.0638541728f * lab.z,
                       lab.x - 0.0894841775f * lab.y - 1.2914855480f * lab.z};
  const glm::vec3 lms = root * root * root;
  const glm::vec3 rgb{4.0767416621f * lms.x - 3.3077115913f * lms.y + 0.2309699292f * lms.z,
                      -1.2684380046f * lms.x + 2.6097574011f * lms.y - 0.3413193965f * lms.z,
                      -0.0041960863f * lms.x - 0.7034186147f * lms.y + 1.7076147010f * lms.z};
  const auto encode = [](float linear) { return srgb_encode(std::clamp(linear, 0.0f, 1.0f)); };
  return {encode(rgb.r), encode(rgb.g), encode(rgb.b)};
}

ColorMap make_color_map(std::span<const Color> anchors) {
  check_at_least("anchors of a colour map", anchors.size(), 2);
  ColorMap map;
  const float last = static_cast<float>(anchors.size() - 1);
  for (std::size_t i = 0; i < map.size(); ++i) {
    const float position = static_cast<float>(i) / static_cast<float>(map.size() - 1) * last;
    const std::size_t left = std::min(static_cast<std::size_t>(position), anchors.size() - 2);
    const float t = position - static_cast<float>(left);
    map[i] = srgb_from_oklab(glm::mix(oklab_from_srgb(glm::vec3(anchors[left])),
                                      oklab_from_srgb(glm::vec3(anchors[left + 1])), t));
  }
  return map;
}

glm::vec3 sample(const ColorMap& map, float t) {
  const float last = static_cast<float>(map.size() - 1);
  const float position = std::clamp(t, 0.0f, 1.0f) * last;
  const std::size_t left = std::min(static_cast<std::size_t>(position), map.size() - 2);
  return glm::mix(map[left], map[left + 1], position - static_cast<float>(left));
}

}  // namespace glassbox::engine
