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

constexpr int deepest = 64;            // maximum nesting of parentheses, signs and powers
constexpr std::size_t most_told = 24;  // maximum length of input quoted in an error, in bytes

// Typographic characters and their ASCII equivalents.
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

/// Cuts `text` to `most_told` bytes, between characters.
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

/// Recursive-descent parser. After the first problem, results are ignored.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  double read_all() {
    const double value = sum();
    skip_spaces();
    if (!rest_.empty()) fail(quoted(rest_) + " is unexpected");
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
    if (divisor == 0.0) fail("division by zero");
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
      if (problem_.empty() && !take(')')) fail("missing \")\"");
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
      if (error == std::errc::result_out_of_range) fail(quoted(rest_) + " is out of range");
      if (error == std::errc{}) {
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return value;
      }
    }
    fail(rest_.empty() ? std::string("number expected at the end") : quoted(rest_) + " is not a number");
    return 0.0;
  }

  struct Depth {
    explicit Depth(Reader& reader) : reader_(reader) {
      if (++reader_.depth_ > deepest) reader_.fail("too many nested signs or parentheses");
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
  if (typed.find_first_not_of(" \t") == std::string::npos) return tl::unexpected(Error{"enter a number"});
  Reader reader(typed);
  const double value = reader.read_all();
  if (!reader.problem().empty()) return tl::unexpected(Error{reader.problem()});
  if (!std::isfinite(value)) return tl::unexpected(Error{quoted(text) + " has no finite value"});
  return value;
}

std::string plain_figure(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.6g", value);
  return text.data();
}

}  // namespace glassbox::engine
