#include "demos/glassbox/views/output_landscape.h"

#include <algorithm>
#include <array>
#include <glm/geometric.hpp>
#include <string_view>

#include "demos/glassbox/views/class_key.h"
#include "demos/glassbox/views/data_color.h"
#include "demos/glassbox/views/field_reading.h"
#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/output_value.h"
#include "demos/glassbox/views/registry.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"
#include "glassbox/engine/draw/draw_state.h"
#include "glassbox/engine/scene/height_grid.h"
#include "glassbox/engine/scene/view_ray.h"
#include "glassbox/nn/loss/loss.h"

namespace glassbox {

namespace {

constexpr float world_height = 1.15f;
constexpr float plate_level = -.62f;
constexpr float plate_reach = 1.10f;
constexpr float tile_scale = 195.0f;  ///< design px of a unit of x in the tile that points are designed for
constexpr float hidden_stem = .22f;   ///< opacity of stems behind the sheet
constexpr float hidden_lit_stem = .5f;
constexpr float lit_stem_width = 2.2f;  ///< times as wide as another
constexpr float stem_alpha = .85f;
constexpr float point_lift = 5.0f;  ///< radii towards the viewer: a point on the sheet never sinks into it

constexpr std::array<std::string_view, 4> landscape_caption{
    "The height of the sheet over a point of the", "input square is what the network answers",
    "there. Each point stands at the answer it", "should get; its stem is what is left to learn."};

constexpr std::array<std::string_view, 4> blend_caption{
    "The colour over a point is the class that the", "network answers there; the higher, the surer. Each",
    "point stands at certainty; its stem is what its", "own class is short of it."};

constexpr std::array<glm::vec3, 8> bounds = [] {
  std::array<glm::vec3, 8> corners{};
  std::size_t i = 0;
  for (const float x : {-1.0f, 1.0f}) {
    for (const float z : {-1.0f, 1.0f}) {
      corners[i++] = {x * plate_reach, plate_level, z * plate_reach};
      corners[i++] = {x, world_height, z};
    }
  }
  return corners;
}();

engine::Margins margins(const Area& area) {
  const float u = area.unit;
  if (!area.still) return {44 * u, 84 * u, 54 * u, 84 * u};
  return {60 * u, 420 * u, 122 * u, 420 * u};
}

/// Samples have a target in the landscape of the output only.
bool shows_points(const Frame& frame) {
  return frame.options.points && shown_unit(frame).layer + 1 == frame.snapshot.mlp.layer_count();
}

std::size_t held_out_count(const Frame& frame) {
  const nn::Dataset* data = frame.snapshot.dataset.get();
  return data != nullptr && frame.options.held_out ? data->size() - data->training_count : 0;
}

/// Draws title, caption, state, and the keys of the decision and of the classes.
void draw_furniture(const Frame& frame, const Area& area, engine::Painter& painter) {
  const float u = area.unit;
  const bool blended = shows_all_classes(frame);
  draw_title(frame, area, "Output landscape", blended ? blend_caption : landscape_caption, painter);
  draw_state(frame, area, painter);
  if (!shows_keys(area)) return;
  const glm::vec2 right = still_key_place(area);
  const float start = draw_class_key(frame, right, area.rect.center().x, u, true, painter);
  const UnitId output = shown_unit(frame);
  const nn::ValueRange& range = frame.landscape.range(output.layer, output.unit);
  const std::optional<float> mark = mark_of(range, frame.snapshot.dataset.get());
  const bool classes = blended || shows_class(frame);
  if (!mark && !classes) return;
  const std::string figure =
      classes ? std::string()
              : short_figure(static_cast<double>(*mark), 0.5 * static_cast<double>(range.high - range.low));
  const FigureText words =
      classes ? FigureText("border between classes") : FigureText("y = %s, the decision", figure.c_str());
  const engine::TextStyle text{engine::Face::regular, text_px(18.0f, u), frame.theme.text2};
  const float left = start - 44 * u - painter.text_width(words, text);
  painter.text({left, right.y}, words, text);
  painter.line({left - 46 * u, right.y}, {left - 12 * u, right.y}, line_px(3.0f, u),
               frame.theme.decision_mark);
}

}  // namespace

OutputLandscapeView::OutputLandscapeView(engine::ShaderLibrary& shaders)
    : sheets_(shaders),
      points_(shaders),
      lit_points_(shaders),
      stems_(shaders),
      lit_stems_(shaders),
      axes_(shaders) {}

void OutputLandscapeView::draw(const Frame& frame, const Area& area, engine::Painter& painter,
                               LandscapeBuffer& landscapes) {
  const SheetSize size = area.still ? SheetSize::still : SheetSize::tile;
  const float u = area.unit;
  const UnitId output = shown_unit(frame);
  const bool blended = blended_ = shows_all_classes(frame);
  const bool one_class = shows_class(frame);
  const LandscapeSheets* const units = blended ? nullptr : &landscapes.require(frame, std::array{output});
  if (blended || one_class) update_classes(frame);
  update_text(frame, area.still && !shows_middle_ticks(area));
  map_.set(frame.theme.diverging);
  const engine::ColorMapTexture& map = one_class ? regions_.map(frame.theme, output.unit) : map_;
  const engine::SceneView view = drawn_ =
      camera_.view(bounds, area.rect, margins(area), area.picture, frame.options.perspective);
  unit_ = output;
  design_px_ = u;
  engine::SheetStyle sheet_look = sheet_style(frame.theme, frame.options, size, u);
  if (area.still) sheet_look.plate_ground = .5f * (frame.theme.ground_top + frame.theme.ground_bottom);
  if (blended || one_class) {
    sheet_look.classes = &regions_.field(frame.theme);
    if (one_class) sheet_look.only_class = output.unit;
  }
  const engine::AxesStyle axes_look = axes_style(frame.theme, size, u);
  engine::PointStyle point_look = point_style(frame.theme, size, u, held_out_count(frame));
  if (!area.still) shrink_points(point_look, view.scale / (tile_scale * u));
  if (shows_points(frame))
    update_points(frame, view, point_look.radius, line_px(area.still ? 2.0f : 1.4f, u));
  const bool lit = lit_.any();
  const engine::HeightStream& heights = blended ? blend_ : units->heights();
  const std::size_t sheet = blended ? 0 : units->sheet(output);

  painter.flush();
  engine::clear_depth(view);
  sheets_.draw_plate(view, heights, sheet, map, sheet_look);
  axes_.draw_lines(view, text_, axes_look);
  sheets_.draw_sheet(view, heights, sheet, map, sheet_look);
  if (shows_points(frame)) {
    stems_.draw(view, {.depth = engine::DepthUse::behind, .opacity = hidden_stem * (lit ? receding : 1.0f)});
    stems_.draw(view, {.depth = engine::DepthUse::test, .opacity = lit ? receding : 1.0f});
    points_.draw(view, lit ? receding_style(point_look) : point_look);
  }
  if (shows_points(frame) && lit) {
    lit_stems_.draw(view, {.depth = engine::DepthUse::behind, .opacity = hidden_lit_stem});
    lit_stems_.draw(view, {.depth = engine::DepthUse::test});
    lit_points_.draw(view, lit_style(point_look, frame.theme, u));
  }

  painter.clip(area.rect);
  axes_.draw_text(painter, view, text_, axes_look);
  if (area.still) draw_furniture(frame, area, painter);
  if (!area.still && frame.options.caption)
    draw_tile_caption(frame, area, blended ? blend_caption : landscape_caption, painter);
  painter.unclip();
}

void OutputLandscapeView::draw_key(const Frame& frame, glm::vec2 right, float left_limit, float unit,
                                   engine::Painter& painter) {
  draw_class_key(frame, right, left_limit, unit, false, painter);
}

engine::HeightGrid OutputLandscapeView::sheet(const nn::Landscape& landscape) const {
  if (!blended_) return sheet_of(landscape, unit_, world_height);
  return {winning_, blend_.resolution(), 0.0f, world_height};
}

void OutputLandscapeView::update_classes(const Frame& frame) {
  const LandscapeKey key = landscape_key(frame);
  if (classes_key_ == key) return;
  classes_key_ = key;
  regions_.set(frame.landscape);
  const nn::Batch& scores = frame.landscape.scores();
  winning_.resize(scores.samples());
  std::ranges::copy(scores.row(0), winning_.begin());
  for (std::size_t k = 1; k < scores.units(); ++k) {
    const std::span<const float> row = scores.row(k);
    for (std::size_t s = 0; s < winning_.size(); ++s) winning_[s] = std::max(winning_[s], row[s]);
  }
  for (float& value : winning_) value = nn::probability_of(frame.landscape.link(), value);
  blend_.set(winning_, {});
}

float OutputLandscapeView::target_height(const Frame& frame, std::size_t sample) const {
  if (blended_) return 1.0f;
  const float target = frame.snapshot.dataset->targets.row(unit_.unit)[sample];
  if (frame.snapshot.settings.loss == nn::Loss::softmax_ce) return target;
  const engine::ValueScale scale = value_scale(frame.landscape.range(unit_.layer, unit_.unit));
  const nn::TargetCoding coding = nn::target_coding(
      frame.snapshot.mlp.architecture().layers.back().activation, frame.snapshot.settings.loss);
  return scale.normalized(coding.low + target * (coding.high - coding.low));
}

/// The answers that samples get lie on the sheet if it shows one output and the plane holds all samples.
void OutputLandscapeView::update_answers(const Frame& frame) {
  answers_.clear();
  if (!blended_ && !frame.plane->cuts()) return;
  const nn::Dataset& data = *frame.snapshot.dataset;
  nn::forward(frame.snapshot.mlp, data.inputs.view(), outputs_);
  nn::Batch& output = outputs_.back();
  if (frame.snapshot.settings.loss == nn::Loss::softmax_ce) nn::softmax(output.view(), output);
  const nn::ValueRange range = blended_ ? nn::ValueRange{} : frame.landscape.range(unit_.layer, unit_.unit);
  const engine::ValueScale scale = value_scale(range);
  for (std::size_t i = 0; i < data.size(); ++i) {
    const std::size_t unit = blended_ ? data.class_of(i) : unit_.unit;
    answers_.push_back(std::clamp(scale.normalized(output.row(unit)[i]), -.25f, 1.25f));
  }
}

glm::vec3 OutputLandscapeView::target_of(const Frame& frame, std::size_t sample) const {
  const glm::vec2 place = frame.plane->place_of(sample);
  return {place.x, world_height * target_height(frame, sample), -place.y};
}

std::optional<std::size_t> OutputLandscapeView::sample_at(glm::vec2 pixel, const Frame& frame) const {
  if (frame.snapshot.dataset == nullptr || !shows_points(frame)) return std::nullopt;
  const std::size_t count = frame.snapshot.dataset->training_count + held_out_count(frame);
  std::optional<std::size_t> nearest;
  float reach = point_reach * design_px_;
  for (std::size_t i = 0; i < count; ++i) {
    if (!frame.plane->shows(i)) continue;
    const float distance = glm::distance(drawn_.project(target_of(frame, i)), pixel);
    if (distance >= reach) continue;
    reach = distance;
    nearest = i;
  }
  return nearest;
}

std::optional<Reading> OutputLandscapeView::reading_at(glm::vec2 pixel, const Frame& frame,
                                                       PointProbe& probe) {
  const engine::HeightGrid sheet = this->sheet(frame.landscape);
  if (const auto sample = sample_at(pixel, frame)) {
    const glm::vec3 target = target_of(frame, *sample);
    Reading reading = sample_reading(frame.snapshot, probe, *sample);
    reading.place = drawn_.project(target);
    reading.mark_ring(reading.place, point_radius * design_px_);
    mark_sheet(reading, drawn_, sheet, plate_level, {target.x, -target.z}, design_px_);
    return reading;
  }
  const auto met = place_on_sheet(drawn_, sheet, plate_level, pixel);
  if (!met) return std::nullopt;
  const glm::vec2 place(met->x, -met->z);
  Reading reading;
  reading.place = pixel;
  if (blended_) {
    probe.trace(frame.snapshot, *frame.plane, place);
    add_classes(reading, frame.snapshot, probe.probabilities(frame.snapshot));
  }
  add_features(reading, *frame.plane, place);
  if (!blended_)
    add_value(reading, frame.snapshot, unit_, frame.landscape.range(unit_.layer, unit_.unit),
              probe.value(frame.snapshot, *frame.plane, unit_, place));
  mark_sheet(reading, drawn_, sheet, plate_level, place, design_px_);
  return reading;
}

void OutputLandscapeView::update_text(const Frame& frame, bool sparse) {
  const UnitId output = shown_unit(frame);
  const nn::ValueRange range = blended_ ? nn::ValueRange{} : frame.landscape.range(output.layer, output.unit);
  const AxesTextKey key = axes_key(frame, output, range, sparse);
  if (text_key_ == key) return;
  text_key_ = key;
  text_ = axes_text(key);
}

void OutputLandscapeView::update_points(const Frame& frame, const engine::SceneView& view, float radius,
                                        float stem_width) {
  const Theme& theme = frame.theme;
  const nn::Dataset* data = frame.snapshot.dataset.get();
  const PointsKey key{landscape_key(frame),
                      frame.options.held_out,
                      frame.options.batches,
                      theme.classes,
                      theme.label1,
                      theme.label0,
                      unit_,
                      stem_width,
                      view.axes.to_viewer,
                      view.scale};
  if (points_key_ == key || data == nullptr) return;
  points_key_ = key;
  lit_.set(frame, frame.options.batches);
  placed_.clear();
  lines_.clear();
  lit_lines_.clear();
  update_answers(frame);
  const engine::HeightGrid sheet = this->sheet(frame.landscape);
  const DataColors color_of(*data, theme);
  const std::size_t count = data->training_count + held_out_count(frame);
  for (std::size_t i = 0; i < count; ++i) {
    if (!frame.plane->shows(i)) continue;
    const glm::vec2 place = frame.plane->place_of(i);
    const Color color = color_of(i);
    const float presence = frame.plane->presence(i);
    const glm::vec3 target = target_of(frame, i);
    const float height = answers_.empty() ? sheet.height(place.x, place.y) : world_height * answers_[i];
    const glm::vec3 answer(target.x, height, target.z);
    const glm::vec3 to_viewer = glm::normalize(view.eye - target);
    const bool hidden = sheet.hides(target + point_lift * radius / view.scale * to_viewer, to_viewer);
    placed_.push_back(
        {{target, data->held_out(i) ? 1.0f : 0.0f, glm::vec3(color), hidden ? 1.0f : 0.0f, presence},
         glm::dot(target, view.axes.to_viewer) - (hidden ? 100.0f : 0.0f),
         lit_(i)});
    if (lit_(i)) {
      lit_lines_.push_back({answer, target, faded(color, presence), lit_stem_width * stem_width});
    } else {
      lines_.push_back({answer, target, faded(color, stem_alpha * presence), stem_width});
    }
  }
  std::ranges::sort(placed_, {}, &Placed::nearness);
  cloud_.clear();
  lit_cloud_.clear();
  for (const Placed& placed : placed_) (placed.lit ? lit_cloud_ : cloud_).push_back(placed.point);
  points_.set(cloud_);
  stems_.set(lines_);
  if (!lit_.any()) return;
  lit_points_.set(lit_cloud_);
  lit_stems_.set(lit_lines_);
}

std::optional<SquarePlane> OutputLandscapeView::square_plane(glm::vec2 pixel,
                                                             const nn::Landscape& landscape) {
  if (!shows_unit_of(landscape)) return std::nullopt;
  return sheet_plane(drawn_, sheet(landscape), pixel);
}

/// On the sheet, where the pixel shows it.
glm::vec3 OutputLandscapeView::zoom_center(glm::vec2 pixel, const nn::Landscape& landscape) const {
  if (shows_unit_of(landscape)) {
    const engine::ViewRay ray = engine::ray_at(drawn_, pixel);
    if (const auto met = sheet(landscape).first_met(ray.origin, ray.direction)) return *met;
  }
  return CameraView::zoom_center(pixel, landscape);
}

std::size_t OutputLandscapeView::take_bytes_written() {
  return points_.take_bytes_written() + lit_points_.take_bytes_written() + lit_stems_.take_bytes_written() +
         stems_.take_bytes_written() + regions_.take_bytes_written() + blend_.take_bytes_written() +
         axes_.take_bytes_written();
}

std::unique_ptr<View> make_output_landscape(engine::ShaderLibrary& shaders) {
  return std::make_unique<OutputLandscapeView>(shaders);
}

}  // namespace glassbox
