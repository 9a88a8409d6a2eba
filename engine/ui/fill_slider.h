#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "glassbox/engine/ui/ui.h"

namespace glassbox::engine {

/// Maps a slider from left (0) to right (1) to values.
struct SliderRange {
  enum class Curve {
    linear,
    logarithmic,
    logarithmic_from_zero,  ///< 0 at the left end, otherwise at least `low`
    nearing_one             ///< equal steps divide the distance to 1 by equal factors; `low` is 0
  };
  double low = 0.0;
  double high = 1.0;
  Curve curve = Curve::linear;
  int decimals = 2;                       ///< minimum shown; on a linear curve, dragging also rounds to them
  std::optional<int> most_decimals = {};  ///< maximum shown; by default 0 if `decimals` is 0, else six
  std::string_view end_word = {};         ///< name of the right end, if it means "no limit" (value 0)
  std::string_view unit = {};
  double standard = 0.0;  ///< what a right click returns to
  /// What can be typed, which may be more than low … high.
  struct Limits {
    double least = 0.0;
    double most = 1.0;
    bool above_least = false;  ///< `least` itself is refused
    bool below_most = false;   ///< `most` itself is refused
  };
  std::optional<Limits> limits = {};  ///< none: low … high

  /// The value at a position, rounded to two significant digits on curves or to `decimals` if linear.
  double value_at(double position) const;
  double position_of(double value) const;
  /// `value` moved by `steps`, clamped to the range. A step is a tenth of a power of ten on curves, and about
  /// a hundredth of the range if linear.
  double stepped(double value, double steps) const;
  /// The nearest value within the limits (or 0, where there is an end word or a zero).
  double clamped(double value) const;
  /// Why a typed value is not allowed, e.g. "at most 1; you typed 3"; empty if it is.
  std::string problem_of(double value) const;
  std::string text_of(double value) const;

 private:
  int places() const;
  bool takes_zero() const { return !end_word.empty() || curve == Curve::logarithmic_from_zero; }
};

/// A frame filled up to the value, with the number at the right. Drag or click to set, double-click or
/// Ctrl+click to type, right-click to reset, wheel and arrow keys to step. Returns true if `value` changed.
///
/// For values that the program can set itself, pass `automatic`: whether it does, shown as "auto". Setting a
/// value clears it; a right click sets it instead of resetting the value. Changes of it also return true.
bool fill_slider(Ui& ui, const char* label, double& value, const SliderRange& range, float width,
                 std::string_view tip, bool* automatic = nullptr);
bool fill_slider(Ui& ui, const char* label, float& value, const SliderRange& range, float width,
                 std::string_view tip, bool* automatic = nullptr);
bool fill_slider(Ui& ui, const char* label, int& value, const SliderRange& range, float width,
                 std::string_view tip);

}  // namespace glassbox::engine
