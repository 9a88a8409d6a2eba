#pragma once

#include <algorithm>

#include "demos/glassbox/views/map_panel.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/view.h"
#include "glassbox/engine/draw/color_map_texture.h"
#include "glassbox/nn/probe/rule_difference.h"

namespace glassbox {

/// The rule behind the data beside the field learned from them, on one scale, and where the two disagree.
class TrueVsLearnedView : public View {
 public:
  explicit TrueVsLearnedView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter,
            LandscapeBuffer& landscapes) override;

  /// Of a sample, or of a place of both fields.
  std::optional<Reading> reading_at(glm::vec2 pixel, const Frame& frame, PointProbe& probe) override;
  std::optional<SquarePlane> square_plane(glm::vec2 pixel, const nn::Landscape& landscape) override;

  std::size_t take_bytes_written() override;
  std::optional<float> landscape_width(const engine::Rect& tile) const override {
    return .8f * std::min(tile.width, tile.height);
  }

 protected:
  SquareControl square_control() const override { return SquareControl::direct; }

 private:
  /// What the picture of the rule depends on.
  struct RuleKey {
    nn::GeneratorSettings data;
    nn::InputSquare square;
    nn::ValueRange range;
    bool operator==(const RuleKey&) const = default;
  };

  void update(const Frame& frame);
  void update_rule(const Frame& frame);
  void draw_disagreement(const Frame& frame, const Area& area, const engine::Rect& square,
                         engine::Painter& painter) const;
  /// The class of the rule at a place of the square.
  std::size_t ruled_class(glm::vec2 place) const;
  FigureText verdict() const;
  void draw_brief_verdict(const Area& area, float left_limit, engine::TextStyle style,
                          engine::Painter& painter) const;

  std::array<engine::Rect, 2> squares_{};  ///< as they were drawn last, px: the rule's, the learned field's
  float unit_ = 1.0f;
  MapPanel truth_, learned_;
  ColorBar bar_;
  engine::ColorMapTexture map_;
  std::optional<LandscapeKey> landscape_;
  bool regression_ = false;
  bool known_ = false;  ///< whether the rule is known
  /// The rule's margins, or the targets of a regression, over a grid of its own.
  nn::Batch rule_;
  std::optional<RuleKey> rule_key_;
  nn::RuleDifference rule_difference_;
  double difference_ = 0.0;
  std::optional<AxesTextKey> text_key_;
  engine::AxesText text_;
};

}  // namespace glassbox
