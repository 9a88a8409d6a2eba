#include "demos/glassbox/panels/parameter_popup.h"

#include <imgui.h>

#include <cmath>
#include <cstdio>
#include <limits>
#include <utility>

#include "glassbox/engine/ui/expression.h"

namespace glassbox {

std::optional<float> typed_parameter(std::string_view text, std::string& problem) {
  const auto value = engine::evaluate(text);
  if (value && std::abs(*value) <= static_cast<double>(std::numeric_limits<float>::max()))
    return static_cast<float>(*value);
  problem = value ? "at most 3.4e38" : value.error().message;
  problem += "; expected a number such as -1.5 or 1/3";
  return std::nullopt;
}

void ParameterPopup::open(std::size_t index, std::string name, float value, glm::vec2 place,
                          std::size_t run) {
  index_ = index;
  run_ = run;
  name_ = std::move(name);
  place_ = place;
  problem_.clear();
  std::snprintf(text_.data(), text_.size(), "%.4g", static_cast<double>(value));
  opening_ = true;
}

void ParameterPopup::draw(engine::Ui& ui, PanelActions& actions) {
  const bool begins = std::exchange(opening_, false);
  if (begins) ImGui::OpenPopup("##parameter");
  ImGui::SetNextWindowPos({place_.x, place_.y}, ImGuiCond_Appearing, {.5f, 1.2f});
  if (!ImGui::BeginPopup("##parameter")) return;
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(name_.c_str());
  ImGui::SameLine();
  if (engine::text_field(ui, "##value", text_, ui.px(110), begins || std::exchange(again_, false), {})) {
    problem_.clear();
    if (const auto value = typed_parameter(text_.data(), problem_)) {
      actions.commands.push_back(nn::SetParameter{index_, *value, run_});
      ImGui::CloseCurrentPopup();
    } else {
      again_ = true;
    }
  }
  if (!problem_.empty()) ImGui::TextUnformatted(problem_.c_str());
  if (ImGui::IsKeyPressed(ImGuiKey_Escape)) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

}  // namespace glassbox
