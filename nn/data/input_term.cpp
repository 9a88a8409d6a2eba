#include "glassbox/nn/data/input_term.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "glassbox/nn/check.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox::nn {

namespace {

/// "x3" is 2; nothing for other texts.
std::optional<std::size_t> feature_of(std::string_view text) {
  if (text.size() < 2 || text.front() != 'x') return std::nullopt;
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + 1, end, number);
  if (read.ec != std::errc() || read.ptr != end || number == 0) return std::nullopt;
  return number - 1;
}

std::optional<InputTerm> term_of(std::string_view text) {
  using Kind = InputTerm::Kind;
  constexpr std::string_view sine = "sin-", square = "^2";
  const auto with = [](Kind kind, std::string_view name) -> std::optional<InputTerm> {
    const auto feature = feature_of(name);
    return feature ? std::optional(InputTerm{kind, *feature}) : std::nullopt;
  };
  if (text.starts_with(sine)) return with(Kind::sine, text.substr(sine.size()));
  if (text.ends_with(square)) return with(Kind::square, text.substr(0, text.size() - square.size()));
  const std::size_t times = text.find('*');
  if (times == std::string_view::npos) return with(Kind::feature, text);
  const auto first = feature_of(text.substr(0, times)), second = feature_of(text.substr(times + 1));
  if (!first || !second) return std::nullopt;
  if (*first == *second) return InputTerm{Kind::square, *first};
  return InputTerm{Kind::product, std::min(*first, *second), std::max(*first, *second)};
}

std::string typed_name(std::size_t feature) { return "x" + std::to_string(feature + 1); }

}  // namespace

std::string term_text(const InputTerm& term) {
  const std::string x = typed_name(term.feature);
  switch (term.kind) {
    case InputTerm::Kind::square:
      return x + "^2";
    case InputTerm::Kind::sine:
      return std::string("sin-") + x;
    case InputTerm::Kind::product:
      return x + "*" + typed_name(term.other);
    case InputTerm::Kind::feature:
      break;
  }
  return x;
}

Expected<InputTerm> parse_term(std::string_view text, std::size_t features) {
  const auto term = term_of(text);
  if (!term) {
    return tl::unexpected(
        Error{"found " + in_quotes(text) + ", expected an input such as x1, x1^2, x1*x2 or sin-x1"});
  }
  const std::size_t last = std::max(term->feature, term->other);
  if (last >= features) {
    return tl::unexpected(
        Error{"found " + in_quotes(text) + ", expected a feature from x1 to " + typed_name(features - 1)});
  }
  return *term;
}

std::string term_name(const InputTerm& term, std::span<const std::string> features) {
  check_below("feature of an input", std::max(term.feature, term.other), features.size());
  const std::string& x = features[term.feature];
  switch (term.kind) {
    case InputTerm::Kind::square:
      return x + "²";
    case InputTerm::Kind::sine:
      return std::string("sin ") + x;
    case InputTerm::Kind::product:
      return x + "·" + features[term.other];
    case InputTerm::Kind::feature:
      break;
  }
  return x;
}

std::vector<InputTerm> plain_terms(std::size_t features) {
  std::vector<InputTerm> terms;
  for (std::size_t feature = 0; feature < features; ++feature)
    terms.push_back({InputTerm::Kind::feature, feature});
  return terms;
}

void apply_terms(std::span<const InputTerm> terms, BatchView features, Batch& inputs) {
  inputs.resize(terms.size(), features.samples);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const InputTerm& term = terms[i];
    const std::span<const float> x = features.row(term.feature);
    const std::span<float> to = inputs.row(i);
    switch (term.kind) {
      case InputTerm::Kind::feature:
        std::ranges::copy(x, to.begin());
        break;
      case InputTerm::Kind::square:
        std::ranges::transform(x, to.begin(), [](float value) { return value * value; });
        break;
      case InputTerm::Kind::sine:
        std::ranges::transform(x, to.begin(), [](float value) { return std::sin(value); });
        break;
      case InputTerm::Kind::product:
        std::ranges::transform(x, features.row(term.other), to.begin(),
                               [](float a, float b) { return a * b; });
        break;
    }
  }
}

}  // namespace glassbox::nn
