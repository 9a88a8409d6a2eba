// counted_work W1_b10|E1_28881 N: runs the work N times and nothing else, for counting instructions. Exits
// with 77 if the AVX2 level is not available.

#include <cstdlib>
#include <string_view>

#include "glassbox/nn/compute.h"
#include "glassbox/nn/probe/landscape.h"
#include "tests/bench/works.h"

using namespace glassbox::nn;
using namespace glassbox::works;

int main(int count, char** words) {
  if (count != 3) return EXIT_FAILURE;
  if (compute().level != SimdLevel::avx2) return 77;
  const int times = std::atoi(words[2]);
  if (std::string_view(words[1]) == "W1_b10") {
    Training training(w1_b10);
    for (int i = 0; i < times; ++i) training.epoch();
  } else {
    const Mlp mlp = start_of(three_eights);
    const Batch grid = input_grid(129);
    std::vector<Batch> a;
    for (int i = 0; i < times; ++i) forward(mlp, grid.view(), a);
  }
}
