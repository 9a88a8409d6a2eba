#pragma once

#include <cstddef>
#include <glm/vec3.hpp>
#include <span>

#include "glassbox/engine/gl/shader_program.h"
#include "glassbox/engine/gl/stream_buffer.h"
#include "glassbox/engine/gl/vertex_array.h"

namespace glassbox::engine {

/// The cube that a stage's values are seen in: it fills the world's [-1, 1]³.
struct MorphBox {
  glm::vec3 center{0.0f};
  float half = 1.0f;  ///< > 0, units of the stage's values
  bool operator==(const MorphBox&) const = default;
};

/// A moment between two stages. Values and boxes are mixed by the same weight, and that one is chosen so that
/// the move is even to the eye: with boxes of half-widths a and b, mixing by w·a / (w·a + (1 - w)·b) gives
/// what is seen of the second stage the weight w. (Mixing by w itself, a sigmoid's bending would all fall
/// into the last moments: its pre-activations are ten times wider.)
struct MorphBlend {
  std::size_t from = 0;
  std::size_t to = 0;
  float weight = 0.0f;  ///< as seen, 0 at `from` … 1 at `to`
  MorphBox from_box = {};
  MorphBox to_box = {};

  float value_weight() const;
  MorphBox box() const;
  /// Where values of the two stages stand in the world.
  glm::vec3 place(const glm::vec3& from_value, const glm::vec3& to_value) const;
};

/// Places `[stage][vertex]` of things that morph, on the GPU for all stages: to go from stage to stage costs
/// no upload. Written anew when the values change.
class MorphVertices {
 public:
  /// Room for stages × vertices, all of it to be written before end().
  std::span<glm::vec3> begin(std::size_t stages, std::size_t vertices);
  void end() { stream_.end(); }

  std::size_t vertices() const { return vertices_; }
  /// Feeds `location` from a stage's vertices, from vertex `first` on, `step` vertices apart.
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
