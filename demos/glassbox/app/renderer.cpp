#include "demos/glassbox/app/renderer.h"

#include <algorithm>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/landscape_detail.h"
#include "demos/glassbox/views/still_furniture.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

constexpr float tile_radius = 8.0f;

void draw_chevron(engine::Painter& painter, glm::vec2 center, float unit, const Color& color) {
  const float reach = 3.5f * unit;
  const std::array points{center + glm::vec2{-reach, -0.5f * reach}, center + glm::vec2{0.0f, 0.5f * reach},
                          center + glm::vec2{reach, -0.5f * reach}};
  painter.polyline(points, 1.5f * unit, color);
}

int resolution_of(const nn::Snapshot& snapshot, const Look& look, float width) {
  const nn::Architecture& architecture = snapshot.mlp.architecture();
  if (const int asked = look.options.landscape_resolution; asked > 0)
    return fixed_landscape_resolution(architecture, asked);
  return landscape_resolution(architecture, width, look.coarser);
}

}  // namespace

Renderer::Renderer(engine::ShaderLibrary& shaders)
    : painter_(shaders),
      landscape_buffer_(),
      output_landscape_(shaders),
      neuron_landscapes_(shaders),
      decision_boundary_(shaders),
      layer_morph_(shaders),
      network_(shaders),
      true_vs_learned_(shaders),
      comparison_(shaders) {}

const nn::Landscape& Renderer::probe(const nn::Snapshot& snapshot, int resolution) {
  if (probed_version_ != snapshot.version || landscape_.resolution() != resolution) {
    landscape_.evaluate(snapshot.mlp, snapshot.settings.loss, resolution);
    probed_version_ = snapshot.version;
  }
  return landscape_;
}

Frame Renderer::frame_of(const nn::Snapshot& snapshot, const Look& look, double time) const {
  const Note* const note = look.note.title.empty() ? nullptr : &look.note;
  return {snapshot, landscape_, look.theme, look.options, look.morph, time, note, look.unit};
}

void Renderer::place_cameras(const Look& look) {
  if (look.landscape_camera) output_landscape_.camera().set_pose(*look.landscape_camera);
  if (look.morph_camera) layer_morph_.camera().set_pose(*look.morph_camera);
}

void Renderer::draw_ground(const Theme& theme, glm::ivec2 picture) {
  painter_.box({0.0f, 0.0f, static_cast<float>(picture.x), static_cast<float>(picture.y)},
               {.top = theme.ground_top, .bottom = theme.ground_bottom, .dither = true});
}

void Renderer::draw_stage(const nn::Snapshot& snapshot, const Look& look, const Rect& stage, float unit,
                          glm::ivec2 picture, const engine::GlyphAtlas& atlas, bool chevrons, double time) {
  place_cameras(look);
  const auto tiles = look.stage.layout(stage, unit);
  std::optional<float> widest;
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    if (look.stage.shows_tile(i) && reads_landscapes(look.stage.tiles[i]))
      widest = std::max(widest.value_or(0.0f), sheet_width(look.stage.tiles[i], tiles[i]));
  }
  if (widest) probe(snapshot, resolution_of(snapshot, look, *widest));
  Frame frame = frame_of(snapshot, look, time);
  if (!look.stage.filled) frame.note = nullptr;
  painter_.begin(picture, atlas);
  draw_ground(look.theme, picture);
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    if (!look.stage.shows_tile(i)) continue;
    draw_tile(look.stage.tiles[i], frame, tiles[i], unit, picture, chevrons);
  }
  painter_.flush();
}

void Renderer::draw_view(ViewKind view, const nn::Snapshot& snapshot, const Look& look, glm::ivec2 picture,
                         const engine::GlyphAtlas& atlas) {
  place_cameras(look);
  const Rect whole{0.0f, 0.0f, static_cast<float>(picture.x), static_cast<float>(picture.y)};
  if (reads_landscapes(view)) probe(snapshot, resolution_of(snapshot, look, sheet_width(view, whole)));
  const Frame frame = frame_of(snapshot, look, 0.0);
  painter_.begin(picture, atlas);
  draw_ground(look.theme, picture);
  draw_content(view, frame, {whole, whole.height / 1080.0f, true, picture});
  painter_.flush();
}

void Renderer::draw_tile(ViewKind view, const Frame& frame, const Rect& tile, float unit, glm::ivec2 picture,
                         bool chevron) {
  const Theme& theme = frame.theme;
  painter_.box(tile, {.top = theme.tile_top,
                      .bottom = theme.tile_bottom,
                      .radius = tile_radius * unit,
                      .border = std::max(unit, 1.0f),
                      .border_color = theme.tile_border,
                      .dither = true});
  // What a scene says stands in a band of its own above its view.
  const float band =
      frame.note != nullptr ? draw_tile_note(frame, {tile, unit, false, picture}, painter_) : 0.0f;
  draw_content(view, frame, {{tile.x, tile.y + band, tile.width, tile.height - band}, unit, false, picture});

  const TextStyle title{Face::semibold, 13.0f * unit, theme.text1};
  const float row = tile.y + 0.5f * title_row_height * unit - 2.0f * unit;
  float end = painter_.text({tile.x + 16.0f * unit, row}, view_titles[static_cast<std::size_t>(view)], title);
  const bool large = view == ViewKind::output_landscape || view == ViewKind::decision_boundary;
  if (large && frame.unit) {
    const UnitId shown = shown_unit(frame);
    const FigureText of("  hidden %zu, unit %zu", shown.layer + 1, shown.unit + 1);
    if (shown.layer + 1 < frame.snapshot.mlp.layer_count())
      end = painter_.text({end, row}, of, {Face::regular, 13.0f * unit, theme.text2});
  }
  if (chevron) draw_chevron(painter_, {end + 13.0f * unit, row}, unit, theme.text3);

  const float key_left = end + 30.0f * unit;
  const glm::vec2 key_right{tile.right() - 16.0f * unit, row};
  switch (view) {
    case ViewKind::output_landscape:
      output_landscape_.draw_key(frame, key_right, key_left, unit, painter_);
      break;
    case ViewKind::neuron_landscapes:
      neuron_landscapes_.draw_key(frame, key_right, key_left, unit, painter_);
      break;
    case ViewKind::curves:
      CurvesView::draw_key(frame, key_right, unit, painter_);
      break;
    case ViewKind::network:
      network_.draw_key(frame, key_right, key_left, unit, painter_);
      break;
    case ViewKind::decision_boundary:
    case ViewKind::layer_morph:
    case ViewKind::true_vs_learned:
    case ViewKind::linear_range:
    case ViewKind::comparison:
      break;
  }
}

void Renderer::draw_content(ViewKind view, const Frame& frame, const Area& area) {
  switch (view) {
    case ViewKind::output_landscape:
      output_landscape_.draw(frame, area, painter_, landscape_buffer_);
      break;
    case ViewKind::neuron_landscapes:
      neuron_landscapes_.draw(frame, area, painter_, landscape_buffer_);
      break;
    case ViewKind::decision_boundary:
      decision_boundary_.draw(frame, area, painter_);
      break;
    case ViewKind::curves:
      curves_.draw(frame, area, painter_);
      break;
    case ViewKind::layer_morph:
      layer_morph_.draw(frame, area, painter_);
      break;
    case ViewKind::network:
      network_.draw(frame, area, painter_, landscape_buffer_);
      break;
    case ViewKind::true_vs_learned:
      true_vs_learned_.draw(frame, area, painter_);
      break;
    case ViewKind::linear_range:
      linear_range_.draw(frame, area, painter_);
      break;
    case ViewKind::comparison:
      comparison_.draw(frame, area, painter_);
      break;
  }
}

std::size_t Renderer::take_bytes_streamed() {
  return painter_.take_bytes_written() + landscape_buffer_.take_bytes_written() +
         output_landscape_.take_bytes_written() + neuron_landscapes_.take_bytes_written() +
         decision_boundary_.take_bytes_written() + layer_morph_.take_bytes_written() +
         network_.take_bytes_written() + true_vs_learned_.take_bytes_written() +
         comparison_.take_bytes_written();
}

}  // namespace glassbox
