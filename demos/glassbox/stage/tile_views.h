#pragma once

#include <array>
#include <memory>

#include "demos/glassbox/views/registry.h"

namespace glassbox {

/// The views of one tile. Each is made when it is first needed, and kept with all its state while the tile
/// shows another.
class TileViews {
 public:
  explicit TileViews(engine::ShaderLibrary& shaders) : shaders_(&shaders) {}

  View& operator[](ViewKind kind);

  /// Calls `use` with each view that has been made.
  template <class Use>
  void for_each(Use&& use) {
    for (const auto& view : views_) {
      if (view) use(*view);
    }
  }

 private:
  engine::ShaderLibrary* shaders_;
  std::array<std::unique_ptr<View>, view_count> views_;
};

}  // namespace glassbox
