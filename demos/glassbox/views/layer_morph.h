#pragma once

#include "demos/glassbox/views/camera_view.h"
#include "demos/glassbox/views/morph/morph_data.h"
#include "demos/glassbox/views/morph/morph_handles.h"
#include "demos/glassbox/views/morph/morph_timeline.h"
#include "demos/glassbox/views/morph/morph_trace.h"
#include "demos/glassbox/views/own_sample_trace.h"
#include "glassbox/engine/draw/plane_patch.h"

namespace glassbox {

/// All samples and a sheet of the input space on their way through the layers. Each linear map and each
/// activation is a move in three dimensions, of wider layers along three axes that a tour or the handles of
/// the classes turn. What separates the classes is shown: planes, and at the end the threshold.
class LayerMorphView : public CameraView {
 public:
  explicit LayerMorphView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter,
            LandscapeBuffer& landscapes) override;

  /// The home of the camera, for a cloud that looks broader from the right.
  static engine::OrbitPose home_pose();

  bool press(const PointerEvent& event, const PointerContext& context) override;
  void drag(const PointerEvent& event, const PointerContext& context) override;
  void release() override;
  void click(const PointerEvent& event, const PointerContext& context) override;
  Hovered hovered_at(glm::vec2 place) override { return {.unit = {}, .sample = sample_at(place)}; }
  CursorShape cursor(glm::vec2 place, const nn::Snapshot& snapshot) override;

  std::size_t take_bytes_written() override {
    return data_.take_bytes_written() + plane_.take_bytes_written();
  }
  std::optional<float> landscape_width(const engine::Rect&) const override { return 0.0f; }

 private:
  /// What the trace depends on.
  struct TraceKey {
    std::uint64_t version = 0;
    bool bias_apart = false;
    bool held_out = false;
    MorphAxes axes;
    bool turned = false;
    bool operator==(const TraceKey&) const = default;
  };
  /// How the axes of wide layers are turned.
  struct TurnKey {
    std::optional<nn::TourFrame> turn;
    double toured = 0.0;
    bool operator==(const TurnKey&) const = default;
  };
  /// What the colors depend on, besides the trace.
  struct ColorKey {
    std::array<Color, 3> diverging{};
    Color label0{}, label1{}, neutral{}, decision{}, first_class{};
    nn::ValueRange range{};
    bool operator==(const ColorKey&) const = default;
  };

  void update(const Frame& frame);
  void name_stops(const Frame& frame);
  void word_blend(const Frame& frame);
  engine::MorphBlend blend_at(double position) const;
  /// The sample whose point is nearest to a place of the picture, within reach of the pointer.
  std::optional<std::size_t> sample_at(glm::vec2 place) const;
  engine::SceneView view_of(const Frame& frame, const Area& area) const;
  float side_of(std::size_t stop) const;

  void draw_words(const Frame& frame, const Area& area, engine::Painter& painter) const;

  MorphTrace trace_;
  OwnSampleTrace own_;
  std::optional<std::uint64_t> own_version_;  ///< that the trace carries
  std::optional<TraceKey> trace_key_;
  TurnKey turn_key_;
  std::optional<ColorKey> color_key_;
  MorphData data_;
  MorphHandles handles_;
  engine::PlanePatch plane_;
  std::vector<float> sides_;                                   ///< of every stop
  std::optional<std::pair<std::size_t, std::size_t>> worded_;  ///< the stops of title_ and formula_
  std::string title_, formula_;
  nn::Architecture named_;  ///< that names_ are of
  std::vector<std::string> names_;

  engine::MorphBlend blend_;
  MorphTimeline timeline_;
  bool on_track_ = false;                   ///< the timeline is being dragged
  std::optional<std::size_t> held_handle_;  ///< is being dragged
};

}  // namespace glassbox
