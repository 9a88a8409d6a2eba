#pragma once

#include <string>
#include <string_view>

#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// Evaluates typed arithmetic: + - * / ^, parentheses, "pi", and the typographic characters "−", "×", "·",
/// "÷", "π". "," is a decimal point; spaces are allowed anywhere except inside numbers. The result is finite.
/// The error is a short description of the problem.
///
///   evaluate("1/3"), evaluate("2*pi"), evaluate("-(1 + 2)^2"), evaluate("1e-3")
Expected<double> evaluate(std::string_view text);

/// A value as you would type it, with up to six significant digits.
std::string plain_figure(double value);

}  // namespace glassbox::engine
