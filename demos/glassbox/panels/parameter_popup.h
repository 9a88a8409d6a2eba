#pragma once

#include <array>
#include <optional>
#include <string>

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// A text field beside a link or a bias, to type its value.
class ParameterPopup {
 public:
  /// Opens at a position in pixels. `name` is "w" or "b"; `run` is the run it belongs to.
  void open(std::size_t index, std::string name, float value, glm::vec2 place, std::size_t run = 0);
  /// Enter sets the value and closes the field, Escape cancels; an invalid number shows an error.
  void draw(engine::Ui& ui, PanelActions& actions);

 private:
  std::size_t index_ = 0;
  std::size_t run_ = 0;
  std::string name_;
  glm::vec2 place_{0.0f};
  std::array<char, 32> text_{};
  std::string problem_;
  bool opening_ = false;
  bool again_ = false;  ///< return focus to correct the text
};

/// The value of a number or expression, or what is wrong with it.
std::optional<float> typed_parameter(std::string_view text, std::string& problem);

}  // namespace glassbox
