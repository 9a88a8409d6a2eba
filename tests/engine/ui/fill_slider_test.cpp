#include "glassbox/engine/ui/fill_slider.h"

#include <doctest/doctest.h>

#include <cmath>

namespace glassbox::engine {

namespace {

using Curve = SliderRange::Curve;

constexpr SliderRange noise{.high = 1.0};
constexpr SliderRange rate{.low = 1e-4, .high = 10.0, .curve = Curve::logarithmic};
constexpr SliderRange speed{
    .low = 1, .high = 10000, .curve = Curve::logarithmic, .decimals = 0, .end_word = "unlimited"};
constexpr SliderRange decay{.low = 1e-5, .high = 1.0, .curve = Curve::logarithmic_from_zero};
constexpr SliderRange beta{.high = 0.9999, .curve = Curve::nearing_one};

}  // namespace

TEST_CASE("a slider's ends are its range") {
  CHECK(noise.value_at(0.0) == 0.0);
  CHECK(noise.value_at(1.0) == 1.0);
  CHECK(rate.value_at(0.0) == doctest::Approx(1e-4));
  CHECK(rate.value_at(1.0) == doctest::Approx(10.0));
  CHECK(speed.value_at(0.0) == 1.0);
  CHECK(speed.value_at(0.98) < 10000.0);
  CHECK(speed.value_at(1.0) == 0.0);  // no limit
  CHECK(decay.value_at(0.0) == 0.0);
  CHECK(decay.value_at(1.0) == doctest::Approx(1.0));
  CHECK(beta.value_at(0.0) == 0.0);
  CHECK(beta.value_at(1.0) == doctest::Approx(0.9999));
}

TEST_CASE("position_of() is the inverse of value_at() up to its rounding") {
  for (const SliderRange& range : {noise, rate, decay, beta, speed}) {
    for (double position = 0.05; position < 0.98; position += 0.05) {
      const double value = range.value_at(position);
      INFO("position " << position << ", value " << value);
      CHECK(range.value_at(range.position_of(value)) == doctest::Approx(value));
    }
  }
  CHECK(rate.position_of(std::sqrt(1e-4 * 10.0)) == doctest::Approx(0.5));
  CHECK(speed.position_of(0.0) == 1.0);
  CHECK(noise.position_of(7.0) == 1.0);
}

TEST_CASE("whole figures may have places below ten") {
  SliderRange slow = speed;
  slow.low = 0.5;
  slow.most_decimals = 1;
  CHECK(slow.value_at(0.0) == 0.5);
  CHECK(slow.text_of(0.5) == "0.5");
  CHECK(slow.text_of(2.0) == "2");
  CHECK(slow.text_of(60.0) == "60");
  CHECK(slow.text_of(10000.0) == "10000");
  CHECK(slow.clamped(1.26) == 1.26);
  CHECK(slow.clamped(0.1) == 0.5);
  CHECK(speed.text_of(60.0) == "60");
}

TEST_CASE("typed values are brought into the range") {
  CHECK(noise.clamped(-3.0) == 0.0);
  CHECK(noise.clamped(40.0) == 1.0);
  CHECK(rate.clamped(0.0) == doctest::Approx(1e-4));
  CHECK(rate.clamped(1e9) == 10.0);
  CHECK(speed.clamped(0.0) == 0.0);
  CHECK(speed.clamped(123456.0) == 10000.0);
  CHECK(speed.clamped(59.6) == 60.0);
  CHECK(decay.clamped(1e-9) == doctest::Approx(1e-5));
}

TEST_CASE("values show only significant digits") {
  CHECK(rate.text_of(0.5) == "0.50");
  CHECK(rate.text_of(0.05) == "0.05");
  CHECK(rate.text_of(0.0015) == "0.0015");
  CHECK(rate.text_of(10.0) == "10.00");
  CHECK(speed.text_of(60.0) == "60");
  CHECK(speed.text_of(0.0) == "unlimited");
  CHECK(decay.text_of(0.0) == "0");
  CHECK(decay.text_of(1e-5) == "0.00001");
  CHECK(beta.text_of(0.999) == "0.999");
}

TEST_CASE("values finer than a slider's decimals show up to two more") {
  CHECK(noise.text_of(1.0 / 3.0) == "0.3333");
  CHECK(noise.text_of(0.501) == "0.501");
  CHECK(noise.text_of(static_cast<double>(0.1f)) == "0.10");
  CHECK(speed.text_of(33.4) == "33");
}

TEST_CASE("typed values out of range produce an error message") {
  CHECK(noise.problem_of(0.0).empty());
  CHECK(noise.problem_of(1.0).empty());
  CHECK(noise.problem_of(3.0) == "at most 1; you typed 3");
  CHECK(noise.problem_of(-0.5) == "at least 0; you typed -0.5");
  CHECK(speed.problem_of(0.0).empty());
  CHECK(speed.problem_of(20000.0) == "at most 10000, or unlimited; you typed 20000");
  CHECK(speed.problem_of(-1.0) == "at least 1; you typed -1");
  CHECK(decay.problem_of(0.0).empty());
  CHECK(decay.problem_of(1e-7) == "0, or at least 1e-05; you typed 1e-07");
  CHECK(rate.problem_of(0.0) == "at least 0.0001; you typed 0");
}

TEST_CASE("a step is a hundredth of a line and a tenth of a power of ten on a curve") {
  CHECK(noise.stepped(0.5, 1) == doctest::Approx(0.51));
  CHECK(noise.stepped(0.5, -10) == doctest::Approx(0.4));
  CHECK(noise.stepped(0.5, 0.1) == doctest::Approx(0.501));
  CHECK(noise.stepped(0.995, 1) == 1.0);
  CHECK(noise.stepped(0.0, -1) == 0.0);
  CHECK(rate.stepped(0.5, 1) == doctest::Approx(0.63));
  CHECK(rate.stepped(0.5, 10) == doctest::Approx(5.0));
  CHECK(rate.stepped(0.5, -10) == doctest::Approx(0.05));
  CHECK(rate.stepped(0.5, 0.1) == doctest::Approx(0.512));
  CHECK(rate.stepped(10.0, 1) == 10.0);
  CHECK(beta.stepped(0.9, 10) == doctest::Approx(0.99));
  CHECK(beta.stepped(0.0, -1) == 0.0);
  CHECK(decay.stepped(1e-5, -1) == 0.0);
  CHECK(decay.stepped(0.0, 1) == doctest::Approx(1e-5));
  CHECK(decay.stepped(0.0, -1) == 0.0);
  CHECK(speed.stepped(1.0, 1) == 2.0);  // a count changes by one at least
  CHECK(speed.stepped(60.0, 0.1) == 61.0);
  CHECK(speed.stepped(10000.0, 1) == 0.0);  // no limit
  CHECK(speed.stepped(0.0, 1) == 0.0);
  CHECK(speed.stepped(0.0, -1) == 10000.0);
  constexpr SliderRange percent{.low = 0, .high = 90, .decimals = 0};
  CHECK(percent.stepped(20, 1) == 21.0);
  CHECK(percent.stepped(20, 0.1) == 21.0);
  CHECK(percent.stepped(20, 10) == 30.0);
}

}  // namespace glassbox::engine
