#include "demos/glassbox/views/comparison.h"

namespace glassbox {

ComparisonView::ComparisonView(engine::ShaderLibrary&) {}

void ComparisonView::draw(const Frame&, const Area&, engine::Painter&, LandscapeBuffer&) {}

std::size_t ComparisonView::take_bytes_written() { return 0; }

}  // namespace glassbox
