#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <glm/vec2.hpp>
#include <optional>
#include <string>

#include "demos/glassbox/document/morph_state.h"
#include "demos/glassbox/document/view_options.h"
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

/// What a hand points at, in the window; no still and no film has any of it.
struct Pointing {
  std::optional<glm::vec2> place;        ///< the pointer's, pixels of the picture
  std::optional<UnitId> unit;            ///< that the large views stay on
  std::optional<ParameterId> parameter;  ///< whose value stays told
  std::size_t run = 0;                   ///< that the parameter is of
  bool at_once = false;                  ///< what is eased goes at once
};

/// What a scene says beside its view: in the place of the view's own title and caption.
struct Note {
  std::string title;
  std::string caption;  ///< one paragraph; wrapped where it is drawn
};

/// What one frame shows: the same for every view of it. Views take time from here and from nowhere else.
struct Frame {
  const nn::Snapshot& snapshot;
  const nn::Landscape& landscape;  ///< of snapshot.mlp
  const Theme& theme;
  const ViewOptions& options;
  const MorphState& morph;
  double time = 0.0;                ///< seconds
  const Note* note = nullptr;       ///< of the scene that is open
  std::optional<UnitId> unit = {};  ///< that the large views show in the output's place
  /// Of what is shown: equal ones are equal snapshots. A companion has that of the snapshot it came with.
  std::uint64_t version = snapshot.version;
  Pointing pointing = {};
};

/// What is taken from a frame's landscapes stays as it is while this does.
struct LandscapeKey {
  std::uint64_t version;
  int resolution;
  nn::InputSquare square;
  bool operator==(const LandscapeKey&) const = default;
};
LandscapeKey landscape_key(const Frame& frame);

/// The unit that the large views show: the one asked for, if the network has it, else the output.
UnitId shown_unit(const Frame& frame);

/// Where a view draws. Design lengths are given at a picture height of 1080; `unit` pixels make one of them.
struct Area {
  engine::Rect rect;  ///< pixels of the picture
  float unit = 1.0f;
  bool still = false;  ///< a picture of its own, with title and state line, rather than a tile of the stage
  glm::ivec2 picture{0};  ///< size of the whole picture, pixels
};

}  // namespace glassbox
