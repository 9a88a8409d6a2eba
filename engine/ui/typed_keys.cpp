#include "glassbox/engine/ui/typed_keys.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

namespace glassbox::engine {

namespace {

bool prints(ImGuiKey key) {
  return (key >= ImGuiKey_0 && key <= ImGuiKey_Z) || key == ImGuiKey_Space ||
         (key >= ImGuiKey_Apostrophe && key <= ImGuiKey_GraveAccent) ||
         (key >= ImGuiKey_Keypad0 && key <= ImGuiKey_KeypadAdd);
}

}  // namespace

void remove_typed_keys() {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  if (context.WantTextInputNextFrame != 1) return;
  int modifiers = context.IO.KeyMods;
  ImBitArray<ImGuiKey_NamedKey_COUNT, -ImGuiKey_NamedKey_BEGIN> down;
  for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_NamedKey_END; ++key) {
    if (ImGui::IsKeyDown(static_cast<ImGuiKey>(key))) down.SetBit(key);
  }
  const auto is_typed = [&](const ImGuiInputEvent& event) {
    if (event.Type != ImGuiInputEventType_Key) return false;
    const ImGuiKey key = event.Key.Key;
    if ((key & ImGuiMod_Mask_) != 0) modifiers = event.Key.Down ? modifiers | key : modifiers & ~key;
    if (!prints(key)) return false;
    const bool plain = (modifiers & (ImGuiMod_Ctrl | ImGuiMod_Alt | ImGuiMod_Super)) == 0;
    if (plain && !down.TestBit(key)) return true;
    event.Key.Down ? down.SetBit(key) : down.ClearBit(key);
    return false;
  };
  ImVector<ImGuiInputEvent>& events = context.InputEventsQueue;
  const auto kept = std::remove_if(events.begin(), events.end(), is_typed);
  events.resize(static_cast<int>(kept - events.begin()));
}

}  // namespace glassbox::engine
