#pragma once

#include <glm/vec2.hpp>
#include <optional>

#include "demos/glassbox/stage/renderer.h"

namespace glassbox {

/// Routes the pointer to the views on the stage. A view that takes hold of a press receives what follows
/// until the button is released, wherever the pointer is.
class StagePointer {
 public:
  /// The stage, at the time of an event.
  struct Target {
    const Stage& stage;
    Renderer& renderer;
    engine::Rect rect;  ///< of the stage, pixels
    float unit;         ///< pixels of a design pixel
    glm::ivec2 picture;
    const nn::Snapshot& snapshot;  ///< of run A
    const ViewOptions& options;
    const MorphState& morph;
  };
  /// What is to be done, for the tile that handled the event.
  struct Outcome : ViewActions {
    std::size_t tile = 0;
    std::size_t run = 0;   ///< that the tile shows
    bool clicked = false;  ///< on the stage, wherever that was
  };

  /// `event` comes with its place, button and keys; `time` in seconds tells double clicks.
  Outcome press(const Target& target, PointerEvent event, double time);
  Outcome release(const Target& target);
  /// Moves the pointer; drags in the view that is held.
  Outcome move(const Target& target, glm::vec2 place);
  Outcome scroll(const Target& target, float lines, bool control);
  void scroll_rows(const Target& target, int rows);

  Hovered hovered(const Target& target) const;
  CursorShape cursor(const Target& target);
  /// Adds the place, unless a view is held, and the parameter that is being dragged.
  void describe(const Target& target, Pointing& pointing) const;

  glm::vec2 place() const { return place_; }
  std::optional<std::size_t> tile(const Target& target) const;
  bool holding() const { return held_ != nullptr; }
  /// Releases a view that is held: what it shows is gone.
  void let_go();

 private:
  /// Calls `use` with the view of a tile, and a context whose actions are the outcome.
  template <class Use>
  Outcome in_view(const Target& target, std::size_t tile, Use&& use);
  bool holds_shown_view(const Target& target) const;

  glm::vec2 place_{0.0f};
  View* held_ = nullptr;  ///< the view that took hold
  std::size_t held_tile_ = 0;
  std::optional<std::size_t> pressed_;  ///< the tile that a click is for
  PointerEvent event_;                  ///< of the last press
  double last_press_ = -1.0;            ///< seconds
  bool moved_ = false;                  ///< since then, by more than a click allows
};

}  // namespace glassbox
