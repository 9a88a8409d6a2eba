#pragma once

#include <array>
#include <cstdint>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <span>

namespace glassbox::engine {

/// sRGB-encoded red, green, blue and straight alpha, each in [0, 1].
using Color = glm::vec4;

/// 0xRRGGBB plus alpha.
constexpr Color hex(std::uint32_t rgb, float alpha = 1.0f) {
  return {static_cast<float>(rgb >> 16 & 0xff) / 255.0f, static_cast<float>(rgb >> 8 & 0xff) / 255.0f,
          static_cast<float>(rgb & 0xff) / 255.0f, alpha};
}

/// The sRGB transfer function (IEC 61966-2-1) and its inverse, per component.
float srgb_encode(float linear);
float srgb_decode(float encoded);

/// OKLab (Ottosson 2020) of an sRGB-encoded colour, and back. Colours outside sRGB are clamped.
glm::vec3 oklab_from_srgb(const glm::vec3& encoded);
glm::vec3 srgb_from_oklab(const glm::vec3& lab);

/// A colour map: 256 sRGB-encoded texels between two or more anchors at equal spacing, joined by straight
/// lines in OKLab.
using ColorMap = std::array<glm::vec3, 256>;
ColorMap make_color_map(std::span<const Color> anchors);

/// The colour at t, clamped to [0, 1]; linear between texel centres, as in a GL texture.
glm::vec3 sample(const ColorMap& map, float t);

}  // namespace glassbox::engine
