#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// A function of x1 and x2, typed as text: `sin(3*x1)*x2`.
///
/// Numbers, pi, e, x1, x2, parentheses, + - * / and ^, which binds tightest and to the right, so that -x1^2
/// is -(x1^2); abs cos exp log (natural) sigmoid sign sin sqrt step (1 from 0 on) tan tanh of one argument,
/// max and min of two.
class Formula {
 public:
  static constexpr std::size_t most_characters = 200;
  static constexpr std::size_t most_depth = 24;  ///< of nesting, and of values that wait for an operator

  /// Error: the character, what stands there, and what was expected.
  static Expected<Formula> parse(std::string_view text);

  /// values[s] = f(x1[s], x2[s]), in single precision; not finite where the function is not. All of one size.
  void evaluate(std::span<const float> x1, std::span<const float> x2, std::span<float> values) const;

 private:
  friend class FormulaParser;

  enum class Code : std::uint8_t {
    // clang-format off
    constant, x1, x2, add, subtract, multiply, divide, power, negate,
    abs, cos, exp, log, max, min, sigmoid, sign, sin, sqrt, step, tan, tanh
    // clang-format on
  };
  /// Takes its arguments from a stack and leaves its value there.
  struct Operation {
    Code code = Code::constant;
    float constant = 0.0f;
  };
  struct Function {
    std::string_view name;
    Code code;
    std::size_t arguments;
  };
  static std::span<const Function> functions();
  static std::size_t arguments_of(Code code);

  std::vector<Operation> operations_;
};

}  // namespace glassbox::nn
