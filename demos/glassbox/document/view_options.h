#pragma once

#include "glassbox/nn/probe/input_square.h"

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
  bool field = true;             ///< the learned field under the points of the decision boundary
  nn::InputSquare square;        ///< of the inputs: what all landscapes and maps show, but for the morph's
  int landscape_resolution = 0;  ///< one of landscape_resolutions; 0: what the picture needs
  bool disagreement = false;     ///< where the learned field and the rule behind the data differ
  bool batches = false;          ///< the samples that the latest step learned from stand out
  bool operator==(const ViewOptions&) const = default;
};

/// Whether batches are shown: where they are asked for, and at a pace at which single steps can be followed.
inline bool shows_batches(const ViewOptions& options, double steps_per_second) {
  constexpr double slow = 8.0;
  return options.batches || (steps_per_second > 0.0 && steps_per_second <= slow);
}

}  // namespace glassbox
