#include "demos/glassbox/document/fields.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "demos/glassbox/panels/field_controls.h"
#include "demos/glassbox/session/fields_json.h"
#include "demos/glassbox/session/learned_json.h"

using namespace glassbox;
using Kind = FieldInfo::Kind;

namespace {

std::string list_text(std::string_view name) {
  for (const auto& [setting, text] : {std::pair<std::string_view, const char*>{"inputs", "x1^2,x2"},
                                      {"layers", "5,7"},
                                      {"plane", "2,1"},
                                      {"plane-turn", "15,-20"}}) {
    if (name == setting) return text;
  }
  return "step:100";
}

/// A value other than the default, as text.
std::string other_text(const FieldInfo& field) {
  switch (field.kind) {
    case Kind::number:
      return shortest_text(0.75 * field.range.low + 0.25 * std::min(field.range.high, 40.0));
    case Kind::whole:
      return std::to_string(static_cast<int>(field.range.low) + 1);
    case Kind::switch_:
      return field.standard == 0.0 ? "true" : "false";
    case Kind::choice:
      return std::string(field.names[field.names[0] == field.text_of_standard ? 1 : 0]);
    case Kind::list:
      return list_text(field.name);
    case Kind::text:
      return "x1*x2";
    case Kind::seed:
      return "18446744073709551615";
  }
  return {};
}

template <class Owner>
void check_rows() {
  const Owner standard{};
  std::set<std::string_view> names;
  for (const Field<Owner>& row : fields<Owner>()) {
    CAPTURE(row.name);
    CHECK(names.insert(row.name).second);
    CHECK_FALSE(row.label.empty());
    CHECK_FALSE(row.help.empty());
    CHECK_FALSE(row.help.ends_with('.'));
    CHECK(row.tooltip().ends_with('.'));
    if (const void* member = row.address(standard)) CHECK(&field_of(standard, member) == &row);
    if (!row.group.empty()) {
      CHECK(row.flag() == "--" + std::string(row.name));
      CHECK(row.help_line().starts_with(row.help));
    }
    // The default is written and read back.
    Owner owner{};
    if (const auto text = row.text(row, standard)) {
      CHECK_FALSE(row.read(row, *text, owner));
      CHECK(row.equal(owner, standard));
    }
    // So can another value.
    const std::string other = other_text(row);
    CAPTURE(other);
    CHECK_FALSE(row.read(row, other, owner));
    if (const auto text = row.text(row, owner)) {
      CHECK_FALSE(row.equal(owner, standard));
      CHECK(row.shown(*text) != row.shown(*row.text(row, standard)));
    }
    // An invalid value is rejected with a message.
    const MaybeProblem problem = row.read(row, "no such value", owner);
    REQUIRE(problem);
    CHECK_FALSE(problem->found.empty());
    CHECK_FALSE(problem->expected.empty());
    // Slider and flag share the range.
    if (row.kind != Kind::number && row.kind != Kind::whole) continue;
    const engine::SliderRange slider = slider_range(row);
    const double factor = row.slider.percent ? 100.0 : 1.0;
    REQUIRE(slider.limits);
    CHECK(slider.limits->least == factor * row.range.low);
    CHECK(slider.limits->most == factor * row.range.high);
    CHECK(slider.low >= slider.limits->least);
    CHECK(slider.high <= slider.limits->most);
    const bool is_zero = row.standard == 0.0 && !row.zero.empty();
    CHECK((is_zero || row.range.contains(row.standard)));
  }
}

template <class Owner>
void check_json() {
  Owner owner{};
  for (const Field<Owner>& row : fields<Owner>()) {
    CAPTURE(row.name);
    REQUIRE_FALSE(row.read(row, other_text(row), owner));
  }
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  write_fields(owner, object);
  std::vector<std::string> warnings;
  Owner again{};
  read_fields(JsonPlace(nlohmann::ordered_json::parse(object.dump()), "s.json", warnings), again);
  CHECK(warnings.empty());
  for (const Field<Owner>& row : fields<Owner>()) {
    CAPTURE(row.name);
    CHECK(row.equal(again, owner));
  }
}

}  // namespace

TEST_CASE("every row of the field table is complete, and its texts read back") {
  check_rows<nn::RunSettings>();
  check_rows<ViewOptions>();
  check_rows<MorphState>();
  check_rows<Pace>();
  check_rows<Document>();
}

TEST_CASE("every setting survives JSON") {
  check_json<nn::RunSettings>();
  check_json<ViewOptions>();
  check_json<MorphState>();
  check_json<Pace>();
  check_json<Document>();
}

TEST_CASE("a run with every setting changed survives a session") {
  FieldTexts texts;
  for (const auto& row : fields<nn::RunSettings>()) texts[std::string(row.name)] = other_text(row);
  texts["activation"] = "tanh,gelu";
  nn::RunSettings run;
  std::uint64_t seed = 0;
  REQUIRE_FALSE(set_fields(texts, run, seed));
  CHECK(seed == ~std::uint64_t{0});
  const nlohmann::ordered_json document = run_settings_to_json(run);
  std::vector<std::string> warnings;
  CHECK(run_settings_from_json(JsonPlace(document, "s.json", warnings), {}) == run);
  CHECK(warnings.empty());
  for (const auto& row : fields<nn::RunSettings>()) {
    CAPTURE(row.name);
    if (row.name != "seed") CHECK(document.contains(row.name));
  }
}

TEST_CASE("a problem names the setting, what was found and what was expected") {
  const auto problem_of = [](const FieldTexts& texts) {
    nn::RunSettings run;
    std::uint64_t seed = 0;
    const MaybeProblem problem = set_fields(texts, run, seed);
    REQUIRE(problem);
    return std::string(problem->field) + ": " + problem->found + ", expected " + problem->expected;
  };
  CHECK(problem_of({{"noise", "2"}}) == "noise: '2' is out of range, expected a number from 0 to 1");
  CHECK(problem_of({{"l2", "much"}}) == "l2: 'much' is not a finite number, expected a number from 0 to 10");
  CHECK(problem_of({{"learning-rate", "0"}}) ==
        "learning-rate: '0' is out of range, expected a number above 0 and at most 100 or auto");
  CHECK(problem_of({{"dataset", "iris"}, {"points", "5"}}).starts_with("points: contradicts"));
  CHECK(problem_of({{"layers", "none"}, {"activation", "tanh"}}).starts_with("activation: there is no"));
}

TEST_CASE("a layer list keeps the activation, and activations the layers") {
  nn::RunSettings run;
  std::uint64_t seed = 0;
  REQUIRE_FALSE(set_fields({{"layers", "4,5"}, {"activation", "tanh"}}, run, seed));
  REQUIRE_FALSE(set_fields({{"layers", "6"}}, run, seed));
  CHECK(run.hidden == std::vector<nn::Layer>{{6, nn::Activation::tanh}});
}

TEST_CASE("--help shows range, words and default of a setting") {
  const nn::RunSettings run;
  CHECK(field_of(run, &run.optimizer.l2).help_line() ==
        "L2 regularization strength; adamw: weight decay, 0 to 10 (default 0)");
  CHECK(field_of(run, &run.batch).help_line() == "Samples per step, 1 to 50000, or full (default 10)");
  CHECK(field_of(run, &run.batch).placeholder() == "N|full");
  CHECK(field_of(run, &run.loss).help_line() ==
        "Loss function that training minimizes: mse, bce or softmax-ce (default the one that suits the data "
        "and the output)");
}
