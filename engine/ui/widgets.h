#pragma once

#include <cstdint>
#include <glm/vec2.hpp>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "glassbox/engine/ui/icons.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox::engine {

/// One of several: what it is called, and a line that explains it.
struct Choice {
  std::string_view title;
  std::string_view note;
};

/// A separator and a section's name, with a quiet fact at the right.
void section(const Ui& ui, float width, std::string_view head, std::string_view fact = {});

/// The label of a row of controls; the first control follows on the same line, `column` px from the left.
void row_label(const Ui& ui, std::string_view label, float column = 108.0f);

/// True in the frame in which it was pressed. `label` names the item and is not shown.
bool icon_button(const Ui& ui, const char* label, Icon icon, glm::vec2 size, std::string_view tip);
/// The same without a frame until the mouse is over it; `chosen` draws it as switched on.
bool quiet_icon_button(const Ui& ui, const char* label, Icon icon, glm::vec2 size, std::string_view tip,
                       bool chosen = false);
/// A quiet figure with its unit in the same place.
bool quiet_text_button(const Ui& ui, const char* label, glm::vec2 size, std::string_view tip);
/// `label` is shown, behind the icon.
bool text_button(const Ui& ui, const char* label, std::optional<Icon> icon, glm::vec2 size, bool primary,
                 std::string_view tip);
/// Shows and changes `value`; true where it did.
bool tick_box(const Ui& ui, const char* label, bool& value, std::string_view tip);
/// A switch between few choices, side by side; true where `chosen` changed.
/// Arrows move along it, a right click returns to the `standard` one, if there is one.
bool segmented(const Ui& ui, const char* label, std::span<const Choice> choices, int& chosen, float width,
               std::string_view tip, std::optional<int> standard = {});

/// A list to choose from, behind a frame that shows what is chosen; true where `chosen` changed. `chosen` may
/// be -1: then `shown` stands in the frame. Arrows choose without opening it, a right click returns to the
/// `standard` one, if there is one.
bool combo(const Ui& ui, const char* label, std::span<const Choice> choices, int& chosen, float width,
           std::string_view tip, std::string_view shown = {}, std::optional<int> standard = {});
/// The same without a frame, its text ending at the right edge of `width`.
bool quiet_combo(const Ui& ui, const char* label, std::span<const Choice> choices, int& chosen, float width,
                 std::string_view tip);

/// A count with a minus and a plus beside it; a click on the figure lets one type it. Stays within low …
/// high. Wheel and arrows move it, a right click returns to `standard`, if there is one.
bool count_stepper(Ui& ui, const char* label, int& value, int low, int high, float width,
                   std::string_view tip, std::optional<int> standard = {});
/// A figure that cannot be changed, in the same place as a count_stepper().
void fixed_count(const Ui& ui, const char* label, int value, float width, std::string_view tip);

/// What a number_field() takes.
struct NumberRange {
  std::uint64_t low = 0;
  std::uint64_t high = std::numeric_limits<std::uint64_t>::max();
  std::optional<std::uint64_t> standard = {};
};
/// A whole number to type; true where `value` changed. Wheel and arrows move it, a right click returns to the
/// standard one, if there is one.
bool number_field(Ui& ui, const char* label, std::uint64_t& value, float width, std::string_view tip,
                  const NumberRange& range = {});

}  // namespace glassbox::engine
