#include "glassbox/nn/data/generator.h"

#include <cmath>

#include "glassbox/nn/random/random.h"

namespace glassbox::nn {

Point polar(float radius, float angle) { return {radius * std::cos(angle), radius * std::sin(angle)}; }

Point cloud(Point centre, float deviation, const SampleDraw& sample) {
  return {centre[0] + deviation * random_normal(sample.seed, Stream::data, sample.sample, 1),
          centre[1] + deviation * random_normal(sample.seed, Stream::data, sample.sample, 2)};
}

const Generator* generator_of(DatasetName name) {
  for (const auto find :
       {two_class_generator, playground_generator, many_class_generator, regression_generator}) {
    if (const Generator* found = find(name)) return found;
  }
  return nullptr;
}

}  // namespace glassbox::nn
