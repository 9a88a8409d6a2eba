#include "glassbox/engine/draw/plane_patch.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <glm/geometric.hpp>
#include <vector>

#include "glassbox/engine/gl/gl.h"

namespace glassbox::engine {

namespace {

/// Two perpendicular directions in the plane with this normal.
std::array<glm::vec3, 2> directions_in_plane(const glm::vec3& normal) {
  const glm::vec3 least = std::abs(normal.y) < .9f ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0);
  const glm::vec3 across = glm::normalize(glm::cross(normal, least));
  return {across, glm::cross(normal, across)};
}

}  // namespace

PlaneCut cut_box(const glm::vec3& normal, float offset, const glm::vec3& low, const glm::vec3& high) {
  PlaneCut cut;
  const float size = glm::length(normal);
  if (!(size > 0.0f) || !std::isfinite(size) || !std::isfinite(offset)) return cut;
  const glm::vec3 n = normal / size;
  const float d = offset / size;
  const auto add = [&](const glm::vec3& p) {
    const float same = 1e-5f * glm::length(high - low);
    const auto near_p = [&](const glm::vec3& q) { return glm::distance(p, q) < same; };
    if (cut.count < 6 && std::ranges::none_of(cut.polygon(), near_p)) cut.corners[cut.count++] = p;
  };
  for (int axis = 0; axis < 3; ++axis) {
    for (int edge = 0; edge < 4; ++edge) {
      glm::vec3 a = low;
      a[(axis + 1) % 3] = (edge & 1) != 0 ? high[(axis + 1) % 3] : low[(axis + 1) % 3];
      a[(axis + 2) % 3] = (edge & 2) != 0 ? high[(axis + 2) % 3] : low[(axis + 2) % 3];
      glm::vec3 b = a;
      b[axis] = high[axis];
      const float at_a = glm::dot(n, a) + d;
      const float at_b = glm::dot(n, b) + d;
      if (at_a * at_b > 0.0f || at_a == at_b) continue;
      add(a + (b - a) * (at_a / (at_a - at_b)));
    }
  }
  if (cut.count < 3) {
    cut.count = 0;
    return cut;
  }
  glm::vec3 middle(0.0f);
  for (const glm::vec3& corner : cut.polygon()) middle += corner / static_cast<float>(cut.count);
  const auto directions = directions_in_plane(n);
  const auto before = [&](const glm::vec3& a, const glm::vec3& b) {
    const auto angle = [&](const glm::vec3& p) {
      return std::atan2(glm::dot(p - middle, directions[1]), glm::dot(p - middle, directions[0]));
    };
    return angle(a) < angle(b);
  };
  // partial_sort, because GCC 12 warns that sort accesses elements out of bounds (its path for 16 or more
  // elements).
  const auto end = cut.corners.begin() + static_cast<std::ptrdiff_t>(cut.count);
  std::partial_sort(cut.corners.begin(), end, end, before);
  return cut;
}

void clip(PlaneCut& cut, const glm::vec3& normal, float offset) {
  if (cut.count == PlaneCut::most_corners) return;
  PlaneCut kept;
  const auto height = [&](const glm::vec3& p) { return glm::dot(normal, p) + offset; };
  for (std::size_t i = 0; i < cut.count; ++i) {
    const glm::vec3 &p = cut.corners[i], &q = cut.corners[(i + 1) % cut.count];
    const float at_p = height(p), at_q = height(q);
    if (at_p >= 0.0f) kept.corners[kept.count++] = p;
    if ((at_p >= 0.0f) != (at_q >= 0.0f)) kept.corners[kept.count++] = p + (q - p) * (at_p / (at_p - at_q));
  }
  if (kept.count < 3) kept.count = 0;
  cut = kept;
}

void PlanePatch::draw(const SceneView& view, const PlaneCut& cut, const PlaneStyle& style) {
  if (cut.count < 3 || style.opacity <= 0.0f) return;
  const std::span<const glm::vec3> polygon = cut.polygon();
  const glm::vec3 normal = glm::normalize(glm::cross(polygon[1] - polygon[0], polygon[2] - polygon[0]));
  const auto [u, v] = directions_in_plane(normal);
  std::memcpy(stream_.begin(polygon.size_bytes()).data(), polygon.data(), polygon.size_bytes());
  stream_.end();
  layout_.set({0, 3, stream_.id(), sizeof(glm::vec3), stream_.offset()});
  const ShaderProgram& program = shaders_->program("plane_patch");
  program.use();
  set_scene(program, view);
  program.set("across", u);
  program.set("along", v);
  program.set("plane_color", style.color);
  program.set("fill", style.fill * style.opacity);
  program.set("lattice", style.lattice * style.opacity);
  program.set("every", style.every);
  program.set("width", style.lattice_width);
  {
    set_draw_state(view, DepthUse::test);
    layout_.bind();
    glDrawArrays(GL_TRIANGLE_FAN, 0, static_cast<GLsizei>(polygon.size()));
  }
  std::array<LineSegment, PlaneCut::most_corners> border;
  for (std::size_t i = 0; i < polygon.size(); ++i)
    border[i] = {polygon[i], polygon[(i + 1) % polygon.size()], style.color, style.border_width};
  border_.set(std::span<const LineSegment>(border.data(), polygon.size()));
  border_.draw(view, {DepthUse::test, 0.0f, style.opacity});
  border_.draw(view, {DepthUse::behind, 0.0f, style.opacity * style.hidden_border});
}

}  // namespace glassbox::engine
