#include "glassbox/nn/simd/elementary.h"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <string>
#include <vector>

#include "tests/support/levels.h"

using namespace glassbox::nn;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float largest = std::numeric_limits<float>::max();

/// The error |got - exact| in ulps of the float nearest to exact.
double ulps(float got, double exact) {
  const float nearest = static_cast<float>(exact);
  if (got == nearest) return 0.0;
  int exponent = 0;
  std::frexp(nearest, &exponent);
  const double unit = std::ldexp(1.0, nearest == 0.0f ? -149 : std::max(exponent - 24, -149));
  return std::abs(static_cast<double>(got) - exact) / unit;
}

/// The worst errors over floats in [low, high].
struct Errors {
  double ulp = 0.0;
  double absolute = 0.0;
  double relative = 0.0;
};

/// Bit patterns at a prime distance, which cover all exponents and signs with varying mantissas.
const std::vector<float>& patterns() {
  static const std::vector<float> values = [] {
    std::vector<float> all;
    for (std::uint64_t bits = 0; bits <= 0xffffffffu; bits += 10007)
      all.push_back(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
    return all;
  }();
  return values;
}

std::vector<float> values_of(Elementary function, const std::vector<float>& x) {
  std::vector<float> y(x.size());
  simd::apply(function, x.data(), y.data(), x.size());
  return y;
}

float value_of(Elementary function, float x) { return values_of(function, {x})[0]; }

template <class Exact>
Errors sweep(Elementary function, Exact exact, float low, float high) {
  std::vector<float> x{low, high};
  for (const float pattern : patterns()) {
    if (pattern >= low && pattern <= high) x.push_back(pattern);
  }
  const std::vector<float> y = values_of(function, x);
  Errors worst;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const float got = y[i];
    const double want = exact(static_cast<double>(x[i]));
    REQUIRE_MESSAGE(!std::isnan(got), "x = ", x[i]);
    if (static_cast<double>(got) == want || (std::isinf(got) && got == static_cast<float>(want))) continue;
    const double error = std::abs(static_cast<double>(got) - want);
    worst.ulp = std::max(worst.ulp, ulps(got, want));
    worst.absolute = std::max(worst.absolute, error);
    worst.relative = std::max(worst.relative, error / std::abs(want));
  }
  return worst;
}

double exact_sigmoid(double x) { return 1.0 / (1.0 + std::exp(-x)); }
double exact_softplus(double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))); }
double exact_distribution(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }
double exact_density(double x) { return std::exp(-0.5 * x * x) / std::sqrt(2.0 * std::numbers::pi); }
double exact(double (*function)(double), double x) { return function(x); }

}  // namespace

TEST_CASE("elementary functions meet their error bounds") {
  constexpr double any = std::numeric_limits<double>::infinity();
  struct Contract {
    const char* name;
    Elementary function;
    double (*exact)(double);
    float low, high;
    double ulp, absolute, relative;
  };
  const Contract contracts[] = {
      {"exp", Elementary::exp, std::exp, -largest, largest, 1.1, any, any},
      {"log1p_unit", Elementary::log1p_unit, std::log1p, 0.0f, 1.0f, 2.5, any, any},
      {"log1p", Elementary::log1p, std::log1p, 0.0f, largest, 3.0, any, any},
      {"tanh", Elementary::tanh, std::tanh, -largest, largest, 6.0, 3.5e-7, any},
      {"sigmoid", Elementary::sigmoid, exact_sigmoid, -88.0f, largest, 3.0, any, any},
      {"sigmoid, subnormal", Elementary::sigmoid, exact_sigmoid, -largest, -88.0f, any, 1.2e-38, any},
      {"softplus", Elementary::softplus, exact_softplus, -largest, largest, 3.0, any, any},
      {"normal distribution", Elementary::normal_distribution, exact_distribution, -largest, largest, any,
       3e-7, any},
      {"normal distribution, middle", Elementary::normal_distribution, exact_distribution, -5.0f, 5.0f, any,
       any, 1e-6},
      {"normal distribution, tail", Elementary::normal_distribution, exact_distribution, -12.0f, -5.0f, any,
       any, 5e-6},
      {"normal density", Elementary::normal_density, exact_density, -largest, largest, any, 3e-7, any},
      {"normal density, middle", Elementary::normal_density, exact_density, -5.0f, 5.0f, any, any, 1e-6},
      {"sin", Elementary::sin, std::sin, -1e5f, 1e5f, any, 1.5e-7, any},
      {"cos", Elementary::cos, std::cos, -1e5f, 1e5f, any, 1.5e-7, any},
  };
  for_every_level([&] {
    for (const Contract& contract : contracts) {
      CAPTURE(contract.name);
      const Errors worst = sweep(
          contract.function, [&](double x) { return exact(contract.exact, x); }, contract.low, contract.high);
      CHECK(worst.ulp <= contract.ulp);
      CHECK(worst.absolute <= contract.absolute);
      CHECK(worst.relative <= contract.relative);
    }
  });
}

TEST_CASE("elementary functions stay in their range for every float and propagate NaN") {
  struct Range {
    Elementary function;
    float low, high;
    bool finite_only;
  };
  const Range ranges[] = {{Elementary::exp, 0.0f, infinity, false},
                          {Elementary::tanh, -1.0f, 1.0f, false},
                          {Elementary::sigmoid, 0.0f, 1.0f, false},
                          {Elementary::softplus, 0.0f, infinity, false},
                          {Elementary::normal_distribution, 0.0f, 1.0f, false},
                          {Elementary::normal_density, 0.0f, 1.0f, false},
                          {Elementary::sin, -1.0f, 1.0f, true},
                          {Elementary::cos, -1.0f, 1.0f, true}};
  for_every_level([&] {
    for (const Range& range : ranges) {
      CAPTURE(name_of(range.function));
      const std::vector<float> y = values_of(range.function, patterns());
      for (std::size_t i = 0; i < y.size(); ++i) {
        const float x = patterns()[i];
        const bool out_of_domain = std::isnan(x) || (range.finite_only && std::isinf(x));
        const bool right = out_of_domain ? std::isnan(y[i]) : y[i] >= range.low && y[i] <= range.high;
        if (!right) FAIL_CHECK("x = ", x, ", y = ", y[i]);
      }
    }
  });
}

TEST_CASE("levels that fuse give the same bits; without fused operations all levels do") {
  for (std::size_t k = 0; k < names_of<Elementary>().size(); ++k) {
    const auto function = static_cast<Elementary>(k);
    CAPTURE(name_of(function));
    check_equal_bits([&] { return values_of(function, patterns()); });
  }
}

TEST_CASE("elementary functions at the ends of their range") {
  CHECK(value_of(Elementary::exp, 0.0f) == 1.0f);
  CHECK(value_of(Elementary::exp, -infinity) == 0.0f);
  CHECK(value_of(Elementary::exp, infinity) == infinity);
  CHECK(value_of(Elementary::sigmoid, 0.0f) == 0.5f);
  CHECK(value_of(Elementary::sigmoid, -infinity) == 0.0f);
  CHECK(value_of(Elementary::sigmoid, infinity) == 1.0f);
  CHECK(value_of(Elementary::softplus, -infinity) == 0.0f);
  CHECK(value_of(Elementary::softplus, infinity) == infinity);
  CHECK(value_of(Elementary::softplus, 1e4f) == 1e4f);
  CHECK(value_of(Elementary::tanh, infinity) == doctest::Approx(1.0).epsilon(3.5e-7));
  CHECK(value_of(Elementary::normal_distribution, -infinity) == 0.0f);
  CHECK(value_of(Elementary::normal_distribution, infinity) == 1.0f);
  CHECK(value_of(Elementary::sin, 0.0f) == 0.0f);
  CHECK(std::isnan(value_of(Elementary::sin, infinity)));
  CHECK(std::isnan(value_of(Elementary::cos, -infinity)));
}
