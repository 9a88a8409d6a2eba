#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "demos/glassbox/views/camera_view.h"
#include "demos/glassbox/views/class_regions.h"
#include "demos/glassbox/views/lit_samples.h"
#include "demos/glassbox/views/sheet_look.h"
#include "glassbox/engine/draw/axes.h"
#include "glassbox/engine/draw/color_map_texture.h"
#include "glassbox/engine/draw/height_field.h"
#include "glassbox/engine/draw/line_set.h"
#include "glassbox/engine/draw/point_cloud.h"
#include "glassbox/engine/scene/orbit_camera.h"

namespace glassbox {

/// The network's output as a sheet over the plane of features. Each sample stands at its target; its stem
/// reaches to the output. Of several classes, the sheet shows the probability of the one that wins, in its
/// colours, or that of one class.
class OutputLandscapeView : public CameraView {
 public:
  explicit OutputLandscapeView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter,
            LandscapeBuffer& landscapes) override;

  void draw_key(const Frame& frame, glm::vec2 right, float left_limit, float unit,
                engine::Painter& painter) override;

  /// Of a sample, or of a place of the sheet.
  std::optional<Reading> reading_at(glm::vec2 pixel, const Frame& frame, PointProbe& probe) override;

  std::optional<SquarePlane> square_plane(glm::vec2 pixel, const nn::Landscape& landscape) override;

  std::size_t take_bytes_written() override;
  std::optional<float> landscape_width(const engine::Rect& tile) const override {
    return .8f * std::min(tile.width, tile.height);
  }

 protected:
  SquareControl square_control() const override { return SquareControl::with_control; }
  glm::vec3 zoom_center(glm::vec2 pixel, const nn::Landscape& landscape) const override;

 private:
  /// What the points depend on.
  struct PointsKey {
    LandscapeKey landscape;  ///< that stems reach to and that hides points
    bool held_out;
    bool batches;
    std::array<Color, 10> classes;
    Color label1, label0;
    UnitId unit;
    float stem_width;
    glm::vec3 to_viewer;
    float scale;
    bool operator==(const PointsKey&) const = default;
  };

  /// Whether a sheet was drawn whose unit `landscape` has: another network may have come since.
  bool shows_unit_of(const nn::Landscape& landscape) const {
    return drawn_.picture.x > 0 && (blended_ || landscape.has(unit_.layer, unit_.unit));
  }
  /// The sheet in its world: of a landscape that has the unit drawn last, or of the classes drawn last.
  engine::HeightGrid sheet(const nn::Landscape& landscape) const;
  void update_classes(const Frame& frame);
  /// The value that a sample should get, and with `answers_` the one that it gets, on the sheet's scale 0
  /// … 1.
  float target_height(const Frame& frame, std::size_t sample) const;
  void update_answers(const Frame& frame);
  void update_text(const Frame& frame, bool sparse);
  /// Sorts points and stems from far to near, hidden ones first.
  void update_points(const Frame& frame, const engine::SceneView& view, float radius, float stem_width);

  std::optional<std::size_t> sample_at(glm::vec2 pixel, const Frame& frame) const;
  /// Where a sample stands in the world: at the answer that it should get.
  glm::vec3 target_of(const Frame& frame, std::size_t sample) const;

  engine::HeightField sheets_;
  engine::PointCloud points_, lit_points_;
  engine::LineSet stems_, lit_stems_;
  engine::Axes axes_;
  engine::ColorMapTexture map_;
  UnitId unit_;           ///< drawn last
  bool blended_ = false;  ///< drawn last: all classes, rather than unit_
  ClassRegions regions_;
  std::optional<LandscapeKey> classes_key_;
  std::vector<float> winning_;      ///< the probability of the class that wins, over the grid
  engine::HeightStream blend_;      ///< the same
  std::vector<nn::Batch> outputs_;  ///< of the samples
  std::vector<float> answers_;      ///< by sample, on the sheet's scale; empty: they lie on the sheet
  float design_px_ = 1.0f;          ///< of the tile

  engine::AxesText text_;
  std::optional<AxesTextKey> text_key_;
  std::optional<PointsKey> points_key_;
  struct Placed {
    engine::CloudPoint point;
    float nearness;
    bool lit;
  };
  std::vector<Placed> placed_;
  std::vector<engine::CloudPoint> cloud_, lit_cloud_;
  std::vector<engine::LineSegment> lines_, lit_lines_;
  LitSamples lit_;  ///< of the batch, which has points and stems of its own
};

}  // namespace glassbox
