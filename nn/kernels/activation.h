#pragma once

#include <cstddef>

#include "glassbox/nn/model/activation.h"

namespace glassbox::nn {

/// a[s] = f(z[s]) for count samples, with the same bits as activate(). For errors see nn/simd/math.h.
void activation_forward(Activation activation, const float* z, float* a, std::size_t count);

/// gradient[s] ← gradient[s]·f'(z[s]): turns dL/da into dL/dz, with the same bits as activation_derivative().
void activation_backward(Activation activation, const float* z, const float* a, float* gradient,
                         std::size_t count);

/// f and f' from the C library, in double precision.
double activation_reference(Activation activation, double z);
double activation_derivative_reference(Activation activation, double z);

}  // namespace glassbox::nn
