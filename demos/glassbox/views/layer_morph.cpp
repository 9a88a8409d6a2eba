#include "demos/glassbox/views/layer_morph.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstring>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "demos/glassbox/views/data_color.h"
#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/morph/morph_decision.h"
#include "demos/glassbox/views/morph/morph_sample.h"
#include "demos/glassbox/views/morph/morph_words.h"
#include "demos/glassbox/views/registry.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"
#include "glassbox/engine/draw/draw_state.h"
#include "glassbox/engine/scene/easing.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::MorphBlend;
using engine::TextStyle;
using Kind = nn::LayerStep::Kind;

constexpr float degrees = 3.14159265f / 180.0f;
constexpr float side_azimuth = 28.0f * degrees;
constexpr float home_elevation = 20.0f * degrees;
constexpr std::array<float, 3> flat_zoom{1.75f, 1.25f, 1.0f};  // of a line, a square, a cube
constexpr float sample_reach = 12.0f;                          // design px

constexpr std::array<glm::vec3, 8> cube{
    {{-1, -1, -1}, {1, -1, -1}, {-1, 1, -1}, {1, 1, -1}, {-1, -1, 1}, {1, -1, 1}, {-1, 1, 1}, {1, 1, 1}}};

engine::Margins margins_of(const Area& area) {
  const float u = area.unit;
  if (area.still) return {70 * u, 420 * u, 252 * u, 470 * u};
  return {78 * u, 36 * u, 104 * u, 52 * u};
}

std::string capitalized(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

}  // namespace

engine::OrbitPose LayerMorphView::home_pose() {
  return {.azimuth = side_azimuth, .elevation = home_elevation};
}

LayerMorphView::LayerMorphView(engine::ShaderLibrary& shaders)
    : CameraView(home_pose()), data_(shaders), plane_(shaders) {}

void LayerMorphView::draw(const Frame& frame, const Area& area, engine::Painter& painter, LandscapeBuffer&) {
  update(frame);
  timeline_.layout(area, trace_.stops().size());
  if (!trace_.finite()) {
    painter.text(area.rect.center(), "The network's values are not finite: there is nothing to carry.",
                 {Face::regular, text_px(15.0f, area.unit), frame.theme.text2, TextStyle::Align::center});
    return;
  }
  blend_ = blend_at(position_of(frame.morph, trace_.stops().size()));
  drawn_ = view_of(frame, area);
  const MorphScene scene{trace_, blend_, drawn_};

  painter.clip(area.rect);
  draw_morph_frames(scene, frame, area, false, painter);
  painter.unclip();
  painter.flush();
  data_.draw(scene, frame, area);
  draw_decision_planes(scene, frame, area, plane_);
  painter.clip(area.rect);
  draw_morph_frames(scene, frame, area, true, painter);
  draw_decision_marks(scene, frame, area, painter);
  draw_simplex(scene, frame, area, painter);
  handles_.draw(scene, frame, area, painter);
  if (frame.morph.pinned) draw_sample_thread(scene, frame, area, *frame.morph.pinned, painter);
  draw_own_sample(scene, frame, area, !own_.ink().empty(), painter);
  word_blend(frame);
  draw_words(frame, area, painter);
  timeline_.draw(frame, area, names_, position_of(frame.morph, names_.size()), painter);
  if (const auto shown = frame.morph.hovered ? frame.morph.hovered : frame.morph.pinned)
    draw_sample_tag(scene, frame, area, *shown, painter);
  painter.unclip();
}

void LayerMorphView::update(const Frame& frame) {
  const TraceKey key{frame.version, frame.morph.bias_apart, frame.options.held_out, frame.morph.axes,
                     is_turned(frame.morph)};
  const TurnKey turn{frame.morph.turn, frame.morph.toured};
  const Theme& theme = frame.theme;
  const ColorKey colors{theme.diverging,
                        theme.label0,
                        theme.label1,
                        theme.text2,
                        theme.decision_mark,
                        class_color(theme, 3, 0),
                        frame.landscape.range(frame.snapshot.mlp.layer_count() - 1, 0)};
  const nn::InputPlane& sheet = frame.plane->chosen().plane;
  if (trace_key_ != key || trace_.sheet() != sheet) {
    trace_.update(frame.snapshot, frame.morph, frame.options.held_out, sheet);
    trace_key_ = key;
    turn_key_ = turn;
    color_key_.reset();
    own_version_.reset();
    handles_.update(frame.snapshot, trace_, frame.morph.axes.kind);
    if (trace_.finite()) data_.set_places(trace_);
    sides_.clear();
    for (std::size_t stop = 0; stop < trace_.stops().size(); ++stop) sides_.push_back(side_of(stop));
    name_stops(frame);
  } else if (turn_key_ != turn) {
    turn_key_ = turn;
    trace_.turn(frame.snapshot, frame.morph);
    if (trace_.finite()) data_.set_places(trace_);
  }
  own_.update(frame);
  if (own_version_ != own_.sample_version()) {
    own_version_ = own_.sample_version();
    trace_.carry_own(frame.snapshot, own_.found() ? &own_.inputs() : nullptr);
  }
  if (color_key_ != colors) {
    color_key_ = colors;
    if (trace_.finite()) data_.set_colors(trace_, frame, colors.range);
  }
}

MorphBlend LayerMorphView::blend_at(double position) const {
  const std::vector<MorphStop>& stops = trace_.stops();
  MorphBlend blend;
  const auto whole = static_cast<std::size_t>(position);
  const auto part = static_cast<float>(position - std::floor(position));
  blend.from = whole % stops.size();
  blend.to = part > 0.0f ? (blend.from + 1) % stops.size() : blend.from;
  blend.weight = engine::smootherstep(part);
  blend.from_box = stops[blend.from].box;
  blend.to_box = stops[blend.to].box;
  return blend;
}

/// The side from which the cloud of a stop looks broader: 1 right, -1 left. Values in between, where it
/// hardly matters, keep the camera from jumping while the cloud changes.
float LayerMorphView::side_of(std::size_t stop) const {
  if (trace_.stops()[stop].axes == 1) return 0.0f;  // a line is seen from its front
  if (trace_.stops()[stop].axes == 2 || trace_.points() == 0) return 1.0f;
  return 1.0f - 2.0f * engine::smootherstep((trace_.slant(stop) - .1f) / .1f);
}

engine::SceneView LayerMorphView::view_of(const Frame& frame, const Area& area) const {
  engine::OrbitCamera camera = camera_;
  engine::OrbitPose pose = camera.pose();
  pose.azimuth += side_azimuth * (glm::mix(sides_[blend_.from], sides_[blend_.to], blend_.weight) - 1.0f);
  const auto zoom = [&](std::size_t stop) {
    return flat_zoom[static_cast<std::size_t>(trace_.stops()[stop].axes - 1)];
  };
  pose.zoom *= glm::mix(zoom(blend_.from), zoom(blend_.to), blend_.weight);
  camera.set_pose(pose);
  return camera.view(cube, area.rect, margins_of(area), area.picture, frame.options.perspective);
}

void LayerMorphView::word_blend(const Frame& frame) {
  if (worded_ == std::pair(blend_.from, blend_.to)) return;
  worded_ = {blend_.from, blend_.to};
  const nn::LayerStep& from = trace_.stops()[blend_.from].step;
  const nn::LayerStep& to = trace_.stops()[blend_.to].step;
  const bool moving = blend_.from != blend_.to;
  title_ = moving ? stop_name(from) + " → " + stop_name(to) : stop_name(from);
  formula_ = step_formula(frame.snapshot.mlp.architecture(), to, moving);
}

void LayerMorphView::draw_words(const Frame& frame, const Area& area, engine::Painter& painter) const {
  const std::vector<MorphStop>& stops = trace_.stops();
  draw_morph_ticks({trace_, blend_, drawn_}, frame, area, painter);
  const MorphStop& from = stops[blend_.from];
  const MorphStop& to = stops[blend_.to];
  const bool moving = blend_.from != blend_.to;
  const MorphStop& seen = moving && blend_.weight > .5f ? to : from;
  const FigureText shown_words = shown_units(seen);
  const std::string_view shown = shown_words;
  if (area.still) {
    // Which units of a wide layer are shown stands before the caption, or at the lower right if there is no
    // room.
    const std::string told =
        step_caption(frame.snapshot, trace_, blend_.weight < .5f ? blend_.from : blend_.to);
    Note note = frame.note != nullptr ? *frame.note : Note{title_, told};
    const std::string line = frame.note == nullptr ? formula_ : title_ + "   " + formula_;
    if (!shown.empty() && shows_caption(area)) note.caption.insert(0, capitalized(std::string(shown)) + ". ");
    Frame noted = frame;
    noted.note = &note;
    draw_title(noted, area, title_, {}, painter, caption_column, line);
    draw_state(frame, area, painter);
    if (!shows_caption(area)) {
      painter.text(still_key_place(area), shown_briefly(seen),
                   {Face::regular, text_px(18.0f, area.unit), frame.theme.text2, TextStyle::Align::right});
    }
    return;
  }
  const float u = area.unit;
  const glm::vec2 corner(area.rect.x + 16.0f * u, area.rect.y + 52.0f * u);
  const float end = painter.text(corner, title_, {Face::semibold, text_px(13.0f, u), frame.theme.text1});
  const float formula_end = painter.text({end + 12.0f * u, corner.y}, formula_,
                                         {Face::regular, text_px(13.0f, u), frame.theme.text3});
  const TextStyle quiet{Face::regular, text_px(12.0f, u), frame.theme.text3};
  const FigureText brief = shown_briefly(seen);
  const float room = area.rect.right() - 16.0f * u - formula_end - 12.0f * u;
  for (const std::string_view words : {shown, std::string_view(brief)}) {
    if (painter.text_width(words, quiet) > room) continue;
    painter.text({formula_end + 12.0f * u, corner.y}, words, quiet);
    break;
  }
  if (!frame.options.caption) return;
  const std::string caption =
      step_caption(frame.snapshot, trace_, blend_.weight < .5f ? blend_.from : blend_.to);
  Area below = area;
  below.rect.y += 22.0f * u;
  draw_tile_paragraph(frame, below, caption, painter);
}

bool LayerMorphView::press(const PointerEvent& event, const PointerContext& context) {
  MorphState morph = context.morph;
  if (event.twice && (is_turned(morph) || morph.tour)) {
    morph.turn.reset();
    morph.toured = 0.0;
    morph.tour = false;
    context.actions.morph = morph;
  }
  if (event.left && !event.shift && !event.twice && drawn_.picture.x > 0 && trace_.finite())
    held_handle_ = handles_.handle_at({trace_, blend_, drawn_}, event.place);
  if (held_handle_) return true;
  const auto part = event.left ? timeline_.press(event.place, morph) : std::nullopt;
  if (!part) return CameraView::press(event, context);
  context.actions.morph = morph;
  on_track_ = part == MorphTimeline::Part::track;
  return true;
}

void LayerMorphView::drag(const PointerEvent& event, const PointerContext& context) {
  if (held_handle_) {
    // The tour would turn it out of the hand.
    MorphState morph = context.morph;
    morph.turn = handles_.drag({trace_, blend_, drawn_}, *held_handle_, event.place);
    morph.toured = 0.0;
    morph.tour = false;
    context.actions.morph = morph;
    return;
  }
  if (!on_track_) return CameraView::drag(event, context);
  context.actions.morph = context.morph;
  context.actions.morph->position = timeline_.position_at(event.place.x);
}

void LayerMorphView::release() {
  on_track_ = false;
  held_handle_.reset();
  CameraView::release();
}

/// Pins the sample under the pointer, or unpins the one that is pinned.
void LayerMorphView::click(const PointerEvent& event, const PointerContext& context) {
  if (event.shift || timeline_.part_at(event.place)) return;
  if (handles_.handle_at({trace_, blend_, drawn_}, event.place)) return;
  const auto sample = sample_at(event.place);
  context.actions.morph = context.morph;
  context.actions.morph->pinned = sample == context.morph.pinned ? std::nullopt : sample;
}

CursorShape LayerMorphView::cursor(glm::vec2 place, const nn::Snapshot& snapshot) {
  const bool on_handle = drawn_.picture.x > 0 && trace_.finite() && !dragging() &&
                         handles_.handle_at({trace_, blend_, drawn_}, place);
  if (held_handle_ || on_handle) return CursorShape::click;
  const bool clickable = !dragging() && (sample_at(place) || timeline_.part_at(place));
  return clickable ? CursorShape::click : CameraView::cursor(place, snapshot);
}

void LayerMorphView::name_stops(const Frame& frame) {
  const nn::Architecture& architecture = frame.snapshot.mlp.architecture();
  if (names_.size() == trace_.stops().size() && named_ == architecture) return;
  named_ = architecture;
  worded_.reset();
  names_.clear();
  for (const MorphStop& stop : trace_.stops()) names_.push_back(stop_name(stop.step));
}

std::optional<std::size_t> LayerMorphView::sample_at(glm::vec2 place) const {
  if (!trace_.finite() || trace_.stops().empty()) return std::nullopt;
  std::optional<std::size_t> nearest;
  float reach = sample_reach * std::max(drawn_.rect.height / 1080.0f, 1.0f);
  for (std::size_t i = 0; i < trace_.points(); ++i) {
    const float distance = glm::distance(morph_point_place({trace_, blend_, drawn_}, i), place);
    if (distance >= reach) continue;
    reach = distance;
    nearest = trace_.sample_of(i);
  }
  return nearest;
}

std::unique_ptr<View> make_layer_morph(engine::ShaderLibrary& shaders) {
  return std::make_unique<LayerMorphView>(shaders);
}

}  // namespace glassbox
