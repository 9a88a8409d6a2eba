#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "demos/glassbox/views/best_line_mark.h"
#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/map_panel.h"
#include "demos/glassbox/views/view.h"
#include "glassbox/engine/draw/color_map_texture.h"
#include "glassbox/engine/draw/height_field.h"
#include "glassbox/engine/draw/height_stream.h"
#include "glassbox/nn/probe/landscape.h"

namespace glassbox {

/// Networks that learn the same data on the same clock, side by side: their fields from above, or, for a
/// regression, their surfaces after the target's. Two runs that are compared are called A and B, and their
/// differences are listed.
class ComparisonView : public View {
 public:
  explicit ComparisonView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter,
            LandscapeBuffer& landscapes) override;

  /// Of a sample, or of a place of one of the fields.
  std::optional<Reading> reading_at(glm::vec2 pixel, const Frame& frame, PointProbe& probe) override;
  std::optional<SquarePlane> square_plane(glm::vec2 pixel, const nn::Landscape& landscape) override;

  std::size_t take_bytes_written() override;
  std::optional<float> landscape_width(const engine::Rect& tile) const override {
    return .5f * std::min(tile.width, tile.height);
  }

 protected:
  SquareControl square_control() const override { return SquareControl::direct; }

 private:
  std::optional<Reading> surface_reading(std::size_t panel, glm::vec2 pixel, const Frame& frame,
                                         PointProbe& probe) const;
  /// The text under a panel.
  struct Words {
    FigureText name;
    FigureText figure;
  };

  void update(const Frame& frame);
  /// The frame of a run in the comparison, over a plane of its own data.
  Frame frame_of(const Frame& frame, std::size_t run) const;
  void compare(const nn::RunSettings& from, const nn::RunSettings& to);
  void update_surfaces(const Frame& frame);
  void draw_differences(const Frame& frame, const Area& area, float left, glm::vec2 right,
                        engine::Painter& painter) const;
  bool shows_best_line(const Frame& frame, std::size_t panel) const;
  void draw_maps(const Frame& frame, const Area& area, std::span<const engine::Rect> panels,
                 engine::Painter& painter);
  void draw_surfaces(const Frame& frame, const Area& area, std::span<const engine::Rect> panels,
                     engine::Painter& painter);

  Area area_;  ///< that was drawn last
  engine::ShaderLibrary* shaders_;
  std::optional<LandscapeKey> key_;
  std::vector<engine::Rect> panels_;
  std::vector<engine::SceneView> sheet_views_;             ///< of the panels, where they show surfaces
  std::vector<nn::Landscape> landscapes_;                  ///< of the network and its companions
  std::vector<std::shared_ptr<const PlaneFrame>> planes_;  ///< that those lie over
  std::vector<Words> words_;                               ///< of every panel
  std::array<nn::RunSettings, 2> compared_;                ///< the settings that `differences_` is about
  std::vector<std::string> differences_;
  bool surfaces_ = false;
  nn::Batch grid_;
  nn::Batch target_;  ///< values of the surface that the networks should learn
  std::vector<MapPanel> maps_;
  std::vector<BestLineMark> best_lines_;  ///< of the runs, where they show maps
  engine::HeightStream heights_;
  engine::HeightField sheets_;
  engine::ColorMapTexture map_;
};

}  // namespace glassbox
