#include "glassbox/engine/ui/imgui_layer.h"

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "glassbox/engine/ui/typed_keys.h"

struct GLFWwindow;

namespace glassbox::engine {

namespace {

/// Makes a context current for the scope's duration.
class Use {
 public:
  explicit Use(ImGuiContext* context) : outer_(ImGui::GetCurrentContext()) {
    ImGui::SetCurrentContext(context);
  }
  ~Use() { ImGui::SetCurrentContext(outer_); }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

 private:
  ImGuiContext* outer_;
};

}  // namespace

std::mutex& imgui_mutex() {
  static std::mutex mutex;
  return mutex;
}

ImGuiLayer::ImGuiLayer(const FontAtlas& fonts, void* glfw_window)
    : context_(ImGui::CreateContext(&fonts.imgui())), windowed_(glfw_window != nullptr) {
  const Use use(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  if (windowed_) ImGui_ImplGlfw_InitForOpenGL(static_cast<GLFWwindow*>(glfw_window), true);
  // The backend creates its own font texture. Replace it by the atlas's texture.
  const ImTextureID texture = fonts.imgui().TexID;
  ImGui_ImplOpenGL3_Init("#version 330 core");
  ImGui_ImplOpenGL3_CreateDeviceObjects();
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  fonts.imgui().SetTexID(texture);
}

ImGuiLayer::~ImGuiLayer() {
  ImGuiContext* const outer = ImGui::GetCurrentContext();
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  const ImTextureID texture = io.Fonts->TexID;
  ImGui_ImplOpenGL3_Shutdown();
  io.Fonts->SetTexID(texture);
  if (windowed_) ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext(context_);
  ImGui::SetCurrentContext(outer == context_ ? nullptr : outer);
}

void ImGuiLayer::set_fonts(const FontAtlas& fonts) {
  const Use use(context_);
  ImGui::GetIO().Fonts = &fonts.imgui();
}

void ImGuiLayer::begin_frame(glm::ivec2 size, double seconds, bool hold_input) {
  outer_ = ImGui::GetCurrentContext();
  ImGui::SetCurrentContext(context_);
  ImGui_ImplOpenGL3_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  if (windowed_) {
    ImGui_ImplGlfw_NewFrame();
    take_events(io.DisplayFramebufferScale.x, io.DisplayFramebufferScale.y);
  }
  io.DisplaySize = {static_cast<float>(size.x), static_cast<float>(size.y)};
  io.DisplayFramebufferScale = {1.0f, 1.0f};
  io.DeltaTime = std::max(static_cast<float>(seconds), 1e-6f);
  // ImGui handles one press or release per frame, so a double click takes at least three frames.
  io.MouseDoubleClickTime = std::clamp(3.5f * io.DeltaTime, 0.3f, 1.0f);
  ImVector<ImGuiInputEvent> held;
  if (hold_input) held.swap(context_->InputEventsQueue);
  ImGui::NewFrame();
  if (hold_input) held.swap(context_->InputEventsQueue);
  waiting_events_ = context_->InputEventsQueue.Size;
}

void ImGuiLayer::take_events(float ratio_x, float ratio_y) {
  ImVector<ImGuiInputEvent>& events = context_->InputEventsQueue;
  for (int i = waiting_events_; i < events.Size; ++i) {
    ImGuiInputEvent& event = events[i];
    if (event.Type != ImGuiInputEventType_MousePos || event.MousePos.PosX < -1e6f) continue;
    event.MousePos.PosX *= ratio_x;
    event.MousePos.PosY *= ratio_y;
  }
  remove_typed_keys();
}

void ImGuiLayer::end_frame() {
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  // Window events arrive between frames and go to the context that is current then.
  if (!windowed_) ImGui::SetCurrentContext(outer_);
}

bool ImGuiLayer::wants_mouse() const {
  const Use use(context_);
  return ImGui::GetIO().WantCaptureMouse;
}

bool ImGuiLayer::wants_keyboard() const {
  const Use use(context_);
  return ImGui::GetIO().WantTextInput || context_->WantTextInputNextFrame == 1;
}

}  // namespace glassbox::engine
