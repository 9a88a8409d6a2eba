#pragma once

#include <cstddef>
#include <glm/vec3.hpp>
#include <span>

#include "glassbox/engine/gl/shader_program.h"
#include "glassbox/engine/gl/stream_buffer.h"
#include "glassbox/engine/gl/vertex_array.h"

namespace glassbox::engine {

/// The cube of values that a layer step shows: it fills the world's [-1, 1]³.
struct MorphBox {
  glm::vec3 center{0.0f};
  float half = 1.0f;  ///< > 0, in units of the layer step's values
  bool operator==(const MorphBox&) const = default;
};

/// An instant between two layer steps. Values and boxes are mixed with the same weight, chosen so that the
/// motion looks uniform: with boxes of half-widths a and b, the mixing weight w·a / (w·a + (1 - w)·b) gives
/// the second layer step the visible share w. Mixing with w itself would squeeze all the bending of a sigmoid
/// into the end of the motion, because its pre-activations are ten times wider.
struct MorphBlend {
  std::size_t from = 0;
  std::size_t to = 0;
  float weight = 0.0f;  ///< visible share of `to`, 0 … 1
  MorphBox from_box = {};
  MorphBox to_box = {};

  float value_weight() const;
  MorphBox box() const;
  /// World position of a point that has these values in the two layer steps.
  glm::vec3 place(const glm::vec3& from_value, const glm::vec3& to_value) const;
};

/// Positions `[layer step][vertex]` of morphing geometry, on the GPU for all layer steps, so that moving
/// between layer steps uploads nothing. Rewritten when the values change.
class MorphVertices {
 public:
  /// Makes room for stages × vertices positions. Write all of them before end().
  std::span<glm::vec3> begin(std::size_t stages, std::size_t vertices);
  void end() { stream_.end(); }

  std::size_t vertices() const { return vertices_; }
  /// Feeds `location` from the vertices of a layer step, starting at `first`, `step` vertices apart.
  void feed(VertexArray& layout, std::uint32_t location, std::size_t stage, std::size_t first,
            std::size_t step, std::uint32_t divisor) const;

  std::size_t take_bytes_written() { return stream_.take_bytes_written(); }

 private:
  StreamBuffer stream_;
  std::size_t vertices_ = 0;
};

/// Sets the uniforms of include/morph.glsl.
void set_morph(const ShaderProgram& program, const MorphBlend& blend);

}  // namespace glassbox::engine
