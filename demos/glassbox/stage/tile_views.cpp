#include "demos/glassbox/stage/tile_views.h"

namespace glassbox {

View& TileViews::operator[](ViewKind kind) {
  std::unique_ptr<View>& view = views_[index_of(kind)];
  if (!view) view = make_view(kind, *shaders_);
  return *view;
}

}  // namespace glassbox
