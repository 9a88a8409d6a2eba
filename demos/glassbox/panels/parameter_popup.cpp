#include "demos/glassbox/panels/parameter_popup.h"

#include <imgui.h>

#include <charconv>
#include <cmath>
#include <cstdio>
#include <utility>

#include "nn/io/quoting.h"

namespace glassbox {

std::optional<float> typed_parameter(std::string_view text, std::string& problem) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.starts_with('+')) text.remove_prefix(1);
  float value = 0.0f;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec == std::errc{} && read.ptr == end && std::isfinite(value)) return value;
  problem = nn::in_quotes(text) + " is no number, expected one such as -1.5";
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
  if (begins) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(ui.px(110));
  constexpr ImGuiInputTextFlags flags =
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll;
  if (ImGui::InputText("##value", text_.data(), text_.size(), flags)) {
    problem_.clear();
    if (const auto value = typed_parameter(text_.data(), problem_)) {
      actions.commands.push_back(nn::SetParameter{index_, *value, run_});
      ImGui::CloseCurrentPopup();
    } else {
      ImGui::SetKeyboardFocusHere(-1);
    }
  }
  if (!problem_.empty()) ImGui::TextUnformatted(problem_.c_str());
  if (ImGui::IsKeyPressed(ImGuiKey_Escape)) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

}  // namespace glassbox
