#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "demos/glassbox/capture/picture.h"
#include "demos/glassbox/document/video_spec.h"
#include "demos/glassbox/scenes/scenes.h"
#include "glassbox/engine/capture/film_writer.h"
#include "glassbox/engine/files/atomic_file.h"
#include "glassbox/engine/scene/camera_path.h"
#include "glassbox/nn/run/run_set.h"

namespace glassbox {

/// The drawing instructions of a video, independent of its encoding: a VideoSpec applied to a run.
struct VideoScript {
  nn::RunSet runs;
  std::vector<std::int64_t> steps;  ///< of each frame
  int rate = 30;                    ///< frames per second
  Look look;                        ///< at the first frame
  Document document;                ///< the panel's contents for pictures with `interface`
  const Scene* scene = nullptr;     ///< the scene whose video it is, if any
  engine::CameraPath camera;        ///< empty: the camera does not move
};

/// Draws the frames of a video. Frame k is the picture at time k / rate.
///
///   Video video(script, renderer);
///   Expected<Image> still = video.frame(7);                        // one frame
///   Expected<void> result = video.write(writer, interrupt, told);  // all of them, or in slices:
///   while (video.step(writer, interrupt) != Video::Slice::done) …
///   Expected<void> result = video.finish(writer);
class Video {
 public:
  /// What remains after a slice: more work, more work once the writer accepts frames again, or nothing.
  enum class Slice { more, waiting, done };

  Video(VideoScript script, PictureRenderer& renderer)
      : script_(std::move(script)), renderer_(renderer), end_(frame_count()) {}

  int frame_count() const { return static_cast<int>(script_.steps.size()); }

  /// Draws frame k, waits for it and returns it. Error: the run has diverged by then.
  engine::Expected<engine::Image> frame(int k, const std::atomic<bool>& interrupt);

  /// Trains some steps towards the next frame, or draws it. Drawing overlaps with reading back and writing
  /// earlier frames. Ends after the last frame, an error or an interrupt. Waits for the writer only if
  /// allowed to.
  Slice step(engine::FilmWriter& writer, const std::atomic<bool>& interrupt, bool may_wait = false);
  /// After the last slice: finishes the writer, which may take a minute. Returns the first error of drawing
  /// and writing.
  engine::Expected<void> finish(engine::FilmWriter& writer);

  /// Runs all slices, then finish(). `told` receives the number of frames drawn so far.
  engine::Expected<void> write(engine::FilmWriter& writer, const std::atomic<bool>& interrupt,
                               const std::function<void(int)>& told);

  /// The number of frames passed to the writer.
  int drawn() const { return drawn_; }

 private:
  void move_morph(int k);
  engine::Expected<void> prepare(int k, const std::atomic<bool>& interrupt);
  bool hand_over(engine::FilmWriter& writer, bool may_wait);

  VideoScript script_;
  PictureRenderer& renderer_;
  nn::Snapshot snapshot_;
  std::optional<engine::Image> ready_;  ///< read back, not yet passed to the writer
  int next_ = 0;                        ///< next frame to draw
  int end_;                             ///< number of frames to draw
  int drawn_ = 0;
  bool writable_ = true;
  engine::Expected<void> result_;
};

/// Learns at most some hundred steps towards `step`. True once it has arrived, diverged or been
/// interrupted.
bool learn_towards(nn::RunSet& runs, std::int64_t step, const std::atomic<bool>& interrupt);

/// Opens the file of a video by its extension, or the folder of its pictures. Errors: the output cannot be
/// written, ffmpeg is missing. `hurry` as in VideoOptions.
engine::Expected<std::unique_ptr<engine::FilmWriter>> open_video(const VideoSpec& spec,
                                                                 const std::filesystem::path& out,
                                                                 engine::Overwrite overwrite,
                                                                 const std::atomic<bool>* hurry);

}  // namespace glassbox
