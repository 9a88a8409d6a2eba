#include "demos/glassbox/views/network.h"

namespace glassbox {

NetworkView::NetworkView(engine::ShaderLibrary&) {}

void NetworkView::draw(const Frame&, const Area&, engine::Painter&, LandscapeBuffer&) {}

std::size_t NetworkView::take_bytes_written() { return 0; }

}  // namespace glassbox
