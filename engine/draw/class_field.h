#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <glm/vec2.hpp>
#include <optional>
#include <span>
#include <vector>

#include "glassbox/engine/gl/shader_program.h"
#include "glassbox/engine/gl/texture.h"
#include "glassbox/engine/scene/color.h"

namespace glassbox::engine {

/// The scores of several classes over the square [-1, 1]², as shaders read them (include/class_field.glsl): a
/// place has the colour of the class with the largest score, paler the less probable that class is, and the
/// border runs where the two largest scores are equal. Between grid points scores are linear, so borders are
/// as exact as the grid, at any size.
class ClassField {
 public:
  /// How a score becomes a probability: e^s, 1/(1 + e^-s), or s held in [0, 1].
  enum class Link { exponential, logistic, identity };

  /// `scores` has a row of resolution² values `[x2][x1]` for each class, at least two. Only the classes that
  /// win at some point are uploaded. Allocates only when classes or resolution grow.
  void set(std::span<const std::span<const float>> scores, int resolution, Link link);

  /// One colour for each class, and that of a class no more probable than chance. Call after each set().
  void set_colors(std::span<const Color> classes, const Color& neutral);

  bool empty() const { return winners_.empty(); }

  /// Binds textures to `unit` and the next, and sets the uniforms. With `only` a class, surfaces keep their
  /// own colours and show that class's borders.
  void use(const ShaderProgram& program, int unit, std::optional<std::size_t> only = {}) const;

  std::size_t take_bytes_written();

 private:
  void upload(std::span<const std::span<const float>> scores);
  void update_colors();

  std::vector<std::size_t> winners_;  ///< the classes that win somewhere, ascending
  std::vector<std::uint8_t> wins_;    ///< by class
  std::size_t classes_ = 0;
  int resolution_ = 0;
  int columns_ = 1;  ///< of the atlas
  Link link_ = Link::identity;
  Texture scores_;
  std::vector<float> texels_;

  std::vector<Color> colors_;
  Color neutral_{1.0f};
  std::vector<glm::vec4> maps_;           ///< linear light, `[class][256]`
  std::vector<std::size_t> map_classes_;  ///< that color_maps_ holds, by row
  Texture color_maps_;
  std::vector<glm::vec4> map_texels_;
  std::size_t written_ = 0;
};

/// The borders of one class of a field; no field: none.
struct ClassBorders {
  const ClassField* field = nullptr;
  std::size_t of_class = 0;
};

/// Tells a program that it draws no classes: the plain colour map holds.
void use_no_classes(const ShaderProgram& program);

}  // namespace glassbox::engine
