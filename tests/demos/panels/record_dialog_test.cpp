#include "demos/glassbox/panels/record_dialog.h"

#include <doctest/doctest.h>

#include "demos/glassbox/cli/clock_text.h"
#include "tests/demos/panels/panel_fixture.h"

namespace glassbox {

namespace {

// Middles of the dialog's rows; it stands in the middle of 1280 × 1080.
constexpr float left = 554;
constexpr float width = 256;
constexpr float kind_y = 345;
constexpr float picture_y = 375;
constexpr float tick_y = 495;
constexpr float steps_y = 533;
constexpr float pacing_y = 563;
constexpr float record_length_y = 593;
constexpr float record_rate_y = 623;
constexpr float format_y = 661;
constexpr float averaging_y = 721;
constexpr float record_y = 761;

class RecordFixture : public test::PanelFixture {
 public:
  RecordFixture() {
    snapshot.metrics.step = 700;
    news();
    click(220, 1053);
    frame();
  }
};

}  // namespace

TEST_CASE_FIXTURE(RecordFixture, "the requested video matches the dialog") {
  CHECK_FALSE(actions.film.has_value());
  click(left + 0.5f * width, pacing_y);
  click(left + 5, tick_y);
  click(left + 0.9f * width, record_rate_y);
  click(left + 0.4f * width, averaging_y);
  click(680, format_y);
  click(680, format_y + 13 + 8 + 26 + 13);
  control_click(680, record_length_y);
  type("2.5");
  key(enter);
  click(left + 20, steps_y);
  type("100");
  key(enter);
  click(550, record_y);
  REQUIRE(actions.film.has_value());
  const VideoSpec& film = *actions.film;
  CHECK(film.picture.view == "stage");
  CHECK(film.picture.interface);
  CHECK(film.format == "webm");
  CHECK(film.picture.size == glm::ivec2{1920, 1080});
  CHECK(film.seconds == 2.5);
  CHECK(film.rate == 60);
  CHECK(film.picture.supersample == 2);
  // Up to the latest step.
  CHECK(film.steps == std::pair<std::int64_t, std::int64_t>{100, 700});
  CHECK(film.pacing == StepPacing::log);
  CHECK(film.picture.theme == "dark");
  CHECK_FALSE(film.camera);
  CHECK(film.frames() == 150);
}

TEST_CASE_FIXTURE(RecordFixture, "the picture is chosen among all views") {
  click(680, picture_y);
  click(680, picture_y + 13 + 8 + 3 * 26 + 13);
  click(550, record_y);
  REQUIRE(actions.film.has_value());
  CHECK(actions.film->picture.view == "decision-boundary");
}

TEST_CASE_FIXTURE(RecordFixture,
                  "a film that ends before it begins is not recorded, and the dialog says why") {
  click(left + 20, steps_y);
  type("900");
  key(enter);
  frame();
  frame();
  click(550, record_y + 9);  // below the line that says it
  CHECK_FALSE(actions.film.has_value());
}

TEST_CASE("an invalid video is explained in one line") {
  VideoSpec film{.steps = std::pair<std::int64_t, std::int64_t>{0, 1000}};
  CHECK(film_problem(film).empty());
  film.steps->first = 2000;
  CHECK(film_problem(film) == "The last step, 1000, is before the first, 2000.");
  film.steps->first = 0;
  film.picture.size = {801, 600};
  CHECK_FALSE(film_problem(film).empty());
  film.format = "png";
  CHECK(film_problem(film).empty());
  film.format = "gif";
  CHECK(film_problem(film).empty());
  film.rate = 60;
  CHECK_FALSE(film_problem(film).empty());
}

TEST_CASE("the dialog shows frames and steps") {
  VideoSpec film{.steps = std::pair<std::int64_t, std::int64_t>{0, 1000}};
  CHECK(film_fact(film) == "180 frames, 5.59 steps each");
  film.pacing = StepPacing::by_loss;
  CHECK(film_fact(film) == "180 frames");
  film.seconds = 0.01;
  CHECK(film_fact(film) == "1 frame");
}

TEST_CASE_FIXTURE(test::PanelFixture, "a film that is being recorded shows its time and can be ended") {
  state.film = {true, 90, 180, 12.0, 13.0, "captures/film-0001.mp4"};
  frame();
  click(220, 1053);  // the bar itself does nothing
  CHECK_FALSE(actions.cancel_film);
  click(274, 1053);
  CHECK(actions.cancel_film);
  CHECK(clock_text(12.4) == "0:12");
  CHECK(clock_text(3723) == "1:02:03");
  CHECK(clock_text(-1) == "0:00");
}

TEST_CASE_FIXTURE(RecordFixture,
                  "the window as it is is recorded with what the dialog shows, and offered again") {
  state.views_shown = 1u << static_cast<unsigned int>(ViewKind::network);
  click(left + 150, kind_y);
  frame();
  frame();
  // Four rows now: the switch, the picture, the rate, the buttons.
  constexpr float first_row = 504;
  click(680, first_row + 30);
  click(680, first_row + 30 + 13 + 8 + 2 * 26 + 13);
  click(left + 0.9f * width, first_row + 60);
  click(550, first_row + 100);
  CHECK_FALSE(actions.film.has_value());
  REQUIRE(actions.sequence.has_value());
  CHECK(*actions.sequence == SequenceRequest{"network", 60});

  state.sequence_request = *actions.sequence;
  actions = {};
  click(220, 1053);
  frame();
  click(550, first_row + 100);
  REQUIRE(actions.sequence.has_value());
  CHECK(*actions.sequence == state.sequence_request);

  // A view that has left the stage is not offered.
  state.views_shown = 0;
  actions = {};
  click(220, 1053);
  frame();
  click(550, first_row + 100);
  REQUIRE(actions.sequence.has_value());
  CHECK(actions.sequence->picture == "window");
}

TEST_CASE_FIXTURE(test::PanelFixture,
                  "a recording of the window can be ended, and not while its end is written") {
  state.sequence = {true, false, 310, 4, 0.5f, 12.0, "captures/window_0001"};
  frame();
  click(220, 1053);  // the bar itself does nothing
  CHECK_FALSE(actions.stop_sequence);
  click(274, 1053);
  CHECK(actions.stop_sequence);
  actions = {};
  state.sequence.stopping = true;
  frame();
  click(274, 1053);
  CHECK_FALSE(actions.stop_sequence);
  CHECK_FALSE(actions.cancel_film);
}

}  // namespace glassbox
