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

/// What the widgets of one interface share: how they look, which of them the keys speak to, and the one value
/// that is being typed. Widgets are functions of a Ui, called between ImGui's Begin and End; their lengths
/// are pixels of the picture.
struct Ui {
  UiTheme theme;
  bool reduced_motion = false;  ///< what is eased for the eye's sake goes at once

  struct Typing {
    unsigned int item = 0;  ///< ImGui's id of the widget, 0: none
    std::array<char, 128> text{};
    std::string before;
    std::string problem;  ///< with the text that was entered last, `refused`
    std::string refused;
  } typing;

  /// What was wrong with a text that was left, told for a while.
  struct Left {
    unsigned int item = 0;
    std::string problem;
    double until = 0.0;  ///< ImGui's time
  } left;

  /// The slider that was pressed last, and its value before.
  struct Pressed {
    unsigned int item = 0;
    double value = 0.0;
  } pressed;

  std::string_view unavailable;  ///< why widgets do nothing at the moment, see Unavailable

  // Drawing a widget notes it here, as it does within ImGui's own context.
  mutable Focus focus;
  mutable Controls controls;
  mutable float wheel = 0.0f;  ///< what the wheel turned over `wheel_item` and moved nothing yet
  mutable unsigned int wheel_item = 0;
  mutable double scrolled = -1e9;         ///< when the wheel scrolled a window last, in ImGui's time
  mutable unsigned int field_wanted = 0;  ///< ImGui's id of the text_field() that is to take the keys

  float px(float length) const { return theme.px(length); }
};

/// While it lives, widgets that are drawn are dimmed, do nothing, and tell `reason` with their tip. An empty
/// reason changes nothing. The text is not copied.
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

/// Draws one line of text whose capitals' middle stands at `at.y`, into the current window; returns its
/// width.
float draw_text(ImFont* font, glm::vec2 at, const Color& color, std::string_view text,
                HorizontalAlign align = HorizontalAlign::left);
float text_width(ImFont* font, std::string_view text);

/// Where a text that is too long gives way: names of files keep what they end with.
enum class Ellipsis { middle, end };
/// The text, or as much of it as that width has room for, with "…" in the place of the rest.
std::string elided(ImFont* font, std::string_view text, float width, Ellipsis where = Ellipsis::end);

/// Explains the last item while the mouse rests on it or the keys speak to it, and, in a quieter tone, how to
/// use it. Says why it is unavailable where it is.
void tooltip(const Ui& ui, std::string_view text, std::string_view note = {});
/// The same for a control of several items, while the keys speak to it.
void focus_tooltip(const Ui& ui, unsigned int item, const Rect& place, std::string_view text,
                   std::string_view note = {});

/// An ImGui item of that size at the cursor, without a look of its own; true in the frame in which it was
/// pressed, by mouse or keys, unless it is unavailable.
bool pressable(const Ui& ui, const char* label, glm::vec2 size, FocusStop stop = FocusStop::button,
               bool chosen = false);

/// Whole steps that the wheel turned over the last item, upwards positive; it does not scroll what is around
/// the item then. 0 for 0.7 s after the wheel has scrolled: a scroll that passes over the item goes on and
/// changes nothing.
int wheel_steps(const Ui& ui);
/// What one step is multiplied by: a tenth with Shift, ten with Ctrl.
float step_factor();

/// The frame's colour for the state that the last item is in, eased over 90 ms.
Color frame_color(const Ui& ui, const Color& idle, const Color& hovered, const Color& active);
Color frame_color(const Ui& ui);

/// Fills a rounded rectangle of the current window.
void draw_frame(const Rect& rect, float radius, const Color& color);

/// The rectangle of the last item.
Rect item_rect();

/// A field in which the last item's value is typed, in place of the item. `start` opens it with `text`.
/// Returns what was typed once it is entered or left, and changed. Text with a problem is not returned: the
/// field stays open and tells the problem; entered once more, or left, it changes nothing.
std::optional<std::string> typed_text(Ui& ui, const char* label, bool start, const std::string& text,
                                      const std::function<std::string(std::string_view)>& problem_of);
bool is_typing(const Ui& ui, const char* label);

/// A line of text to edit, `width` px wide: ImGui's, with a place among what the keys reach. `begins` lets
/// one type at once. True where Enter was pressed.
bool text_field(const Ui& ui, const char* label, std::span<char> text, float width, bool begins,
                std::string_view tip);

}  // namespace glassbox::engine
