#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "demos/glassbox/views/network_layout.h"
#include "demos/glassbox/views/own_sample_trace.h"
#include "demos/glassbox/views/plane_frame.h"
#include "demos/glassbox/views/readout.h"
#include "glassbox/engine/draw/color_map_texture.h"
#include "glassbox/engine/draw/heat_map.h"
#include "glassbox/engine/draw/image_set.h"

namespace glassbox {

/// The input units of the network view. Where they stand in one column, each has its map over the plane that
/// landscapes show. An image is drawn as one; in a grid, a unit has the color of its value. Images and grids
/// show the user's own sample or, failing that, the sample that is pinned or under the pointer, or the mean.
class NetworkInputs {
 public:
  explicit NetworkInputs(engine::ShaderLibrary& shaders)
      : shaders_(&shaders), pixels_(shaders), weights_(shaders) {}

  void draw(const Frame& frame, const Area& area, const NetworkLayout& layout, const OwnSampleTrace& own,
            const engine::ColorMapTexture& map, engine::Painter& painter);
  /// The weights of the first layer's units as images, each in parts of its largest weight.
  void draw_weights(const Frame& frame, const Area& area, const NetworkLayout& layout,
                    const engine::ColorMapTexture& map);
  /// In images and grids: the name and value of the input under a pixel.
  std::optional<Reading> reading_at(glm::vec2 pixel, const Frame& frame, const NetworkLayout& layout) const;

  std::size_t take_bytes_written();

 private:
  /// What the maps show.
  struct MapsKey {
    std::shared_ptr<const nn::Dataset> dataset;
    std::shared_ptr<const PlaneFrame> plane;
    bool operator==(const MapsKey&) const = default;
  };
  struct WeightsKey {
    std::uint64_t version;
    std::size_t first, count;
    bool operator==(const WeightsKey&) const = default;
  };

  void update_maps(const Frame& frame, std::size_t inputs);
  void draw_maps(const Frame& frame, const Area& area, const NetworkLayout& layout,
                 const engine::ColorMapTexture& map, engine::Painter& painter);
  void draw_values(const Frame& frame, const Area& area, const NetworkLayout& layout,
                   const engine::ColorMapTexture& map, engine::Painter& painter);
  void take_values(const Frame& frame, const OwnSampleTrace& own);

  engine::ShaderLibrary* shaders_;
  std::vector<engine::HeatMap> maps_;
  std::optional<MapsKey> maps_key_;
  std::vector<float> grid_values_;
  nn::Batch grid_, terms_;

  ImageOfSamples images_;
  engine::ImageSet pixels_;
  std::vector<float> values_;  ///< `[input]`: of the sample that is shown
  std::vector<float> shown_;   ///< the same, 0 … 1
  std::vector<float> means_;   ///< `[input]`, over the training samples of means_of_
  std::shared_ptr<const nn::Dataset> means_of_;
  FigureText whose_;  ///< values they are
  std::vector<engine::PlacedImage> placed_;

  engine::ImageSet weights_;
  std::optional<WeightsKey> weights_key_;
  std::vector<float> weight_pixels_;
};

/// The name of an input in pictures: "petal length", "x₁²", "row 3, column 5" of an image.
FigureText input_words(const nn::Dataset* dataset, std::size_t input);

}  // namespace glassbox
