#include "demos/glassbox/shell/window_app.h"
#include "demos/glassbox/stage/scene_look.h"

namespace glassbox {

namespace {

constexpr float mark_inset = 6.0f;  // design px, inside the margin around the stage

PictureArea pixels_of(const engine::Rect& rect) {
  return {glm::ivec2(glm::vec2(rect.x, rect.y)), glm::ivec2(glm::vec2(rect.width, rect.height))};
}

}  // namespace

void WindowApp::start_recording(const SequenceRequest& request) {
  state_.sequence_request = request;
  if (jobs_.has(JobKind::video))
    return say(warning("Cannot record the window while a video is being made.",
                       "Wait for the video, or cancel it."));
  if (recorder_.running())
    return say(warning("The last recording is still being written.", "Try again in a moment."));
  if (request.picture != "window" && request.picture != "stage" && !visible(*find_view(request.picture))) {
    return say(warning("The view recorded last, " + request.picture + ", is not on the stage.",
                       "Press Record to choose another."));
  }
  recorder_.start(request);
}

std::optional<PictureArea> WindowApp::recorded_area() const {
  const std::string& picture = recorder_.request().picture;
  const glm::ivec2 size = framebuffer_.size();
  if (picture == "window") return PictureArea{{0, 0}, size};
  const engine::Rect stage = interface_areas().stage;
  if (picture == "stage") return pixels_of(stage);
  const auto tiles = stage_.layout(stage, scale_);
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    if (stage_.shows_tile(i) && stage_.tiles[i].view == *find_view(picture)) return pixels_of(tiles[i]);
  }
  return std::nullopt;
}

void WindowApp::record_frame(bool with_interface) {
  if (!recorder_.due(time_) || (recorder_.request().picture == "window") != with_interface) return;
  const auto area = recorded_area();
  if (!area) return recorder_.stop("The recorded view is no longer on the stage.");
  framebuffer_.resolve();
  recorder_.take(framebuffer_, *area, time_, session_.snapshot().metrics.step);
  framebuffer_.bind();
}

void WindowApp::draw_recording_mark(const Theme& theme) {
  const glm::ivec2 size = framebuffer_.size();
  framebuffer_.bind();
  renderer_.draw_recording_mark(theme,
                                {static_cast<float>(size.x) - mark_inset * scale_, mark_inset * scale_},
                                scale_, size, fonts_.glyphs());
  framebuffer_.resolve();
}

}  // namespace glassbox
