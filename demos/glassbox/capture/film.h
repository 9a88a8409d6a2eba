#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "demos/glassbox/capture/picture.h"
#include "demos/glassbox/document/film_options.h"
#include "demos/glassbox/scenes/scenes.h"
#include "glassbox/engine/capture/film_writer.h"
#include "glassbox/engine/scene/camera_path.h"
#include "glassbox/nn/run/replay.h"

namespace glassbox {

/// A film that is drawn, whatever becomes of its frames.
struct FilmScript {
  nn::Replay run;
  std::vector<std::int64_t> steps;  ///< of each frame
  int rate = 30;                    ///< frames a second
  Look look;                        ///< of the first frame
  Document document;                ///< what the panel of a picture with interface shows
  const Scene* scene = nullptr;     ///< whose film it is, if it is one's
  engine::CameraPath camera;        ///< empty: it stands
};

/// What a film's frames are made from besides time: k / rate for frame k.
///
///   Film film(script, renderer);
///   Expected<Image> still = film.frame(7);        // one
///   Expected<void> result = film.write(writer, interrupt, progress);   // all
class Film {
 public:
  Film(FilmScript script, PictureRenderer& renderer) : script_(std::move(script)), renderer_(renderer) {}

  int frame_count() const { return static_cast<int>(script_.steps.size()); }

  /// Draws frame k, waits for it and returns it. The error is that of a run that diverged before.
  engine::Expected<engine::Image> frame(int k, const std::atomic<bool>& interrupt);

  /// Draws all frames, one being read back and some being written while the next is drawn, until the last, an
  /// error or an interrupt, and finishes the writer. `progress` is told how many are drawn.
  engine::Expected<void> write(engine::FilmWriter& writer, const std::atomic<bool>& interrupt,
                               const std::function<void(int)>& progress);

  /// How many frames were drawn by write().
  int drawn() const { return drawn_; }

 private:
  void move_morph(int k);
  engine::Expected<void> prepare(int k, const std::atomic<bool>& interrupt);

  FilmScript script_;
  PictureRenderer& renderer_;
  nn::Snapshot snapshot_;
  int drawn_ = 0;
};

/// Where frames go: into one file by its extension, or as pictures into a folder. The error says what cannot
/// be written so, or that ffmpeg is missing.
struct FilmOutput {
  std::filesystem::path out;
  glm::ivec2 size{1920, 1080};
  int rate = 30;
  int quality = 80;
  int frames = 1;
  bool replace = false;
  const std::atomic<bool>* hurry = nullptr;  ///< as VideoOptions'
};
engine::Expected<std::unique_ptr<engine::FilmWriter>> open_film(const FilmOutput& output);

}  // namespace glassbox
