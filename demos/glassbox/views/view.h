#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "demos/glassbox/views/frame.h"
#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/pointer.h"
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

  /// See CameraView.
  virtual TileCamera* camera() { return nullptr; }
  /// Whether the picture changes with time alone: another frame is due.
  virtual bool moving() { return camera() != nullptr && camera()->moving(); }

  /// Bytes streamed to the GPU since the last call, without those of the landscapes.
  virtual std::size_t take_bytes_written() { return 0; }

  /// A button went down. Returns whether the view takes hold: drags and the release then come here, wherever
  /// the pointer is. By default a double click returns home, and a drag moves the input square or, with Alt
  /// or with Ctrl and Shift, turns the plane of more than two features about its centre.
  virtual bool press(const PointerEvent& event, const PointerContext& context);
  virtual void drag(const PointerEvent& event, const PointerContext& context);
  /// The button goes up after a press that took hold; release() follows.
  virtual void finish(const PointerContext&) {}
  /// Lets go, also where what was held is gone.
  virtual void release() {
    plane_.reset();
    turning_ = false;
  }
  /// A plain left click: the pointer stayed in place, and no key was held. Comes after press().
  virtual void click(const PointerEvent&, const PointerContext&) {}
  /// The wheel; `lines` > 0 away from the user. By default it magnifies the input square.
  virtual void scroll(const PointerEvent& event, float lines, const PointerContext& context);
  /// Scrolls a column that has more units than fit.
  virtual void scroll_rows(glm::vec2 /*place*/, int /*rows*/) {}

  virtual Hovered hovered_at(glm::vec2 /*place*/) { return {}; }
  virtual CursorShape cursor(glm::vec2 /*place*/, const nn::Snapshot&) { return CursorShape::arrow; }
  /// The parameter that is being dragged; its value stays visible.
  virtual std::optional<ParameterId> held_parameter() const { return std::nullopt; }

  /// The plane of the input square under a pixel. `landscape` may be newer than what was drawn.
  virtual std::optional<SquarePlane> square_plane(glm::vec2 /*pixel*/, const nn::Landscape&) {
    return std::nullopt;
  }

 protected:
  /// How wheel and drag change the input square: not at all, with Ctrl, or on their own.
  enum class SquareControl { none, with_control, direct };
  virtual SquareControl square_control() const { return SquareControl::none; }

 private:
  std::optional<SquarePlane> plane_;  ///< that is being dragged
  bool turning_ = false;              ///< the drag turns the plane of features
};

/// Magnification by one line of the wheel.
inline constexpr float zoom_per_line = 1.12f;

}  // namespace glassbox
