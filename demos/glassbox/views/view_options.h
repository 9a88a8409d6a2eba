#pragma once

namespace glassbox {

/// What the viewer switched on, for all views alike.
struct ViewOptions {
  bool points = true;
  bool contours = true;
  bool grid = true;
  bool floor_map = true;
  bool held_out = true;
  bool caption = false;   ///< of a tile; a still of one view always has its title
  bool log_loss = false;  ///< logarithmic scale of the loss curve
  bool perspective = false;
  bool operator==(const ViewOptions&) const = default;
};

}  // namespace glassbox
