#pragma once

#include <memory>
#include <optional>

#include "demos/glassbox/document/video_spec.h"
#include "demos/glassbox/shell/interface.h"
#include "demos/glassbox/stage/renderer.h"
#include "glassbox/engine/capture/frame_reader.h"
#include "glassbox/engine/error.h"
#include "glassbox/engine/gl/framebuffer.h"
#include "glassbox/engine/ui/font_atlas.h"

namespace glassbox {

/// The format of a picture of one view or of the stage.
struct PictureFormat {
  std::optional<ViewKind> view;  ///< no value: the stage
  glm::ivec2 size{1920, 1080};   ///< pixels
  int samples = 4;               ///< clamped to the maximum of the context
  bool interface = false;        ///< include the panel and the status line; stage only
  int supersample = 1;           ///< 1 … 4: drawn this many times larger and downsampled
  bool operator==(const PictureFormat&) const = default;
};

/// Resolves the view's name and drops `interface` for views other than the stage.
PictureFormat picture_format(const PictureSpec& spec);

/// Draws pictures of one format in the current context. Used for stills of the window, `render` and the
/// tests.
class PictureRenderer {
 public:
  /// `names` are the names that occur in the pictured data, see names_in(). Errors: missing fonts.
  static engine::Expected<std::unique_ptr<PictureRenderer>> create(const PictureFormat& format,
                                                                   engine::ShaderLibrary& shaders,
                                                                   std::string_view names = {});

  /// Characters of the names that no font contains, in UTF-8.
  const std::string& missing_characters() const { return fonts_.missing(); }

  /// The landscapes of this snapshot over the standard plane, whatever view was drawn.
  const nn::Landscape& landscape(const nn::Snapshot& snapshot, int resolution) {
    return renderer_.probe(snapshot, resolution);
  }

  ~PictureRenderer();
  PictureRenderer(const PictureRenderer&) = delete;
  PictureRenderer& operator=(const PictureRenderer&) = delete;

  /// `document` supplies the panel's contents for pictures with `interface`.
  engine::Image draw(const nn::Snapshot& snapshot, const Look& look, const Document& document);

  /// Pipelined version for videos: pictures are returned a few pictures later, in order, so that drawing and
  /// readback overlap. Do not begin one while full().
  void begin(const nn::Snapshot& snapshot, const Look& look, const Document& document);
  std::optional<engine::Image> take(bool wait);
  bool full() const { return reader_.full(); }

 private:
  PictureRenderer(const PictureFormat& format, float unit, engine::ShaderLibrary& shaders,
                  engine::FontAtlas fonts);
  void draw_interface(const nn::Snapshot& snapshot, const Look& look, const Document& document);

  PictureFormat format_;
  glm::ivec2 drawn_size_;  ///< before downsampling
  float unit_;
  engine::FontAtlas fonts_;
  engine::Framebuffer framebuffer_;
  engine::FrameReader reader_;
  Renderer renderer_;
  std::optional<Interface> interface_;
  bool interface_drawn_ = false;
};

}  // namespace glassbox
