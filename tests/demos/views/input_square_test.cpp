#include "demos/glassbox/views/input_square.h"

#include <doctest/doctest.h>

#include <cmath>
#include <glm/geometric.hpp>
#include <memory>
#include <string>
#include <vector>

#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/square_plane.h"
#include "glassbox/engine/scene/orbit_camera.h"

namespace glassbox {

namespace {

std::vector<std::string> figures_of(const engine::AxisText& axis) {
  std::vector<std::string> figures;
  for (const engine::Tick& tick : axis.ticks) figures.push_back(tick.text);
  return figures;
}

engine::AxisText x1_axis(std::shared_ptr<const nn::Dataset> data, const nn::InputSquare& square,
                         bool sparse = false) {
  ViewOptions options;
  options.square = square;
  return axes_text({data, {}, sparse, make_plane_frame(data, options)}).x1;
}

engine::AxisText x1_axis(const nn::InputSquare& square, bool sparse = false) {
  return x1_axis(std::make_shared<nn::Dataset>(2, 1, 0), square, sparse);
}

}  // namespace

TEST_CASE("a zoomed square keeps the input under the pointer where it was") {
  const nn::InputSquare square{{0.5f, -1.0f}, 2.0f};
  const glm::vec2 place(0.25f, -0.75f);
  for (const float factor : {1.12f, 4.0f, 0.5f}) {
    const nn::InputSquare nearer = zoomed(square, place, factor);
    CHECK(nearer.half[0] == doctest::Approx(2.0f / factor));
    for (std::size_t axis = 0; axis < 2; ++axis) {
      const float input = square.input_at(axis, place[static_cast<int>(axis)]);
      CHECK(nearer.place_of(axis, input) == doctest::Approx(place[static_cast<int>(axis)]));
    }
  }
}

TEST_CASE("a dragged square keeps the grabbed input under the pointer") {
  const nn::InputSquare square{{0.5f, -1.0f}, 2.0f};
  const nn::InputSquare beside = moved(square, {0.1f, 0.2f}, {-0.4f, 0.6f});
  CHECK(beside.half == square.half);
  CHECK(beside.place_of(0, square.input_at(0, 0.1f)) == doctest::Approx(-0.4f));
  CHECK(beside.place_of(1, square.input_at(1, 0.2f)) == doctest::Approx(0.6f));
}

TEST_CASE("a square stays within its limits, however it is zoomed and dragged") {
  nn::InputSquare square;
  for (int i = 0; i < 100; ++i) square = zoomed(square, {0.9f, -0.9f}, 1.5f);
  CHECK(square.half[0] == least_square_half);
  for (int i = 0; i < 100; ++i) square = zoomed(square, {0.9f, -0.9f}, 0.5f);
  CHECK(square.half[0] == greatest_square_half);
  for (int i = 0; i < 100; ++i) square = moved(square, {-1, -1}, {1, 1});
  CHECK(square.center[0] == -farthest_square_center);
  CHECK(square.center[1] == -farthest_square_center);
}

TEST_CASE("the way back to the standard square is eased and ends exactly there") {
  nn::InputSquare square{{2.0f, -1.0f}, 4.0f};
  SquareReturn way;
  way.start(square, 10.0);
  way.update(10.0, square);
  CHECK(square == nn::InputSquare{{2.0f, -1.0f}, 4.0f});
  way.update(10.3, square);
  CHECK(square.half[0] == doctest::Approx(2.0f));
  CHECK(square.center[0] == doctest::Approx(1.0f));
  CHECK(way.moving());
  way.update(10.6, square);
  CHECK(square == nn::InputSquare());
  CHECK_FALSE(way.moving());

  way.start({{1.0f, 0.0f}, 1.0f}, 20.0);
  way.stop();
  way.update(20.3, square);
  CHECK(square == nn::InputSquare());
  way.start(square, 30.0);
  CHECK_FALSE(way.moving());  // it is there
}

TEST_CASE("axes have round numbers for any square") {
  CHECK(figures_of(x1_axis({})) == std::vector<std::string>{"−1", "0", "1"});
  CHECK(figures_of(x1_axis({}, true)) == std::vector<std::string>{"−1", "1"});
  CHECK(figures_of(x1_axis({{}, 2.0f})) == std::vector<std::string>{"−2", "0", "2"});
  CHECK(figures_of(x1_axis({{}, 0.34f})) == std::vector<std::string>{"−.2", "0", ".2"});
  CHECK(figures_of(x1_axis({{0.3f, 0.0f}, 1.0f})) == std::vector<std::string>{"−.5", "0", ".5", "1.0"});
  const engine::AxisText far = x1_axis({{7.9f, 0.0f}, 0.05f});
  CHECK(figures_of(far).front() == "7.85");
  for (const float half : {0.01f, 0.07f, 0.9f, 1.3f, 2.6f, 5.1f, 8.0f}) {
    for (const float center : {-8.0f, -0.33f, 0.01f, 3.3f}) {
      CAPTURE(half);
      CAPTURE(center);
      const engine::AxisText axis = x1_axis({{center, 0.0f}, half});
      CHECK(axis.ticks.size() >= 2);
      CHECK(axis.ticks.size() <= 6);
      for (const engine::Tick& tick : axis.ticks) CHECK(std::abs(tick.at) <= 1.001f);
    }
  }
}

TEST_CASE("ticks of data in other units are at round numbers in those units") {
  auto data = std::make_shared<nn::Dataset>(2, 1, 0);
  data->scales[0] = {.middle = 5.8, .half = 1.8};
  const engine::AxisText axis = x1_axis(data, {{0.0f, 0.0f}, 2.0f});
  CHECK(figures_of(axis) == std::vector<std::string>{"4", "6", "8"});
  CHECK(axis.ticks[0].at == doctest::Approx((4.0 - 5.8) / 3.6));
}

TEST_CASE("a pixel of a map gives the input that it shows") {
  const engine::Rect square{100, 50, 300, 300};
  CHECK_FALSE(map_plane(square, {90, 60}).has_value());
  const auto plane = map_plane(square, {150, 60});
  REQUIRE(plane.has_value());
  CHECK(glm::distance(plane->place_at({100, 350}), glm::vec2(-1, -1)) < 1e-3f);
  CHECK(glm::distance(plane->place_at({250, 200}), glm::vec2(0, 0)) < 1e-3f);
  CHECK(glm::distance(plane->place_at({475, 50}), glm::vec2(1.5f, 1)) < 1e-3f);
}

TEST_CASE("on a sheet, the place is that of the sheet and not of the ground below it") {
  std::vector<float> values;
  for (int j = 0; j < 33; ++j) {
    for (int i = 0; i < 33; ++i) values.push_back(static_cast<float>(i) / 32.0f);
  }
  const engine::HeightGrid sheet{values, 33, 0.0f, 1.15f};
  const engine::Rect rect{0, 0, 800, 600};
  const auto axes = engine::ViewAxes::from_angles(engine::isometric_azimuth, engine::isometric_elevation);
  const auto view =
      engine::SceneView::orthographic(rect, {800, 600}, axes, glm::vec3(0), rect.center(), 150.0f);
  const glm::vec2 place(0.6f, -0.3f);
  const glm::vec2 pixel = view.project({place.x, sheet.height(place.x, place.y), -place.y});
  const auto plane = sheet_plane(view, sheet, pixel);
  REQUIRE(plane.has_value());
  CHECK(glm::distance(plane->place_at(pixel), place) < 2e-3f);
  CHECK_FALSE(sheet_plane(view, sheet, {5, 5}).has_value());
  const auto from_the_side = engine::SceneView::orthographic(
      rect, {800, 600}, engine::ViewAxes::from_angles(0.3f, 0.02f), glm::vec3(0), rect.center(), 150.0f);
  CHECK_FALSE(sheet_plane(from_the_side, sheet, {400, 250}).has_value());
}

}  // namespace glassbox
