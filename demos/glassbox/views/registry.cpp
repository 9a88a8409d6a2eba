#include "demos/glassbox/views/registry.h"

#include <array>

namespace glassbox {

std::unique_ptr<View> make_view(ViewKind kind, engine::ShaderLibrary& shaders) {
  constexpr std::array factories{
#define GLASSBOX_VIEW(identifier, name, title, camera, traits) &make_##identifier,
#include "demos/glassbox/document/views.def"
#undef GLASSBOX_VIEW
  };
  return factories[index_of(kind)](shaders);
}

}  // namespace glassbox
