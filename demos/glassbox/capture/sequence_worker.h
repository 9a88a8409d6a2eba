#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "glassbox/engine/capture/image.h"
#include "glassbox/engine/capture/png_sequence.h"
#include "glassbox/engine/error.h"

namespace glassbox {

/// A frame of the window, to be written to a file.
struct SequenceFrame {
  engine::Image image;
  double seconds = 0.0;   ///< since the recording began
  std::int64_t step = 0;  ///< training step shown
};

/// Counts of frames so far.
struct SequenceCounts {
  int written = 0;
  int dropped = 0;
  int waiting = 0;
};

/// Writes the frames of a recording in the background: frame_000001.png and so on, without gaps, in a new
/// folder, with a list frames.csv of each frame's time and training step. Encodes on its own threads;
/// complete files appear in frame order. The list is called frames.part.csv until the recording has ended.
///
/// add() never waits: while `capacity` frames are queued, further ones are dropped and counted.
class SequenceWorker {
 public:
  static constexpr int capacity = 8;

  struct Options {
    std::filesystem::path captures = "captures";  ///< created if missing
    std::string name = "window";                  ///< the folder is captures/NAME_0001
    engine::FileSink sink;                        ///< writes a picture; empty: write_file(), atomic
    int threads = 0;  ///< encoding threads; 0: half of the processor's threads, at most four
  };
  /// Creates the next numbered folder with an empty list. Errors are one line.
  static engine::Expected<std::unique_ptr<SequenceWorker>> create(Options options);
  /// Ends the recording. Waiting frames are still written, for at most about one second.
  ~SequenceWorker();
  SequenceWorker(const SequenceWorker&) = delete;
  SequenceWorker& operator=(const SequenceWorker&) = delete;

  /// Queues a frame or drops it. After close() or an error, all frames are dropped.
  void add(SequenceFrame frame);
  /// Counts a frame that was lost before it reached add().
  void count_dropped();
  /// A written image whose memory can be reused.
  std::optional<engine::Image> take_spare();

  /// No more frames will be added. Waiting frames are written in the background.
  void close();
  /// True once all frames are written after close(), or once writing has failed.
  bool done() const;
  /// Once done(): the error that ended the recording early, one line.
  std::optional<std::string> error() const;

  SequenceCounts counts() const;
  const std::filesystem::path& folder() const { return folder_; }

  /// The file of frame `number`, counted from 1.
  static std::string frame_name(int number);

 private:
  using Clock = std::chrono::steady_clock;
  enum class State { open, closed, failed };

  SequenceWorker(std::filesystem::path folder, int list, Options options);

  void work();
  /// The next frame and its number; no value when there is no more work.
  std::optional<std::pair<SequenceFrame, int>> next();
  /// Writes the frame once the previous one is written.
  void put(SequenceFrame frame, int number);
  engine::Expected<void> write(const SequenceFrame& frame, int number, const std::vector<std::byte>& png);
  engine::Expected<void> append_to_list(const std::string& line);
  /// Gives the list its final name. A recording without frames leaves nothing behind.
  std::optional<std::string> finish_list(int frames);

  const std::filesystem::path folder_;
  const engine::FileSink sink_;
  const int list_;               ///< file descriptor; used only by the thread whose turn it is to write
  std::int64_t list_bytes_ = 0;  ///< length of complete lines; likewise

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<SequenceFrame> waiting_;  ///< mutex_ guards this and everything below
  std::vector<engine::Image> spares_;
  State state_ = State::open;
  SequenceCounts counts_;
  int taken_ = 0;  ///< number of the last frame taken from the queue
  int running_;    ///< number of running threads
  bool done_ = false;
  std::optional<std::string> error_;
  std::optional<Clock::time_point> give_up_;
  std::vector<std::thread> threads_;
};

}  // namespace glassbox
