#include "glassbox/nn/data/csv_figures.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string_view>

using namespace glassbox::nn;

TEST_CASE("numbers are read as people and programs write them") {
  const struct {
    std::string_view text;
    double value;
  } cases[] = {
      {"1.5", 1.5},      {"+3", 3},
      {".5", .5},        {"-1e3", -1000},
      {"−0.8", -0.8},    {"–2", -2},
      {"82,000", 82000}, {"1,234,567.5", 1234567.5},
      {"82 000", 82000}, {"1\u00A0234", 1234},
      {"1'234", 1234},   {"12%", .12},
      {"82.0 %", .82},   {"1.5D+02", 150},
      {"-8.0d-01", -.8}, {"1E5", 1e5},
      {"1e-400", 0},     {"-1e-400", 0},
      {"1.5D-999", 0},   {"1e−3", 1e-3},
  };
  for (const auto& good : cases) {
    CAPTURE(good.text);
    const auto value = parse_figure(good.text);
    REQUIRE(value);
    CHECK(*value == doctest::Approx(good.value).epsilon(1e-15));
  }
  CHECK(std::isinf(parse_figure("1e999").value()));
  CHECK(parse_figure("-1e999").value() < 0);
  CHECK(std::isnan(parse_figure("NaN").value()));
  for (const std::string_view bad : {"", "x", "1,5", "0,800", "1,23,456", "1.2.3", "--1", "1e", "%", "-",
                                     "1 2", "1x", "0x10", "12 34", "1,2345", "$5", ",", "."}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_figure(bad));
  }
}

TEST_CASE("a decimal comma is read if the table uses one") {
  const auto value = [](std::string_view text) { return parse_figure(text, DecimalMark::comma).value(); };
  CHECK(value("0,8") == .8);
  CHECK(value("-1,5e2") == -150);
  CHECK(value("1.234,5") == 1234.5);
  CHECK(value("1.234") == 1234);
  CHECK(value("1,234") == 1.234);
  CHECK(value("7") == 7);
  CHECK(comma_use("0,8") == CommaUse::decimal);
  CHECK(comma_use("0,800") == CommaUse::decimal);
  CHECK(comma_use("82,000") == CommaUse::either);
  CHECK(comma_use("82,000.5") == CommaUse::groups);
  CHECK(comma_use("1,234,567") == CommaUse::groups);
  CHECK(comma_use("1.5") == CommaUse::none);
  CHECK(comma_use("a,b") == CommaUse::none);
}

TEST_CASE("missing values are recognised") {
  for (const std::string_view missing :
       {"", "NA", "n/a", "NaN", "null", "NULL", "?", "#N/A", "<NA>", "None", "-", "."})
    CHECK(is_missing_figure(missing));
  for (const std::string_view missing : {"", "NA", "?", "null"}) CHECK(is_missing_label(missing));
  for (const std::string_view name : {"none", "-", "+", "no", "0"}) CHECK_FALSE(is_missing_label(name));
  CHECK_FALSE(is_missing_figure("0"));
}
