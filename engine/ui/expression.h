#pragma once

#include <string>
#include <string_view>

#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// The value of a figure that somebody typed, or of a sum of figures: + - * / ^, parentheses, "pi"; the signs
/// that print so too ("−", "×", "·", "÷", "π"). "," stands for "." and spaces may stand anywhere but within a
/// figure. The value is finite. The error says what is wrong in a few words.
///
///   evaluate("1/3"), evaluate("2*pi"), evaluate("-(1 + 2)^2"), evaluate("1e-3")
Expected<double> evaluate(std::string_view text);

/// A value as it would be typed again, with up to six significant figures.
std::string plain_figure(double value);

}  // namespace glassbox::engine
