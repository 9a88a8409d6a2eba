#include "demos/glassbox/views/layer_morph.h"

namespace glassbox {

LayerMorphView::LayerMorphView(engine::ShaderLibrary&) {}

void LayerMorphView::draw(const Frame&, const Area&, engine::Painter&, LandscapeBuffer&) {}

std::size_t LayerMorphView::take_bytes_written() { return 0; }

}  // namespace glassbox
