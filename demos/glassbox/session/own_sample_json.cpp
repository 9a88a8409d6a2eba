#include "demos/glassbox/session/own_sample_json.h"

#include <nlohmann/json.hpp>

namespace glassbox {

namespace {

using Json = nlohmann::ordered_json;

constexpr double farthest_place = 100.0;  // heights of the image, from its upper left corner
constexpr std::size_t most_values = 1'024;

nn::Stroke stroke_from_json(const JsonPlace& place) {
  place.expect_object({"points", "erase"});
  nn::Stroke stroke;
  place.read("erase", stroke.erase);
  if (!place.has("points")) return stroke;
  const JsonPlace points = place.at("points");
  points.expect_array(0, 2 * OwnSample::most_points, "places, x and y in turn");
  if (points.size() % 2 != 0)
    points.fail(std::to_string(points.size()) + " figures", "x and y of each place");
  for (std::size_t i = 0; i < points.size(); i += 2) {
    const auto at = [&](std::size_t k) {
      return static_cast<float>(points[k].number(-farthest_place, farthest_place));
    };
    stroke.points.push_back({at(i), at(i + 1)});
  }
  return stroke;
}

}  // namespace

Json own_sample_to_json(const OwnSample& sample) {
  Json object = Json::object();
  for (const nn::Stroke& stroke : sample.strokes) {
    Json one = Json::object();
    Json& points = one["points"] = Json::array();
    for (const auto& [x, y] : stroke.points) {
      points.push_back(shortest(x));
      points.push_back(shortest(y));
    }
    if (stroke.erase) one["erase"] = true;
    object["strokes"].push_back(one);
  }
  for (const float value : sample.values) object["values"].push_back(shortest(value));
  return object;
}

OwnSample own_sample_from_json(const JsonPlace& place) {
  place.expect_object({"strokes", "values"});
  OwnSample sample;
  if (place.has("strokes")) {
    const JsonPlace strokes = place.at("strokes");
    strokes.expect_array(0, OwnSample::most_strokes, "strokes");
    for (std::size_t i = 0; i < strokes.size(); ++i) sample.strokes.push_back(stroke_from_json(strokes[i]));
  }
  if (place.has("values")) {
    const JsonPlace values = place.at("values");
    values.expect_array(0, most_values, "values, one for each feature");
    sample.values = values.floats(values.size());
  }
  return sample;
}

}  // namespace glassbox
