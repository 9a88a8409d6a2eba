#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/scene/color.h"
#include "glassbox/engine/ui/controls.h"
#include "glassbox/engine/ui/focus.h"
#include "glassbox/engine/ui/theme.h"

namespace glassbox::engine {

/// Shared state of the widgets of one interface: theme, keyboard focus, and the value being typed. Widgets
/// are functions of a Ui, called between ImGui's Begin and End. Lengths are picture pixels.
struct Ui {
  UiTheme theme;
  bool reduced_motion = false;  ///< disables decorative animations

  struct Typing {
    unsigned int item = 0;  ///< ImGui's id of the widget, 0: none
    std::array<char, 256> text{};
    std::string before;
    std::string problem;  ///< why `refused`, the text entered last, was rejected
    std::string refused;
  } typing;

  /// The problem with a text that was abandoned; shown for a while.
  struct Left {
    unsigned int item = 0;
    std::string problem;
    double until = 0.0;  ///< ImGui time
  } left;

  /// The slider pressed last, and its value before.
  struct Pressed {
    unsigned int item = 0;
    double value = 0.0;
  } pressed;

  std::string_view unavailable;  ///< why widgets are disabled, see Unavailable

  // Mutable because drawing a widget updates it, as it does ImGui's context.
  mutable Focus focus;
  mutable Controls controls;
  mutable float wheel = 0.0f;  ///< wheel rotation over `wheel_item` not yet used
  mutable unsigned int wheel_item = 0;
  mutable double scrolled = -1e9;         ///< ImGui time at which the wheel last scrolled a window
  mutable unsigned int field_wanted = 0;  ///< ImGui id of the text_field() that is to take the keyboard

  float px(float length) const { return theme.px(length); }
};

/// While it lives, widgets are dimmed and disabled, and their tooltips show `reason`. An empty reason changes
/// nothing. The text is not copied.
class Unavailable {
 public:
  Unavailable(Ui& ui, std::string_view reason);
  ~Unavailable();
  Unavailable(const Unavailable&) = delete;
  Unavailable& operator=(const Unavailable&) = delete;

 private:
  Ui& ui_;
  std::string_view outer_;
  UiColors colors_;
};

enum class HorizontalAlign { left, center, right };

/// Draws one line of text into the current window, with the middle of its capitals at `at.y`. Returns its
/// width.
float draw_text(ImFont* font, glm::vec2 at, const Color& color, std::string_view text,
                HorizontalAlign align = HorizontalAlign::left);
float text_width(ImFont* font, std::string_view text);

/// Where to shorten text that is too long. Use `middle` to keep the end of file names.
enum class Ellipsis { middle, end };
/// The text, shortened with "…" if it is wider than `width`.
std::string elided(ImFont* font, std::string_view text, float width, Ellipsis where = Ellipsis::end);

/// Explains the last item while the mouse hovers over it or it has the keyboard focus; `note` says how to use
/// it, in a quieter colour. Shows the reason if the item is unavailable.
void tooltip(const Ui& ui, std::string_view text, std::string_view note = {});
/// Does the same for a control of several items while it has the keyboard focus.
void focus_tooltip(const Ui& ui, unsigned int item, const Rect& place, std::string_view text,
                   std::string_view note = {});

/// An invisible ImGui item of that size at the cursor. Returns true in the frame in which it is pressed, by
/// mouse or keyboard, unless it is unavailable.
bool pressable(const Ui& ui, const char* label, glm::vec2 size, FocusStop stop = FocusStop::button,
               bool chosen = false);

/// Whole wheel steps over the last item, up is positive; prevents the wheel from scrolling the window.
/// Returns 0 for 0.7 s after the wheel has scrolled, so that a scroll passing over the item continues and
/// changes nothing.
int wheel_steps(const Ui& ui);
/// Factor for one step: a tenth with Shift, ten with Ctrl.
float step_factor();

/// The frame colour for the last item's state, eased over 90 ms.
Color frame_color(const Ui& ui, const Color& idle, const Color& hovered, const Color& active);
Color frame_color(const Ui& ui);

/// Fills a rounded rectangle of the current window.
void draw_frame(const Rect& rect, float radius, const Color& color);

/// The rectangle of the last item.
Rect item_rect();

/// A text field in place of the last item, to type its value. `start` opens it with `text`. Returns the new
/// text when it is entered or abandoned and has changed. Text with a problem is not returned: the field stays
/// open and shows the problem. Entering it again, or leaving the field, then changes nothing.
std::optional<std::string> typed_text(Ui& ui, const char* label, bool start, const std::string& text,
                                      const std::function<std::string(std::string_view)>& problem_of);
bool is_typing(const Ui& ui, const char* label);

/// A line of text to edit, `width` px wide: ImGui's field, reachable with Tab. `begins` makes it active at
/// once. Returns true if Enter was pressed.
bool text_field(const Ui& ui, const char* label, std::span<char> text, float width, bool begins,
                std::string_view tip);

}  // namespace glassbox::engine
