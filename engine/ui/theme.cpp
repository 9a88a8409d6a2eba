#include "glassbox/engine/ui/theme.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace glassbox::engine {

namespace {

// Same order as UiFonts.
constexpr std::array<FontRequest, 7> requests{{{Face::regular, 13.0f},
                                               {Face::medium, 13.0f},
                                               {Face::semibold, 12.5f},
                                               {Face::semibold, 15.0f},
                                               {Face::mono, 12.5f},
                                               {Face::regular, 12.0f},
                                               {Face::mono, 12.0f}}};

ImVec4 vec4(const Color& color) { return {color.r, color.g, color.b, color.a}; }

}  // namespace

float UiTheme::px(float length) const { return std::round(length * scale); }

std::vector<FontRequest> ui_font_requests(float scale) {
  std::vector<FontRequest> scaled(requests.begin(), requests.end());
  for (FontRequest& request : scaled) request.em *= scale;
  return scaled;
}

UiFonts find_ui_fonts(const FontAtlas& atlas, float scale) {
  std::array<ImFont*, requests.size()> found{};
  for (std::size_t i = 0; i < found.size(); ++i) {
    found[i] = atlas.imgui_font(requests[i].face, requests[i].em * scale);
  }
  return {found[0], found[1], found[2], found[3], found[4], found[5], found[6]};
}

unsigned int packed_color(const Color& color) {
  return ImGui::ColorConvertFloat4ToU32(ImVec4(color.r, color.g, color.b, color.a));
}

void apply_style(const UiTheme& theme) {
  const auto px = [&](float length) { return theme.px(length); };
  const UiColors& colors = theme.colors;
  ImGuiStyle style;
  style.WindowPadding = {px(16), px(12)};
  style.FramePadding = {px(9), px(5)};
  style.ItemSpacing = {px(6), px(4)};
  style.ItemInnerSpacing = {px(6), px(4)};
  style.WindowRounding = 0.0f;
  style.ChildRounding = px(8);
  style.FrameRounding = px(5);
  style.PopupRounding = px(6);
  style.GrabRounding = px(1);
  style.GrabMinSize = 1.0f;
  style.ScrollbarSize = px(10);
  style.ScrollbarRounding = px(5);
  style.WindowBorderSize = 0.0f;
  style.ChildBorderSize = 0.0f;
  style.FrameBorderSize = 0.0f;
  style.PopupBorderSize = std::max(1.0f, px(1));
  style.AntiAliasedLinesUseTex = false;
  style.CurveTessellationTol = 0.5f;
  style.CircleTessellationMaxError = 0.15f;

  const auto set = [&](ImGuiCol role, const Color& color) { style.Colors[role] = vec4(color); };
  const Color none{0.0f};
  for (ImVec4& color : style.Colors) color = vec4(colors.frame);
  set(ImGuiCol_Text, colors.text1);
  set(ImGuiCol_TextDisabled, colors.text3);
  set(ImGuiCol_WindowBg, colors.panel);
  set(ImGuiCol_ChildBg, none);
  set(ImGuiCol_PopupBg, colors.popup);
  set(ImGuiCol_Border, colors.popup_border);
  set(ImGuiCol_BorderShadow, none);
  set(ImGuiCol_FrameBgHovered, colors.frame_hovered);
  set(ImGuiCol_FrameBgActive, colors.frame_active);
  set(ImGuiCol_ScrollbarBg, none);
  set(ImGuiCol_ScrollbarGrab, colors.frame_active);
  set(ImGuiCol_ScrollbarGrabHovered, colors.fill);
  set(ImGuiCol_ScrollbarGrabActive, colors.fill);
  set(ImGuiCol_ButtonHovered, colors.frame_hovered);
  set(ImGuiCol_ButtonActive, colors.frame_active);
  set(ImGuiCol_Header, colors.frame_active);
  set(ImGuiCol_HeaderHovered, colors.frame_hovered);
  set(ImGuiCol_HeaderActive, colors.frame_active);
  set(ImGuiCol_Separator, colors.separator);
  set(ImGuiCol_CheckMark, colors.text1);
  set(ImGuiCol_TextSelectedBg, colors.fill);
  set(ImGuiCol_NavHighlight, none);
  set(ImGuiCol_ModalWindowDimBg, none);
  ImGui::GetStyle() = style;
}

}  // namespace glassbox::engine
