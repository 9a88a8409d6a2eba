#include "demos/glassbox/document/view_kind.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace glassbox {

TEST_CASE("every view is found by its name, and only by that") {
  std::set<std::string_view> names, titles, cameras;
  for (std::size_t i = 0; i < view_count; ++i) {
    const ViewRow& row = view_rows[i];
    CHECK(find_view(row.name) == static_cast<ViewKind>(i));
    CHECK(names.insert(row.name).second);
    CHECK(titles.insert(row.title).second);
    if (!row.camera.empty()) CHECK(cameras.insert(row.camera).second);
  }
  CHECK_FALSE(find_view("stage").has_value());
  CHECK_FALSE(find_view("").has_value());
  CHECK_FALSE(find_view("Output landscape").has_value());
}

TEST_CASE("the first ten views have the keys 1 to 9 and 0") {
  for (std::size_t i = 0; i < view_count; ++i) {
    const auto view = static_cast<ViewKind>(i);
    const std::string_view key = key_of(view);
    CHECK(key == (i < 9 ? std::string_view(std::to_string(i + 1)) : i == 9 ? "0" : ""));
    if (!key.empty()) CHECK(view_for_key(key[0]) == view);
  }
  CHECK_FALSE(view_for_key('x').has_value());
  CHECK_FALSE(view_for_key('\0').has_value());
  CHECK(view_for_key('0').has_value() == (view_count >= 10));
}

TEST_CASE("traits come from the rows, the camera trait from its key") {
  CHECK(shows_both_runs(ViewKind::curves));
  CHECK_FALSE(shows_both_runs(ViewKind::network));
  for (std::size_t i = 0; i < view_count; ++i)
    CHECK(has_camera(static_cast<ViewKind>(i)) == !view_rows[i].camera.empty());
  for (const ViewKind view : camera_views) CHECK(has_camera(view));
  CHECK(views_with(view_traits::morph) == 1u << static_cast<unsigned>(ViewKind::layer_morph));
  CHECK(first_view_with(view_traits::unit) == ViewKind::output_landscape);
  CHECK(views_with(0) == 0);
}

}  // namespace glassbox
