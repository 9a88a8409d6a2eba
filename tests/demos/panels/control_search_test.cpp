#include "demos/glassbox/panels/control_search.h"

#include <doctest/doctest.h>

namespace glassbox {

namespace {

const std::vector<engine::Control> controls{
    {1, "Rate", "Training", "0.50", "How far each step goes downhill."},
    {2, "Batch", "Training", "10", "Points per step."},
    {3, "Optimizer", "Training", "SGD",
     "How gradients become steps. Adam Momentum and a rate for every weight"},
    {4, "Theme: colour map", "View", "", "Orange and blue, for colour-blind eyes"},
    {5, "Points", "Data", "200", "How many examples there are."},
    {6, "Points", "View", "on", "The examples that the net learns from"}};

std::vector<unsigned int> found(std::string_view query) {
  std::vector<unsigned int> items;
  for (const SearchMatch& match : find_controls(controls, query)) {
    if (match.item != 0) items.push_back(match.item);
  }
  return items;
}

}  // namespace

TEST_CASE("a control is found by its name, synonyms and tooltip") {
  CHECK(found("rate") == std::vector<unsigned int>{1, 3});  // the name comes before the tip
  CHECK(found("RATE") == found("rate"));
  CHECK(found("learning rate").front() == 1);
  CHECK(found("adam") == std::vector<unsigned int>{3});
  CHECK(found("minibatch") == std::vector<unsigned int>{2});
  CHECK(found("palette") == std::vector<unsigned int>{4});
  CHECK(found("points view") == std::vector<unsigned int>{6});
  CHECK(found("  poi  ") == std::vector<unsigned int>{5, 6, 2});
  CHECK(found("nonsense").empty());
  CHECK(find_controls(controls, "").empty());
  CHECK(find_controls(controls, "   ").empty());
}

TEST_CASE("shortcuts are found too") {
  const auto matches = find_controls(controls, "reset");
  REQUIRE(matches.size() == 1);
  CHECK(matches[0] == SearchMatch{0, "reset to the same start", "Keys", "R"});
}

}  // namespace glassbox
