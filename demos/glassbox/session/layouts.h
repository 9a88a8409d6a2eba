#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demos/glassbox/document/stage.h"
#include "demos/glassbox/session/json_place.h"
#include "glassbox/nn/error.h"

namespace glassbox {

/// An arrangement of the stage under a name.
struct Layout {
  std::string name;
  StageArrangement arrangement;
};

/// Those that come with the program.
std::span<const Layout> built_in_layouts();

/// The name of a layout that an arrangement is, whichever tile has the stage to itself; empty where it is
/// none.
std::string_view name_of(StageArrangement arrangement, std::span<const Layout> own, bool two_runs);

inline constexpr std::size_t longest_layout_name = 32;  ///< letters
/// Why a layout of one's own cannot have a name, in one line; empty where it can.
std::string_view name_problem(std::string_view name);

/// {"layouts": [{"name": "Mine", "layout": …}, …]}. Complaints are JsonPlace's.
std::vector<Layout> layouts_from_json(const JsonPlace& place);

/// Those that a user made and named, as they are kept in config_folder().
struct KeptLayouts {
  std::vector<Layout> layouts;
  std::optional<std::string> problem;  ///< one line
};
/// Where they are kept; empty where there is no config_folder().
std::filesystem::path layouts_file();
KeptLayouts read_layouts(const std::filesystem::path& file);
nn::Expected<void> write_layouts(const std::filesystem::path& file, std::span<const Layout> layouts);

}  // namespace glassbox
