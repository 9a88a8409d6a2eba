#pragma once

#include "demos/glassbox/panels/sections.h"

namespace glassbox {

/// Makes the run use a data set in place of a table or other samples.
void choose_dataset(nn::RunSettings& run, nn::DatasetName name);

/// A row with the chosen data set, which opens a menu of all of them: pictures in groups, the user's own
/// table last. Arrow keys step through them, a right click goes back to the first.
void draw_data_picker(PanelContext& panel, Thumbnails& thumbnails);

}  // namespace glassbox
