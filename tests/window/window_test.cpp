#include "glassbox/engine/platform/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "glassbox/engine/gl/framebuffer.h"
#include "glassbox/engine/gl/gl.h"

namespace glassbox::engine {

namespace {

void run(const std::string& command) {
  CAPTURE(command);
  REQUIRE(std::system(command.c_str()) == 0);
}

/// A window with the keyboard focus; records its events and messages.
class OpenWindow {
 public:
  OpenWindow() {
    auto created = Window::create({.title = "glassbox window test", .size = {400, 300}},
                                  [this](std::string_view line) { messages.emplace_back(line); });
    REQUIRE_MESSAGE(created.has_value(), (created ? std::string() : created.error().message));
    window = std::move(*created);
    window->set_events({[this](const KeyEvent& event) { keys.push_back(event); },
                        [this](const MouseButtonEvent& event) { buttons.push_back(event); },
                        [this](glm::dvec2 position) { cursor = position; },
                        [this](glm::dvec2 lines, Modifiers) { scrolled += lines; },
                        [this](const std::vector<std::filesystem::path>& paths) { dropped = paths; }});
    run("xdotool search --sync --name '^glassbox window test$' windowmove --sync 100 50 windowfocus --sync");
  }
  ~OpenWindow() {
    for (const std::string& message : messages) CHECK_MESSAGE(false, message);
  }

  /// Polls events until `done`, for at most 5 s; returns whether it was.
  template <class Done>
  bool poll_until(Done&& done) {
    for (int i = 0; i < 500; ++i) {
      window->poll_events();
      if (done()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

  std::vector<std::string> messages;
  std::unique_ptr<Window> window;
  std::vector<KeyEvent> keys;
  std::vector<MouseButtonEvent> buttons;
  glm::dvec2 cursor{-1.0};
  glm::dvec2 scrolled{0.0};
  std::vector<std::filesystem::path> dropped;
};

}  // namespace

TEST_CASE_FIXTURE(OpenWindow, "a window has the requested size and a working context") {
  CHECK(window->size() == glm::ivec2(400, 300));
  CHECK(window->framebuffer_size() == glm::ivec2(400, 300));
  CHECK(window->content_scale() == 1.0f);
  CHECK(window->info().major * 10 + window->info().minor >= 33);

  const Framebuffer framebuffer({400, 300}, 4);
  framebuffer.bind();
  glClearColor(0.2f, 0.4f, 0.6f, 1.0f);
  glClear(GL_COLOR_BUFFER_BIT);
  framebuffer.resolve();
  framebuffer.present();
  glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
  std::array<unsigned char, 4> pixel{};
  glReadPixels(399, 299, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, pixel.data());
  CHECK(pixel[0] == 51);
  CHECK(pixel[1] == 102);
  CHECK(pixel[2] == 153);
  window->set_vsync(false);
  window->swap();
}

TEST_CASE_FIXTURE(OpenWindow, "a key tap shorter than a frame produces press and release") {
  run("xdotool key --delay 0 s F12 space shift+Tab 7");
  REQUIRE(poll_until([&] { return keys.size() >= 12; }));
  std::vector<KeyEvent> taps;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].key == Key::other) continue;  // Shift itself
    if (keys[i].action == KeyAction::press) {
      taps.push_back(keys[i]);
    } else {
      CHECK(keys[i].action == KeyAction::release);
      CHECK(keys[i].key == taps.back().key);
    }
  }
  REQUIRE(taps.size() == 5);
  CHECK(taps[0].key == Key::character);
  CHECK(taps[0].character == 's');
  CHECK(taps[1].key == Key::f12);
  CHECK(taps[1].character == 0);
  CHECK(taps[2].key == Key::space);
  CHECK(taps[3].key == Key::tab);
  CHECK(taps[3].modifiers == Modifiers{.shift = true});
  CHECK(taps[4].character == '7');
  CHECK(taps[4].modifiers == Modifiers{});
}

TEST_CASE_FIXTURE(OpenWindow, "mouse events use window coordinates") {
  run("xdotool mousemove 220 130");
  CHECK(poll_until([&] { return cursor == glm::dvec2(120, 80); }));
  run("xdotool click 1 click 3 click 2");
  REQUIRE(poll_until([&] { return buttons.size() >= 6; }));
  using Button = MouseButtonEvent::Button;
  const std::array expected{Button::left, Button::right, Button::middle};
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(buttons[i].button == expected[i / 2]);
    CHECK(buttons[i].pressed == (i % 2 == 0));
    CHECK(buttons[i].position == glm::dvec2(120, 80));
  }
  run("xdotool click 4 click 4 click 5");
  CHECK(poll_until([&] { return scrolled == glm::dvec2(0, 1); }));
}

TEST_CASE_FIXTURE(OpenWindow, "files dropped on the window produce an event") {
  // Calls the callback like GLFW does: xdotool cannot act as a drag source.
  const GLFWdropfun callback = glfwSetDropCallback(window->native_handle(), nullptr);
  REQUIRE((callback != nullptr));
  std::array<const char*, 2> paths{"/tmp/a run.json", "/tmp/größe.csv"};
  callback(window->native_handle(), 2, paths.data());
  CHECK(dropped == std::vector<std::filesystem::path>{"/tmp/a run.json", "/tmp/größe.csv"});
  window->set_events({});
  callback(window->native_handle(), 2, paths.data());
}

TEST_CASE_FIXTURE(OpenWindow, "the clipboard returns the text that was set") {
  window->set_clipboard("");
  CHECK(window->clipboard().empty());
  const std::string text = "glassbox --layers 3,3 --learning-rate .5\n# α → β";
  window->set_clipboard(text);
  CHECK(window->clipboard() == text);
}

TEST_CASE_FIXTURE(OpenWindow, "a window can be renamed, resized and asked to close") {
  window->set_title("glassbox renamed");
  window->poll_events();
  run("xdotool search --sync --name '^glassbox renamed$' windowsize 640 480");
  CHECK(poll_until([&] { return window->framebuffer_size() == glm::ivec2(640, 480); }));
  CHECK(!window->close_requested());
  window->request_close();
  CHECK(window->close_requested());
  const double before = window->time();
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  CHECK(window->time() - before >= 0.02);
}

TEST_CASE_FIXTURE(OpenWindow, "waking the window from any thread ends a wait, also one that starts later") {
  const auto waited = [this](double most) {
    const double before = window->time();
    window->wait_events(most);
    return window->time() - before;
  };
  poll_until([&] { return waited(0.2) >= 0.19; });  // until no more events of the desktop arrive
  std::thread other([this] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    window->wake();
  });
  CHECK(waited(5.0) < 2.0);
  other.join();
  window->wake();
  CHECK(waited(5.0) < 2.0);
  CHECK(waited(0.1) >= 0.09);
}

TEST_CASE_FIXTURE(OpenWindow, "a window reports changes, and enters and leaves full screen") {
  int changes = 0;
  WindowEvents events;
  events.changed = [&] { ++changes; };
  window->set_events(std::move(events));
  run("xdotool search --sync --name '^glassbox window test$' windowmove --sync 130 70 windowsize --sync 500 "
      "350");
  CHECK(poll_until([&] { return window->place() == WindowPlace{{130, 70}, {500, 350}}; }));
  CHECK(changes > 0);
  CHECK(window->focused());
  CHECK_FALSE(window->hidden());
  CHECK(window->refresh_rate() > 1.0);
  window->set_fullscreen(true);
  CHECK(window->fullscreen());
  CHECK(poll_until([&] { return window->size() == glm::ivec2(1920, 1080); }));
  CHECK(window->place() == WindowPlace{{130, 70}, {500, 350}});
  window->set_fullscreen(false);
  CHECK(poll_until([&] { return window->size() == glm::ivec2(500, 350); }));
  CHECK(poll_until([&] { return window->position() == glm::ivec2(130, 70); }));
  CHECK_FALSE(window->fullscreen());
}

TEST_CASE("a window opens at the given place, moved onto the screen if necessary") {
  const auto opened_at = [](const WindowPlace& place) {
    const auto window = Window::create({.title = "glassbox again", .size = {400, 300}, .place = place}, {});
    REQUIRE(window.has_value());
    for (int i = 0; i < 20; ++i) (*window)->wait_events(0.02);
    return WindowPlace{(*window)->position(), (*window)->size()};
  };
  const WindowPlace there{{300, 200}, {640, 480}};
  CHECK(opened_at(there) == there);
  CHECK(opened_at({{9000, 200}, {640, 480}}) == WindowPlace{{1280, 200}, {640, 480}});
}

TEST_CASE("a window's size follows the display scale") {
  run("xprop -root -format RESOURCE_MANAGER 8s -set RESOURCE_MANAGER 'Xft.dpi: 192'");
  {
    const auto window = Window::create({.title = "glassbox at twice the scale", .size = {400, 300}}, {});
    REQUIRE(window.has_value());
    CHECK((*window)->content_scale() == 2.0f);
    CHECK((*window)->framebuffer_size() == glm::ivec2(800, 600));
  }
  run("xprop -root -remove RESOURCE_MANAGER");
}

}  // namespace glassbox::engine
