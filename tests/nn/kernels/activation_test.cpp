#include "glassbox/nn/kernels/activation.h"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "tests/support/batches.h"
#include "tests/support/levels.h"

using namespace glassbox::nn;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

/// Checks every activation at every level.
template <class Check>
void for_every_activation(Check&& check) {
  for_every_level([&] {
    for (std::size_t k = 0; k < names_of<Activation>().size(); ++k) {
      const auto activation = static_cast<Activation>(k);
      CAPTURE(name_of(activation));
      check(activation);
    }
  });
}

/// z from -20 to 20, and some extreme values.
std::vector<float> arguments() {
  std::vector<float> z;
  for (int i = -2000; i <= 2000; ++i) z.push_back(static_cast<float>(i) / 100.0f);
  for (const float value : {-1e4f, -100.0f, -1e-6f, -0.0f, 1e-6f, 100.0f, 1e4f}) z.push_back(value);
  return z;
}

}  // namespace

TEST_CASE("activations and their derivatives match their references") {
  for_every_activation([](Activation activation) {
    for (const float z : arguments()) {
      CAPTURE(z);
      const double scale = std::max(1.0, std::abs(static_cast<double>(z)));
      const float a = activate(activation, z);
      CHECK(std::abs(a - activation_reference(activation, static_cast<double>(z))) <= 4e-7 * scale);
      const double slope = activation_derivative_reference(activation, static_cast<double>(z));
      // 1 - a² doubles the error of tanh.
      CHECK(std::abs(activation_derivative(activation, z, a) - slope) <= 1e-6);
    }
  });
}

TEST_CASE("the reference derivatives are derivatives of the references") {
  for_every_activation([](Activation activation) {
    for (const double z : {-6.0, -2.1, -0.3, 0.4, 1.7, 5.0}) {
      CAPTURE(z);
      const double h = 1e-5;
      const double difference =
          (activation_reference(activation, z + h) - activation_reference(activation, z - h)) / (2.0 * h);
      CHECK(activation_derivative_reference(activation, z) == doctest::Approx(difference).epsilon(1e-8));
    }
  });
}

TEST_CASE("rows give the same bits as single values") {
  for_every_activation([](Activation activation) {
    const std::vector<float> z = arguments();
    for (const std::size_t count : {std::size_t{1}, std::size_t{15}, std::size_t{17}, z.size()}) {
      std::vector<float> a(count), gradient(count, 0.75f);
      activation_forward(activation, z.data(), a.data(), count);
      activation_backward(activation, z.data(), a.data(), gradient.data(), count);
      for (std::size_t s = 0; s < count; ++s) {
        CAPTURE(z[s]);
        CHECK(std::bit_cast<std::uint32_t>(a[s]) == std::bit_cast<std::uint32_t>(activate(activation, z[s])));
        CHECK(gradient[s] == 0.75f * activation_derivative(activation, z[s], a[s]));
      }
    }
  });
}

TEST_CASE("activations propagate NaN and map infinity to the function's limit") {
  for_every_activation([](Activation activation) {
    CHECK(std::isnan(activate(activation, std::numeric_limits<float>::quiet_NaN())));
    for (const float z : {-infinity, infinity}) {
      CAPTURE(z);
      const float a = activate(activation, z);
      if (activation == Activation::sine) {
        CHECK(std::isnan(a));
        continue;
      }
      const float slope = activation_derivative(activation, z, a);
      CHECK(!std::isnan(a));
      CHECK(std::isfinite(slope));
      if (activation == Activation::gelu || activation == Activation::softplus) {
        CHECK(a == (z > 0.0f ? infinity : 0.0f));
        CHECK(slope == (z > 0.0f ? 1.0f : 0.0f));
      }
    }
  });
}

TEST_CASE("bounded activations stay in their interval") {
  for_every_activation([](Activation activation) {
    const auto interval = bounded_range(activation);
    float low = infinity, high = -infinity;
    for (const float z : arguments()) {
      low = std::min(low, activate(activation, z));
      high = std::max(high, activate(activation, z));
    }
    if (interval) {
      CHECK(low >= interval->low);
      CHECK(high <= interval->high);
      CHECK(low == doctest::Approx(interval->low).epsilon(1e-4));
      CHECK(high == doctest::Approx(interval->high).epsilon(1e-4));
    } else {
      CHECK(high >= 1e4f);
    }
  });
}
