#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// A plane through feature space, as chosen: along two features, along the first two principal components, or
/// through three samples. Values are kept as typed, so that a choice survives another data set.
struct PlaneChoice {
  enum class Kind { features, components, samples };
  Kind kind = Kind::components;  ///< up to two features are shown as they are
  std::array<std::string, 2> columns{"1", "2"};  ///< features by name or by position from 1
  std::array<std::size_t, 3> samples{0, 1, 2};   ///< numbers as in readings, from 0
  bool operator==(const PlaneChoice&) const = default;
};

/// A plane through feature space and how it is turned.
///
/// All angles and distances here are those of features in units of half their range, Dataset::box.
struct PlaneSettings {
  PlaneChoice choice;
  /// The sample that a plane along two features passes through; none: the means of the training samples.
  std::optional<std::size_t> anchor;
  /// By how many degrees the first and the second axis turn about the plane's centre, out of the plane.
  std::array<float, 2> turn{};
  /// The feature towards which they turn. Empty: the direction in which the samples differ most from their
  /// places on the plane.
  std::string towards;
  bool operator==(const PlaneSettings&) const = default;
};

/// Choice and anchor as typed: "petal length,petal width", "1,2@12" through sample 12, "pca",
/// "samples:3,8,12".
std::string plane_text(const PlaneSettings& settings);
/// Sets them. Returns false for a text in none of those forms, which changes nothing.
bool parse_plane(std::string_view text, PlaneSettings& settings);

/// Turn and its direction as typed: "20,0", "20,-15,petal width".
std::string turn_text(const PlaneSettings& settings);
/// The same; angles from -180 to 180.
bool parse_turn(std::string_view text, PlaneSettings& settings);

/// The place of a name among others, or the one that "3" or "x3" gives by position from 1; nothing if there
/// is none.
std::optional<std::size_t> find_named(std::span<const std::string> names, std::string_view text);

/// Error: what the settings name and the data set lacks.
Expected<void> check_plane(const PlaneSettings& settings, const Dataset& dataset);

}  // namespace glassbox::nn
