#pragma once

namespace glassbox {

/// How much more coarsely landscapes are to be drawn so that frames keep pace: a step at once when they take
/// too long, a step back when there is time for the four times as many points of the next finer landscape.
class FrameBudget {
 public:
  /// A frame took so long; `now` is in seconds.
  void note(double milliseconds, double now);
  /// Steps of landscape_resolutions below what the picture needs.
  int coarser() const { return coarser_; }

 private:
  int coarser_ = 0;
  double smoothed_ = 0.0;  ///< milliseconds
  double changed_ = 0.0;   ///< when, seconds
};

}  // namespace glassbox
