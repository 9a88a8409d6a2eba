#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "demos/glassbox/views/class_regions.h"
#include "demos/glassbox/views/frame.h"
#include "demos/glassbox/views/lit_samples.h"
#include "demos/glassbox/views/sample_images.h"
#include "glassbox/engine/draw/axes.h"
#include "glassbox/engine/draw/class_map.h"
#include "glassbox/engine/draw/heat_map.h"
#include "glassbox/engine/draw/point_cloud.h"

namespace glassbox {

/// A field over the input square seen from above, with the data's points on it.
class MapPanel {
 public:
  explicit MapPanel(engine::ShaderLibrary& shaders)
      : heat_map_(shaders), class_map_(shaders), points_(shaders), lit_points_(shaders), images_(shaders) {}

  /// resolution² values, as HeatMap takes them.
  void set_values(std::span<const float> values, int resolution, const engine::ValueScale& scale,
                  bool hard = false) {
    heat_map_.set(values, resolution, scale, hard);
    shown_ = Shown::values;
  }
  /// The regions of the classes in place of values.
  void set_classes(const nn::Landscape& landscape) {
    regions_.set(landscape);
    shown_ = Shown::classes;
  }
  /// The same for scores `[class][grid point]` as probabilities: certain from 1 on.
  void set_classes(const nn::Batch& scores, int resolution) {
    regions_.set(scores, resolution, nn::ScoreLink::identity);
    shown_ = Shown::classes;
  }
  /// The probability of one class, with the borders between all.
  void set_class(const nn::Landscape& landscape, std::size_t k) {
    regions_.set(landscape);
    heat_map_.set(landscape.heights(landscape.layer_count() - 1, k), landscape.resolution(), {});
    shown_ = Shown::one_class;
    class_ = k;
  }

  /// What of it is drawn, and how large.
  struct Look {
    bool field = true;
    bool points = true;
    bool batches = false;      ///< those of the latest step stand out
    bool still = false;        ///< marks of a still's size
    float tile_side = 382.0f;  ///< design px of the square that the points of a tile are designed for
  };
  void draw(const Frame& frame, const Area& area, const engine::Rect& square,
            const engine::ColorMapTexture& map, const Look& look);

  /// Bytes streamed since the last call.
  std::size_t take_bytes_written() {
    return heat_map_.take_bytes_written() + regions_.take_bytes_written() + points_.take_bytes_written() +
           lit_points_.take_bytes_written() + images_.take_bytes_written();
  }

 private:
  struct PointsKey {
    std::shared_ptr<const nn::Dataset> dataset;
    bool held_out;
    std::shared_ptr<const PlaneFrame> plane;
    std::uint64_t batch;  ///< the version whose batch stands out; 0: none
    Color label1, label0;
    std::array<Color, 3> diverging;
    std::array<Color, 10> classes;
    std::uint64_t images;  ///< SampleImages::version()
    bool operator==(const PointsKey&) const = default;
  };

  void update_points(const Frame& frame, const Look& look);
  void draw_points(const Frame& frame, const Area& area, const engine::Rect& square, const Look& look);

  engine::HeatMap heat_map_;
  engine::ClassMap class_map_;
  ClassRegions regions_;
  enum class Shown { values, classes, one_class } shown_ = Shown::values;
  std::size_t class_ = 0;  ///< the one that is shown
  engine::PointCloud points_, lit_points_;
  std::vector<engine::CloudPoint> cloud_, lit_cloud_;
  LitSamples lit_;
  std::size_t held_out_count_ = 0;
  std::optional<PointsKey> points_key_;
  SampleImages images_;
};

/// The design's lengths of a square with axes in a tile, and the larger ones of a still, in design pixels.
struct MapLengths {
  float top, bottom, left, right, tick, tick_gap, bar_gap, bar_width, label_gap;
};
const MapLengths& map_lengths(const Area& area);

/// The style that the axes of a map are named in.
engine::TextStyle map_name_style(const Frame& frame, const Area& area);

/// Ticks, figures and names at the lower and the left side of a square. Names that are too long to stand
/// between the ticks have lines of their own.
struct MapAxes {
  bool long_names = false;
  bool left = true;  ///< whether the left side has any
};
void draw_map_axes(const Frame& frame, const Area& area, const engine::Rect& square,
                   const engine::AxesText& text, const MapAxes& axes, engine::Painter& painter);

/// The map's colours beside a square, with the figures of the values.
class ColorBar {
 public:
  /// `anchors` are those of the map, from the lowest value to the highest.
  void draw(const Frame& frame, const Area& area, const engine::Rect& square, const engine::AxesText& text,
            std::span<const Color> anchors, engine::Painter& painter);

 private:
  void update(std::span<const Color> anchors);

  std::vector<Color> anchors_;
  std::vector<Color> colors_;  ///< from the top down
};

}  // namespace glassbox
