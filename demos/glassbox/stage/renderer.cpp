#include "demos/glassbox/stage/renderer.h"

#include <algorithm>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/landscape_detail.h"
#include "demos/glassbox/views/output_value.h"
#include "demos/glassbox/views/still_furniture.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

constexpr float tile_radius = 8.0f;
constexpr glm::vec2 least_view{110.0f, 70.0f};  ///< of a tile; a smaller one shows only its title
constexpr float clipped_title = 260.0f;         ///< narrower tiles clip their title row

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

/// The visible tiles in drawing order; a moving one is last.
struct SeenTiles : Stage::Order {
  TileRects rects;
  TileRects at_rest;  ///< at their largest during a move: landscapes are probed for that
};

SeenTiles seen_tiles(const Look& look, const Rect& stage, float unit) {
  const std::optional<FillMove>& move = look.fill_move;
  const auto whole = [&] { return look.stage.places(stage, unit, {move->tile, 1.0f})[move->tile]; };
  SeenTiles seen;
  seen.rects = seen.at_rest = move ? look.stage.places(stage, unit, *move) : look.stage.layout(stage, unit);
  if (move) seen.at_rest[move->tile] = whole();
  for (const std::size_t tile : look.stage.order()) {
    const bool hidden = move ? tile == move->tile || seen.rects[move->tile].contains(seen.rects[tile])
                             : !look.stage.shows_tile(tile);
    if (!hidden) seen.tiles[seen.count++] = tile;
  }
  if (move) seen.tiles[seen.count++] = move->tile;
  return seen;
}

/// Draws the letter of the run that a tile shows behind its title, with the step if it is one of the past.
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

Renderer::Renderer(engine::ShaderLibrary& shaders) : shaders_(&shaders), painter_(shaders), alone_(shaders) {}

Frame Renderer::frame_of(std::size_t run, const nn::Snapshot& snapshot, std::uint64_t version,
                         const Look& look, double time) const {
  const Note* const note = look.note.title.empty() ? nullptr : &look.note;
  Frame frame{
      snapshot, runs_[run].landscape(), look.theme,        look.options, look.morph, time, note, look.unit,
      version,  look.pointing,          runs_[run].plane()};
  if (look.pointing.run != run) frame.pointing.parameter.reset();
  return frame;
}

TileViews& Renderer::views(std::size_t tile) {
  if (!tiles_[tile]) tiles_[tile] = std::make_unique<TileViews>(*shaders_);
  return *tiles_[tile];
}

engine::OrbitCamera& Renderer::camera_of(const Stage& stage, std::size_t tile) {
  const StageTile& shown = stage.tiles[tile];
  return *(shown.linked ? alone_ : views(tile))[shown.view].camera();
}

void Renderer::place_linked_cameras(const ViewCameras& cameras) {
  for (const ViewKind view : camera_views) {
    if (const auto& pose = cameras[index_of(view)]) linked_camera(view).set_pose(*pose);
  }
}

void Renderer::place_cameras(const Look& look, double time) {
  place_linked_cameras(look.cameras);
  moving_ = false;
  alone_.for_each([&](View& view) {
    if (view.camera() == nullptr) return;
    view.camera()->update(time);
    moving_ |= view.camera()->moving();
  });
}

void Renderer::place_camera(View& view, const Look& look, std::size_t tile, double time) {
  if (view.camera() == nullptr) return;
  const StageTile& shown = look.stage.tiles[tile];
  view.camera()->place(
      {alone_[shown.view].camera()->pose(), shown.linked, look.tile_cameras[tile], look.eased}, time);
}

void Renderer::draw_ground(const Theme& theme, glm::ivec2 picture) {
  painter_.box({0.0f, 0.0f, static_cast<float>(picture.x), static_cast<float>(picture.y)},
               {.top = theme.ground_top, .bottom = theme.ground_bottom, .dither = true});
}

void Renderer::draw_stage(const nn::Snapshot& snapshot, const Look& look, const Rect& stage, float unit,
                          glm::ivec2 picture, const engine::GlyphAtlas& atlas, bool chevrons, double time) {
  place_cameras(look, time);
  const nn::Snapshot* const other = snapshot.compared_with();
  const std::array<const nn::Snapshot*, 2> snapshots{&snapshot, other};
  const auto run_of = [&](std::size_t tile) { return other != nullptr ? look.stage.run_of(tile) : 0; };
  const SeenTiles seen = seen_tiles(look, stage, unit);
  std::array<std::optional<float>, 2> widest;
  std::array<bool, 2> shown{};
  const Stage::Order& probed = look.fill_move ? look.stage.order() : static_cast<const Stage::Order&>(seen);
  for (const std::size_t tile : probed) {
    const std::size_t run = run_of(tile);
    shown[run] = true;
    if (const auto width = view_of(look.stage, tile).landscape_width(seen.at_rest[tile]))
      widest[run] = std::max(widest[run].value_or(0.0f), *width);
  }
  std::array<std::uint64_t, 2> versions{};
  for (std::size_t run = 0; run < runs_.size(); ++run) {
    if (!shown[run]) continue;
    versions[run] = version_of(run, *snapshots[run], snapshot.version);
    if (!widest[run]) continue;
    runs_[run].probe(*snapshots[run], versions[run], resolution_of(*snapshots[run], look, *widest[run]),
                     look.options);
  }
  painter_.begin(picture, atlas);
  draw_ground(look.theme, picture);
  for (const std::size_t tile : seen) {
    View& view = view_of(look.stage, tile);
    place_camera(view, look, tile, time);
    const std::size_t run = run_of(tile);
    Frame frame = frame_of(run, *snapshots[run], versions[run], look, time);
    if (look.stage.filled != tile) frame.note = nullptr;
    if (frame.pointing.place && !seen.rects[tile].contains(*frame.pointing.place))
      frame.pointing.place.reset();
    draw_tile({tile, look.stage.tiles[tile].view, seen.rects[tile], chevrons}, run, frame, snapshot, unit,
              picture);
    moving_ |= view.moving();
  }
  painter_.flush();
}

void Renderer::draw_view(ViewKind view, const nn::Snapshot& snapshot, const Look& look, glm::ivec2 picture,
                         const engine::GlyphAtlas& atlas) {
  place_cameras(look, 0.0);
  const Rect whole{0.0f, 0.0f, static_cast<float>(picture.x), static_cast<float>(picture.y)};
  View& shown = alone_[view];
  if (const auto width = shown.landscape_width(whole))
    probe(snapshot, resolution_of(snapshot, look, *width), look.options);
  const Frame frame = frame_of(0, snapshot, version_of(0, snapshot, snapshot.version), look, 0.0);
  painter_.begin(picture, atlas);
  draw_ground(look.theme, picture);
  const Area area{whole, whole.height / 1080.0f, true, picture};
  shown.draw(frame, area, painter_, runs_[0].buffer());
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
  // The text of a scene has a band of its own above the view.
  const float band =
      frame.note != nullptr ? draw_tile_note(frame, {rect, unit, false, picture}, painter_) : 0.0f;
  View& view = views(tile.index)[tile.view];
  const bool roomy = rect.width >= least_view.x * unit && rect.height >= least_view.y * unit;
  const Area area{{rect.x, rect.y + band, rect.width, rect.height - band}, unit, false, picture};
  if (roomy) view.draw(frame, area, painter_, runs_[run].buffer());
  const bool narrow = rect.width < clipped_title * unit;
  if (narrow) painter_.clip(rect);
  const float key_left = draw_title_row(tile, frame, whole, unit) + 17.0f * unit;
  if (narrow) painter_.unclip();
  const glm::vec2 key_right{rect.right() - 16.0f * unit, title_row_middle(rect, unit)};
  if (!roomy) return;
  view.draw_key(frame, key_right, key_left, unit, painter_);
  if (frame.pointing.parameter) {
    if (const auto pinned = view.pinned_reading(frame)) draw_reading(*pinned, frame, area, painter_);
  }
  if (!frame.pointing.place) return;
  if (const auto reading = view.reading_at(*frame.pointing.place, frame, probe_))
    draw_reading(*reading, frame, area, painter_);
}

float Renderer::draw_title_row(const Tile& tile, const Frame& frame, const nn::Snapshot& whole, float unit) {
  const Theme& theme = frame.theme;
  const TextStyle title{Face::semibold, 13.0f * unit, theme.text1};
  const float row = title_row_middle(tile.rect, unit);
  const std::string_view own = views(tile.index)[tile.view].title(frame);
  float end =
      painter_.text({tile.rect.x + 16.0f * unit, row}, own.empty() ? row_of(tile.view).title : own, title);
  if (has_trait(tile.view, view_traits::unit) && frame.unit) {
    const UnitId shown = shown_unit(frame);
    const FigureText of("  hidden %zu, unit %zu", shown.layer + 1, shown.unit + 1);
    if (shown.layer + 1 < frame.snapshot.mlp.layer_count())
      end = painter_.text({end, row}, of, {Face::regular, 13.0f * unit, theme.text2});
  }
  if (has_trait(tile.view, view_traits::unit) && shows_class(frame)) {
    const FigureText name("  %s", output_name(frame.snapshot, shown_unit(frame).unit).c_str());
    end = painter_.text({end, row}, name, {Face::regular, 13.0f * unit, theme.text2});
  }
  end += 13.0f * unit;
  if (tile.chevron) draw_chevron(painter_, {end, row}, unit, theme.text3);
  if (whole.compared_with() == nullptr || shows_both_runs(tile.view)) return end;
  const float left = end + (tile.chevron ? 13.0f : 0.0f) * unit;
  return draw_badge(frame.snapshot, &frame.snapshot != &whole, {left, row}, theme, unit, painter_);
}

void Renderer::draw_recording_mark(const Theme& theme, glm::vec2 center, float unit, glm::ivec2 picture,
                                   const engine::GlyphAtlas& atlas) {
  painter_.begin(picture, atlas);
  painter_.disc(center, 2.5f * unit, theme.text1);
  painter_.ring(center, 4.5f * unit, unit, theme.text1);
  painter_.flush();
}

std::size_t Renderer::take_bytes_streamed() {
  std::size_t bytes = painter_.take_bytes_written();
  const auto add = [&](View& view) { bytes += view.take_bytes_written(); };
  alone_.for_each(add);
  for (RunLandscapes& run : runs_) bytes += run.buffer().take_bytes_written();
  for (const auto& tile : tiles_) {
    if (tile) tile->for_each(add);
  }
  return bytes;
}

}  // namespace glassbox
