#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// How one input of a network derives from the features of a data set: a feature itself, its square, its sine
/// (in radians of the value that the network would see), or a product of two features.
struct InputTerm {
  enum class Kind { feature, square, sine, product };
  Kind kind = Kind::feature;
  std::size_t feature = 0;
  std::size_t other = 0;  ///< the second factor of a product; otherwise 0
  bool operator==(const InputTerm&) const = default;
};

/// As typed: "x1", "x1^2", "sin-x1", "x1*x2". Features count from 1.
std::string term_text(const InputTerm& term);
/// The term of a text in any of those forms. Error: another form, or a feature beyond `features`.
Expected<InputTerm> parse_term(std::string_view text, std::size_t features);

/// As shown: the features' names with "²", "sin " and "·".
std::string term_name(const InputTerm& term, std::span<const std::string> features);

/// One term for each feature: the inputs are the features.
std::vector<InputTerm> plain_terms(std::size_t features);

/// inputs[i][s] = terms[i] of features[.][s]. Every feature of a term exists.
void apply_terms(std::span<const InputTerm> terms, BatchView features, Batch& inputs);

}  // namespace glassbox::nn
