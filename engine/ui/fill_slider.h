#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "glassbox/engine/ui/ui.h"

namespace glassbox::engine {

/// The values that a slider runs through from left (0) to right (1).
struct SliderRange {
  enum class Curve {
    linear,
    logarithmic,
    logarithmic_from_zero,  ///< 0 at the left end, from `low` on elsewhere
    nearing_one             ///< equal steps divide the distance to 1 equally; `low` is 0
  };
  double low = 0.0;
  double high = 1.0;
  Curve curve = Curve::linear;
  int decimals = 2;                       ///< shown at least, and what a drag rounds to on a linear curve
  std::optional<int> most_decimals = {};  ///< shown at most; nothing: none if `decimals` is 0, else six
  std::string_view end_word = {};         ///< what the right end is called, where it means 0: no limit
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

  /// Dragged values are round: two significant figures on a curve, `decimals` on a line.
  double value_at(double position) const;
  double position_of(double value) const;
  /// So many steps on: in powers of ten a tenth of one on a curve, about a hundredth of the range on a line.
  /// Ends at the ends.
  double stepped(double value, double steps) const;
  /// The nearest value within the limits (or 0, where there is an end word or a zero).
  double clamped(double value) const;
  /// What is wrong with a value that was typed, as "at most 1; 3 was typed"; empty if nothing is.
  std::string problem_of(double value) const;
  std::string text_of(double value) const;

 private:
  int places() const;
  bool takes_zero() const { return !end_word.empty() || curve == Curve::logarithmic_from_zero; }
};

/// A frame filled up to the value, the figure at its right. Drag or click to set, double-click or Ctrl+click
/// to type, right-click for the standard value, wheel and arrows to step. True where `value` changed.
///
/// A value that the program can set by itself comes with `automatic`: whether it does, shown as "auto". A new
/// value clears it; a right click sets it instead of the standard value. True where it changed, too.
bool fill_slider(Ui& ui, const char* label, double& value, const SliderRange& range, float width,
                 std::string_view tip, bool* automatic = nullptr);
bool fill_slider(Ui& ui, const char* label, float& value, const SliderRange& range, float width,
                 std::string_view tip, bool* automatic = nullptr);
bool fill_slider(Ui& ui, const char* label, int& value, const SliderRange& range, float width,
                 std::string_view tip);

}  // namespace glassbox::engine
