#include "demos/glassbox/session/json_place.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "glassbox/nn/io/json_check.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace {

using Json = JsonPlace::Json;

constexpr std::size_t most_warnings = 20;  // of one document

/// What a value is, for a message.
std::string found_text(const Json& value) {
  if (value.is_object()) return "an object";
  if (value.is_array()) return "an array of " + std::to_string(value.size());
  if (value.is_string()) return nn::in_quotes(value.get_ref<const std::string&>());
  return value.dump();
}

std::string figure(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.10g", value);
  return text.data();
}

/// "stage.tiles": the path to a member, whose name may be anything.
std::string member_path(const std::string& path, std::string_view key) {
  return (path.empty() ? "" : path + ".") + nn::printable(key, 40);
}

bool on_one_line(const Json& value) {
  return value.is_array() &&
         std::ranges::none_of(value, [](const Json& item) { return item.is_structured(); });
}

void append_pretty(std::string& text, const Json& value, std::size_t depth) {
  if (!value.is_structured() || value.empty() || on_one_line(value)) {
    text += value.dump();
    return;
  }
  const std::string indent(2 * (depth + 1), ' ');
  text += value.is_object() ? "{" : "[";
  bool first = true;
  for (const auto& [key, member] : value.items()) {
    text += first ? "\n" : ",\n";
    text += indent;
    if (value.is_object()) text += Json(key).dump() + ": ";
    append_pretty(text, member, depth + 1);
    first = false;
  }
  text += '\n' + std::string(2 * depth, ' ');
  text += value.is_object() ? '}' : ']';
}

}  // namespace

JsonPlace::JsonPlace(const Json& value, std::string name, std::vector<std::string>& warnings)
    : value_(&value),
      name_(nullptr),
      owned_name_(std::make_shared<const std::string>(std::move(name))),
      warnings_(&warnings) {
  name_ = owned_name_.get();
}

JsonPlace::JsonPlace(const Json& value, std::string path, const JsonPlace& parent)
    : value_(&value),
      path_(std::move(path)),
      name_(parent.name_),
      owned_name_(parent.owned_name_),
      warnings_(parent.warnings_) {}

bool JsonPlace::is_object() const { return value_->is_object(); }
bool JsonPlace::is_array() const { return value_->is_array(); }
bool JsonPlace::is_string() const { return value_->is_string(); }
bool JsonPlace::is_null() const { return value_->is_null(); }
std::size_t JsonPlace::size() const { return value_->size(); }

bool JsonPlace::has(std::string_view key) const {
  return value_->is_object() && value_->find(key) != value_->end();
}

JsonPlace JsonPlace::at(std::string_view key) const {
  const std::string path = member_path(path_, key);
  if (!has(key)) JsonPlace(*value_, path, *this).fail("nothing", "a value");
  return {*value_->find(key), path, *this};
}

JsonPlace JsonPlace::operator[](std::size_t index) const {
  return {(*value_)[index], path_ + "[" + std::to_string(index) + "]", *this};
}

void JsonPlace::fail(const std::string& expected) const { fail(found_text(*value_), expected); }

void JsonPlace::fail(const std::string& found, const std::string& expected) const {
  throw JsonProblem{*name_ + ": " + (path_.empty() ? "" : path_ + ": ") + "found " + found + ", expected " +
                    expected};
}

void JsonPlace::warn(const std::string& message) const {
  if (warnings_->size() < most_warnings)
    warnings_->push_back(*name_ + ": " + (path_.empty() ? "" : path_ + ": ") + message);
  else if (warnings_->size() == most_warnings)
    warnings_->push_back(*name_ + ": there are more warnings, which were left out");
}

void JsonPlace::expect_object(std::span<const std::string_view> known) const {
  if (!value_->is_object()) fail("an object");
  for (const auto& [key, member] : value_->items()) {
    if (std::ranges::find(known, key) == known.end())
      JsonPlace(member, member_path(path_, key), *this).warn("is unknown and was left out");
  }
}

void JsonPlace::expect_array(std::size_t least, std::size_t most, std::string_view of) const {
  if (is_array() && size() >= least && size() <= most) return;
  const std::string count =
      least == most ? std::to_string(least) : std::to_string(least) + " to " + std::to_string(most);
  fail("an array of " + count + " " + std::string(of));
}

double JsonPlace::number(double low, double high) const {
  const double value = value_->is_number() ? value_->get<double>() : std::nan("");
  if (!(value >= low && value <= high)) fail("a number from " + figure(low) + " to " + figure(high));
  return value;
}

std::int64_t JsonPlace::whole(std::int64_t low, std::int64_t high) const {
  const bool fits =
      value_->is_number_integer() &&
      !(value_->is_number_unsigned() && value_->get<std::uint64_t>() > static_cast<std::uint64_t>(high));
  const std::int64_t value = fits ? value_->get<std::int64_t>() : 0;
  if (!fits || value < low || value > high)
    fail("a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  return value;
}

std::string JsonPlace::text() const {
  if (!value_->is_string()) fail("a text");
  return value_->get<std::string>();
}

std::string JsonPlace::scalar_text() const {
  if (value_->is_structured() || is_null()) fail("a number or a text");
  return is_string() ? text() : value_->dump();
}

bool JsonPlace::boolean() const {
  if (!value_->is_boolean()) fail("true or false");
  return value_->get<bool>();
}

void JsonPlace::read(std::string_view key, std::string& target,
                     std::span<const std::string_view> known) const {
  if (!has(key)) return;
  const JsonPlace place = at(key);
  const std::string typed = place.is_string() ? place.text() : std::string();
  if (std::ranges::find(known, typed) == known.end()) {
    std::string names;
    for (std::size_t i = 0; i < known.size(); ++i)
      names += (i == 0 ? "" : i + 1 == known.size() ? " or " : ", ") + std::string(known[i]);
    place.fail(names);
  }
  target = typed;
}

std::vector<float> JsonPlace::floats(std::size_t count) const {
  constexpr double largest = std::numeric_limits<float>::max();
  expect_array(count, count, "figures");
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double value = (*value_)[i].is_number() ? (*value_)[i].get<double>() : std::nan("");
    if (!(std::abs(value) <= largest)) (*this)[i].fail("a finite number");
    values[i] = static_cast<float>(value);
  }
  return values;
}

std::vector<double> JsonPlace::numbers(std::size_t count) const {
  expect_array(count, count, "figures");
  std::vector<double> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Json& value = (*value_)[i];
    if (!value.is_number() && !value.is_null()) (*this)[i].fail("a number or null");
    values[i] = value.is_null() ? std::nan("") : value.get<double>();
  }
  return values;
}

nn::Expected<Json> parse_json(std::string_view text, std::string_view name, std::size_t most_bytes) {
  return nn::check_json(text, name, most_bytes).map([&] { return Json::parse(text); });
}

std::string pretty(const Json& document) {
  std::string text;
  append_pretty(text, document, 0);
  return text + '\n';
}

double shortest(float value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  double result = 0.0;
  std::from_chars(digits.data(), end, result);
  return result;
}

}  // namespace glassbox
