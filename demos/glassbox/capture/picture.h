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

/// A picture that is kept: of one view, or of the stage.
struct PictureFormat {
  std::optional<ViewKind> view;  ///< nothing: the stage
  glm::ivec2 size{1920, 1080};   ///< pixels
  int samples = 4;               ///< clamped to what the context offers
  bool interface = false;        ///< the stage with its panel and status line
  int supersample = 1;           ///< drawn so many times larger and averaged, 1 … 4
  bool operator==(const PictureFormat&) const = default;
};

/// Resolves the view's name; only the stage has an interface.
PictureFormat picture_format(const PictureSpec& spec);

/// Draws pictures of one format in the context that is current. The same for stills of the window, for
/// `render` and for the tests.
class PictureRenderer {
 public:
  /// For pictures of data that `names` occur in: see names_in(). The error is that of the fonts.
  static engine::Expected<std::unique_ptr<PictureRenderer>> create(const PictureFormat& format,
                                                                   engine::ShaderLibrary& shaders,
                                                                   std::string_view names = {});

  /// The characters of the names that no font has, UTF-8.
  const std::string& missing_characters() const { return fonts_.missing(); }

  /// The landscapes of this snapshot over the standard square, whatever was drawn.
  const nn::Landscape& landscape(const nn::Snapshot& snapshot, int resolution) {
    return renderer_.probe(snapshot, resolution);
  }

  ~PictureRenderer();
  PictureRenderer(const PictureRenderer&) = delete;
  PictureRenderer& operator=(const PictureRenderer&) = delete;

  /// `document` is what the panel of a picture with interface shows.
  engine::Image draw(const nn::Snapshot& snapshot, const Look& look, const Document& document);

  /// The same for films: pictures that were begun come back some pictures later, in their order, so that
  /// drawing and reading back overlap. Begin none while full().
  void begin(const nn::Snapshot& snapshot, const Look& look, const Document& document);
  std::optional<engine::Image> take(bool wait);
  bool full() const { return reader_.full(); }

 private:
  PictureRenderer(const PictureFormat& format, float unit, engine::ShaderLibrary& shaders,
                  engine::FontAtlas fonts);
  void draw_interface(const nn::Snapshot& snapshot, const Look& look, const Document& document);

  PictureFormat format_;
  glm::ivec2 drawn_size_;  ///< before it is averaged
  float unit_;
  engine::FontAtlas fonts_;
  engine::Framebuffer framebuffer_;
  engine::FrameReader reader_;
  Renderer renderer_;
  std::optional<Interface> interface_;
  bool interface_drawn_ = false;
};

}  // namespace glassbox
