#pragma once

#include <memory>

#include "demos/glassbox/document/view_kind.h"
#include "demos/glassbox/views/view.h"

namespace glassbox {

/// A new view of that kind. views.def has a row for each; what is known of one without an instance stands in
/// document/view_kind.h.
std::unique_ptr<View> make_view(ViewKind kind, engine::ShaderLibrary& shaders);

// make_IDENTIFIER() for each row; defined in views/IDENTIFIER.cpp.
#define GLASSBOX_VIEW(identifier, name, title, camera, traits) \
  std::unique_ptr<View> make_##identifier(engine::ShaderLibrary& shaders);
#include "demos/glassbox/document/views.def"
#undef GLASSBOX_VIEW

}  // namespace glassbox
