#include "demos/glassbox/panels/thumbnails.h"

#include <imgui.h>

#include <glm/common.hpp>

#include "glassbox/engine/ui/theme.h"

namespace glassbox {

Thumbnails::Thumbnails() {
  constexpr std::uint64_t seed = 3;
  for (std::size_t i = 0; i < points_.size(); ++i) {
    const auto name = static_cast<nn::DatasetName>(i);
    const int points = name == nn::DatasetName::spiral ? 150 : 64;  // enough points to recognize an arm
    const nn::GeneratorSettings settings{.name = name, .points = points, .gap = 0.12f, .held_out = 0.0f};
    const nn::Dataset dataset = nn::generate(settings, seed);
    for (std::size_t sample = 0; sample < dataset.size(); ++sample) {
      points_[i].push_back(
          {{dataset.inputs.row(0)[sample], dataset.inputs.row(1)[sample]}, dataset.targets.row(0)[sample]});
    }
  }
}

void Thumbnails::draw(nn::DatasetName name, const engine::Rect& rect, const Theme& theme, float scale) const {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = 2.3f * scale;
  const float reach = 0.5f * rect.width - 6.0f * scale;
  for (const Point& point : points_[static_cast<std::size_t>(name)]) {
    const glm::vec2 at = rect.center() + reach * glm::vec2{point.place.x, -point.place.y};
    list.AddCircleFilled({at.x, at.y}, radius,
                         engine::packed_color(glm::mix(theme.label0, theme.label1, point.label)), 12);
  }
}

}  // namespace glassbox
