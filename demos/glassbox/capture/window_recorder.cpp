#include "demos/glassbox/capture/window_recorder.h"

#include <algorithm>
#include <utility>

#include "demos/glassbox/session/path_text.h"

namespace glassbox {

namespace {

constexpr double tolerance = 0.004;  // seconds by which a frame may be early

std::string counted(int frames) { return std::to_string(frames) + (frames == 1 ? " frame" : " frames"); }

}  // namespace

void WindowRecorder::start(const SequenceRequest& request) {
  if (running()) return;
  auto worker =
      SequenceWorker::create({.captures = captures_, .name = request.picture, .sink = sink_, .threads = 0});
  if (!worker) {
    message_ = failure("Could not start recording.", worker.error().message);
    return;
  }
  request_ = request;
  worker_ = std::move(*worker);
  stopping_ = false;
  began_.reset();
  why_.clear();
}

void WindowRecorder::stop(std::string_view why) {
  if (!recording()) return;
  why_ = why;
  while (hand_on(true)) continue;
  worker_->close();
  stopping_ = true;
}

bool WindowRecorder::due(double time) const {
  return recording() && (!began_ || time >= next_due_ - tolerance);
}

void WindowRecorder::take(const engine::Framebuffer& framebuffer, const PictureArea& area, double time,
                          std::int64_t step) {
  if (!began_) {
    began_ = next_due_ = time;
    size_ = area.size;
  }
  if (area.size != size_) return stop("The picture's size changed, which ends the recording.");
  next_due_ = std::max(next_due_ + period(), time);
  collect();
  if (!recording()) return;
  const int waiting = worker_->counts().waiting + static_cast<int>(reader_.in_flight());
  if (reader_.full() || waiting >= SequenceWorker::capacity) return worker_->count_dropped();
  reader_.begin(framebuffer, area.corner, area.size);
  moments_[next_moment_] = {time - *began_, step};
  next_moment_ = (next_moment_ + 1) % moments_.size();
}

/// Takes the oldest frame whose pixels have arrived, or waits for it. Returns false if there is none.
bool WindowRecorder::hand_on(bool wait) {
  const std::size_t oldest = (next_moment_ + moments_.size() - reader_.in_flight()) % moments_.size();
  if (auto spare = worker_->take_spare()) reader_.recycle(std::move(*spare));
  auto image = reader_.take(wait);
  if (!image) return false;
  worker_->add({std::move(*image), moments_[oldest].seconds, moments_[oldest].step});
  return true;
}

void WindowRecorder::collect() {
  if (!worker_) return;
  while (hand_on(false)) continue;
  if (!worker_->done()) return;
  stop();
  message_ = result();
  worker_.reset();
}

Message WindowRecorder::result() const {
  const SequenceCounts counts = worker_->counts();
  const std::string kept =
      counts.written == 0 ? std::string("Nothing was recorded.")
                          : "Saved " + counted(counts.written) + " in " + path_text(worker_->folder()) + ".";
  if (const auto error = worker_->error()) return failure("The recording failed: " + *error + ".", kept);
  if (!why_.empty()) return warning(why_, kept);
  if (counts.dropped == 0) return {kept, counts.written == 0 ? "" : "frames.csv lists the time of each."};
  return {kept,
          std::to_string(counts.dropped) +
              " frames were dropped because they could not be written fast enough; frames.csv shows where."};
}

SequenceProgress WindowRecorder::progress(double time) const {
  if (!worker_) return {};
  const SequenceCounts counts = worker_->counts();
  return {true,
          stopping_,
          counts.written + counts.waiting,
          counts.dropped,
          static_cast<float>(counts.waiting) / static_cast<float>(SequenceWorker::capacity),
          began_ ? time - *began_ : 0.0,
          path_text(worker_->folder())};
}

}  // namespace glassbox
