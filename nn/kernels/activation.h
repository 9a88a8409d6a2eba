#pragma once

#include <cstddef>

#include "glassbox/nn/model/activation.h"

namespace glassbox::nn {

/// a[s] = f(z[s]) for count samples, with the bits of activate(). Errors: nn/simd/math.h.
void activation_forward(Activation activation, const float* z, float* a, std::size_t count);

/// gradient[s] ← gradient[s]·f'(z[s]): dL/da becomes dL/dz. With the bits of activation_derivative().
void activation_backward(Activation activation, const float* z, const float* a, float* gradient,
                         std::size_t count);

/// f and f' by the C library in double precision.
double activation_reference(Activation activation, double z);
double activation_derivative_reference(Activation activation, double z);

}  // namespace glassbox::nn
