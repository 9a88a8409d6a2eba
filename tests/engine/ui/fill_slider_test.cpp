#include "engine/ui/fill_slider.h"

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

TEST_CASE("figures show what they are, no more") {
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

TEST_CASE("figures are read as people write them, and nothing else is") {
  CHECK(parse_figure("0.5") == 0.5);
  CHECK(parse_figure(" ,5 ") == 0.5);
  CHECK(parse_figure("\u22122") == -2.0);
  CHECK(parse_figure("1e-3") == 0.001);
  CHECK(parse_figure("+7") == 7.0);
  CHECK_FALSE(parse_figure("").has_value());
  CHECK_FALSE(parse_figure("nan").has_value());
  CHECK_FALSE(parse_figure("inf").has_value());
  CHECK_FALSE(parse_figure("12 apples").has_value());
  CHECK_FALSE(parse_figure("1e999").has_value());
}

}  // namespace glassbox::engine
