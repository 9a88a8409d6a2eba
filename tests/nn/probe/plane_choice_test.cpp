#include "glassbox/nn/probe/plane_choice.h"

#include <doctest/doctest.h>

#include <vector>

using namespace glassbox::nn;

TEST_CASE("planes and turns read back as they were written") {
  for (const char* text : {"1,2", "petal length,petal width", "3,1@12", "pca", "samples:3,8,12"}) {
    CAPTURE(text);
    PlaneSettings settings;
    REQUIRE(parse_plane(text, settings));
    CHECK(plane_text(settings) == text);
  }
  for (const char* text : {"0,0", "20,-15", "0.5,180,petal width"}) {
    CAPTURE(text);
    PlaneSettings settings;
    REQUIRE(parse_turn(text, settings));
    CHECK(turn_text(settings) == text);
  }
  PlaneSettings spaced;
  REQUIRE(parse_plane(" a , b ", spaced));
  CHECK(spaced.choice.columns == std::array<std::string, 2>{"a", "b"});
}

TEST_CASE("what is no plane or turn changes nothing") {
  PlaneSettings settings;
  REQUIRE(parse_plane("2,3@7", settings));
  REQUIRE(parse_turn("10,20,x4", settings));
  const PlaneSettings before = settings;
  for (const char* text : {"", "1", "1,1", "1,2,3", "1,", ",2", "samples:", "samples:1,2", "samples:1,2,3,4",
                           "samples:1,2,-3", "samples:1,2,x", "1,2@", "1,2@x"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_plane(text, settings));
  }
  for (const char* text : {"", "1", "1,", "1,2,", "1,2,a,b", "181,0", "0,-181", "nan,0", "x,0"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_turn(text, settings));
  }
  CHECK(settings == before);
}

TEST_CASE("a feature is found by name first, then by position") {
  const std::vector<std::string> names{"length", "2", "x1"};
  CHECK(find_named(names, "length") == 0);
  CHECK(find_named(names, "2") == 1);
  CHECK(find_named(names, "x1") == 2);
  CHECK(find_named(names, "1") == 0);
  CHECK(find_named(names, "x3") == 2);
  for (const char* none : {"", "0", "4", "x", "x0", "width"}) CHECK_FALSE(find_named(names, none));
}

TEST_CASE("a plane that does not fit its data is refused by name, with what there is") {
  const Dataset data(4, 1, 10);
  const auto problem = [&](const char* plane, const char* turn = "0,0") {
    PlaneSettings settings;
    REQUIRE(parse_plane(plane, settings));
    REQUIRE(parse_turn(turn, settings));
    const auto checked = check_plane(settings, data);
    return checked ? std::string() : checked.error().message;
  };
  for (const char* plane : {"1,2", "x₂,4", "pca", "samples:0,9,5", "1,3@9"}) CHECK(problem(plane).empty());
  CHECK(problem("1,5") == "the plane's '5' is no feature, expected one of x₁, x₂, x₃, x₄");
  CHECK(problem("samples:0,10,1") == "the plane's sample 10 does not exist, expected 0 to 9");
  CHECK(problem("1,2@10") == "the plane's sample 10 does not exist, expected 0 to 9");
  CHECK(problem("1,2", "5,5,width") == "the plane's 'width' is no feature, expected one of x₁, x₂, x₃, x₄");
}
