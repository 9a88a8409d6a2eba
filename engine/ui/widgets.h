#pragma once

#include <cstdint>
#include <functional>
#include <glm/vec2.hpp>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "glassbox/engine/ui/icons.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox::engine {

/// An option: its title, and a line that explains it.
struct Choice {
  std::string_view title;
  std::string_view note;
};

/// A separator and a section heading, with secondary text at the right.
void section(const Ui& ui, float width, std::string_view head, std::string_view fact = {});

/// The label of a row of controls. The first control follows on the same line, `column` px from the left.
void row_label(const Ui& ui, std::string_view label, float column = 108.0f);

/// True in the frame in which it is pressed. `label` is the id and is not shown.
bool icon_button(const Ui& ui, const char* label, Icon icon, glm::vec2 size, std::string_view tip);
/// The same, but the frame appears only on hover; `chosen` draws it as switched on.
bool quiet_icon_button(const Ui& ui, const char* label, Icon icon, glm::vec2 size, std::string_view tip,
                       bool chosen = false);
/// A number with its unit, as a quiet button.
bool quiet_text_button(const Ui& ui, const char* label, glm::vec2 size, std::string_view tip);
/// `label` is shown after the icon.
bool text_button(const Ui& ui, const char* label, std::optional<Icon> icon, glm::vec2 size, bool primary,
                 std::string_view tip);
/// Shows and edits `value`; true if it changed.
bool tick_box(const Ui& ui, const char* label, bool& value, std::string_view tip);
/// A switch between a few choices, side by side. Returns true if `chosen` changed. Arrow keys move along it;
/// a right click resets to `standard`, if given.
bool segmented(const Ui& ui, const char* label, std::span<const Choice> choices, int& chosen, float width,
               std::string_view tip, std::optional<int> standard = {});

/// A drop-down list. Returns true if `chosen` changed. If `chosen` is -1, the closed list shows `shown`.
/// Arrow keys change the choice without opening the list; a right click resets to `standard`, if given.
bool combo(const Ui& ui, const char* label, std::span<const Choice> choices, int& chosen, float width,
           std::string_view tip, std::string_view shown = {}, std::optional<int> standard = {});
/// The same without a frame, with the text aligned to the right edge of `width`.
bool quiet_combo(const Ui& ui, const char* label, std::span<const Choice> choices, int& chosen, float width,
                 std::string_view tip);

/// A count with minus and plus buttons; click the number to type it. Limited to low … high. Wheel and arrow
/// keys step it; a right click resets to `standard`, if given.
bool count_stepper(Ui& ui, const char* label, int& value, int low, int high, float width,
                   std::string_view tip, std::optional<int> standard = {});
/// A read-only number in the layout of count_stepper().
void fixed_count(const Ui& ui, const char* label, int value, float width, std::string_view tip);

/// Range of a number_field().
struct NumberRange {
  std::uint64_t low = 0;
  std::uint64_t high = std::numeric_limits<std::uint64_t>::max();
  std::optional<std::uint64_t> standard = {};
};
/// A whole number to type. Returns true if `value` changed. Wheel and arrow keys step it; a right click
/// resets it to the standard value, if any.
bool number_field(Ui& ui, const char* label, std::uint64_t& value, float width, std::string_view tip,
                  const NumberRange& range = {});

/// A text to type. Returns true if `value` changed. `problem_of` says why a text cannot be taken, which then
/// stays to be corrected; empty: it can. A right click resets to `standard`.
bool text_value(Ui& ui, const char* label, std::string& value, float width, std::string_view tip,
                const std::function<std::string(std::string_view)>& problem_of, std::string_view standard);

}  // namespace glassbox::engine
