#pragma once

#include "demos/glassbox/document/brush.h"
#include "demos/glassbox/document/own_sample.h"
#include "glassbox/nn/probe/input_square.h"
#include "glassbox/nn/probe/plane_choice.h"

namespace glassbox {

/// Display options shared by all views.
struct ViewOptions {
  bool points = true;
  bool contours = true;
  bool grid = true;
  bool floor_map = true;
  bool held_out = true;
  bool caption = false;   ///< tiles only; a still of one view always has its title
  bool log_loss = false;  ///< logarithmic scale for the loss curve
  bool perspective = false;
  bool field = true;             ///< the learned field below the points of the decision boundary
  nn::PlaneSettings plane;       ///< through feature space, of all landscapes and maps except the morph's
  nn::InputSquare square;        ///< its part that they show
  int landscape_resolution = 0;  ///< one of landscape_resolutions; 0: chosen by the size on the screen
  bool disagreement = false;     ///< mark where the learned field and the data's true rule differ
  bool batches = false;          ///< highlight the samples of the latest step
  int class_shown = 0;           ///< that landscapes and maps of several classes show, from 1; 0: all of them
  bool thumbnails = false;       ///< where samples are images, draw them in place of their points
  OwnSample own_sample;          ///< empty: none
  Brush brush;
  bool operator==(const ViewOptions&) const = default;
};

/// Whether to highlight batches: if the option is on, or if training is slow enough to follow single steps.
inline bool shows_batches(const ViewOptions& options, double steps_per_second) {
  constexpr double slow = 8.0;
  return options.batches || (steps_per_second > 0.0 && steps_per_second <= slow);
}

}  // namespace glassbox
