#pragma once

#include <span>

#include "glassbox/engine/draw/morph.h"
#include "glassbox/engine/scene/color.h"
#include "glassbox/engine/scene/scene_view.h"
#include "glassbox/engine/shaders/shader_library.h"

namespace glassbox::engine {

/// Polylines that morph between layer steps, drawn in one call.
class MorphLines {
 public:
  explicit MorphLines(ShaderLibrary& shaders) : shaders_(&shaders) {}

  /// One colour per vertex. A segment runs from each vertex to the next and blends from the first one's
  /// colour to the second one's. No segment starts at a vertex with alpha 0.
  void set(std::span<const Color> colors);
  /// `places` must hold one vertex per colour, starting at `first`. `width` is in pixels.
  void draw(const SceneView& view, const MorphVertices& places, const MorphBlend& blend, float width,
            float opacity);

  std::size_t take_bytes_written() { return stream_.take_bytes_written(); }

 private:
  ShaderLibrary* shaders_;
  StreamBuffer stream_;
  VertexArray layout_;
  std::size_t count_ = 0;
};

/// A square grid of vertices as a thin translucent sheet: denser where seen edge-on; folds add up.
class MorphFilm {
 public:
  explicit MorphFilm(ShaderLibrary& shaders) : shaders_(&shaders) {}

  /// Colours of side² vertices, row by row.
  void set(int side, std::span<const Color> colors);
  void draw(const SceneView& view, const MorphVertices& places, const MorphBlend& blend);

  std::size_t take_bytes_written() { return stream_.take_bytes_written(); }

 private:
  ShaderLibrary* shaders_;
  StreamBuffer stream_;
  Buffer indices_;
  VertexArray layout_;
  int side_ = 0;
};

}  // namespace glassbox::engine
