#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "nn/data/dataset.h"
#include "nn/error.h"

namespace glassbox::nn {

/// quadrants: uniform in the square less the hole |x| < hole around the centre and the gap along the axes,
/// label 1 where the signs of x1 and x2 agree. xor: four Gaussian clusters in the corners, labelled likewise.
/// circle: a disc (1) inside a ring (0). gauss: two Gaussian clouds. spiral: two arms. moons: two
/// interleaving half circles. iris: Fisher's petals, length and width, versicolor (0) against virginica (1),
/// embedded.
enum class DatasetName { quadrants, xor_, circle, gauss, spiral, moons, iris };

template <>
struct Names<DatasetName> {
  static constexpr std::array<std::string_view, 7> values{"quadrants", "xor",   "circle", "gauss",
                                                          "spiral",    "moons", "iris"};
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

/// Same settings and seed, same bits. Classes are balanced within one; noise moves points but never draws
/// others, and what noise pushes out of the square is clamped to it. The held-out samples are a seeded
/// choice; at least one sample trains.
Dataset generate(const GeneratorSettings& settings, std::uint64_t seed);

}  // namespace glassbox::nn
