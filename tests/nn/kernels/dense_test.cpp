#include "glassbox/nn/kernels/dense.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "tests/support/batches.h"
#include "tests/support/levels.h"

using namespace glassbox::nn;

namespace {

constexpr std::size_t sample_counts[] = {1, 15, 17, 64, 129, 513};
constexpr std::size_t widths[] = {1, 2, 3, 7, 8, 11, 16, 33};

std::vector<float> test_values(std::size_t count, std::uint64_t counter) {
  std::vector<float> values(count);
  for (float& value : values) value = test_value(counter++);
  return values;
}

/// Rounding error of a sum of `terms` products of values within ±1.
double tolerance(std::size_t terms) {
  const double count = static_cast<double>(terms) + 1.0;
  return count * count * 0x1p-24;
}

double worst_difference(std::span<const float> got, const std::vector<double>& want) {
  REQUIRE(got.size() == want.size());
  double worst = 0.0;
  for (std::size_t i = 0; i < want.size(); ++i) worst = std::max(worst, std::abs(got[i] - want[i]));
  return worst;
}

}  // namespace

TEST_CASE("dense kernels match their references") {
  for_every_level([] {
    for (const std::size_t samples : sample_counts) {
      for (const std::size_t inputs : widths) {
        for (const std::size_t units : widths) {
          CAPTURE(samples);
          CAPTURE(inputs);
          CAPTURE(units);
          const auto weights = test_values(units * inputs, 1);
          const auto biases = test_values(units, 100'000);
          const Batch x = test_batch(inputs, samples, 200'000, 1e3f);  // the padding of x must not matter
          const Batch gradient = test_batch(units, samples, 300'000);
          const Matrix W = to_matrix(weights, inputs);

          Batch z(units, samples);
          dense_forward(weights, biases, x.view(), z);
          const Matrix z_reference = dense_forward_reference(W, {biases.begin(), biases.end()}, to_matrix(x));
          for (std::size_t u = 0; u < units; ++u) {
            CHECK(worst_difference(z.row(u), z_reference[u]) <= tolerance(inputs));
          }

          Batch dL_dx(inputs, samples);
          const Batch any(inputs, samples);  // the slope of a linear unit ignores it
          dense_backward_inputs(weights, gradient.view(), Activation::linear, any, any, dL_dx);
          const Matrix dL_dx_reference = dense_backward_inputs_reference(W, to_matrix(gradient));
          for (std::size_t i = 0; i < inputs; ++i) {
            CHECK(worst_difference(dL_dx.row(i), dL_dx_reference[i]) <= tolerance(units));
          }

          std::vector<float> dL_dW(units * inputs), dL_db(units);
          dense_backward_parameters(x.view(), gradient.view(), dL_dW, dL_db);
          const Matrix dL_dW_reference = dense_backward_weights_reference(to_matrix(x), to_matrix(gradient));
          // Each lane sums its share of the samples, then the tree adds four levels.
          const double rounding =
              static_cast<double>(samples) * (static_cast<double>(samples) / 16.0 + 6.0) * 0x1p-24;
          for (std::size_t u = 0; u < units; ++u) {
            CHECK(worst_difference(std::span(dL_dW).subspan(u * inputs, inputs), dL_dW_reference[u]) <=
                  rounding);
          }
          CHECK(worst_difference(dL_db, dense_backward_biases_reference(to_matrix(gradient))) <= rounding);
        }
      }
    }
  });
}

TEST_CASE("a batch inside wider rows is read using its stride") {
  const Batch wide = test_batch(2, 48, 7);
  const BatchView part{wide.data(), 2, 17, wide.stride()};
  const auto weights = test_values(6, 1);
  const auto biases = test_values(3, 50);
  Batch from_part(3, 17), from_all(3, 48);
  dense_forward(weights, biases, part, from_part);
  dense_forward(weights, biases, wide.view(), from_all);
  for (std::size_t u = 0; u < 3; ++u) {
    for (std::size_t s = 0; s < 17; ++s) CHECK(from_part.row(u)[s] == from_all.row(u)[s]);
  }
}
