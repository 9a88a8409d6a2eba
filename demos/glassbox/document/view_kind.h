#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace glassbox {

/// A view that a tile can show: the index of its row in views.def. Only views/registry.h knows the
/// implementation.
enum class ViewKind : std::uint8_t {
#define GLASSBOX_VIEW(identifier, name, title, camera, traits) identifier,
#include "demos/glassbox/document/views.def"
#undef GLASSBOX_VIEW
};

/// Properties of a view that are needed without an instance; bits of ViewRow::traits.
namespace view_traits {
enum : std::uint32_t {
  both_runs = 1u << 0,    ///< shows both runs of a comparison, whichever run its tile is for
  unit = 1u << 1,         ///< shows the hovered or pinned unit instead of the output
  morph = 1u << 2,        ///< follows the morph's position
  points = 1u << 3,       ///< ViewOptions::points, held_out and batches change it
  contours = 1u << 4,     ///< ViewOptions::contours
  grid = 1u << 5,         ///< ViewOptions::grid and floor_map
  caption = 1u << 6,      ///< ViewOptions::caption
  loss = 1u << 7,         ///< ViewOptions::log_loss and held_out
  differences = 1u << 8,  ///< ViewOptions::disagreement
  resolution = 1u << 9,   ///< ViewOptions::landscape_resolution
  thumbnails = 1u << 10,  ///< ViewOptions::thumbnails
  camera = 1u << 11       ///< has a camera and ViewOptions::perspective; set if the row has a camera key
};
}  // namespace view_traits

struct ViewRow {
  std::string_view name;
  std::string_view title;
  std::string_view camera;
  std::uint32_t traits;
};

namespace detail {
using namespace view_traits;
inline constexpr auto view_rows = std::to_array<ViewRow>({
#define GLASSBOX_VIEW(identifier, name, title, key, traits) \
  {name, title, key, (traits) | (std::string_view(key).empty() ? 0u : std::uint32_t(camera))},
#include "demos/glassbox/document/views.def"
#undef GLASSBOX_VIEW
});
}  // namespace detail

inline constexpr const auto& view_rows = detail::view_rows;
inline constexpr std::size_t view_count = view_rows.size();

constexpr std::size_t index_of(ViewKind view) { return static_cast<std::size_t>(view); }
constexpr const ViewRow& row_of(ViewKind view) { return view_rows[index_of(view)]; }
constexpr bool has_trait(ViewKind view, std::uint32_t traits) { return (row_of(view).traits & traits) != 0; }
constexpr bool shows_both_runs(ViewKind view) { return has_trait(view, view_traits::both_runs); }
constexpr bool has_camera(ViewKind view) { return has_trait(view, view_traits::camera); }

/// The views that have a camera.
inline constexpr auto camera_views = [] {
  std::array<ViewKind,
             std::ranges::count_if(view_rows, [](const ViewRow& row) { return !row.camera.empty(); })>
      views{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < view_count; ++i) {
    if (has_camera(static_cast<ViewKind>(i))) views[count++] = static_cast<ViewKind>(i);
  }
  return views;
}();

/// The view of that name; no value if there is none.
constexpr std::optional<ViewKind> find_view(std::string_view name) {
  const auto found = std::ranges::find(view_rows, name, &ViewRow::name);
  return found == view_rows.end() ? std::nullopt
                                  : std::optional(static_cast<ViewKind>(found - view_rows.begin()));
}

/// The views that have any of the given traits, as a bit mask by index.
constexpr std::uint32_t views_with(std::uint32_t traits) {
  static_assert(view_count <= 32);
  std::uint32_t views = 0;
  for (std::size_t i = 0; i < view_count; ++i) {
    if ((view_rows[i].traits & traits) != 0) views |= 1u << i;
  }
  return views;
}

constexpr ViewKind first_view_with(std::uint32_t traits) {
  return static_cast<ViewKind>(std::countr_zero(views_with(traits)));
}

/// The keys of the first ten views; the others have no key.
inline constexpr std::string_view view_keys = "1234567890";

constexpr std::string_view key_of(ViewKind view) {
  return view_keys.substr(std::min(index_of(view), view_keys.size()), 1);
}
constexpr std::optional<ViewKind> view_for_key(char32_t character) {
  const auto found = std::ranges::find(view_keys, character);
  const auto place = static_cast<std::size_t>(found - view_keys.begin());
  return place < std::min(view_count, view_keys.size()) ? std::optional(static_cast<ViewKind>(place))
                                                        : std::nullopt;
}

}  // namespace glassbox
