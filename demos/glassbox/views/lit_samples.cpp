#include "demos/glassbox/views/lit_samples.h"

#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

void LitSamples::set(const Frame& frame, bool on) {
  lit_.clear();
  any_ = on && frame.snapshot.dataset && !frame.snapshot.batch.empty();
  if (!any_) return;
  lit_.assign(frame.snapshot.dataset->size(), 0);
  for (const std::uint32_t sample : frame.snapshot.batch) lit_[sample] = 1;
}

engine::PointStyle lit_style(engine::PointStyle style, const Theme& theme, float unit) {
  style.radius *= 1.45f;
  style.rim = {glm::vec3(theme.text1), 1.0f};
  style.rim_width = line_px(2.0f, unit);
  style.hidden_outline = 0.85f;
  style.hidden_fill = 0.3f;
  return style;
}

engine::PointStyle receding_style(engine::PointStyle style) {
  style.opacity = receding;
  return style;
}

}  // namespace glassbox
