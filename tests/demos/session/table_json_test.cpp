#include "demos/glassbox/session/table_json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "demos/glassbox/session/paint.h"
#include "glassbox/nn/data/csv.h"

using namespace glassbox;

namespace {

std::shared_ptr<const nn::Table> table_read_back(const std::string& text) {
  const auto json = parse_json(text, "t", text.size());
  REQUIRE(json.has_value());
  std::vector<std::string> warnings;
  const auto table = table_from_json(JsonPlace(*json, "t", warnings));
  CHECK(warnings.empty());
  return table;
}

std::string problem_of(const std::string& text) {
  try {
    table_read_back(text);
  } catch (const JsonProblem& problem) {
    return problem.message;
  }
  return {};
}

}  // namespace

TEST_CASE("a session carries all columns of a table and their use") {
  std::string text = ",width,note,kind,mass\n";
  for (int i = 0; i < 20; ++i)
    text += std::to_string(i) + "," + (i == 3 ? "?" : std::to_string(i % 7)) + "," + "pq"[i % 2] + "," +
            "abc"[i % 3] + "," + std::to_string(i * i) + ".5\n";
  const nn::TableChoice choices[] = {
      {},
      {.target = "kind", .missing = nn::MissingCells::mean},
      {.features = {"mass", "width"}, .target = "kind", .classes = {"a", "c"}},
      {.target = "width", .numbers = {"width"}, .scaling = nn::Scaling::standard},
      {.features = {"mass", "width"}, .image = nn::ImageShape{1, 2}}};
  for (const nn::TableChoice& choice : choices) {
    const nn::Table table = nn::parse_table(text, "t.csv", choice).value();
    const auto again = table_read_back(table_to_json(table).dump());
    CHECK(again->use == table.use);
    CHECK(again->source->columns == table.source->columns);
    CHECK(again->features == table.features);
    CHECK(again->classes == table.classes);
    CHECK(again->values == table.values);
    CHECK(again->targets == table.targets);
  }
}

TEST_CASE("the name of a table's file may hold any bytes") {
  const nn::Table table = nn::parse_table("a,b,k\n1,2,x\n3,4,y\n2,5,x\n", "p\xE9.csv").value();
  const auto again = table_read_back(table_to_json(table).dump());
  CHECK(again->source->name == "p%E9.csv");
  CHECK(again->values == table.values);
TEST_CASE("a session carries what stays fixed in painted points") {
  nn::RunSettings run;
  BrushStroke stroke{.brush = {.tool = BrushTool::add}, .radii = {.1, .1}, .path = {{.5, .5}}};
  const std::shared_ptr<const nn::Table> table = paint(run, stroke).value().table;
  std::string text = table_to_json(*table).dump();
  const auto again = table_read_back(text);
  CHECK(again->use == table->use);
  CHECK(again->values == table->values);
  CHECK(again->order == table->order);
  CHECK(again->stratified == table->stratified);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string other = text;
    return problem_of(other.replace(other.find(from), from.size(), to));
  };
  CHECK(with("\"maps\":[[0.0,1.0,0.0,1.0],", "\"maps\":[").find("expected 2, one for each input") !=
        std::string::npos);
  CHECK(with("\"maps\":[[0.0,1.0,", "\"maps\":[[0.0,1e-200,").find("beyond 1e30") != std::string::npos);
  CHECK(with("\"order\":3", "\"order\":2").find("expected its place in the split") != std::string::npos);
  CHECK(with("\"order\":3", "\"order\":4") ==
        "t: use.painted.order: found 4, expected a whole number from 0 to 3");
}

TEST_CASE("a table of an earlier version has two features and a label") {
  const auto table = table_read_back(
      R"({"features": ["w", "h"], "classes": ["no", "yes"], "scale": "none", "rows": [[1, 2, 0], [3, 4, 1]]})");
  CHECK(table->features == std::vector<std::string>{"w", "h"});
  CHECK(table->classes == std::vector<std::string>{"no", "yes"});
  CHECK(table->values == std::vector<std::vector<double>>{{1, 3}, {2, 4}});
  CHECK(table->use.scaling == nn::Scaling::none);
  CHECK_FALSE(table->stratified);
}

TEST_CASE("a table that does not fit is one line") {
  const auto with_use = [](const std::string& use) {
    return R"({"rows": 2, "columns": [{"name": "a", "numbers": [1, 2]}, {"name": "k", "words": ["x", "y"], "cells": [0, 1]}], "use": )" +
           use + "}";
  };
  CHECK(problem_of(with_use(R"({"inputs": [0], "target": 1, "kinds": ["numbers", "words"]})")).empty());
  CHECK(problem_of(with_use(R"({"inputs": [0, 0], "target": 1, "kinds": ["numbers", "words"]})"))
            .find("expected a column that is not used twice") != std::string::npos);
  CHECK(problem_of(with_use(R"({"inputs": [2], "target": 1, "kinds": ["numbers", "words"]})"))
            .starts_with("t: use.inputs[0]"));
  CHECK(problem_of(with_use(R"({"inputs": [0], "target": 1, "kinds": ["numbers", "numbers"]})"))
            .find("found 'x' in column 2 ('k'), expected a number") != std::string::npos);
}
