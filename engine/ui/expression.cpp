#include "glassbox/engine/ui/expression.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <utility>

namespace glassbox::engine {

namespace {

constexpr int deepest = 64;            // of parentheses, signs and powers within each other
constexpr std::size_t most_told = 24;  // characters of what was typed that an error repeats

// What prints alike, and what it stands for. Each is as wide in UTF-8 as written here.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> signs{{{"\u2212", "-"},
                                                                              {"\u2013", "-"},
                                                                              {"\u00d7", "*"},
                                                                              {"\u00b7", "*"},
                                                                              {"\u00f7", "/"},
                                                                              {"\u03c0", "pi"},
                                                                              {"\u00a0", " "},
                                                                              {"\u202f", " "}}};

std::string plain(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto sign = std::ranges::find_if(signs, [&](const auto& s) { return text.starts_with(s.first); });
    if (sign != signs.end()) {
      result += sign->second;
      text.remove_prefix(sign->first.size());
    } else {
      result += text.front() == ',' ? '.' : text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

/// At most so much of it, cut between characters.
std::string shortened(std::string_view text) {
  if (text.size() <= most_told) return std::string(text);
  std::size_t end = most_told;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) --end;
  return std::string(text.substr(0, end)) + "\u2026";
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  result += shortened(text);
  result += '"';
  return result;
}

/// Descends through the text. The first problem ends it: what is read afterwards does not count.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  double read_all() {
    const double value = sum();
    skip_spaces();
    if (!rest_.empty()) fail(quoted(rest_) + " is no part of a figure");
    return value;
  }
  const std::string& problem() const { return problem_; }

 private:
  double sum() {
    double value = product();
    while (problem_.empty()) {
      if (take('+')) {
        value += product();
      } else if (take('-')) {
        value -= product();
      } else {
        break;
      }
    }
    return value;
  }
  double product() {
    double value = with_sign();
    while (problem_.empty()) {
      if (take('*')) {
        value *= with_sign();
      } else if (take('/')) {
        value = quotient(value, with_sign());
      } else {
        break;
      }
    }
    return value;
  }
  double quotient(double value, double divisor) {
    if (divisor == 0.0) fail("nothing can be divided by 0");
    return divisor == 0.0 ? 0.0 : value / divisor;
  }
  double with_sign() {
    const Depth depth(*this);
    if (!problem_.empty()) return 0.0;
    if (take('-')) return -with_sign();
    if (take('+')) return with_sign();
    return power();
  }
  double power() {
    const double base = figure();
    return problem_.empty() && take('^') ? std::pow(base, with_sign()) : base;
  }
  double figure() {
    if (take('(')) {
      const double value = sum();
      if (problem_.empty() && !take(')')) fail("a \")\" is missing");
      return value;
    }
    if (rest_.starts_with("pi")) {
      rest_.remove_prefix(2);
      return std::numbers::pi;
    }
    double value = 0.0;
    const bool begins =
        !rest_.empty() && (rest_.front() == '.' || (rest_.front() >= '0' && rest_.front() <= '9'));
    if (begins) {
      const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
      if (error == std::errc::result_out_of_range) fail(quoted(rest_) + " is beyond what a figure can be");
      if (error == std::errc{}) {
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return value;
      }
    }
    fail(rest_.empty() ? std::string("a figure is missing at the end") : quoted(rest_) + " is no figure");
    return 0.0;
  }

  struct Depth {
    explicit Depth(Reader& reader) : reader_(reader) {
      if (++reader_.depth_ > deepest) reader_.fail("too many signs or parentheses within each other");
    }
    ~Depth() { --reader_.depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    Reader& reader_;
  };

  bool take(char sign) {
    skip_spaces();
    if (rest_.empty() || rest_.front() != sign) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void skip_spaces() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) rest_.remove_prefix(1);
  }
  void fail(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
  }

  std::string_view rest_;
  std::string problem_;
  int depth_ = 0;
};

}  // namespace

Expected<double> evaluate(std::string_view text) {
  const std::string typed = plain(text);
  if (typed.find_first_not_of(" \t") == std::string::npos)
    return tl::unexpected(Error{"a figure is missing"});
  Reader reader(typed);
  const double value = reader.read_all();
  if (!reader.problem().empty()) return tl::unexpected(Error{reader.problem()});
  if (!std::isfinite(value)) return tl::unexpected(Error{quoted(text) + " has no value that is a figure"});
  return value;
}

std::string plain_figure(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.6g", value);
  return text.data();
}

}  // namespace glassbox::engine
