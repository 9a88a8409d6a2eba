#include "demos/glassbox/views/true_vs_learned.h"

namespace glassbox {

TrueVsLearnedView::TrueVsLearnedView(engine::ShaderLibrary&) {}

void TrueVsLearnedView::draw(const Frame&, const Area&, engine::Painter&, LandscapeBuffer&) {}

std::size_t TrueVsLearnedView::take_bytes_written() { return 0; }

}  // namespace glassbox
