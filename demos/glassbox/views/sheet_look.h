#pragma once

#include <memory>
#include <string>

#include "demos/glassbox/views/feature_axis.h"
#include "demos/glassbox/views/frame.h"
#include "glassbox/engine/draw/axes.h"
#include "glassbox/engine/draw/height_field.h"
#include "glassbox/engine/draw/point_cloud.h"

namespace glassbox {

/// The sizes at which the design sheet draws landscapes: alone, or as one of a network's many.
enum class SheetSize { tile, still, small_tile, small_still };

/// The design sheet's values for landscapes. `unit` is the size of a design pixel.
engine::SheetStyle sheet_style(const Theme& theme, const ViewOptions& options, SheetSize size, float unit);
engine::PointStyle point_style(const Theme& theme, SheetSize size, float unit, std::size_t held_out_count);
/// In a tile smaller than the design's, points shrink with it, though less.
void shrink_points(engine::PointStyle& style, float tile_size);
engine::AxesStyle axes_style(const Theme& theme, SheetSize size, float unit);

/// Design lengths of lines, and sizes of text, in pixels: never too thin or too small to be seen.
float line_px(float design, float unit);
float text_px(float design, float unit);

/// A figure of an interval that reaches `half` to either side: as many places as it takes, ".5" rather than
/// "0.50".
std::string short_figure(double value, double half);

Color faded(const Color& color, float alpha);

/// What the axes of a unit's landscape say: the features in the data's own units, the value's interval and
/// its middle. They stay as they are while this does.
struct AxesTextKey {
  std::shared_ptr<const nn::Dataset> dataset;
  nn::ValueRange range;
  bool sparse = false;  ///< of the features, only the outermost ticks
  std::shared_ptr<const PlaneFrame> plane = PlaneFrame::standard();
  nn::FeatureScale units{0.0, 1.0};  ///< a value is shown as middle + half·value
  bool of_class = false;             ///< the probability of one class among several, which has no mark
  bool operator==(const AxesTextKey&) const = default;
};
/// Those of a unit's values in a frame.
AxesTextKey axes_key(const Frame& frame, UnitId unit, const nn::ValueRange& range, bool sparse);
engine::AxesText axes_text(const AxesTextKey& key);

}  // namespace glassbox
