#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>

#include "glassbox/nn/data/formula.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox::nn {

/// Recursive descent. Each function reads its part of the text, appends its operations, and returns whether
/// that went well; if not, `problem_` says why.
class FormulaParser {
 public:
  explicit FormulaParser(std::string_view text) : text_(text) {}

  Expected<Formula> parse() {
    if (text_.size() > Formula::most_characters) {
      return tl::unexpected(Error{"found a formula of " + std::to_string(text_.size()) +
                                  " characters, expected at most " +
                                  std::to_string(Formula::most_characters)});
    }
    skip_blanks();
    if (at_end()) return tl::unexpected(Error{"found an empty formula, expected one such as sin(3*x1)*x2"});
    if (!sum()) return tl::unexpected(Error{problem_});
    if (!at_end()) {
      fail_here(text_[at_] == ')' ? "found ) without (" : std::string(),
                text_[at_] == ')' ? "as many ( before it" : "one of + - * / ^");
      return tl::unexpected(Error{problem_});
    }
    return std::move(formula_);
  }

 private:
  using Code = Formula::Code;

  /// One more level of nesting, for as long as it lives.
  struct Level {
    explicit Level(std::size_t& depth) : depth_(depth) { ++depth_; }
    ~Level() { --depth_; }
    std::size_t& depth_;
  };

  bool at_end() const { return at_ == text_.size(); }
  void skip_blanks() {
    while (!at_end() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }
  /// Reads a sign if it is next.
  bool take(char sign) {
    if (at_end() || text_[at_] != sign) return false;
    ++at_;
    skip_blanks();
    return true;
  }
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  std::string_view name_here() const {
    std::size_t end = at_;
    while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]))) ++end;
    return text_.substr(at_, end - at_);
  }

  /// "found X at character N, expected Y"; without words for X, what stands there.
  bool fail_here(std::string found, std::string_view expected) {
    if (found.empty() && at_end()) found = "found the end";
    if (found.empty()) {
      const std::string_view name = name_here();
      found = std::string("found ") + in_quotes(name.empty() ? character_at(text_, at_) : name);
    }
    problem_ = found + " at character " + std::to_string(at_ + 1) + ", expected " + std::string(expected);
    return false;
  }

  bool add(Code code, float constant = 0.0f) {
    waiting_ = waiting_ + 1 - Formula::arguments_of(code);
    if (waiting_ > Formula::most_depth) return fail_depth();
    formula_.operations_.push_back({code, constant});
    return true;
  }
  bool fail_depth() {
    return fail_here("found a formula nested too deep",
                     "at most " + std::to_string(Formula::most_depth) + " levels");
  }

  bool sum() {
    const Level level(depth_);
    if (depth_ > Formula::most_depth) return fail_depth();
    if (!product()) return false;
    for (;;) {
      const bool plus = take('+');
      if (!plus && !take('-')) return true;
      if (!product() || !add(plus ? Code::add : Code::subtract)) return false;
    }
  }

  bool product() {
    if (!signed_power()) return false;
    for (;;) {
      const bool times = take('*');
      if (!times && !take('/')) return true;
      if (!signed_power() || !add(times ? Code::multiply : Code::divide)) return false;
    }
  }

  bool signed_power() {
    const Level level(depth_);
    if (depth_ > Formula::most_depth) return fail_depth();
    if (take('+')) return signed_power();
    if (take('-')) return signed_power() && add(Code::negate);
    if (!atom()) return false;
    return !take('^') || (signed_power() && add(Code::power));
  }

  bool atom() {
    if (take('(')) return sum() && closed();
    if (at_end()) return fail_here({}, operands());
    if (is_digit(text_[at_]) || text_[at_] == '.') return number();
    return is_letter(text_[at_]) ? named() : fail_here({}, operands());
  }

  bool closed() { return take(')') || fail_here({}, at_end() ? ") for each (" : ") or one of + - * / ^"); }

  bool number() {
    float value = 0.0f;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    if (error != std::errc() || !std::isfinite(value)) return fail_here({}, "a number such as .5");
    at_ = static_cast<std::size_t>(end - text_.data());
    skip_blanks();
    return add(Code::constant, value);
  }

  bool named() {
    const std::string_view name = name_here();
    const auto pass = [&] {
      at_ += name.size();
      skip_blanks();
    };
    if (const auto value = value_of(name)) return pass(), add(value->code, value->constant);
    for (const Formula::Function& function : Formula::functions()) {
      if (function.name != name) continue;
      pass();
      return arguments(function) && add(function.code);
    }
    return fail_here({}, operands());
  }

  static std::optional<Formula::Operation> value_of(std::string_view name) {
    if (name == "x1") return Formula::Operation{Code::x1};
    if (name == "x2") return Formula::Operation{Code::x2};
    if (name == "pi") return Formula::Operation{Code::constant, std::numbers::pi_v<float>};
    if (name == "e") return Formula::Operation{Code::constant, std::numbers::e_v<float>};
    return std::nullopt;
  }

  bool arguments(const Formula::Function& function) {
    if (!take('(')) return fail_here({}, std::string("( after ") + std::string(function.name));
    for (std::size_t i = 0; i < function.arguments; ++i) {
      if (i > 0 && !take(','))
        return fail_here({}, std::string("a comma: ") + std::string(function.name) + " has two arguments");
      if (!sum()) return false;
    }
    return closed();
  }

  static std::string operands() {
    std::string names = "a number, x1, x2, pi, e, (";
    for (const Formula::Function& function : Formula::functions())
      names += std::string(", ") + std::string(function.name);
    return names;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;    ///< of nesting
  std::size_t waiting_ = 0;  ///< values on the stack
  Formula formula_;
  std::string problem_;
};

Expected<Formula> Formula::parse(std::string_view text) { return FormulaParser(text).parse(); }

}  // namespace glassbox::nn
