#include "demos/glassbox/panels/choices.h"

#include <array>

namespace glassbox {

namespace {

using engine::Choice;

template <class Enum, std::size_t count>
constexpr bool complete(const std::array<Choice, count>&) {
  return count == nn::names_of<Enum>().size();
}

constexpr std::array<Choice, 10> datasets{{
    {"Quadrants",
     "Blue where the signs of x\u2081 and x\u2082 agree. No single line tells the classes apart: it takes a "
     "hidden layer."},
    {"XOR", "Four clouds, one in each quadrant: the smallest problem that one neuron cannot solve."},
    {"Circle", "A disc inside a ring: the net must bend the plane into a bowl."},
    {"Gauss", "Two clouds that one straight line parts: no hidden layer needed."},
    {"Spiral", "Two arms wound around each other: hard, it wants more neurons and patience."},
    {"Moons", "Two half circles that interlock: one gentle bend is enough."},
    {"Iris",
     "Fisher's flowers: petal length and width of versicolor (red) and virginica (blue), 100 real "
     "measurements."},
    {"Plane", "A slope to fit instead of classes: one straight unit is enough."},
    {"Bumps", "Hills and hollows to fit: the more units, the closer."},
    {"Ripple", "A round wave to fit: it takes many bends."},
}};
static_assert(complete<nn::DatasetName>(datasets));

constexpr std::array<Choice, 8> activations{{
    {"Sigmoid", "Squeezes any sum into 0 \u2026 1. Smooth; learns slowly where it is nearly flat."},
    {"Tanh", "The sigmoid's shape from \u22121 to 1. Centred on zero, it usually learns faster."},
    {"ReLU",
     "Zero below 0, straight above. Folds the plane along lines; a unit that is always 0 stops learning."},
    {"Leaky ReLU", "A ReLU with a slope of .01 below 0, so that no unit dies."},
    {"Linear", "No bend at all: however many such layers, the net can only draw a straight line."},
    {"Softplus", "A ReLU with its corner rounded off."},
    {"GELU", "A smooth ReLU that dips slightly below 0, as in today's language models."},
    {"Sine", "A wave: fits wiggles easily, and overfits as easily."},
}};
static_assert(complete<nn::Activation>(activations));

constexpr std::array<Choice, 2> losses{{
    {"Squared error",
     "Half the squared distance to the target. A sigmoid that is surely wrong learns slowly with it."},
    {"Cross-entropy",
     "How surprised the net is by the true label. Wrong and sure costs most, so mistakes are corrected "
     "fast."},
}};
static_assert(losses.size() == nn::loss_names(1).size());

constexpr std::array<Choice, 5> optimizers{{
    {"SGD", "Plain gradient descent: one step downhill, then look again."},
    {"Momentum", "A ball with mass: steps add up along a slope and cancel across it."},
    {"Nesterov", "Momentum that looks ahead before it corrects itself."},
    {"RMSProp", "Every weight has its own rate, smaller where its gradients are large."},
    {"Adam", "Momentum and a rate for every weight; likes rates near 0.01."},
}};
static_assert(complete<nn::OptimizerKind>(optimizers));

constexpr std::array<Choice, 5> initializations{{
    {"Normal", "Weights from a bell curve; the figure is its standard deviation."},
    {"Uniform", "Weights evenly spread; the figure is the largest."},
    {"Xavier", "Spread by the number of links, made for sigmoid and tanh; the figure multiplies it."},
    {"He", "Spread by the number of inputs, made for ReLU; the figure multiplies it."},
    {"Zero",
     "All weights 0: the neurons of a layer stay alike for ever, and the net learns next to nothing."},
}};
static_assert(complete<nn::Initialization>(initializations));

}  // namespace

std::span<const Choice> choices_of(nn::DatasetName) { return datasets; }
std::span<const Choice> choices_of(nn::Activation) { return activations; }
std::span<const Choice> choices_of(nn::Loss) { return losses; }
std::span<const Choice> choices_of(nn::OptimizerKind) { return optimizers; }
std::span<const Choice> choices_of(nn::Initialization) { return initializations; }

}  // namespace glassbox
