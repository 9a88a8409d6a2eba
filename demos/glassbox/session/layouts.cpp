#include "demos/glassbox/session/layouts.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "demos/glassbox/session/arrangement_json.h"
#include "demos/glassbox/session/kept_file.h"

namespace glassbox {

namespace {

StageArrangement beside(float share, const StageArrangement& left, const StageArrangement& right) {
  return joined(StageNode::Kind::beside, share, left, right);
}

StageArrangement below(float share, const StageArrangement& upper, const StageArrangement& lower) {
  return joined(StageNode::Kind::below, share, upper, lower);
}

StageArrangement tile(ViewKind view, std::size_t run = 0) { return single_tile({view, run}); }

std::size_t letters(std::string_view name) {
  return static_cast<std::size_t>(
      std::ranges::count_if(name, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Layout layout_from(const JsonPlace& place) {
  place.expect_object({"name", "layout"});
  Layout layout;
  layout.name = place.at("name").text();
  if (!name_problem(layout.name).empty())
    place.at("name").fail("a name of 1 to 32 letters that is not taken");
  layout.arrangement = arrangement_from_json(place.at("layout"));
  return layout;
}

}  // namespace

std::span<const Layout> built_in_layouts() {
  using enum ViewKind;
  static const std::array layouts{
      Layout{"Four views", {}},
      Layout{"One view", tile(output_landscape)},
      Layout{"Two side by side", beside(.5f, tile(output_landscape), tile(decision_boundary))},
      Layout{"Landscape and network", beside(.5f, tile(output_landscape), tile(network))},
      Layout{"Through the layers", beside(.62f, tile(layer_morph), below(.55f, tile(network), tile(curves)))},
      Layout{"Six views", beside(.4f, below(.6f, tile(output_landscape), tile(curves)),
                                 beside(.5f, below(.5f, tile(decision_boundary), tile(neuron_landscapes)),
                                        below(.5f, tile(layer_morph), tile(network))))}};
  return layouts;
}

std::string_view name_of(StageArrangement arrangement, std::span<const Layout> own, bool two_runs) {
  arrangement.filled.reset();
  for (const std::span<const Layout> layouts : {built_in_layouts(), own}) {
    for (const Layout& layout : layouts) {
      if (for_runs(layout.arrangement, two_runs) == arrangement) return layout.name;
    }
  }
  const ViewKind looked_at = arrangement.tiles[*arrangement.order().begin()].view;
  return two_runs && arrangement == two_runs_layout(looked_at) ? two_runs_name : std::string_view();
}

std::string_view name_problem(std::string_view name) {
  if (name.find_first_not_of(' ') == std::string_view::npos) return "A layout needs a name.";
  if (letters(name) > longest_layout_name) return "A name has at most 32 letters.";
  if (name == two_runs_name || name == "Own" ||
      std::ranges::count(built_in_layouts(), name, &Layout::name) > 0)
    return "The program's own layout has that name.";
  return {};
}

std::vector<Layout> layouts_from_json(const JsonPlace& place) {
  place.expect_object({"layouts"});
  const JsonPlace listed = place.at("layouts");
  listed.expect_array(0, 1000, "layouts");
  std::vector<Layout> layouts;
  for (std::size_t i = 0; i < listed.size(); ++i) layouts.push_back(layout_from(listed[i]));
  return layouts;
}

KeptLayouts read_layouts(const std::filesystem::path& file) {
  KeptLayouts kept;
  kept.problem =
      read_kept_file(file, [&](const JsonPlace& place) { kept.layouts = layouts_from_json(place); });
  return kept;
}

nn::Expected<void> write_layouts(const std::filesystem::path& file, std::span<const Layout> layouts) {
  nlohmann::ordered_json document{{"layouts", nlohmann::ordered_json::array()}};
  for (const Layout& layout : layouts)
    document["layouts"].push_back(
        {{"name", layout.name}, {"layout", arrangement_to_json(layout.arrangement)}});
  return write_kept_file(file, document);
}

}  // namespace glassbox
