#include "glassbox/nn/io/json_check.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "glassbox/nn/io/quoting.h"

namespace glassbox::nn {

namespace {

using Json = nlohmann::json;

constexpr int number_out_of_range = 406;  // nlohmann::json's id of that error

/// Iterates over a text and counts bytes, because the parser does not tell its handler the position.
class TrackedText {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  TrackedText(const char* at, std::size_t& bytes_read) : at_(at), bytes_read_(&bytes_read) {}

  char operator*() const { return *at_; }
  TrackedText& operator++() {
    ++at_;
    ++*bytes_read_;
    return *this;
  }
  TrackedText operator++(int) {
    const TrackedText before = *this;
    ++*this;
    return before;
  }
  bool operator==(const TrackedText& other) const { return at_ == other.at_; }

 private:
  const char* at_;
  std::size_t* bytes_read_;
};

/// Handles a text token by token and keeps only the member names of open objects.
class Checker : public nlohmann::json_sax<Json> {
 public:
  Checker(std::string_view text, std::string_view name) : text_(text), name_(name) {}

  Expected<void> check() {
    if (const std::size_t zero = text_.find('\0'); zero != std::string_view::npos) {
      fail_at_byte(zero);  // the parser would treat it as the end
    } else {
      const TrackedText begin(text_.data(), bytes_read_);
      const TrackedText end(text_.data() + text_.size(), bytes_read_);
      Json::sax_parse(begin, end, this);
    }
    if (error_) return tl::make_unexpected(std::move(*error_));
    return {};
  }

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }

  bool start_object(std::size_t) override {
    open_objects_.emplace_back();
    return deeper();
  }
  bool end_object() override {
    open_objects_.pop_back();
    --depth_;
    return true;
  }
  bool start_array(std::size_t) override { return deeper(); }
  bool end_array() override {
    --depth_;
    return true;
  }

  bool key(string_t& text) override {
    std::set<std::string>& members = open_objects_.back();
    if (members.size() == most_json_members) {
      return fail(last_byte(), "another member of an object", "at most " + std::to_string(most_json_members));
    }
    const auto [member, is_new] = members.insert(std::move(text));
    return is_new || fail(last_byte(), in_quotes(*member) + " twice", "each member once");
  }

  bool parse_error(std::size_t position, const std::string& token, const Json::exception& error) override {
    if (error.id == number_out_of_range)
      return fail(position - std::min(position, token.size()), in_quotes(token), "a finite number");
    return fail_at_byte(std::min(position > 0 ? position - 1 : 0, text_.size()));
  }

 private:
  bool deeper() {
    return ++depth_ <= most_json_depth ||
           fail(last_byte(), "an array or object nested in " + std::to_string(most_json_depth) + " others",
                "at most " + std::to_string(most_json_depth) + " levels");
  }

  std::size_t last_byte() const { return bytes_read_ - 1; }

  bool fail_at_byte(std::size_t byte) {
    return fail(byte, byte == text_.size() ? "the end of the text" : in_quotes(character_at(text_, byte)),
                "JSON");
  }

  bool fail(std::size_t byte, const std::string& found, const std::string& expected) {
    const std::string_view before = text_.substr(0, byte);
    const auto line = 1 + std::ranges::count(before, '\n');
    const std::size_t column = byte - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
    error_ = Error{name_ + ":" + std::to_string(line) + ":" + std::to_string(column) + ": found " + found +
                   ", expected " + expected};
    return false;
  }

  std::string_view text_;
  std::string name_;
  std::size_t bytes_read_ = 0;
  std::size_t depth_ = 0;
  std::vector<std::set<std::string>> open_objects_;  // their member names
  std::optional<Error> error_;
};

}  // namespace

Expected<void> check_json(std::string_view text, std::string_view name, std::size_t most_bytes) {
  if (text.size() > most_bytes) {
    return tl::make_unexpected(Error{std::string(name) + ": found " + std::to_string(text.size()) +
                                     " bytes of JSON, expected at most " + std::to_string(most_bytes)});
  }
  return Checker(text, name).check();
}

}  // namespace glassbox::nn
