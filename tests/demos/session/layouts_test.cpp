#include "demos/glassbox/session/layouts.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace glassbox {

TEST_CASE("every layout of the program has a name of its own and is known by it") {
  std::set<std::string> names;
  for (const Layout& layout : built_in_layouts()) {
    CAPTURE(layout.name);
    CHECK(names.insert(layout.name).second);
    CHECK(name_of(layout.arrangement, {}, false) == layout.name);
    CHECK(name_of(for_runs(layout.arrangement, true), {}, true) == layout.name);
    CHECK(layout.arrangement.tile_count() <= StageArrangement::most_tiles);
    CHECK(!name_problem(layout.name).empty());
  }
  CHECK(names.contains("Four views"));
  CHECK(name_of({}, {}, false) == "Four views");
  CHECK(name_of(two_runs_layout(ViewKind::network), {}, true) == two_runs_name);
}

TEST_CASE("an arrangement that was changed has no name, or that of one's own, whatever fills the stage") {
  StageArrangement changed;
  changed.nodes[0].share = .6f;
  CHECK(name_of(changed, {}, false).empty());
  const std::vector<Layout> own{{"Mine", changed}};
  CHECK(name_of(changed, own, false) == "Mine");
  changed.filled = 2;
  CHECK(name_of(changed, own, false) == "Mine");
  changed.tiles[0].linked = false;
  CHECK(name_of(changed, own, false).empty());
}

TEST_CASE("a name is refused with a reason") {
  CHECK(name_problem("Mine").empty());
  CHECK(name_problem("Über α β γ δ ε ζ η θ ι κ λ μ ν ξ").empty());
  CHECK(name_problem("") == "A layout needs a name.");
  CHECK(name_problem("   ") == "A layout needs a name.");
  CHECK(name_problem(std::string(33, 'x')) == "A name has at most 32 letters.");
  CHECK(name_problem("Six views") == "The program's own layout has that name.");
  CHECK(name_problem("Own") == "The program's own layout has that name.");
}

TEST_CASE("layouts come back as they were kept") {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "layouts.json";
  CHECK(read_layouts(file).layouts.empty());
  StageArrangement arrangement = built_in_layouts().back().arrangement;
  arrangement.close(1);
  arrangement.tiles[0].linked = false;
  const std::vector<Layout> kept{{"Mine", arrangement}, {"Zwei", two_runs_layout(ViewKind::network)}};
  REQUIRE(write_layouts(file, kept));
  const KeptLayouts read = read_layouts(file);
  CHECK(!read.problem);
  REQUIRE(read.layouts.size() == 2);
  CHECK(read.layouts[0].name == "Mine");
  CHECK(read.layouts[0].arrangement == arrangement);
  CHECK(read.layouts[1].arrangement == kept[1].arrangement);
}

TEST_CASE("layouts that are damaged are set aside whole, with one line that says why") {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "layouts.json";
  for (const char* text : {R"({"layouts": [{"name": "Mine", "layout": {"view": "curves"}}, {"name": "B"}]})",
                           R"({"layouts": [{"name": "One view", "layout": {"view": "curves"}}]})",
                           R"({"layouts": 3})", R"({"layouts": [)"}) {
    CAPTURE(text);
    folder.write("layouts.json", text);
    const KeptLayouts read = read_layouts(file);
    CHECK(read.layouts.empty());
    REQUIRE(read.problem);
    CHECK(read.problem->find('\n') == std::string::npos);
    CHECK(read.problem->find("was set aside") != std::string::npos);
    CHECK(!std::filesystem::exists(file));
  }
}

}  // namespace glassbox
