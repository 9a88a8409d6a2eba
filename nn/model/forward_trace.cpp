#include "nn/model/forward_trace.h"

#include "nn/kernels/activation.h"
#include "nn/kernels/dense.h"

namespace glassbox::nn {

void forward(const Mlp& mlp, BatchView input, ForwardTrace& trace) {
  const std::size_t layers = mlp.layer_count();
  trace.z.resize(layers);
  trace.a.resize(layers);
  for (std::size_t l = 0; l < layers; ++l) {
    Batch& z = trace.z[l];
    Batch& a = trace.a[l];
    const std::size_t units = mlp.biases(l).size();
    z.resize(units, input.samples);
    a.resize(units, input.samples);
    dense_forward(mlp.weights(l), mlp.biases(l), l == 0 ? input : trace.a[l - 1].view(), z);
    activation_forward(mlp.architecture().layers[l].activation, z.data(), a.data(), units * z.stride());
  }
}

void backward(const Mlp& mlp, BatchView input, const ForwardTrace& trace, const Batch& dL_dz_output,
              BackwardScratch& scratch, std::span<float> gradient) {
  BatchView dL_dz = dL_dz_output.view();
  for (std::size_t l = mlp.layer_count(); l-- > 0;) {
    const BatchView layer_input = l == 0 ? input : trace.a[l - 1].view();
    dense_backward_parameters(layer_input, dL_dz,
                              gradient.subspan(mlp.weights_offset(l), mlp.weights(l).size()),
                              gradient.subspan(mlp.biases_offset(l), mlp.biases(l).size()));
    if (l == 0) return;
    // Two batches take turns: one holds this layer's dL/dz, the other becomes that of the layer below.
    Batch& below = scratch.dL_dz[l % 2];
    below.resize(layer_input.units, layer_input.samples);
    dense_backward_inputs(mlp.weights(l), dL_dz, below);
    activation_backward(mlp.architecture().layers[l - 1].activation, trace.z[l - 1].data(),
                        trace.a[l - 1].data(), below.data(), below.units() * below.stride());
    dL_dz = below.view();
  }
}

}  // namespace glassbox::nn
