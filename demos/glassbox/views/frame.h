#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <glm/vec2.hpp>
#include <memory>
#include <optional>
#include <string>

#include "demos/glassbox/document/morph_state.h"
#include "demos/glassbox/document/view_options.h"
#include "demos/glassbox/views/plane_frame.h"
#include "demos/glassbox/views/theme.h"
#include "glassbox/engine/draw/painter.h"
#include "glassbox/engine/draw/rect.h"
#include "glassbox/nn/probe/landscape.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

struct UnitId {
  std::size_t layer = 0;
  std::size_t unit = 0;
  auto operator<=>(const UnitId&) const = default;
};

/// A weight or a bias of a network.
struct ParameterId {
  std::size_t layer = 0;
  std::size_t unit = 0;
  std::optional<std::size_t> input;  ///< none: the bias
  bool operator==(const ParameterId&) const = default;
};

/// What the pointer selects in the window. Stills and videos have none of it.
struct Pointing {
  std::optional<glm::vec2> place;        ///< of the pointer, pixels of the picture
  std::optional<UnitId> unit;            ///< that is pinned
  std::optional<ParameterId> parameter;  ///< whose value stays visible
  std::size_t run = 0;                   ///< of the parameter
  bool at_once = false;                  ///< no eased motion
};

/// The text of a scene, which replaces the view's own title and caption.
struct Note {
  std::string title;
  std::string caption;  ///< one paragraph; wrapped where it is drawn
};

/// What one frame shows, the same for every view. Views take time from here and from nowhere else.
struct Frame {
  const nn::Snapshot& snapshot;
  const nn::Landscape& landscape;  ///< of snapshot.mlp
  const Theme& theme;
  const ViewOptions& options;
  const MorphState& morph;
  double time = 0.0;                ///< seconds
  const Note* note = nullptr;       ///< of the open scene; null: none
  std::optional<UnitId> unit = {};  ///< shown in place of the output by views with view_traits::unit
  /// Equal versions mean equal snapshots. A companion has the version of the snapshot it came with.
  std::uint64_t version = snapshot.version;
  Pointing pointing = {};
  std::shared_ptr<const PlaneFrame> plane = PlaneFrame::standard();  ///< that `landscape` lies over
};

/// Values derived from a frame's landscapes stay valid while this is unchanged.
struct LandscapeKey {
  std::uint64_t version;
  int resolution;
  std::shared_ptr<const PlaneFrame> plane;
  bool operator==(const LandscapeKey&) const = default;
};
LandscapeKey landscape_key(const Frame& frame);

bool has_unit(const nn::Mlp& mlp, UnitId unit);

/// The unit that views with view_traits::unit show: the selected one, or where the network has no such unit
/// the output of ViewOptions::class_shown, or the first one.
UnitId shown_unit(const Frame& frame);

/// Where a view draws. Design pixels are those of a picture 1080 pixels high; one is `unit` pixels.
struct Area {
  engine::Rect rect;  ///< pixels of the picture
  float unit = 1.0f;
  bool still = false;     ///< a picture with its own title and state line, not a tile
  glm::ivec2 picture{0};  ///< size of the whole picture, pixels
};

}  // namespace glassbox
