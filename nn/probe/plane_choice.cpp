#include "glassbox/nn/probe/plane_choice.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

#include "glassbox/nn/io/quoting.h"

namespace glassbox::nn {

namespace {

constexpr std::string_view samples_prefix = "samples:";
constexpr std::string_view components_word = "pca";

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> split_at_commas(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t comma = text.find(',');
    std::string_view part = text.substr(0, comma);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    parts.push_back(part);
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace

std::string plane_text(const PlaneSettings& settings) {
  const PlaneChoice& choice = settings.choice;
  if (choice.kind == PlaneChoice::Kind::components) return std::string(components_word);
  std::string text;
  if (choice.kind == PlaneChoice::Kind::samples) {
    text = samples_prefix;
    for (std::size_t i = 0; i < 3; ++i) text += (i > 0 ? "," : "") + std::to_string(choice.samples[i]);
    return text;
  }
  text = choice.columns[0] + "," + choice.columns[1];
  if (settings.anchor) text += "@" + std::to_string(*settings.anchor);
  return text;
}

bool parse_plane(std::string_view text, PlaneSettings& settings) {
  PlaneChoice choice;
  std::optional<std::size_t> anchor;
  if (text == components_word) {
    choice.kind = PlaneChoice::Kind::components;
  } else if (text.starts_with(samples_prefix)) {
    const auto parts = split_at_commas(text.substr(samples_prefix.size()));
    if (parts.size() != choice.samples.size()) return false;
    choice.kind = PlaneChoice::Kind::samples;
    for (std::size_t i = 0; i < choice.samples.size(); ++i) {
      const auto sample = whole_number(parts[i]);
      if (!sample) return false;
      choice.samples[i] = *sample;
    }
  } else {
    if (const std::size_t at = text.rfind('@'); at != std::string_view::npos) {
      anchor = whole_number(text.substr(at + 1));
      if (!anchor) return false;
      text = text.substr(0, at);
    }
    const auto parts = split_at_commas(text);
    if (parts.size() != 2 || parts[0].empty() || parts[1].empty() || parts[0] == parts[1]) return false;
    choice.kind = PlaneChoice::Kind::features;
    choice.columns = {std::string(parts[0]), std::string(parts[1])};
  }
  settings.choice = std::move(choice);
  settings.anchor = anchor;
  return true;
}

std::string turn_text(const PlaneSettings& settings) {
  std::string text;
  for (const float angle : settings.turn) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), angle).ptr;
    if (!text.empty()) text += ',';
    text.append(digits.data(), end);
  }
  return settings.towards.empty() ? text : text + "," + settings.towards;
}

bool parse_turn(std::string_view text, PlaneSettings& settings) {
  const auto parts = split_at_commas(text);
  if (parts.size() < 2 || parts.size() > 3 || (parts.size() == 3 && parts[2].empty())) return false;
  std::array<float, 2> turn{};
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const std::string_view part = parts[axis];
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), turn[axis]);
    if (error != std::errc() || end != part.data() + part.size() || !(std::abs(turn[axis]) <= 180.0f))
      return false;
  }
  settings.turn = turn;
  settings.towards = parts.size() == 3 ? std::string(parts[2]) : std::string();
  return true;
}

std::optional<std::size_t> find_named(std::span<const std::string> names, std::string_view text) {
  const auto named = std::ranges::find(names, text);
  if (named != names.end()) return static_cast<std::size_t>(named - names.begin());
  if (text.starts_with('x')) text.remove_prefix(1);
  const auto position = whole_number(text);
  return position && *position >= 1 && *position <= names.size() ? std::optional(*position - 1)
                                                                 : std::nullopt;
}

Expected<void> check_plane(const PlaneSettings& settings, const Dataset& dataset) {
  const PlaneChoice& choice = settings.choice;
  const auto unknown_feature = [&](const std::string& text) {
    std::string known;
    constexpr std::size_t most = 8;
    for (std::size_t k = 0; k < std::min(dataset.features.size(), most); ++k)
      known += (k > 0 ? ", " : "") + dataset.features[k];
    if (dataset.features.size() > most) known += ", …";
    return tl::unexpected(
        Error{"the plane's " + in_quotes(text) + " is no feature, expected one of " + known});
  };
  const auto unknown_sample = [&](std::size_t sample) {
    return tl::unexpected(Error{"the plane's sample " + std::to_string(sample) +
                                " does not exist, expected 0 to " + std::to_string(dataset.size() - 1)});
  };
  if (choice.kind == PlaneChoice::Kind::features) {
    for (const std::string& column : choice.columns) {
      if (!find_named(dataset.features, column)) return unknown_feature(column);
    }
  }
  if (choice.kind == PlaneChoice::Kind::samples) {
    for (const std::size_t sample : choice.samples) {
      if (sample >= dataset.size()) return unknown_sample(sample);
    }
  }
  if (settings.anchor && *settings.anchor >= dataset.size()) return unknown_sample(*settings.anchor);
  if (!settings.towards.empty() && !find_named(dataset.features, settings.towards))
    return unknown_feature(settings.towards);
  return {};
}

}  // namespace glassbox::nn
