#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/error.h"
#include "glassbox/nn/names.h"

namespace glassbox::nn {

/// - quadrants: uniform in the square except for the hole |x| < hole around the centre and the gap along the
///   axes; label 1 where the signs of x1 and x2 agree.
/// - xor: four Gaussian clusters in the corners, labelled in the same way.
/// - circle: a disc (1) inside a ring (0).
/// - gauss: two Gaussian clouds.
/// - spiral: two arms.
/// - moons: two interleaving half circles.
/// - iris: Fisher's petals, length and width, versicolor (0) against virginica (1), embedded.
/// - For regression, uniform in the square with a surface as target: plane, a slope; bumps, hills and
///   hollows; ripple, a wave that fades outwards.
enum class DatasetName { quadrants, xor_, circle, gauss, spiral, moons, iris, plane, bumps, ripple };

template <>
struct Names<DatasetName> {
  static constexpr std::array<std::string_view, 10> values{"quadrants", "xor",  "circle", "gauss", "spiral",
                                                           "moons",     "iris", "plane",  "bumps", "ripple"};
  static constexpr std::array<Description, 10> descriptions{
      {{"Quadrants",
        "Class 1 where the signs of x\u2081 and x\u2082 agree. No line separates the classes: this needs "
        "a hidden layer."},
       {"XOR", "Four clouds, one in each quadrant: the smallest problem that a single neuron cannot solve."},
       {"Circle", "A disc inside a ring: the network must bend the plane into a bowl."},
       {"Gauss", "Two clouds that a line separates: no hidden layer needed."},
       {"Spiral", "Two interleaved arms. Hard: it needs more units and longer training."},
       {"Moons", "Two interlocking half circles: one gentle bend is enough."},
       {"Iris",
        "Fisher's flowers: petal length and width of versicolor (0) and virginica (1), 100 measurements."},
       {"Plane", "A slope to fit instead of classes: one linear unit is enough."},
       {"Bumps", "Hills and hollows to fit: more units fit better."},
       {"Ripple", "A circular wave to fit: it needs many bends."}}};
};

struct GeneratorSettings {
  DatasetName name = DatasetName::quadrants;
  int points = 200;       ///< 2 … 50000; iris has its own 100
  float noise = 0.0f;     ///< 0 … 1, standard deviation added to both inputs
  float gap = 0.06f;      ///< 0 … 0.5, quadrants: |x1| and |x2| stay at least this far from 0
  float hole = 0.25f;     ///< 0 … 0.9, quadrants: radius of the empty disc at the centre
  float held_out = 0.2f;  ///< 0 … 0.9, fraction of the samples kept for testing
  bool operator==(const GeneratorSettings&) const = default;
};

/// The features and classes of a data set.
DataShape data_shape(DatasetName name);

/// The same settings and seed give the same bits. Class sizes differ by at most one. Noise moves points but
/// does not change which points are drawn; points that noise moves outside the square are clamped to it. The
/// held-out samples are a seeded choice; at least one sample trains.
Dataset generate(const GeneratorSettings& settings, std::uint64_t seed);

/// The noise-free rule that generates a data set: the label or target at each of the inputs `[input][sample]`
/// in [-1, 1]². For spiral and moons it is the label of the nearer curve. Returns false and leaves `targets`
/// unchanged for iris, whose rule is unknown.
bool true_targets(const GeneratorSettings& settings, BatchView inputs, std::span<float> targets);

}  // namespace glassbox::nn
