#pragma once

#include "demos/glassbox/views/view.h"

namespace glassbox {

/// The index of a parameter in the parameter vector; nothing if the network has no such parameter.
std::optional<std::size_t> parameter_index(const nn::Mlp& mlp, const ParameterId& parameter);

/// A view that shows every unit of the network and the parameters between them. A click pins a unit or a
/// parameter, a drag changes a parameter, a double click or Ctrl and click types its value; wheel and arrow
/// keys scroll long columns.
class UnitView : public View {
 public:
  /// What lies at a place in the picture drawn last.
  virtual std::optional<UnitId> unit_at(glm::vec2 place) const = 0;
  virtual std::optional<ParameterId> parameter_at(glm::vec2 place) const = 0;

  bool press(const PointerEvent& event, const PointerContext& context) override;
  void drag(const PointerEvent& event, const PointerContext& context) override;
  void release() override;
  void click(const PointerEvent& event, const PointerContext& context) override;
  void scroll(const PointerEvent& event, float lines, const PointerContext& context) override;
  CursorShape cursor(glm::vec2 place, const nn::Snapshot& snapshot) override;
  std::optional<ParameterId> held_parameter() const override { return held_; }

 protected:
  SquareControl square_control() const override { return SquareControl::with_control; }

 private:
  bool press_on_parameter(const PointerEvent& event, const PointerContext& context);

  std::optional<ParameterId> held_;
  float held_value_ = 0.0f;
  float scrolled_lines_ = 0.0f;  ///< that have not moved a column yet
};

}  // namespace glassbox
