#include "demos/glassbox/views/figure_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "demos/glassbox/views/feature_axis.h"

namespace glassbox {

namespace {

std::string written(const FigureText& figure) { return std::string(std::string_view(figure)); }

/// A data set whose first feature reaches from `low` to `high` in the file's units.
nn::Dataset spanning(double low, double high, std::string name = "x") {
  nn::Dataset data(2, 1, 0);
  data.scales[0] = {.5 * (low + high), .5 * (high - low)};
  data.features[0] = std::move(name);
  return data;
}

struct AxisWords {
  std::string name;
  std::vector<std::string> ticks;
};

AxisWords axis_words(const nn::Dataset& data, const nn::InputSquare& square = {}) {
  const FeatureAxis axis(&data, 0, square.center[0], square.half[0]);
  AxisWords words{written(axis.name()), {}};
  for (const FeatureAxis::Tick& tick : axis.ticks()) words.ticks.push_back(written(tick.text));
  return words;
}

using Words = std::vector<std::string>;

std::ptrdiff_t characters(const std::string& utf8) {
  return std::ranges::count_if(utf8, [](char byte) { return (byte & 0xC0) != 0x80; });
}

}  // namespace

TEST_CASE("numbers have as many digits as needed, an exponent if shorter, a true minus sign") {
  CHECK(written(axis_figure(0.5, 1)) == ".5");
  CHECK(written(axis_figure(-0.25, 2)) == "\u2212.25");
  CHECK(written(axis_figure(1e-9, 3)) == "0");
  CHECK(written(axis_figure(999999, 0)) == "999999");
  CHECK(written(axis_figure(999999.9, 0)) == "1e6");
  CHECK(written(axis_figure(1'000'000, 0)) == "1e6");
  CHECK(written(axis_figure(2e12, 0)) == "2e12");
  CHECK(written(axis_figure(1.705e12, -9)) == "1.705e12");
  CHECK(written(axis_figure(100000.5, 1)) == "100000.5");
  CHECK(written(axis_figure(-1e-7, 7)) == "\u22121e\u22127");
  CHECK(written(axis_figure(123456, -3)) == "123000");
  CHECK(written(axis_figure(1e300, -298)) == "1e300");
}

TEST_CASE("percentages are rounded, but only 1 becomes 100") {
  CHECK(written(percent_figure(1.0)) == "100.0");
  CHECK(written(percent_figure(.99999)) == "99.9");
  CHECK(written(percent_figure(.99375)) == "99.4");
  CHECK(written(percent_figure(.5249)) == "52.5");
  CHECK(written(percent_figure(0.0)) == "0.0");
  CHECK(written(percent_figure(NAN)) == "–");
}

TEST_CASE("text that is too long ends in an ellipsis after a whole character") {
  const std::string cyrillic = [] {
    std::string text;
    for (int i = 0; i < 80; ++i) text += "ж";
    return text;
  }();
  const std::string cut = written(FigureText("%s", cyrillic.c_str()));
  REQUIRE(cut.ends_with("…"));
  CHECK(cut.size() <= 96);
  CHECK(cut.size() > 88);
  CHECK((cut.size() - std::string_view("…").size()) % 2 == 0);
  CHECK(written(FigureText("%s", std::string(96, 'a').c_str())) == std::string(96, 'a'));
  CHECK(written(FigureText("%s", std::string(97, 'a').c_str())) == std::string(93, 'a') + "…");
}

TEST_CASE("ticks are round numbers in the file's units") {
  CHECK(axis_words(spanning(-1, 1)).ticks == Words{"\u22121", "0", "1"});
  CHECK(axis_words(spanning(4.3, 7.9)).ticks == Words{"5", "6", "7"});
  CHECK(axis_words(spanning(1.0, 6.9)).ticks == Words{"2", "4", "6"});
  CHECK(axis_words(spanning(1, 999999)).ticks == Words{"0", "500000", "1e6"});
  CHECK(axis_words(spanning(-1e-7, 1e-7)).ticks == Words{"\u22121e\u22127", "0", "1e\u22127"});
  CHECK(axis_words(spanning(2010.3, 2010.7)).ticks ==
        Words{"2010.3", "2010.4", "2010.5", "2010.6", "2010.7"});
  // Where the square is moved and enlarged too.
  CHECK(axis_words(spanning(0, 10), {{.5f, 0.0f}, .1f}).ticks == Words{"7.0", "7.5", "8.0"});
}

TEST_CASE("the common part of long numbers is shown next to the name") {
  const AxisWords offset = axis_words(spanning(100000.1, 100000.9));
  CHECK(offset.name == "x \u2212 1e5");
  CHECK(offset.ticks == Words{".2", ".4", ".6", ".8"});
  const AxisWords epoch = axis_words(spanning(1700000000000.0, 1700000000039.0, "t"));
  CHECK(epoch.name == "t \u2212 1.7e12");
  CHECK(epoch.ticks == Words{"0", "10", "20", "30"});
  CHECK(axis_words(spanning(-100000.9, -100000.1)).name == "x + 1e5");
  CHECK(axis_words(spanning(1.5e9, 1.7e9)).name == "x");
}

TEST_CASE("every axis has at least three short, distinct tick labels") {
  for (const double middle : {0.0, 1.0, -37.2, 1e4, 123456.7, 1e9, -1.7e12}) {
    for (double half = 1e-5; half < 1e12; half *= 3.7) {
      if (half < 1e-10 * std::abs(middle)) continue;
      for (const nn::InputSquare& square : {nn::InputSquare(), nn::InputSquare{{.3f, 0.0f}, .25f}}) {
        const nn::Dataset data = spanning(middle - half, middle + half);
        const AxisWords words = axis_words(data, square);
        CAPTURE(middle);
        CAPTURE(half);
        CHECK(words.ticks.size() >= 3);
        CHECK(std::set<std::string>(words.ticks.begin(), words.ticks.end()).size() == words.ticks.size());
        for (const std::string& tick : words.ticks) CHECK(characters(tick) <= 7);
        const FeatureAxis axis(&data, 0, square.center[0], square.half[0]);
        for (std::size_t i = 1; i < axis.ticks().size(); ++i)
          CHECK(axis.ticks()[i].at > axis.ticks()[i - 1].at);
      }
    }
  }
}

}  // namespace glassbox
