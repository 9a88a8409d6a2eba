#include "nn/simd/math.h"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <string>
#include <vector>

using namespace glassbox::nn;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float largest = std::numeric_limits<float>::max();

/// |got - exact| in units in the last place of the float nearest to exact.
double ulps(float got, double exact) {
  const float nearest = static_cast<float>(exact);
  if (got == nearest) return 0.0;
  int exponent = 0;
  std::frexp(nearest, &exponent);
  const double unit = std::ldexp(1.0, nearest == 0.0f ? -149 : std::max(exponent - 24, -149));
  return std::abs(static_cast<double>(got) - exact) / unit;
}

/// The worst errors over floats in [low, high]: bit patterns at a prime distance, so that all exponents and
/// signs are met with ever different mantissas, and both ends.
struct Errors {
  double ulp = 0.0;
  double absolute = 0.0;
  double relative = 0.0;
};

template <class Function, class Exact>
Errors sweep(Function function, Exact exact, float low, float high) {
  Errors worst;
  const auto measure = [&](float x) {
    const float got = function(x);
    const double want = exact(static_cast<double>(x));
    REQUIRE_MESSAGE(!std::isnan(got), "x = ", x);
    if (static_cast<double>(got) == want || (std::isinf(got) && got == static_cast<float>(want))) return;
    const double error = std::abs(static_cast<double>(got) - want);
    worst.ulp = std::max(worst.ulp, ulps(got, want));
    worst.absolute = std::max(worst.absolute, error);
    worst.relative = std::max(worst.relative, error / std::abs(want));
  };
  for (std::uint64_t bits = 0; bits <= 0xffffffffu; bits += 10007) {
    const float x = std::bit_cast<float>(static_cast<std::uint32_t>(bits));
    if (x >= low && x <= high) measure(x);
  }
  measure(low);
  measure(high);
  return worst;
}

double exact_sigmoid(double x) { return 1.0 / (1.0 + std::exp(-x)); }
double exact_softplus(double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))); }
double exact_distribution(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }
double exact_density(double x) { return std::exp(-0.5 * x * x) / std::sqrt(2.0 * std::numbers::pi); }
float distribution(float x) { return simd::normal(x).distribution; }
float density(float x) { return simd::normal(x).density; }
double exact(double (*function)(double), double x) { return function(x); }

}  // namespace

TEST_CASE("elementary functions keep their error contracts") {
  constexpr double any = std::numeric_limits<double>::infinity();
  struct Contract {
    const char* name;
    float (*function)(float);
    double (*exact)(double);
    float low, high;
    double ulp, absolute, relative;
  };
  const Contract contracts[] = {
      {"exp", simd::exp, std::exp, -largest, largest, 1.1, any, any},
      {"log1p_unit", simd::log1p_unit, std::log1p, 0.0f, 1.0f, 2.5, any, any},
      {"tanh", simd::tanh, std::tanh, -largest, largest, 6.0, 3.5e-7, any},
      {"sigmoid", simd::sigmoid, exact_sigmoid, -88.0f, largest, 3.0, any, any},
      {"sigmoid, subnormal", simd::sigmoid, exact_sigmoid, -largest, -88.0f, any, 1.2e-38, any},
      {"softplus", simd::softplus, exact_softplus, -largest, largest, 3.0, any, any},
      {"normal distribution", distribution, exact_distribution, -largest, largest, any, 3e-7, any},
      {"normal distribution, middle", distribution, exact_distribution, -5.0f, 5.0f, any, any, 1e-6},
      {"normal distribution, tail", distribution, exact_distribution, -12.0f, -5.0f, any, any, 5e-6},
      {"normal density", density, exact_density, -largest, largest, any, 3e-7, any},
      {"normal density, middle", density, exact_density, -5.0f, 5.0f, any, any, 1e-6},
      {"sin", simd::sin, std::sin, -1e5f, 1e5f, any, 1.5e-7, any},
      {"cos", simd::cos, std::cos, -1e5f, 1e5f, any, 1.5e-7, any},
  };
  for (const Contract& contract : contracts) {
    CAPTURE(contract.name);
    const Errors worst = sweep(
        contract.function, [&](double x) { return exact(contract.exact, x); }, contract.low, contract.high);
    CHECK(worst.ulp <= contract.ulp);
    CHECK(worst.absolute <= contract.absolute);
    CHECK(worst.relative <= contract.relative);
  }
}

TEST_CASE("elementary functions stay in their range for every float") {
  bool inside = true;
  for (std::uint64_t bits = 0; bits <= 0xffffffffu; bits += 10007) {
    const float x = std::bit_cast<float>(static_cast<std::uint32_t>(bits));
    if (std::isnan(x)) {
      for (const float y : {simd::exp(x), simd::tanh(x), simd::sigmoid(x), simd::softplus(x), distribution(x),
                            density(x), simd::sin(x), simd::cos(x)}) {
        inside = inside && std::isnan(y);
      }
      continue;
    }
    inside = inside && std::abs(simd::tanh(x)) <= 1.0f;
    inside = inside && simd::sigmoid(x) >= 0.0f && simd::sigmoid(x) <= 1.0f;
    inside = inside && simd::softplus(x) >= 0.0f && simd::exp(x) >= 0.0f;
    if (std::isfinite(x)) {
      inside = inside && std::abs(simd::sin(x)) <= 1.0f && std::abs(simd::cos(x)) <= 1.0f;
    }
    if (!inside) FAIL("x = ", x);
  }
  CHECK(inside);
}

TEST_CASE("elementary functions at the ends") {
  CHECK(simd::exp(0.0f) == 1.0f);
  CHECK(simd::exp(-infinity) == 0.0f);
  CHECK(simd::exp(infinity) == infinity);
  CHECK(simd::sigmoid(0.0f) == 0.5f);
  CHECK(simd::sigmoid(-infinity) == 0.0f);
  CHECK(simd::sigmoid(infinity) == 1.0f);
  CHECK(simd::softplus(-infinity) == 0.0f);
  CHECK(simd::softplus(infinity) == infinity);
  CHECK(simd::softplus(1e4f) == 1e4f);
  CHECK(simd::tanh(infinity) == doctest::Approx(1.0).epsilon(3.5e-7));
  CHECK(distribution(-infinity) == 0.0f);
  CHECK(distribution(infinity) == 1.0f);
  CHECK(simd::sin(0.0f) == 0.0f);
  CHECK(std::isnan(simd::sin(infinity)));
  CHECK(std::isnan(simd::cos(-infinity)));
}
