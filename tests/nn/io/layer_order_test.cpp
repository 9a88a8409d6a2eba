#include "glassbox/nn/io/layer_order.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace glassbox::nn;

namespace {

/// The names in the order found, or the error.
std::string order_of(const std::vector<NamedLayer>& layers) {
  const auto order = layer_order(layers, "m");
  if (!order) return order.error().message;
  std::string names;
  for (const std::size_t layer : *order) names.append(names.empty() ? "" : " ").append(layers[layer].name);
  return names;
}

bool is_ambiguous(const std::string& order) {
  return order.starts_with("m: found layers that fit in several orders, ") &&
         order.ends_with(", expected layers named by number, such as 0.weight and 2.weight");
}

}  // namespace

TEST_CASE("shapes decide the order of layers, whatever their names") {
  CHECK(order_of({{"hidden", 3, 4}, {"input", 4, 2}, {"output", 1, 3}}) == "input hidden output");
  CHECK(order_of({{"body", 3, 4}, {"head", 1, 3}, {"stem", 4, 2}}) == "stem body head");
  CHECK(order_of({{"classifier", 1, 3}, {"lin_in", 4, 2}, {"lin_mid", 3, 4}}) == "lin_in lin_mid classifier");
  CHECK(order_of({{"1", 1, 8}, {"2", 8, 2}}) == "2 1");
  CHECK(order_of({{"only", 5, 7}}) == "only");
  // Only one order leads from 2 inputs to 1 output.
  CHECK(order_of({{"b", 2, 3}, {"c", 1, 2}, {"a", 3, 2}}) == "a b c");
}

TEST_CASE("numbers decide if several orders fit") {
  CHECK(order_of({{"10", 2, 2}, {"0", 2, 2}, {"2", 2, 2}}) == "0 2 10");
  CHECK(order_of({{"fc2", 2, 2}, {"fc1", 2, 2}, {"out", 1, 2}}) == "fc1 fc2 out");
  CHECK(order_of({{"net.4", 1, 2}, {"net.2", 2, 2}, {"net.0", 2, 2}}) == "net.0 net.2 net.4");
  CHECK(order_of({{"blocks.1.fc1", 2, 2}, {"blocks.0.fc2", 2, 2}, {"blocks.0.fc1", 2, 2}}) ==
        "blocks.0.fc1 blocks.0.fc2 blocks.1.fc1");
  // Nine equal layers have 362,880 orders.
  std::vector<NamedLayer> nine;
  for (int i = 9; i > 0; --i) nine.push_back({"layers." + std::to_string(i), 2, 2});
  CHECK(order_of(nine) == "layers.1 layers.2 layers.3 layers.4 layers.5 layers.6 layers.7 layers.8 layers.9");
}

TEST_CASE("orders that names cannot distinguish are rejected") {
  CHECK(is_ambiguous(order_of({{"hidden", 2, 2}, {"input", 2, 2}, {"output", 1, 2}})));
  CHECK(is_ambiguous(order_of({{"a", 3, 3}, {"b", 3, 3}})));
  CHECK(is_ambiguous(order_of({{"first", 4, 2}, {"mid_x", 4, 4}, {"mid_y", 4, 4}, {"last", 1, 4}})));
  std::vector<NamedLayer> nine;
  for (char name = 'a'; name < 'j'; ++name) nine.push_back({std::string(1, name), 2, 2});
  CHECK(is_ambiguous(order_of(nine)));
}

TEST_CASE("layers that fit in no order are reported with their shapes") {
  CHECK(
      order_of({{"0", 3, 2}, {"2", 1, 4}}) ==
      "m: found layers that fit in no order, '0' [3, 2], '2' [1, 4], expected each to take as many inputs as "
      "the previous layer has units");
}
