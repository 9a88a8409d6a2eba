#include "glassbox/nn/data/real_sets.h"

#include <algorithm>
#include <array>
#include <utility>

#include "glassbox/nn/check.h"
#include "glassbox/nn/data/csv.h"
#include "glassbox/nn/data/set_texts.h"

namespace glassbox::nn {

namespace {

struct RealSet {
  std::string_view name;
  DataShape shape;
  const std::string_view& text;
  bool stratified = true;
};

// The scenes and article figures of iris use a split that ignores the classes.
constexpr std::array real_sets{RealSet{"iris", {2, 2}, iris_csv, false},
                               RealSet{"iris-full", {4, 3}, iris_full_csv},
                               RealSet{"wine", {13, 3}, wine_csv}, RealSet{"auto-mpg", {6, 0}, auto_mpg_csv},
                               RealSet{"digits", {64, 10}, digits_csv}};

std::size_t place_of(std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(real_sets, name, &RealSet::name) - real_sets.begin());
}

std::size_t known_place(std::string_view name) {
  const std::size_t place = place_of(name);
  check_below("place of a real data set", static_cast<std::int64_t>(place), real_sets.size());
  return place;
}

/// Reads a set once.
template <std::size_t place>
const Table& table_at() {
  static const Table table = [] {
    const RealSet& set = real_sets[place];
    Table read = parse_table(set.text, set.name).value();
    read.stratified = read.stratified && set.stratified;
    return read;
  }();
  return table;
}

template <std::size_t... places>
const Table& table_of(std::size_t place, std::index_sequence<places...>) {
  constexpr std::array readers{&table_at<places>...};
  return readers[place]();
}

}  // namespace

bool is_real_set(std::string_view name) { return place_of(name) < real_sets.size(); }

DataShape shape_of_real_set(std::string_view name) { return real_sets[known_place(name)].shape; }

const Table& real_set(std::string_view name) {
  return table_of(known_place(name), std::make_index_sequence<real_sets.size()>());
}

}  // namespace glassbox::nn
