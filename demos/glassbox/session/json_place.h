#pragma once

#include <concepts>
#include <initializer_list>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/error.h"
#include "glassbox/nn/names.h"

namespace glassbox {

/// What is wrong with a document, in one line; thrown while it is read, and returned by whoever reads it.
struct JsonProblem {
  std::string message;
};

/// A value in a document, with the path to it ("stage.tiles[2]"), read with all that may be wrong said in one
/// line: the document's name, the path, what was found, what was expected. What is absent leaves the target
/// as it is.
class JsonPlace {
 public:
  using Json = nlohmann::ordered_json;

  /// The whole of a document. Unknown members produce a warning, of which `warnings` gets the first twenty.
  JsonPlace(const Json& value, std::string name, std::vector<std::string>& warnings);

  bool is_object() const;
  bool is_array() const;
  bool is_string() const;
  bool is_null() const;
  const Json& value() const { return *value_; }
  std::size_t size() const;
  bool has(std::string_view key) const;
  JsonPlace at(std::string_view key) const;
  JsonPlace operator[](std::size_t index) const;

  /// It is an object of these members. Others produce a warning.
  void expect_object(std::span<const std::string_view> known) const;
  void expect_object(std::initializer_list<std::string_view> known) const {
    expect_object(std::span(known.begin(), known.size()));
  }
  void expect_array(std::size_t least, std::size_t most, std::string_view of) const;

  double number(double low, double high) const;
  std::int64_t whole(std::int64_t low, std::int64_t high) const;
  std::string text() const;
  /// A string, or a number or a switch as JSON writes it.
  std::string scalar_text() const;
  bool boolean() const;

  template <std::floating_point Number>
  void read(std::string_view key, Number& target, double low, double high) const {
    if (has(key)) target = static_cast<Number>(at(key).number(low, high));
  }
  template <std::integral Number>
  void read(std::string_view key, Number& target, std::int64_t low, std::int64_t high) const {
    if (has(key)) target = static_cast<Number>(at(key).whole(low, high));
  }
  void read(std::string_view key, bool& target) const {
    if (has(key)) target = at(key).boolean();
  }
  void read(std::string_view key, std::string& target) const {
    if (has(key)) target = at(key).text();
  }
  void read(std::string_view key, std::string& target, std::span<const std::string_view> known) const;

  /// So many finite floats.
  std::vector<float> floats(std::size_t count) const;
  /// So many numbers; null stands for NaN.
  std::vector<double> numbers(std::size_t count) const;

  [[noreturn]] void fail(const std::string& expected) const;
  /// The same about something else than the value itself.
  [[noreturn]] void fail(const std::string& found, const std::string& expected) const;
  void warn(const std::string& message) const;
  const std::string& path() const { return path_; }

 private:
  JsonPlace(const Json& value, std::string path, const JsonPlace& parent);

  const Json* value_;
  std::string path_;  ///< empty: the document itself
  const std::string* name_;
  std::shared_ptr<const std::string> owned_name_;
  std::vector<std::string>* warnings_;
};

/// Parses a text that nn::check_json() accepts, whose errors these are.
nn::Expected<nlohmann::ordered_json> parse_json(std::string_view text, std::string_view name,
                                                std::size_t most_bytes);

/// A document as text, objects a member a line, arrays of figures on one line.
std::string pretty(const nlohmann::ordered_json& document);

/// A figure that prints as the shortest decimal that reads back as the same float.
double shortest(float value);

}  // namespace glassbox
