#pragma once

#include "demos/glassbox/views/camera_view.h"
#include "demos/glassbox/views/morph/morph_timeline.h"
#include "demos/glassbox/views/morph/morph_trace.h"
#include "glassbox/engine/draw/morph_lines.h"
#include "glassbox/engine/draw/morph_points.h"
#include "glassbox/engine/draw/plane_patch.h"
#include "glassbox/engine/scene/orbit_camera.h"

namespace glassbox {

/// All samples and the grid of the input square, carried through the layers: each projection and each
/// nonlinearity as a move in three dimensions, with the plane and then the number that part the classes.
class LayerMorphView : public CameraView {
 public:
  explicit LayerMorphView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter,
            LandscapeBuffer& landscapes) override;

  /// Where it stands at first, when the cloud looks broader from the right.
  static engine::OrbitPose home_pose();

  bool press(const PointerEvent& event, const PointerContext& context) override;
  void drag(const PointerEvent& event, const PointerContext& context) override;
  void release() override;
  void click(const PointerEvent& event, const PointerContext& context) override;
  Hovered hovered_at(glm::vec2 place) override { return {.unit = {}, .sample = sample_at(place)}; }
  CursorShape cursor(glm::vec2 place, const nn::Snapshot& snapshot) override;

  /// Bytes streamed since the last call.
  std::size_t take_bytes_written() override;
  std::optional<float> landscape_width(const engine::Rect&) const override { return 0.0f; }

 private:
  /// What the trace was made from.
  struct TraceKey {
    std::uint64_t version = 0;
    bool bias_apart = false;
    bool held_out = false;
    std::optional<std::array<int, 3>> units;
    bool operator==(const TraceKey&) const = default;
  };
  /// What the colours were made from, apart from the trace.
  struct ColorKey {
    std::array<Color, 3> diverging{};
    Color label0{}, label1{}, neutral{}, decision{};
    nn::ValueRange range{};
    bool operator==(const ColorKey&) const = default;
  };

  void update(const Frame& frame);
  void name_stops(const Frame& frame);
  void word_blend(const Frame& frame);
  void upload_places();
  void upload_colors(const Frame& frame);
  engine::MorphBlend blend_at(double position) const;
  /// The sample whose point is nearest to a place of the picture, within reach of the pointer.
  std::optional<std::size_t> sample_at(glm::vec2 place) const;
  engine::SceneView view_of(const Frame& frame, const Area& area) const;
  float side_of(std::size_t stop) const;

  void draw_data(const Frame& frame, const Area& area);
  void draw_words(const Frame& frame, const Area& area, engine::Painter& painter) const;

  MorphTrace trace_;
  std::optional<TraceKey> trace_key_;
  std::optional<ColorKey> color_key_;
  engine::MorphVertices point_places_, grid_places_, line_places_, contour_places_;
  engine::MorphPoints points_;
  engine::MorphFilm film_;
  engine::MorphLines grid_lines_, contour_;
  engine::PlanePatch plane_;
  std::vector<engine::MorphPoint> marks_;
  std::vector<Color> colors_, grid_colors_;
  std::vector<float> sides_;                                   ///< of every stop
  std::optional<std::pair<std::size_t, std::size_t>> worded_;  ///< the stops of title_ and formula_
  std::string title_, formula_;
  nn::Architecture named_;  ///< that names_ are of
  std::vector<std::string> names_;

  engine::MorphBlend blend_;
  MorphTimeline timeline_;
  bool on_track_ = false;  ///< the timeline is being dragged
};

}  // namespace glassbox
