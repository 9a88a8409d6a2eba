#pragma once

#include <array>
#include <optional>
#include <string>

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// A field beside a link or a bias of the network in which its value is typed.
class ParameterPopup {
 public:
  /// Opens it at a place in pixels. `name` says what is typed: "w" or "b"; `run` whose it is.
  void open(std::size_t index, std::string name, float value, glm::vec2 place, std::size_t run = 0);
  /// Enter sets the value and closes it, Escape leaves it; what is no number is said in words.
  void draw(engine::Ui& ui, PanelActions& actions);

 private:
  std::size_t index_ = 0;
  std::size_t run_ = 0;
  std::string name_;
  glm::vec2 place_{0.0f};
  std::array<char, 32> text_{};
  std::string problem_;
  bool opening_ = false;
  bool again_ = false;  ///< what was typed is to be mended
};

/// The number that a text or a sum of figures is, or what is wrong with it in words.
std::optional<float> typed_parameter(std::string_view text, std::string& problem);

}  // namespace glassbox
