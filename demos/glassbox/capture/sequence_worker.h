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

/// A frame of the window on its way to a file.
struct SequenceFrame {
  engine::Image image;
  double seconds = 0.0;   ///< since the recording began
  std::int64_t step = 0;  ///< of the run that it shows
};

/// What became of the frames so far.
struct SequenceCounts {
  int written = 0;
  int dropped = 0;
  int waiting = 0;
};

/// Writes the frames of one recording while the window goes on: frame_000001.png and so on, without gaps, in
/// a new folder, and beside them a list, frames.csv, of which frame was seen when and at which step. Encodes
/// on threads of its own; files appear in the order of the frames and whole. The
/// list grows as frames.part.csv until the recording has ended.
///
/// The thread that adds never waits: while `capacity` frames wait, further ones are dropped and counted.
class SequenceWorker {
 public:
  static constexpr int capacity = 8;

  struct Options {
    std::filesystem::path captures = "captures";  ///< made where there is none
    std::string name = "window";                  ///< of what is recorded: the folder is captures/window_0001
    engine::FileSink sink;                        ///< how a picture is written; empty: whole or not at all
    int threads = 0;                              ///< that encode; 0: half of the processor's, at most four
  };
  /// Makes the next numbered folder and an empty list in it. Errors are one line.
  static engine::Expected<std::unique_ptr<SequenceWorker>> create(Options options);
  /// Ends the recording; frames that wait are written still, but no longer than for about a second.
  ~SequenceWorker();
  SequenceWorker(const SequenceWorker&) = delete;
  SequenceWorker& operator=(const SequenceWorker&) = delete;

  /// Takes a frame over, or drops it. Nothing is taken after close() or an error.
  void add(SequenceFrame frame);
  /// Counts a frame that was lost on its way here.
  void count_dropped();
  /// An image that is of no use any more; its memory can be filled anew.
  std::optional<engine::Image> take_spare();

  /// No more frames will come; those that wait are written meanwhile.
  void close();
  /// Everything is written after close(), or a frame could not be: nothing more happens.
  bool done() const;
  /// Once done(): what ended it early, one line.
  std::optional<std::string> error() const;

  SequenceCounts counts() const;
  const std::filesystem::path& folder() const { return folder_; }

  /// Where frame `number`, counted from 1, goes.
  static std::string frame_name(int number);

 private:
  using Clock = std::chrono::steady_clock;
  enum class State { open, closed, failed };

  SequenceWorker(std::filesystem::path folder, int list, Options options);

  void work();
  /// The next frame and its number; nothing once there is no more to do.
  std::optional<std::pair<SequenceFrame, int>> next();
  /// Puts the frame into the folder after the one before it.
  void put(SequenceFrame frame, int number);
  engine::Expected<void> write(const SequenceFrame& frame, int number, const std::vector<std::byte>& png);
  engine::Expected<void> append_to_list(const std::string& line);
  /// The list gets its name; a recording without a frame leaves nothing.
  std::optional<std::string> finish_list(int frames);

  const std::filesystem::path folder_;
  const engine::FileSink sink_;
  const int list_;               ///< file descriptor, for the thread whose turn it is to write
  std::int64_t list_bytes_ = 0;  ///< of whole lines, likewise

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<SequenceFrame> waiting_;  ///< guarded by mutex_, as is all below
  std::vector<engine::Image> spares_;
  State state_ = State::open;
  SequenceCounts counts_;
  int taken_ = 0;  ///< from the queue: the number of the last one
  int running_;    ///< threads
  bool done_ = false;
  std::optional<std::string> error_;
  std::optional<Clock::time_point> give_up_;
  std::vector<std::thread> threads_;
};

}  // namespace glassbox
