#include "glassbox/nn/data/formula.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "glassbox/nn/check.h"

namespace glassbox::nn {

std::span<const Formula::Function> Formula::functions() {
  static constexpr std::array<Function, 13> all{{{"abs", Code::abs, 1},
                                                 {"cos", Code::cos, 1},
                                                 {"exp", Code::exp, 1},
                                                 {"log", Code::log, 1},
                                                 {"max", Code::max, 2},
                                                 {"min", Code::min, 2},
                                                 {"sigmoid", Code::sigmoid, 1},
                                                 {"sign", Code::sign, 1},
                                                 {"sin", Code::sin, 1},
                                                 {"sqrt", Code::sqrt, 1},
                                                 {"step", Code::step, 1},
                                                 {"tan", Code::tan, 1},
                                                 {"tanh", Code::tanh, 1}}};
  return all;
}

std::size_t Formula::arguments_of(Code code) {
  switch (code) {
    case Code::constant:
    case Code::x1:
    case Code::x2:
      return 0;
    case Code::add:
    case Code::subtract:
    case Code::multiply:
    case Code::divide:
    case Code::power:
    case Code::max:
    case Code::min:
      return 2;
    default:
      return 1;
  }
}

namespace {

constexpr std::size_t samples_at_once = 128;
using FormulaRow = std::array<float, samples_at_once>;

template <class Function>
void map_row(FormulaRow& row, std::size_t count, Function&& function) {
  for (std::size_t s = 0; s < count; ++s) row[s] = function(row[s]);
}

template <class Function>
void combine_rows(FormulaRow& row, const FormulaRow& other, std::size_t count, Function&& function) {
  for (std::size_t s = 0; s < count; ++s) row[s] = function(row[s], other[s]);
}

}  // namespace

void Formula::evaluate(std::span<const float> x1, std::span<const float> x2, std::span<float> values) const {
  check_equal("values of x2", x2.size(), x1.size());
  check_equal("values of a formula", values.size(), x1.size());
  std::array<FormulaRow, most_depth> stack;
  for (std::size_t first = 0; first < values.size(); first += samples_at_once) {
    const std::size_t count = std::min(samples_at_once, values.size() - first);
    std::size_t depth = 0;
    for (const Operation& operation : operations_) {
      const std::size_t arguments = arguments_of(operation.code);
      depth = depth - arguments + 1;
      FormulaRow& row = stack[depth - 1];
      const FormulaRow& other = stack[arguments == 2 ? depth : depth - 1];
      switch (operation.code) {
        case Code::constant:
          row.fill(operation.constant);
          break;
        case Code::x1:
          std::ranges::copy(x1.subspan(first, count), row.begin());
          break;
        case Code::x2:
          std::ranges::copy(x2.subspan(first, count), row.begin());
          break;
        case Code::add:
          combine_rows(row, other, count, [](float a, float b) { return a + b; });
          break;
        case Code::subtract:
          combine_rows(row, other, count, [](float a, float b) { return a - b; });
          break;
        case Code::multiply:
          combine_rows(row, other, count, [](float a, float b) { return a * b; });
          break;
        case Code::divide:
          combine_rows(row, other, count, [](float a, float b) { return a / b; });
          break;
        case Code::power:
          combine_rows(row, other, count, [](float a, float b) { return std::pow(a, b); });
          break;
        case Code::max:
          combine_rows(row, other, count, [](float a, float b) { return a < b || std::isnan(b) ? b : a; });
          break;
        case Code::min:
          combine_rows(row, other, count, [](float a, float b) { return b < a || std::isnan(b) ? b : a; });
          break;
        case Code::negate:
          map_row(row, count, [](float a) { return -a; });
          break;
        case Code::abs:
          map_row(row, count, [](float a) { return std::abs(a); });
          break;
        case Code::cos:
          map_row(row, count, [](float a) { return std::cos(a); });
          break;
        case Code::exp:
          map_row(row, count, [](float a) { return std::exp(a); });
          break;
        case Code::log:
          map_row(row, count, [](float a) { return std::log(a); });
          break;
        case Code::sigmoid:
          map_row(row, count, [](float a) { return 1.0f / (1.0f + std::exp(-a)); });
          break;
        case Code::sign:
          map_row(row, count, [](float a) { return a > 0.0f ? 1.0f : a < 0.0f ? -1.0f : a; });
          break;
        case Code::sin:
          map_row(row, count, [](float a) { return std::sin(a); });
          break;
        case Code::sqrt:
          map_row(row, count, [](float a) { return std::sqrt(a); });
          break;
        case Code::step:
          map_row(row, count, [](float a) { return a >= 0.0f ? 1.0f : a < 0.0f ? 0.0f : a; });
          break;
        case Code::tan:
          map_row(row, count, [](float a) { return std::tan(a); });
          break;
        case Code::tanh:
          map_row(row, count, [](float a) { return std::tanh(a); });
          break;
      }
    }
    std::copy_n(stack[0].begin(), count, values.begin() + static_cast<std::ptrdiff_t>(first));
  }
}

}  // namespace glassbox::nn
