#include "glassbox/nn/data/input_term.h"

#include <doctest/doctest.h>

#include <cmath>

#include "glassbox/nn/data/dataset.h"

namespace glassbox::nn {

using Kind = InputTerm::Kind;

TEST_CASE("the text of an input reads back") {
  for (const InputTerm& term : {InputTerm{Kind::feature, 0}, InputTerm{Kind::square, 9},
                                InputTerm{Kind::sine, 2}, InputTerm{Kind::product, 1, 7}}) {
    CAPTURE(term_text(term));
    const auto read = parse_term(term_text(term), 10);
    REQUIRE(read);
    CHECK(*read == term);
  }
  CHECK(parse_term("x2*x1", 2).value() == InputTerm{Kind::product, 0, 1});
  CHECK(parse_term("x2*x2", 2).value() == InputTerm{Kind::square, 1});
}

TEST_CASE("a text that is no input is an error") {
  for (const char* text : {"", "x", "x0", "y1", "x1^3", "sin x1", "x1*", "*x1", "x1*x2*x1",
                           "x99999999999999999999", "x1 ", "sin-x1^2"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_term(text, 2));
  }
  CHECK(parse_term("x1*x3", 2).error().message == "found 'x1*x3', expected a feature from x1 to x2");
}

TEST_CASE("a network sees the terms of the features, and its samples stay where they are") {
  const std::vector<float> a{0.5f, -2.0f, 1.0f}, b{4.0f, 3.0f, -1.5f}, label{0.0f, 1.0f, 1.0f};
  Dataset data = make_dataset({a, b}, {label});
  data.set_terms({{Kind::square, 0}, {Kind::product, 0, 1}, {Kind::sine, 1}, {Kind::feature, 1}});
  REQUIRE(data.inputs.units() == 4);
  REQUIRE(data.feature_values().units() == 2);
  for (std::size_t s = 0; s < 3; ++s) {
    CHECK(data.inputs.row(0)[s] == a[s] * a[s]);
    CHECK(data.inputs.row(1)[s] == a[s] * b[s]);
    CHECK(data.inputs.row(2)[s] == doctest::Approx(std::sin(static_cast<double>(b[s]))));
    CHECK(data.inputs.row(3)[s] == b[s]);
    CHECK(data.feature_values().row(0)[s] == a[s]);
  }
  CHECK(data.input_name(0) == "x₁²");
  CHECK(data.input_name(1) == "x₁·x₂");
  CHECK(data.input_name(2) == "sin x₂");
  data.set_terms({{Kind::feature, 1}});
  CHECK(data.inputs.units() == 1);
  CHECK(data.inputs.row(0)[1] == b[1]);
  data.set_terms({});
  CHECK(data.inputs.units() == 2);
  CHECK(data.inputs.row(0)[2] == a[2]);
}

}  // namespace glassbox::nn
