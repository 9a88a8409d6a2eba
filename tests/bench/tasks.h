#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <vector>

/// Data and starts of the works that compare programs (docs/performance.md). Knows neither glassbox nor its
/// peers, which all read it.
namespace glassbox::works {

/// The random generator shared by all programs: uniform in [-1, 1).
struct Lcg {
  std::uint32_t state;
  float next() {
    state = state * 1664525u + 1013904223u;
    return static_cast<float>(static_cast<std::int32_t>(state >> 8) - (1 << 23)) * 0x1p-23f;
  }
};

/// Samples of a task, one after another: `inputs` values each, and the class. A single output learns the
/// class 0 or 1; with several, each is one class.
struct Task {
  std::size_t inputs = 0, outputs = 0;
  std::vector<float> x;                ///< `[sample][input]`
  std::vector<std::int64_t> class_of;  ///< `[sample]`

  std::size_t size() const { return class_of.size(); }
  /// The target of an output, 0 or 1.
  float target(std::size_t sample, std::size_t output) const {
    const std::int64_t positive = outputs == 1 ? 1 : static_cast<std::int64_t>(output);
    return class_of[sample] == positive ? 1.0f : 0.0f;
  }
};

/// Points of the unit square; class 1 where the signs agree.
inline Task quadrants(std::size_t points) {
  Task task{2, 1, {}, {}};
  Lcg lcg{12345};
  for (std::size_t s = 0; s < points; ++s) {
    const float x1 = lcg.next(), x2 = lcg.next();
    task.x.insert(task.x.end(), {x1, x2});
    task.class_of.push_back((x1 >= 0.0f) == (x2 >= 0.0f) ? 1 : 0);
  }
  return task;
}

/// Three arms of three quarters of a turn each, in turn, with a little noise in the angle.
inline Task three_spirals(std::size_t points) {
  Task task{2, 3, {}, {}};
  Lcg lcg{12345};
  for (std::size_t s = 0; s < points; ++s) {
    const std::size_t arm = s % 3;
    const double radius = 0.5 * (1.0 + static_cast<double>(lcg.next()));
    const double turns =
        static_cast<double>(arm) / 3.0 + 0.75 * radius + 0.02 * static_cast<double>(lcg.next());
    const double angle = 2.0 * std::numbers::pi * turns;
    task.x.push_back(static_cast<float>(radius * std::cos(angle)));
    task.x.push_back(static_cast<float>(radius * std::sin(angle)));
    task.class_of.push_back(static_cast<std::int64_t>(arm));
  }
  return task;
}

/// Samples in the shape of 8 x 8 pictures of ten digits; the class is the place of the largest of the first
/// ten values.
inline Task ten_of_64(std::size_t samples) {
  Task task{64, 10, {}, {}};
  Lcg lcg{12345};
  for (std::size_t s = 0; s < samples; ++s) {
    for (std::size_t i = 0; i < task.inputs; ++i) task.x.push_back(lcg.next());
    const auto first = task.x.end() - static_cast<std::ptrdiff_t>(task.inputs);
    task.class_of.push_back(std::max_element(first, first + 10) - first);
  }
  return task;
}

/// Calls use(k, weight) for the weights of a layer, `[unit][input]`, with values from U(±√(6/(in+out))). All
/// layers take from one generator that starts at 777; biases start at 0.
template <class Use>
void draw_weights(Lcg& lcg, std::size_t inputs, std::size_t units, Use&& use) {
  const float bound = std::sqrt(6.0f / static_cast<float>(inputs + units));
  for (std::size_t k = 0; k < inputs * units; ++k) use(k, lcg.next() * bound);
}
inline constexpr Lcg weights_start{777};

enum class HiddenUnits { tanh, relu };
enum class Update { sgd, adam };

/// Training a network with a softmax over its linear outputs, on batches in the samples' order.
struct ClassifierWork {
  std::vector<int> units;  ///< inputs first
  HiddenUnits hidden;
  Task (*task)(std::size_t points);
  std::size_t points, batch;
  Update update;
  float rate;
  int epochs;  ///< number of epochs before the loss is compared
};
inline const ClassifierWork c3_2_8_8_3{{2, 8, 8, 3}, HiddenUnits::tanh, three_spirals, 300,
                                       10,           Update::sgd,       0.1f,          200};
inline const ClassifierWork d1_64_32_10{{64, 32, 10}, HiddenUnits::relu, ten_of_64, 1437,
                                        32,           Update::adam,      0.002f,    10};

}  // namespace glassbox::works
