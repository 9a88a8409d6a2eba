#include "demos/glassbox/capture/picture.h"

#include <utility>

#include "demos/glassbox/session/layouts.h"
#include "demos/glassbox/session/path_text.h"
#include "demos/glassbox/shell/fonts.h"
#include "demos/glassbox/stage/scene_look.h"
#include "demos/glassbox/views/pixel_size.h"
#include "glassbox/engine/capture/supersample.h"

namespace glassbox {

namespace {

std::vector<engine::FontRequest> fonts_of(const PictureFormat& format, float unit) {
  std::vector<engine::FontRequest> requests;
  if (format.interface) requests = engine::ui_font_requests(unit);
  for (const engine::FontRequest& request : format.view ? still_fonts(unit) : stage_fonts(unit)) {
    requests.push_back(request);
  }
  return requests;
}

}  // namespace

PictureFormat picture_format(const PictureSpec& spec) {
  return {find_view(spec.view), spec.size, spec.samples, spec.interface && spec.view == "stage",
          spec.supersample};
}

engine::Expected<std::unique_ptr<PictureRenderer>> PictureRenderer::create(const PictureFormat& format,
                                                                           engine::ShaderLibrary& shaders,
                                                                           std::string_view names) {
  const auto factor = static_cast<float>(format.supersample);
  const float unit = factor * (format.view ? static_cast<float>(format.size.y) / 1080.0f
                                           : picture_interface_scale(format.size.y));
  const PixelSize pixels(factor);
  auto fonts = engine::FontAtlas::bake(fonts_of(format, unit), names);
  if (!fonts) return tl::unexpected(fonts.error());
  return std::unique_ptr<PictureRenderer>(new PictureRenderer(format, unit, shaders, std::move(*fonts)));
}

PictureRenderer::PictureRenderer(const PictureFormat& format, float unit, engine::ShaderLibrary& shaders,
                                 engine::FontAtlas fonts)
    : format_(format),
      drawn_size_(format.size * format.supersample),
      unit_(unit),
      fonts_(std::move(fonts)),
      framebuffer_(drawn_size_, format.samples),
      renderer_(shaders) {
  if (!format.interface) return;
  const std::lock_guard lock(engine::imgui_mutex());
  interface_.emplace(fonts_, unit);
}

PictureRenderer::~PictureRenderer() {
  const std::lock_guard lock(engine::imgui_mutex());
  interface_.reset();
}

engine::Image PictureRenderer::draw(const nn::Snapshot& snapshot, const Look& look,
                                    const Document& document) {
  begin(snapshot, look, document);
  return *take(true);
}

void PictureRenderer::begin(const nn::Snapshot& snapshot, const Look& look, const Document& document) {
  const PixelSize pixels(static_cast<float>(format_.supersample));
  framebuffer_.bind();
  if (interface_ && !interface_drawn_) {
    // ImGui measures its content while drawing, so draw once just to get the layout.
    draw_interface(snapshot, look, document);
    interface_drawn_ = true;
  }
  framebuffer_.clear();
  const engine::GlyphAtlas& glyphs = fonts_.glyphs();
  if (format_.view) {
    renderer_.draw_view(*format_.view, snapshot, look, drawn_size_, glyphs);
  } else {
    const engine::Rect stage =
        format_.interface ? interface_layout(drawn_size_, unit_).stage : bare_stage(drawn_size_, unit_);
    renderer_.draw_stage(snapshot, look, stage, unit_, drawn_size_, glyphs, format_.interface, 0.0);
  }
  if (interface_) draw_interface(snapshot, look, document);
  framebuffer_.resolve();
  reader_.begin(framebuffer_);
}

std::optional<engine::Image> PictureRenderer::take(bool wait) {
  std::optional<engine::Image> image = reader_.take(wait);
  if (!image || format_.supersample == 1) return image;
  engine::Image averaged = engine::downsampled(*image, format_.supersample);
  reader_.recycle(std::move(*image));
  return averaged;
}

void PictureRenderer::draw_interface(const nn::Snapshot& snapshot, const Look& look,
                                     const Document& document) {
  const std::lock_guard lock(engine::imgui_mutex());
  Document shown = document;
  shown.view = look.options;
  shown.stage = look.stage;
  SessionInfo session;
  session.own_table = document.run.table;
  session.own_table_name = path_text(document.data_file.filename());
  session.layout = name_of(look.stage, {}, look.stage.comparing());
  PanelState state(shown, session);
  state.scenes = scene_entries();
  interface_->draw(snapshot, look.theme, state, {}, drawn_size_, 0.0, 0.0);
}

}  // namespace glassbox
