#include "glassbox/nn/io/layer_order.h"

#include <algorithm>

#include "glassbox/nn/io/natural_order.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox::nn {

namespace {

using Order = std::vector<std::size_t>;

constexpr std::size_t most_orders = 2;  // stop after two: the order is ambiguous

bool is_name_digit(char c) { return c >= '0' && c <= '9'; }

/// A name with each number replaced by '#'.
std::string pattern_of(std::string_view name) {
  std::string pattern;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_name_digit(name[i])) {
      pattern += name[i];
    } else if (i == 0 || !is_name_digit(name[i - 1])) {
      pattern += '#';
    }
  }
  return pattern;
}

/// Depth-first search for orders that fit the shapes.
class Search {
 public:
  explicit Search(std::span<const NamedLayer> layers) : layers_(layers), comes_before_(layers.size()) {
    for (std::size_t a = 0; a < layers.size(); ++a) {
      for (const NamedLayer& b : layers)
        comes_before_[a].push_back(pattern_of(layers[a].name) == pattern_of(b.name) &&
                                   NaturalLess()(layers[a].name, b.name));
    }
  }

  std::vector<Order> orders(bool known_ends, bool by_number) {
    known_ends_ = known_ends;
    by_number_ = by_number;
    found_.clear();
    order_.clear();
    go_on();
    return std::move(found_);
  }

 private:
  bool placed(std::size_t layer) const { return std::ranges::find(order_, layer) != order_.end(); }

  bool may_follow(std::size_t layer) const {
    if (placed(layer)) return false;
    const bool fits = order_.empty() ? !known_ends_ || layers_[layer].inputs == 2
                                     : layers_[order_.back()].units == layers_[layer].inputs;
    if (!fits || !by_number_) return fits;
    for (std::size_t other = 0; other < layers_.size(); ++other) {
      if (comes_before_[other][layer] && !placed(other)) return false;
    }
    return true;
  }

  void go_on() {
    if (order_.size() == layers_.size()) {
      if (!known_ends_ || layers_[order_.back()].units == 1) found_.push_back(order_);
      return;
    }
    for (std::size_t layer = 0; layer < layers_.size() && found_.size() < most_orders; ++layer) {
      if (!may_follow(layer)) continue;
      order_.push_back(layer);
      go_on();
      order_.pop_back();
    }
  }

  std::span<const NamedLayer> layers_;
  std::vector<std::vector<bool>> comes_before_;  // according to their numbers
  bool known_ends_ = false;
  bool by_number_ = false;
  Order order_;
  std::vector<Order> found_;
};

/// "fc1, out, fc2"
std::string order_text(std::span<const NamedLayer> layers, const Order& order) {
  std::string text;
  for (const std::size_t layer : order)
    text.append(text.empty() ? "" : ", ").append(in_quotes(layers[layer].name));
  return text;
}

std::string shapes_text(std::span<const NamedLayer> layers) {
  std::string text;
  for (const NamedLayer& layer : layers) {
    text.append(text.empty() ? "" : ", ").append(in_quotes(layer.name));
    text += " [" + std::to_string(layer.units) + ", " + std::to_string(layer.inputs) + "]";
  }
  return text;
}

}  // namespace

Expected<std::vector<std::size_t>> layer_order(std::span<const NamedLayer> layers, std::string_view file) {
  Search search(layers);
  const bool known_ends = !search.orders(true, false).empty();
  std::vector<Order> orders = search.orders(known_ends, false);
  if (orders.empty()) {
    return tl::make_unexpected(
        Error{std::string(file) + ": found layers that fit in no order, " + shapes_text(layers) +
              ", expected each to take as many inputs as the previous layer has units"});
  }
  if (orders.size() > 1) {
    std::vector<Order> by_number = search.orders(known_ends, true);
    if (!by_number.empty()) orders = std::move(by_number);
  }
  if (orders.size() > 1) {
    return tl::make_unexpected(Error{std::string(file) + ": found layers that fit in several orders, " +
                                     order_text(layers, orders[0]) + " or " + order_text(layers, orders[1]) +
                                     ", expected layers named by number, such as 0.weight and 2.weight"});
  }
  return std::move(orders.front());
}

}  // namespace glassbox::nn
