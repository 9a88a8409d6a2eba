#include "demos/glassbox/panels/status_line.h"

#include <imgui.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>

#include "demos/glassbox/views/figure_text.h"

namespace glassbox {

namespace {

constexpr const char* absent = "\u2013";

std::string printed(const char* format, double value) {
  if (!std::isfinite(value)) return absent;
  std::array<char, 48> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, value);
  return buffer.data();
}

std::string printed(const char* format, const std::optional<double>& value) {
  return value ? printed(format, *value) : absent;
}

/// Three significant digits: "0.482", "0.0123", "6.00e-7".
std::string loss_text(double loss) {
  if (loss != 0.0 && std::abs(loss) < 1e-3) {
    const std::string text = printed("%.2e", loss);  // "6.00e-07"
    const std::size_t e = text.find('e');
    return text.substr(0, e) + "e\u2212" + std::to_string(std::abs(std::stoi(text.substr(e + 1))));
  }
  return printed(loss < 0.1 ? "%#.3g" : "%.3f", loss);
}

std::string percent(double fraction) {
  return std::isnan(fraction) ? absent : std::string(std::string_view(percent_figure(fraction))) + " %";
}

std::string kilobytes(const std::optional<std::size_t>& bytes) {
  return bytes ? printed("%.0f kB", static_cast<double>(*bytes) / 1000.0) : absent;
}

/// A word and a value, in either order.
struct Item {
  std::string word;
  std::string figure;
  bool figure_first = false;
};

class Writer {
 public:
  explicit Writer(const engine::Ui& ui) : ui_(ui), gap_(ui.px(6)) {}

  float width(const Item& item) const {
    return engine::text_width(ui_.theme.fonts.status, item.word) + gap_ +
           engine::text_width(ui_.theme.fonts.status_figure, item.figure);
  }
  void draw(const Item& item, glm::vec2 at) const {
    if (item.figure_first) {
      at.x += figure(item, at) + gap_;
      word(item, at);
    } else {
      at.x += word(item, at) + gap_;
      figure(item, at);
    }
  }

 private:
  float word(const Item& item, glm::vec2 at) const {
    return engine::draw_text(ui_.theme.fonts.status, at, ui_.theme.colors.text3, item.word);
  }
  float figure(const Item& item, glm::vec2 at) const {
    return engine::draw_text(ui_.theme.fonts.status_figure, at, ui_.theme.colors.text2, item.figure);
  }

  const engine::Ui& ui_;
  float gap_;
};

}  // namespace

void StatusLine::draw(const engine::Ui& ui, const Theme& theme, const nn::Metrics& metrics,
                      const LiveFigures& live, const MessageArea& messages, const InterfaceLayout& layout) {
  const engine::Rect& area = layout.status;
  const std::array<Item, 5> learned{{{"step", std::to_string(metrics.step)},
                                     {"epoch", std::to_string(metrics.epoch)},
                                     {"loss", loss_text(metrics.train_loss)},
                                     {"train", percent(metrics.train_accuracy)},
                                     {"held out", percent(metrics.test_accuracy)}}};
  const std::array<Item, 5> cost{{{"steps/s", printed("%.0f", live.steps_per_second), true},
                                  {"frames/s", printed("%.0f", live.frames_per_second), true},
                                  {"CPU", printed("%.1f ms", live.cpu_milliseconds)},
                                  {"GPU", printed("%.1f ms", live.gpu_milliseconds)},
                                  {"streamed", kilobytes(live.bytes_streamed)}}};

  ImGui::SetNextWindowPos({area.x, area.y});
  ImGui::SetNextWindowSize({area.width, area.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  ImGui::Begin("status", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PopStyleVar(2);
  ImGui::GetWindowDrawList()->AddRectFilled({area.x, area.y}, {area.right(), area.y + ui.px(1)},
                                            engine::packed_color(theme.panel_line));
  ImGui::SetCursorScreenPos({area.x, area.y});
  const bool opens = ImGui::InvisibleButton("messages", {area.width, area.height});
  if (ImGui::IsItemHovered())
    engine::draw_frame({area.x + ui.px(4), area.y + ui.px(3), area.width - ui.px(8), area.height - ui.px(5)},
                       ui.px(5), ui.theme.colors.frame);
  const Writer writer(ui);
  const float between = ui.px(area.width < ui.px(1100) ? 14 : 22);
  const float middle = area.y + ui.px(14.5f);
  float x = area.x + ui.px(16);
  for (const Item& item : learned) {
    writer.draw(item, {x, middle});
    x += writer.width(item) + between;
  }
  float right = area.right() - ui.px(16);
  for (std::size_t i = cost.size(); i-- > 0;) {
    right -= writer.width(cost[i]);
    if (right < x) break;  // no room: the items at the left matter more
    writer.draw(cost[i], {right, middle});
    right -= between;
  }
  messages.draw_list(ui, layout.stage, opens);
  ImGui::End();
}

}  // namespace glassbox
