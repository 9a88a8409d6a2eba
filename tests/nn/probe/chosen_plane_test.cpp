#include "glassbox/nn/probe/chosen_plane.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/model/initialization.h"
#include "glassbox/nn/probe/landscape.h"
#include "glassbox/nn/random/random.h"

using namespace glassbox::nn;

namespace {

constexpr std::size_t count = 60;

/// Four features of different ranges; the second follows the first, and the last hardly varies.
Dataset four_features() {
  Dataset data(4, 1, count);
  data.training_count = 50;
  for (std::size_t s = 0; s < count; ++s) {
    const float a = random_normal(5, Stream::data, s, 0), b = random_normal(5, Stream::data, s, 1);
    data.inputs.row(0)[s] = a;
    data.inputs.row(1)[s] = 20.0f * (0.9f * a + 0.2f * b) + 3.0f;
    data.inputs.row(2)[s] = b;
    data.inputs.row(3)[s] = 0.1f * random_normal(5, Stream::data, s, 2) - 1.0f;
  }
  data.box = {{0.0, 2.0}, {3.0, 40.0}, {0.5, 2.5}, {-1.0, 2.0}};
  return data;
}

ChosenPlane chosen(const Dataset& data, const char* plane, const char* turn = "0,0") {
  PlaneSettings settings;
  REQUIRE(parse_plane(plane, settings));
  REQUIRE(parse_turn(turn, settings));
  return choose_plane(data, settings);
}

using Vector = std::vector<double>;

/// A vector in units of half the features' ranges.
Vector in_halves(const Dataset& data, const std::vector<float>& vector) {
  Vector result;
  for (std::size_t k = 0; k < vector.size(); ++k)
    result.push_back(static_cast<double>(vector[k]) / data.box[k].half);
  return result;
}

double dot(const Vector& a, const Vector& b) {
  double sum = 0.0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] * b[k];
  return sum;
}

double cosine(const Vector& a, const Vector& b) { return dot(a, b) / std::sqrt(dot(a, a) * dot(b, b)); }

/// The covariance of the training samples in half ranges.
std::vector<Vector> covariance(const Dataset& data) {
  const std::size_t n = data.training_count;
  Vector mean(4, 0.0);
  const auto value = [&](std::size_t k, std::size_t s) {
    return static_cast<double>(data.inputs.row(k)[s]) / data.box[k].half;
  };
  for (std::size_t k = 0; k < 4; ++k) {
    for (std::size_t s = 0; s < n; ++s) mean[k] += value(k, s) / static_cast<double>(n);
  }
  std::vector<Vector> matrix(4, Vector(4, 0.0));
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 4; ++j) {
      for (std::size_t s = 0; s < n; ++s)
        matrix[i][j] += (value(i, s) - mean[i]) * (value(j, s) - mean[j]) / static_cast<double>(n);
    }
  }
  return matrix;
}

Vector times(const std::vector<Vector>& matrix, const Vector& v) {
  Vector result;
  for (const Vector& row : matrix) result.push_back(dot(row, v));
  return result;
}

}  // namespace

TEST_CASE("two features span the box, the others stay at the means of the training samples or at a sample") {
  const Dataset data = four_features();
  const ChosenPlane plane = chosen(data, "3,1");
  CHECK(plane.axes[0].feature == 2);
  CHECK(plane.axes[1].feature == 0);
  CHECK(plane.plane.axis_u == std::vector<float>{0, 0, 2.5f, 0});
  CHECK(plane.plane.axis_v == std::vector<float>{2.0f, 0, 0, 0});
  CHECK(plane.plane.origin[0] == 0.0f);
  CHECK(plane.plane.origin[2] == 0.5f);
  for (const std::size_t k : {std::size_t{1}, std::size_t{3}}) {
    double mean = 0.0;
    for (std::size_t s = 0; s < data.training_count; ++s)
      mean += static_cast<double>(data.inputs.row(k)[s]) / static_cast<double>(data.training_count);
    CHECK(plane.plane.origin[k] == doctest::Approx(mean));
  }
  const ChosenPlane through = chosen(data, "3,1@57");
  CHECK(through.plane.origin[1] == doctest::Approx(data.inputs.row(1)[57]));
  CHECK(through.plane.origin[3] == doctest::Approx(data.inputs.row(3)[57]));
  CHECK(through.plane.origin[0] == 0.0f);
}

TEST_CASE("two features are all of their space, whatever was chosen") {
  Dataset data(2, 1, 5);
  data.box = {{.25, 1.5}, {-1.0, 3.0}};
  for (const char* plane : {"1,2", "2,1", "pca", "samples:0,1,2"}) {
    const ChosenPlane found = chosen(data, plane, "30,10");
    CHECK(found.plane == feature_plane(data.box, 0, 1));
    CHECK(found.settings.choice == PlaneChoice{.kind = PlaneChoice::Kind::features});
  }
}

TEST_CASE("a single feature has an axis, and another without length") {
  Dataset data(1, 1, 3);
  data.box = {{2.0, 4.0}};
  const ChosenPlane found = chosen(data, "1,2");
  CHECK(found.plane == InputPlane{{2.0f}, {4.0f}, {0.0f}});
  CHECK(found.axes[0].feature == 0);
  CHECK_FALSE(found.axes[1].feature);
  for (const PlanePlace& place : places_on(found, data.inputs.view(), data.box)) {
    CHECK(place.u == doctest::Approx(-.5));
    CHECK(place.v == 0.0f);
  }
}

TEST_CASE("principal components are eigenvectors of the covariance in half ranges, with their shares") {
  const Dataset data = four_features();
  const ChosenPlane plane = chosen(data, "pca");
  const std::vector<Vector> matrix = covariance(data);
  double total = 0.0;
  for (std::size_t k = 0; k < 4; ++k) total += matrix[k][k];
  const Vector u = in_halves(data, plane.plane.axis_u), v = in_halves(data, plane.plane.axis_v);
  CHECK(cosine(u, v) == doctest::Approx(0).epsilon(1e-5));
  CHECK(dot(u, u) == doctest::Approx(dot(v, v)));
  CHECK(plane.axes[0].share > plane.axes[1].share);
  for (const auto& [axis, share] : {std::pair{u, plane.axes[0].share}, {v, plane.axes[1].share}}) {
    const Vector image = times(matrix, axis);
    CHECK(cosine(image, axis) == doctest::Approx(1).epsilon(1e-5));
    CHECK(share == doctest::Approx(dot(image, axis) / dot(axis, axis) / total).epsilon(1e-4));
  }
  // All training samples are in view, and figures are distances from the mean.
  const auto places = places_on(plane, data.inputs.view(), data.box);
  double sum = 0.0;
  for (std::size_t s = 0; s < data.training_count; ++s) {
    CHECK(std::max(std::abs(places[s].u), std::abs(places[s].v)) <= 1.0f);
    sum += plane.axes[0].scale.middle + plane.axes[0].scale.half * static_cast<double>(places[s].u);
  }
  CHECK(sum == doctest::Approx(0).epsilon(1e-3));
}

TEST_CASE("a plane through three samples contains them") {
  const Dataset data = four_features();
  const ChosenPlane plane = chosen(data, "samples:3,8,55");
  const auto places = places_on(plane, data.inputs.view(), data.box);
  for (const std::size_t s : {std::size_t{3}, std::size_t{8}, std::size_t{55}}) {
    CHECK(places[s].distance == doctest::Approx(0).epsilon(1e-4));
    CHECK(std::max(std::abs(places[s].u), std::abs(places[s].v)) <= 1.0f);
  }
  const auto figure = [&](std::size_t axis, float place) {
    return plane.axes[axis].scale.middle + plane.axes[axis].scale.half * static_cast<double>(place);
  };
  CHECK(figure(0, places[3].u) == doctest::Approx(0).epsilon(1e-4));
  CHECK(figure(0, places[8].u) == doctest::Approx(1).epsilon(1e-4));
  CHECK(places[3].v == doctest::Approx(places[8].v).epsilon(1e-4));
  CHECK(figure(1, places[55].v) == doctest::Approx(1).epsilon(1e-4));
  // The same sample thrice still gives a plane.
  const ChosenPlane one = chosen(data, "samples:4,4,4");
  const Vector u = in_halves(data, one.plane.axis_u), v = in_halves(data, one.plane.axis_v);
  CHECK(dot(u, u) > 0.0);
  CHECK(dot(v, v) > 0.0);
  CHECK(places_on(one, data.inputs.view(), data.box)[4].distance == doctest::Approx(0).epsilon(1e-4));
}

TEST_CASE("a turned axis keeps its length and leaves its plane by the angle") {
  const Dataset data = four_features();
  for (const char* plane : {"1,3", "pca", "samples:3,8,12"}) {
    CAPTURE(plane);
    const ChosenPlane flat = chosen(data, plane);
    const ChosenPlane turned = chosen(data, plane, "30,0,4");
    const Vector before = in_halves(data, flat.plane.axis_u), after = in_halves(data, turned.plane.axis_u);
    CHECK(cosine(before, after) == doctest::Approx(std::cos(30.0 * 3.14159265358979 / 180.0)).epsilon(1e-5));
    CHECK(dot(after, after) == doctest::Approx(dot(before, before)).epsilon(1e-5));
    CHECK(after[3] > before[3]);
    CHECK(turned.plane.axis_v == flat.plane.axis_v);
    CHECK(turned.plane.origin == flat.plane.origin);
    const ChosenPlane both = chosen(data, plane, "30,-50");
    CHECK(cosine(in_halves(data, both.plane.axis_u), in_halves(data, both.plane.axis_v)) ==
          doctest::Approx(0).epsilon(1e-5));
  }
  // A right angle towards a feature ends there.
  const ChosenPlane right = chosen(data, "1,3", "90,0,2");
  CHECK(right.plane.axis_u[1] == doctest::Approx(40));
  CHECK(right.plane.axis_u[0] == doctest::Approx(0).epsilon(1e-4));
  CHECK_FALSE(right.axes[0].feature);
  CHECK(right.axes[1].feature == 2);
}

TEST_CASE("a sample's place is its orthogonal projection, and its distance what is left") {
  const Dataset data = four_features();
  for (const char* plane : {"2,4", "pca", "samples:0,7,31"}) {
    const ChosenPlane found = chosen(data, plane, "15,25");
    const Vector u = in_halves(data, found.plane.axis_u), v = in_halves(data, found.plane.axis_v);
    const auto places = places_on(found, data.inputs.view(), data.box);
    for (std::size_t s = 0; s < count; ++s) {
      Vector left(4);
      for (std::size_t k = 0; k < 4; ++k) {
        const float on_plane =
            found.plane.origin[k] + found.plane.axis_u[k] * places[s].u + found.plane.axis_v[k] * places[s].v;
        left[k] = static_cast<double>(data.inputs.row(k)[s] - on_plane) / data.box[k].half;
      }
      CHECK(dot(left, u) == doctest::Approx(0).epsilon(1e-4));
      CHECK(dot(left, v) == doctest::Approx(0).epsilon(1e-4));
      CHECK(places[s].distance == doctest::Approx(std::sqrt(dot(left, left) / 2.0)).epsilon(1e-3));
    }
  }
}

TEST_CASE("a landscape over a chosen plane holds the network's values at its points") {
  const Dataset data = four_features();
  Mlp mlp({4, {{5, Activation::tanh}, {3, Activation::linear}}});
  initialize(mlp, Initialization::xavier, 1.0f, 9);
  constexpr int n = 9;
  for (const char* plane : {"1,3", "2,4@17", "pca", "samples:5,6,7"}) {
    const ChosenPlane found = chosen(data, plane, "25,-10");
    const InputPlane part = part_of(found.plane, InputSquare({.2f, -.3f}, .5f));
    Landscape landscape;
    landscape.evaluate(mlp, Loss::softmax_ce, n, part);
    for (const int at : {0, 4, 40, 73, 80}) {
      const float u = .2f + .5f * (2.0f * static_cast<float>(at % n) / (n - 1) - 1.0f);
      const float v = -.3f + .5f * (2.0f * static_cast<float>(at / n) / (n - 1) - 1.0f);
      Batch point(4, 1);
      for (std::size_t k = 0; k < 4; ++k)
        point.row(k)[0] = found.plane.origin[k] + u * found.plane.axis_u[k] + v * found.plane.axis_v[k];
      ForwardTrace trace;
      forward(mlp, point.view(), trace);
      const auto index = static_cast<std::size_t>(at);
      for (std::size_t unit = 0; unit < 5; ++unit)
        CHECK(landscape.heights(0, unit)[index] == doctest::Approx(trace.a[0].row(unit)[0]).epsilon(1e-4));
      double sum = 0.0;
      for (std::size_t unit = 0; unit < 3; ++unit)
        sum += std::exp(static_cast<double>(trace.a[1].row(unit)[0]));
      for (std::size_t unit = 0; unit < 3; ++unit) {
        const double p = std::exp(static_cast<double>(trace.a[1].row(unit)[0])) / sum;
        CHECK(landscape.heights(1, unit)[index] == doctest::Approx(p).epsilon(1e-4));
        CHECK(landscape.scores().row(unit)[index] == doctest::Approx(std::log(p)).epsilon(1e-4));
      }
    }
  }
}
