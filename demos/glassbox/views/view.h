#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "demos/glassbox/views/frame.h"
#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/readout.h"
#include "demos/glassbox/views/square_plane.h"
#include "demos/glassbox/views/tile_camera.h"

namespace glassbox {

/// A view shows one aspect of a run: it joins probes, drawables, perhaps a camera, and what the pointer does.
/// A *probe* turns a network into arrays of numbers and knows no colors. A *drawable* draws arrays and knows
/// no network. A *panel* holds controls, and draws nothing of the network.
///
/// An instance serves one tile of the stage, or a picture of its own, and remembers what it drew last:
/// readings and pointer events refer to that picture. Views are registered in document/views.def.
class View {
 public:
  virtual ~View() = default;

  /// Draws into `area`. A still, unlike a tile, has its title, state and key inside that area.
  virtual void draw(const Frame& frame, const Area& area, engine::Painter& painter,
                    LandscapeBuffer& landscapes) = 0;
  /// Draws the key (legend) into a tile's title row: right-aligned at `right`, centered on its y. Draws
  /// nothing where it would extend left of `left_limit`. `unit` is the size of a design pixel.
  virtual void draw_key(const Frame&, glm::vec2 /*right*/, float /*left_limit*/, float /*unit*/,
                        engine::Painter&) {}
  /// The title of a tile, where it differs from the one in views.def.
  virtual std::string_view title(const Frame&) const { return {}; }

  /// The values under the pointer.
  virtual std::optional<Reading> reading_at(glm::vec2 /*pixel*/, const Frame&, PointProbe&) {
    return std::nullopt;
  }
  /// The value of Pointing::parameter, which stays visible where the view shows that parameter.
  virtual std::optional<Reading> pinned_reading(const Frame&) { return std::nullopt; }

  /// The approximate width in pixels of the largest landscape that the view draws in such a tile; landscapes
  /// are probed for it. Nothing: the view reads no landscapes.
  virtual std::optional<float> landscape_width(const engine::Rect& /*tile*/) const { return std::nullopt; }

  /// The plane of the input square under a pixel. `landscape` may be newer than what was drawn.
  virtual std::optional<SquarePlane> square_plane(glm::vec2 /*pixel*/, const nn::Landscape&) {
    return std::nullopt;
  }

  virtual TileCamera* camera() { return nullptr; }
  /// Magnifies what lies under a pixel by `factor`, while it stays there: moves `camera`, the one that the
  /// view follows.
  virtual void zoom(glm::vec2 /*pixel*/, float /*factor*/, const nn::Landscape&, engine::OrbitCamera&) {}
  /// Whether the picture changes with time alone: another frame is due.
  virtual bool moving() { return camera() != nullptr && camera()->moving(); }

  /// Bytes streamed to the GPU since the last call, without those of the landscapes.
  virtual std::size_t take_bytes_written() { return 0; }
};

}  // namespace glassbox
