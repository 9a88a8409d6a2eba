#pragma once

namespace glassbox {

/// How much to coarsen landscapes to keep the frame rate: one step at once when frames take too long, one
/// step back when there is time for the four times as many points of the next finer landscape.
class FrameBudget {
 public:
  /// Reports the time of a frame; `now` is in seconds.
  void note(double milliseconds, double now);
  /// Steps of landscape_resolutions below the resolution that the picture needs.
  int coarser() const { return coarser_; }

 private:
  int coarser_ = 0;
  double smoothed_ = 0.0;  ///< milliseconds
  double changed_ = 0.0;   ///< time of the last change, seconds
};

}  // namespace glassbox
