#include "demos/glassbox/views/linear_range.h"

namespace glassbox {

LinearRangeView::LinearRangeView(engine::ShaderLibrary&) {}

void LinearRangeView::draw(const Frame&, const Area&, engine::Painter&, LandscapeBuffer&) {}

std::size_t LinearRangeView::take_bytes_written() { return 0; }

}  // namespace glassbox
