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

float title_row_middle(const Rect& tile, float unit) {
  return tile.y + 0.5f * title_row_height * unit - 2.0f * unit;
}

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

/// Which of two runs a tile shows, small behind its title: a letter, and of a moment of the past its step.
float draw_badge(const nn::Snapshot& run, bool other, glm::vec2 left, const Theme& theme, float unit,
                 engine::Painter& painter) {
  const FigureText words = other && run.frozen
                               ? FigureText("B · step %lld", static_cast<long long>(run.metrics.step))
                               : FigureText(other ? "B" : "A");
  const TextStyle style{Face::semibold, 12.0f * unit, theme.text2, TextStyle::Align::center};
  const float height = std::round(18.0f * unit);
  const float width = std::round(std::max(height, painter.text_width(words, style) + 12.0f * unit));
  const Rect box{std::round(left.x), std::round(left.y - 0.5f * height), width, height};
  painter.box(box, {.radius = 4.0f * unit, .border = std::max(unit, 1.0f), .border_color = theme.box_line});
  painter.text(box.center(), words, style);
  return box.right();
}

}  // namespace

Renderer::Renderer(engine::ShaderLibrary& shaders) : shaders_(&shaders), painter_(shaders) {
  runs_[0] = std::make_unique<RunViews>(shaders);
}

Frame Renderer::frame_of(std::size_t run, const nn::Snapshot& snapshot, std::uint64_t version,
                         const Look& look, double time) const {
  const Note* const note = look.note.title.empty() ? nullptr : &look.note;
  return {snapshot, runs_[run]->landscape(), look.theme, look.options, look.morph, time, note, look.unit,
          version};
}

void Renderer::place_cameras(const Look& look) {
  if (look.landscape_camera) output_landscape().camera().set_pose(*look.landscape_camera);
  if (look.morph_camera) layer_morph().camera().set_pose(*look.morph_camera);
}

void Renderer::draw_ground(const Theme& theme, glm::ivec2 picture) {
  painter_.box({0.0f, 0.0f, static_cast<float>(picture.x), static_cast<float>(picture.y)},
               {.top = theme.ground_top, .bottom = theme.ground_bottom, .dither = true});
}

void Renderer::draw_stage(const nn::Snapshot& snapshot, const Look& look, const Rect& stage, float unit,
                          glm::ivec2 picture, const engine::GlyphAtlas& atlas, bool chevrons, double time) {
  place_cameras(look);
  const nn::Snapshot* const other = snapshot.compared_with();
  const std::array<const nn::Snapshot*, 2> snapshots{&snapshot, other};
  const auto run_of = [&](std::size_t tile) { return other != nullptr ? look.stage.run_of(tile) : 0; };
  const auto tiles = look.stage.layout(stage, unit);
  std::array<std::optional<float>, 2> widest;
  std::array<bool, 2> seen{};
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    if (!look.stage.shows_tile(i)) continue;
    const std::size_t run = run_of(i);
    seen[run] = true;
    if (reads_landscapes(look.stage.tiles[i]))
      widest[run] = std::max(widest[run].value_or(0.0f), sheet_width(look.stage.tiles[i], tiles[i]));
  }
  if (seen[1] && !runs_[1]) runs_[1] = std::make_unique<RunViews>(*shaders_);
  if (seen[1]) runs_[1]->look_as(*runs_[0]);
  std::array<std::uint64_t, 2> versions{snapshot.version, snapshot.version};
  for (std::size_t run = 0; run < runs_.size(); ++run) {
    if (!seen[run]) continue;
    versions[run] = runs_[run]->version_of(*snapshots[run], snapshot.version);
    if (!widest[run]) continue;
    const int resolution = resolution_of(*snapshots[run], look, *widest[run]);
    runs_[run]->probe(*snapshots[run], versions[run], resolution, look.options.square);
  }
  painter_.begin(picture, atlas);
  draw_ground(look.theme, picture);
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    if (!look.stage.shows_tile(i)) continue;
    const std::size_t run = run_of(i);
    Frame frame = frame_of(run, *snapshots[run], versions[run], look, time);
    if (!look.stage.filled) frame.note = nullptr;
    draw_tile({look.stage.tiles[i], tiles[i], chevrons}, run, frame, snapshot, unit, picture);
  }
  painter_.flush();
}

void Renderer::draw_view(ViewKind view, const nn::Snapshot& snapshot, const Look& look, glm::ivec2 picture,
                         const engine::GlyphAtlas& atlas) {
  place_cameras(look);
  const Rect whole{0.0f, 0.0f, static_cast<float>(picture.x), static_cast<float>(picture.y)};
  if (reads_landscapes(view))
    probe(snapshot, resolution_of(snapshot, look, sheet_width(view, whole)), look.options.square);
  const Frame frame = frame_of(0, snapshot, snapshot.version, look, 0.0);
  painter_.begin(picture, atlas);
  draw_ground(look.theme, picture);
  runs_[0]->draw(view, frame, {whole, whole.height / 1080.0f, true, picture}, painter_);
  painter_.flush();
}

void Renderer::draw_tile(const Tile& tile, std::size_t run, const Frame& frame, const nn::Snapshot& whole,
                         float unit, glm::ivec2 picture) {
  const Theme& theme = frame.theme;
  const Rect& rect = tile.rect;
  painter_.box(rect, {.top = theme.tile_top,
                      .bottom = theme.tile_bottom,
                      .radius = tile_radius * unit,
                      .border = std::max(unit, 1.0f),
                      .border_color = theme.tile_border,
                      .dither = true});
  // What a scene says stands in a band of its own above its view.
  const float band =
      frame.note != nullptr ? draw_tile_note(frame, {rect, unit, false, picture}, painter_) : 0.0f;
  RunViews& views = *runs_[run];
  views.draw(tile.view, frame,
             {{rect.x, rect.y + band, rect.width, rect.height - band}, unit, false, picture}, painter_);
  const float key_left = draw_title_row(tile, frame, whole, unit) + 17.0f * unit;
  const glm::vec2 key_right{rect.right() - 16.0f * unit, title_row_middle(rect, unit)};
  views.draw_key(tile.view, frame, key_right, key_left, unit, painter_);
}

float Renderer::draw_title_row(const Tile& tile, const Frame& frame, const nn::Snapshot& whole, float unit) {
  const Theme& theme = frame.theme;
  const TextStyle title{Face::semibold, 13.0f * unit, theme.text1};
  const float row = title_row_middle(tile.rect, unit);
  float end = painter_.text({tile.rect.x + 16.0f * unit, row},
                            view_titles[static_cast<std::size_t>(tile.view)], title);
  const bool large = tile.view == ViewKind::output_landscape || tile.view == ViewKind::decision_boundary;
  if (large && frame.unit) {
    const UnitId shown = shown_unit(frame);
    const FigureText of("  hidden %zu, unit %zu", shown.layer + 1, shown.unit + 1);
    if (shown.layer + 1 < frame.snapshot.mlp.layer_count())
      end = painter_.text({end, row}, of, {Face::regular, 13.0f * unit, theme.text2});
  }
  end += 13.0f * unit;
  if (tile.chevron) draw_chevron(painter_, {end, row}, unit, theme.text3);
  if (whole.compared_with() == nullptr || shows_both_runs(tile.view)) return end;
  const float left = end + (tile.chevron ? 13.0f : 0.0f) * unit;
  return draw_badge(frame.snapshot, &frame.snapshot != &whole, {left, row}, theme, unit, painter_);
}

std::size_t Renderer::take_bytes_streamed() {
  std::size_t bytes = painter_.take_bytes_written();
  for (const auto& run : runs_) {
    if (run) bytes += run->take_bytes_streamed();
  }
  return bytes;
}

}  // namespace glassbox
