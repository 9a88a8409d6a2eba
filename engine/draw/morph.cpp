#include "glassbox/engine/draw/morph.h"

#include <glm/common.hpp>

namespace glassbox::engine {

float MorphBlend::value_weight() const {
  const float a = weight * from_box.half;
  const float b = (1.0f - weight) * to_box.half;
  return a + b > 0.0f ? a / (a + b) : weight;
}

MorphBox MorphBlend::box() const {
  const float e = value_weight();
  return {glm::mix(from_box.center, to_box.center, e), glm::mix(from_box.half, to_box.half, e)};
}

glm::vec3 MorphBlend::place(const glm::vec3& from_value, const glm::vec3& to_value) const {
  const MorphBox mixed = box();
  return (glm::mix(from_value, to_value, value_weight()) - mixed.center) / mixed.half;
}

std::span<glm::vec3> MorphVertices::begin(std::size_t stages, std::size_t vertices) {
  vertices_ = vertices;
  const std::span<std::byte> bytes = stream_.begin(stages * vertices * sizeof(glm::vec3));
  return {reinterpret_cast<glm::vec3*>(bytes.data()), stages * vertices};
}

void MorphVertices::feed(VertexArray& layout, std::uint32_t location, std::size_t stage, std::size_t first,
                         std::size_t step, std::uint32_t divisor) const {
  const std::size_t offset = stream_.offset() + (stage * vertices_ + first) * sizeof(glm::vec3);
  layout.set({location, 3, stream_.id(), step * sizeof(glm::vec3), offset, divisor});
}

void set_morph(const ShaderProgram& program, const MorphBlend& blend) {
  const MorphBox box = blend.box();
  program.set("value_weight", blend.value_weight());
  program.set("box_center", box.center);
  program.set("box_half", box.half);
}

}  // namespace glassbox::engine
