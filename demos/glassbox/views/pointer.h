#pragma once

#include <cstddef>
#include <glm/vec2.hpp>
#include <optional>
#include <string_view>

#include "demos/glassbox/document/morph_state.h"
#include "demos/glassbox/document/view_options.h"
#include "demos/glassbox/views/frame.h"
#include "glassbox/engine/scene/orbit_camera.h"

namespace glassbox {

/// The shape of the cursor over a view: what a click or a drag would do there.
enum class CursorShape { arrow, click, turn, raise };

/// A press, a drag, a click or a turn of the wheel in a view. Places are pixels of the picture.
struct PointerEvent {
  glm::vec2 place{0.0f};
  glm::vec2 drag{0.0f};  ///< since the last event
  bool left = true;      ///< the left button, rather than another
  bool control = false, shift = false, alt = false;
  bool twice = false;  ///< the second press of a double click
  bool moved = false;  ///< more than a click allows, since the button went down
};

/// What a view wants done outside itself. The shell carries it out after the event.
struct ViewActions {
  struct ParameterEdit {
    std::size_t index;  ///< in the parameter vector
    float value;
  };
  struct ParameterInput {
    std::size_t index;
    std::string_view name;
    float value;  ///< to begin with
  };

  std::optional<UnitId> pin_unit;            ///< or unpin it, if it is pinned
  std::optional<ParameterId> pin_parameter;  ///< the same
  std::optional<ParameterEdit> set_parameter;
  std::optional<ParameterInput> type_parameter;  ///< opens a text field beside the pointer
  std::optional<nn::PlaneSettings> plane;
  std::optional<nn::InputSquare> square;  ///< and the square stays there, if it was on its way home
  std::optional<MorphState> morph;
  std::optional<OwnSample> own_sample;
  std::optional<BrushStroke> stroke;  ///< that is finished
  bool camera_moved = false;          ///< by the user
  bool return_home = false;           ///< cameras and input square
};

/// What a view needs to know to handle an event. All of it may be newer than the picture under the pointer.
struct PointerContext {
  const nn::Snapshot& snapshot;    ///< of the run that the tile shows
  const nn::Landscape& landscape;  ///< that was probed last of it
  const ViewOptions& options;
  const MorphState& morph;
  Area area;                    ///< of the tile
  engine::OrbitCamera* camera;  ///< the tile's own camera, or the linked one; null: the view has none
  ViewActions& actions;
};

/// What lies under a pointer that rests on a view.
struct Hovered {
  std::optional<UnitId> unit;         ///< shown by the views with view_traits::unit
  std::optional<std::size_t> sample;  ///< of the data set, whose point the morph marks
};

}  // namespace glassbox
