#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <memory>

#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/shell/fonts.h"
#include "demos/glassbox/stage/stage_pointer.h"
#include "demos/glassbox/views/network.h"
#include "demos/glassbox/views/pad.h"
#include "glassbox/engine/gl/framebuffer.h"
#include "glassbox/nn/run/run_set.h"
#include "tests/support/gl_fixture.h"
#include "tests/support/image_data.h"

namespace glassbox {

namespace {

/// One view that fills the stage, under a pointer.
class PointedView {
 public:
  explicit PointedView(ViewKind view, std::vector<nn::Layer> hidden = {{4, nn::Activation::tanh}}) {
    REQUIRE(fonts_.has_value());
    nn::RunSettings run = find_scene("opening")->document.run;
    run.hidden = std::move(hidden);
    start(run);
    look.stage.fill_with(view);
    draw();
  }
  PointedView(ViewKind view, const nn::RunSettings& run) {
    REQUIRE(fonts_.has_value());
    start(run);
    look.stage.fill_with(view);
    draw();
  }

  void start(const nn::RunSettings& run) {
    nn::RunSet(run, nullptr, {}).take_snapshot(snapshot);
    snapshot.version = 1;
  }

  void draw() {
    framebuffer_.bind();
    framebuffer_.clear();
    renderer.draw_stage(snapshot, look, rect, 1.0f, size_, fonts_->glyphs(), true, 0.0);
  }

  StagePointer::Target target() {
    return {look.stage, renderer, rect, 1.0f, size_, snapshot, look.options, look.morph};
  }

  /// Long after the last press, or as the second one of a double click.
  StagePointer::Outcome press(glm::vec2 place, const PointerEvent& event = {}, double seconds_later = 10.0) {
    PointerEvent pressed = event;
    pressed.place = place;
    time_ += seconds_later;
    pointer.move(target(), place);
    return apply(pointer.press(target(), pressed, time_));
  }
  StagePointer::Outcome drag(glm::vec2 place) { return apply(pointer.move(target(), place)); }
  StagePointer::Outcome release() { return apply(pointer.release(target())); }
  StagePointer::Outcome scroll(glm::vec2 place, float lines, bool control = false) {
    pointer.move(target(), place);
    return apply(pointer.scroll(target(), lines, control));
  }

  CursorShape cursor(glm::vec2 place) {
    pointer.move(target(), place);
    return pointer.cursor(target());
  }

  /// The first place on a lattice over the stage, from the upper left, that satisfies a condition.
  std::optional<glm::vec2> find(const std::function<bool(glm::vec2)>& condition) {
    for (float y = rect.y + 50.0f; y < rect.bottom(); y += 7.0f) {
      for (float x = rect.x + 5.0f; x < rect.right(); x += 7.0f) {
        if (condition({x, y})) return glm::vec2(x, y);
      }
    }
    return std::nullopt;
  }

  engine::OrbitPose pose() { return renderer.camera_of(look.stage, *look.stage.filled).pose(); }

 private:
  StagePointer::Outcome apply(StagePointer::Outcome outcome) {
    if (outcome.square) look.options.square = *outcome.square;
    if (outcome.morph) look.morph = *outcome.morph;
    if (outcome.own_sample) look.options.own_sample = *outcome.own_sample;
    return outcome;
  }

  double time_ = 0.0;
  engine::GlFixture fixture_;
  glm::ivec2 size_{960, 540};
  engine::Expected<engine::FontAtlas> fonts_ = engine::FontAtlas::bake(stage_fonts(1.0f));
  engine::Framebuffer framebuffer_{size_, 0};

 public:
  nn::Snapshot snapshot;
  engine::Rect rect = bare_stage(size_, 1.0f);
  Renderer renderer{*fixture_.shaders};
  Look look{*make_theme("dark", "red-blue"), {}, {}};
  StagePointer pointer;
};

constexpr PointerEvent with_control{.control = true};

}  // namespace

TEST_CASE("a drag turns a camera, with Shift or another button it moves it, and the wheel zooms") {
  for (const ViewKind kind : camera_views) {
    PointedView view(kind);
    const glm::vec2 center = view.rect.center();
    const engine::OrbitPose before = view.pose();
    CHECK(view.cursor(center + glm::vec2(0.0f, -150.0f)) == CursorShape::turn);
    view.press(center);
    CHECK(view.drag(center + glm::vec2(40.0f, 10.0f)).camera_moved);
    view.release();
    CHECK(view.pose().azimuth != before.azimuth);
    CHECK(view.pose().pan == before.pan);
    CHECK_FALSE(view.drag(center).camera_moved);

    const engine::OrbitPose turned = view.pose();
    for (const PointerEvent& event : {PointerEvent{.left = false}, PointerEvent{.shift = true}}) {
      const engine::OrbitPose start = view.pose();
      view.press(center, event);
      view.drag(center + glm::vec2(20.0f, 0.0f));
      view.release();
      CHECK(view.pose().azimuth == turned.azimuth);
      CHECK(view.pose().pan != start.pan);
    }
    CHECK(view.scroll(center, 2.0f).camera_moved);
    CHECK(view.pose().zoom == doctest::Approx(before.zoom * zoom_per_line * zoom_per_line));
  }
}

TEST_CASE("a drag and the wheel change the input square: on maps on their own, elsewhere with Ctrl") {
  for (std::size_t i = 0; i < view_count; ++i) {
    const auto kind = static_cast<ViewKind>(i);
    CAPTURE(view_rows[i].title);
    PointedView view(kind);
    const auto on_square = view.find([&](glm::vec2 place) {
      return view.renderer.view_of(view.look.stage, *view.look.stage.filled)
          .square_plane(place, view.renderer.landscape(0))
          .has_value();
    });
    const bool has_square = kind != ViewKind::curves && kind != ViewKind::layer_morph &&
                            kind != ViewKind::linear_range && kind != ViewKind::pad &&
                            kind != ViewKind::confusion && kind != ViewKind::calibration;
    CHECK(on_square.has_value() == has_square);
    const glm::vec2 place = on_square.value_or(view.rect.center());
    CHECK(view.scroll(place, 1.0f, true).square.has_value() == has_square);
    view.press(place, with_control);
    const auto dragged = view.drag(place + glm::vec2(9.0f, 4.0f)).square;
    CHECK(dragged.has_value() == has_square);
    if (has_square) CHECK(view.look.options.square != nn::InputSquare());
    view.release();
    const bool map = kind == ViewKind::decision_boundary || kind == ViewKind::true_vs_learned ||
                     kind == ViewKind::comparison;
    CHECK(view.scroll(place, 1.0f).square.has_value() == map);
    view.press(place);
    CHECK(view.drag(place + glm::vec2(5.0f, 0.0f)).square.has_value() == map);
    view.release();
  }
}

TEST_CASE("a brush paints one stroke from press to release, and with Ctrl the map moves") {
  PointedView view(ViewKind::decision_boundary);
  const glm::vec2 center = view.rect.center();
  view.look.options.brush = {.tool = BrushTool::add, .label = 7};
  view.draw();
  const auto on_map = view.find([&](glm::vec2 place) {
    return view.renderer.view_of(view.look.stage, *view.look.stage.filled)
        .square_plane(place, view.renderer.landscape(0))
        .has_value();
  });
  REQUIRE(on_map);
  CHECK_FALSE(view.press(center).square.has_value());
  CHECK_FALSE(view.drag(center + glm::vec2(40.0f, 0.0f)).square.has_value());
  CHECK_FALSE(view.drag(center + glm::vec2(40.0f, 30.0f)).stroke.has_value());
  view.draw();
  const auto stroke = view.release().stroke;
  REQUIRE(stroke);
  CHECK(stroke->brush.label == 1);  // the last class there is
  REQUIRE(stroke->path.size() == 3);
  CHECK(stroke->path[1][0] > stroke->path[0][0]);
  CHECK(stroke->path[1][1] == doctest::Approx(stroke->path[0][1]));
  // A pixel is as wide as it is high, and x2 grows upwards.
  CHECK((stroke->path[1][1] - stroke->path[2][1]) / (stroke->path[1][0] - stroke->path[0][0]) ==
        doctest::Approx(.75));
  CHECK(stroke->radii[0] == doctest::Approx(.16));
  CHECK_FALSE(view.release().stroke.has_value());

  // A click is a dab; the size on the screen stays when the map is magnified.
  view.look.options.square.half = {.5f, .5f};
  view.draw();
  view.press(*on_map + glm::vec2(8.0f, 8.0f));
  const auto dab = view.release().stroke;
  REQUIRE(dab);
  CHECK(dab->path.size() == 1);
  CHECK(dab->radii[0] == doctest::Approx(.08));

  view.press(center, with_control);
  CHECK(view.drag(center + glm::vec2(9.0f, 4.0f)).square.has_value());
  CHECK_FALSE(view.release().stroke.has_value());
  view.press(glm::vec2(view.rect.x + 2.0f, view.rect.y + 2.0f));
  CHECK_FALSE(view.release().stroke.has_value());
  view.look.options.brush = {};
  view.press(center);
  CHECK(view.drag(center + glm::vec2(9.0f, 4.0f)).square.has_value());
  CHECK_FALSE(view.release().stroke.has_value());
}

TEST_CASE("a double click returns home, except on a unit and where there is nothing to return") {
  for (std::size_t i = 0; i < view_count; ++i) {
    const auto kind = static_cast<ViewKind>(i);
    CAPTURE(view_rows[i].title);
    PointedView view(kind);
    const glm::vec2 corner(view.rect.right() - 3.0f, view.rect.y + 60.0f);
    CHECK_FALSE(view.press(corner).return_home);
    view.release();
    const bool stays = kind == ViewKind::curves || kind == ViewKind::linear_range || kind == ViewKind::pad ||
                       kind == ViewKind::confusion || kind == ViewKind::calibration;
    CHECK(view.press(corner, {}, 0.2).return_home == !stays);
    view.release();
    CHECK_FALSE(view.press(corner, {}, 0.2).return_home);  // a third click begins anew
    view.release();
    CHECK_FALSE(view.press(corner, {}, 1.0).return_home);
    view.release();
  }
  PointedView network(ViewKind::network);
  const auto unit =
      network.find([&](glm::vec2 place) { return network.cursor(place) == CursorShape::click; });
  REQUIRE(unit);
  network.press(*unit);
  CHECK(network.release().pin_unit.has_value());
  CHECK_FALSE(network.press(*unit, {}, 0.2).return_home);
}

TEST_CASE("a parameter is dragged by a hundredth for each pixel, pinned by a click, typed with Ctrl") {
  for (const ViewKind kind : {ViewKind::network, ViewKind::neuron_landscapes}) {
    PointedView view(kind);
    const auto place = view.find([&](glm::vec2 at) { return view.cursor(at) == CursorShape::raise; });
    REQUIRE(place);
    view.press(*place);
    CHECK_FALSE(view.drag(*place + glm::vec2(0.0f, -2.0f)).set_parameter.has_value());  // may be a click
    view.drag(*place);
    const auto pinned = view.release();
    REQUIRE(pinned.pin_parameter.has_value());
    CHECK(pinned.clicked);
    const auto index = parameter_index(view.snapshot.mlp, *pinned.pin_parameter);
    REQUIRE(index.has_value());
    const float value = view.snapshot.mlp.parameters()[*index];

    view.press(*place);
    const auto edit = view.drag(*place + glm::vec2(0.0f, -30.0f)).set_parameter;
    REQUIRE(edit.has_value());
    CHECK(edit->index == *index);
    CHECK(edit->value == doctest::Approx(value + 0.3f));
    Pointing pointing;
    view.pointer.describe(view.target(), pointing);
    CHECK(pointing.parameter == pinned.pin_parameter);
    CHECK_FALSE(pointing.place.has_value());
    CHECK_FALSE(view.release().clicked);

    const auto typed = view.press(*place, with_control).type_parameter;
    REQUIRE(typed.has_value());
    CHECK(typed->index == *index);
    CHECK(typed->value == value);
    view.release();
    CHECK(view.press(*place, {}, 0.1).type_parameter.has_value());  // so does a double click
    view.release();

    view.snapshot.frozen = true;
    view.press(*place);
    CHECK_FALSE(view.drag(*place + glm::vec2(0.0f, -30.0f)).set_parameter.has_value());
  }
}

TEST_CASE("the wheel and the arrow keys scroll a column that has more units than fit") {
  for (const ViewKind kind : {ViewKind::network, ViewKind::neuron_landscapes}) {
    PointedView view(kind, {{1024, nn::Activation::tanh}});
    const auto clickable = [&](glm::vec2 place) { return view.cursor(place) == CursorShape::click; };
    const auto unit = view.find(clickable);
    REQUIRE(unit);
    const auto unit_there = [&] {
      view.draw();
      view.press(*unit);
      const auto pinned = view.release().pin_unit;
      return pinned.value_or(UnitId{99, 99}).unit;
    };
    const std::size_t first = unit_there();
    view.scroll(*unit, -1.0f);
    const std::size_t row = unit_there() - first;  // the network view's grid has several units in a row
    CHECK((kind == ViewKind::network ? row > 1 : row == 1));
    view.scroll(*unit, -2.0f);
    CHECK(unit_there() == first + 3 * row);
    for (int i = 0; i < 4; ++i) view.scroll(*unit, -0.25f);
    CHECK(unit_there() == first + 4 * row);
    view.pointer.scroll_rows(view.target(), -1);
    CHECK(unit_there() == first + 3 * row);
    view.scroll(*unit, 100.0f);
    CHECK(unit_there() == first);
  }
}

TEST_CASE("a class handle of the morph turns the axes of a wide layer, and a double click turns them back") {
  PointedView view(ViewKind::layer_morph);
  view.look.morph.axes.kind = MorphAxes::Kind::classes;
  view.draw();
  CHECK_FALSE(view.look.morph.turn.has_value());
  // A drag that begins at a handle turns the axes; any other turns the camera.
  const engine::OrbitPose pose = view.pose();
  const auto handle = view.find([&](glm::vec2 place) {
    if (view.cursor(place) != CursorShape::click) return false;
    view.press(place);
    view.drag(place + glm::vec2(20.0f, 10.0f));
    view.release();
    if (view.look.morph.turn.has_value()) return true;
    view.renderer.camera_of(view.look.stage, *view.look.stage.filled).set_pose(pose);
    return false;
  });
  REQUIRE(handle);
  CHECK(view.pose() == pose);
  const nn::TourFrame turn = *view.look.morph.turn;
  nn::TourFrame upright = turn;
  CHECK(nn::orthonormalize(upright, nn::tour_dimensions));
  view.draw();
  // It is where it was dragged to.
  view.press(*handle + glm::vec2(20.0f, 10.0f));
  view.drag(*handle);
  view.release();
  CHECK(*view.look.morph.turn != turn);
  view.look.morph.tour = true;
  view.look.morph.toured = 4.0;
  view.draw();
  const glm::vec2 empty = view.rect.center() + glm::vec2(0.0f, -.42f * view.rect.height);
  view.press(empty);
  view.release();
  view.press(empty, {}, .1);
  CHECK_FALSE(view.look.morph.turn.has_value());
  CHECK_FALSE(view.look.morph.tour);
  CHECK(view.look.morph.toured == 0.0);
}

TEST_CASE("the morph's timeline is dragged, and its points are hovered and pinned") {
  PointedView view(ViewKind::layer_morph);
  const auto sample = view.find([&](glm::vec2 place) {
    return (view.cursor(place), view.pointer.hovered(view.target()).sample.has_value());
  });
  REQUIRE(sample);
  view.press(*sample);
  view.release();
  CHECK(view.look.morph.pinned.has_value());
  view.press(*sample);
  view.release();
  CHECK_FALSE(view.look.morph.pinned.has_value());

  view.look.morph.playing = true;
  const glm::vec2 track(view.rect.center().x, view.rect.bottom() - 44.0f);
  view.press(track);
  REQUIRE(view.look.morph.position.has_value());
  CHECK_FALSE(view.look.morph.playing);
  const double middle = *view.look.morph.position;
  view.drag(track + glm::vec2(120.0f, -200.0f));  // far above, still on the track
  CHECK(*view.look.morph.position > middle);
  view.release();
  const double end = *view.look.morph.position;
  view.drag(track);
  CHECK(*view.look.morph.position == end);
}

TEST_CASE("a tile that shows another view lets go of the drag") {
  PointedView view(ViewKind::output_landscape);
  const glm::vec2 center = view.rect.center();
  view.press(center);
  CHECK(view.pointer.holding());
  view.look.stage.tiles[*view.look.stage.filled].view = ViewKind::curves;
  CHECK_FALSE(view.drag(center + glm::vec2(9.0f, 9.0f)).camera_moved);
  CHECK_FALSE(view.pointer.holding());
}

namespace {

nn::RunSettings image_run() {
  nn::RunSettings run = find_scene("opening")->document.run;
  run.dataset = test::image_data();
  run.hidden = {{12, nn::Activation::tanh}};
  nn::suit_outputs(run);
  return run;
}

PadView& pad_of(PointedView& view) {
  return dynamic_cast<PadView&>(view.renderer.view_of(view.look.stage, *view.look.stage.filled));
}

}  // namespace

TEST_CASE("the pointer draws on the pad, in heights of the sheet") {
  PointedView view(ViewKind::pad, image_run());
  const engine::Rect sheet = pad_of(view).sheet();
  const glm::vec2 corner(sheet.x, sheet.y);
  const auto at = [&](float x, float y) { return corner + sheet.height * glm::vec2(x, y); };
  view.press(at(.25f, .5f));
  view.drag(at(.5f, .5f));
  view.drag(at(.5f, .5005f));  // too near to count
  view.drag(at(.5f, 2.0f));    // beyond the sheet: at its edge
  view.release();
  view.drag(at(.1f, .1f));  // the button is up
  const std::vector<nn::Stroke>& strokes = view.look.options.own_sample.strokes;
  REQUIRE(strokes.size() == 1);
  REQUIRE(strokes[0].points.size() == 3);
  CHECK(strokes[0].points[0][0] == doctest::Approx(.25).epsilon(1e-4));
  CHECK(strokes[0].points[0][1] == doctest::Approx(.5).epsilon(1e-4));
  CHECK(strokes[0].points[2][1] == 1.0f);
  CHECK_FALSE(strokes[0].erase);

  view.press(at(.4f, .4f), {.left = false});
  view.release();
  CHECK(view.look.options.own_sample.strokes.back().erase);

  const auto button = view.find(
      [&](glm::vec2 place) { return place.y > sheet.bottom() && view.cursor(place) == CursorShape::click; });
  REQUIRE(button);
  CHECK_FALSE(view.press(at(1.5f, .5f)).own_sample.has_value());  // beside the sheet
  view.release();
  // The last of the buttons clears.
  glm::vec2 last = *button;
  for (float x = button->x; x < view.rect.right(); x += 3.0f) {
    if (view.cursor({x, button->y}) == CursorShape::click) last.x = x;
  }
  view.press(last);
  view.release();
  CHECK(view.look.options.own_sample == OwnSample());
}

TEST_CASE("sliders set a sample of the table's own units, and a double click returns to the middle") {
  nn::RunSettings run = find_scene("iris")->document.run;
  PointedView view(ViewKind::pad, run);
  const auto slider = view.find([&](glm::vec2 place) { return view.cursor(place) == CursorShape::click; });
  REQUIRE(slider);
  const nn::Dataset& data = *view.snapshot.dataset;
  const auto low = data.scales[0].middle + data.scales[0].half * (data.box[0].middle - data.box[0].half);
  const auto high = data.scales[0].middle + data.scales[0].half * (data.box[0].middle + data.box[0].half);
  view.press(*slider);
  REQUIRE(view.look.options.own_sample.values.size() == 2);
  view.drag({view.rect.x, slider->y});
  CHECK(static_cast<double>(view.look.options.own_sample.values[0]) == doctest::Approx(low));
  view.drag({view.rect.right(), slider->y + 200.0f});  // the pointer may leave the slider
  CHECK(static_cast<double>(view.look.options.own_sample.values[0]) == doctest::Approx(high));
  view.release();
  CHECK(static_cast<double>(view.look.options.own_sample.values[1]) ==
        doctest::Approx(data.scales[1].middle + data.scales[1].half * data.box[1].middle));
  view.press(*slider);
  view.release();
  view.press(*slider, {}, .1);
  view.release();
  CHECK(static_cast<double>(view.look.options.own_sample.values[0]) == doctest::Approx(.5 * (low + high)));
}

TEST_CASE("a unit of a grid shows all its links while the pointer rests on it") {
  nn::RunSettings run = image_run();
  run.hidden = {{40, nn::Activation::tanh}};
  PointedView view(ViewKind::network, run);
  auto& network = dynamic_cast<NetworkView&>(view.renderer.view_of(view.look.stage, *view.look.stage.filled));
  const auto unit = view.find([&](glm::vec2 place) {
    const auto found = network.unit_at(place);
    return found && found->layer == 0;
  });
  REQUIRE(unit);
  const std::size_t before = network.links().size();
  CHECK(before <= most_grid_links);
  const UnitId id = *network.unit_at(*unit);
  view.look.pointing.place = *unit;
  view.draw();
  const auto of_unit = [&](const PlacedLink& link) {
    return (link.parameter.layer == 0 && link.parameter.unit == id.unit) ||
           (link.parameter.layer == 1 && link.parameter.input == id.unit);
  };
  CHECK(std::ranges::count_if(network.links(), of_unit) == 64 + 3);
  CHECK(std::ranges::count_if(network.links(), std::not_fn(of_unit)) <= before);
}

}  // namespace glassbox
