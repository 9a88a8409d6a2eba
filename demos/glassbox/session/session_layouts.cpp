#include <algorithm>

#include "demos/glassbox/session/session.h"

namespace glassbox {

namespace {

const Layout* find_layout(std::span<const Layout> layouts, const std::string& name) {
  const auto found = std::ranges::find(layouts, name, &Layout::name);
  return found == layouts.end() ? nullptr : &*found;
}

}  // namespace

void Session::choose_layout(const std::string& name) {
  const Layout* layout = find_layout(built_in_layouts(), name);
  if (layout == nullptr) layout = find_layout(layouts_, name);
  if (layout != nullptr) document().stage.arrange(layout->arrangement);
}

void Session::keep_layout(const std::string& name) {
  std::erase_if(layouts_, [&](const Layout& layout) { return layout.name == name; });
  layouts_.push_back({name, document().stage});
  layouts_.back().arrangement.filled.reset();
  write_layouts();
}

void Session::remove_layout(const std::string& name) {
  std::erase_if(layouts_, [&](const Layout& layout) { return layout.name == name; });
  write_layouts();
}

void Session::write_layouts() {
  background_.run([this, layouts = layouts_]() -> Background::Done {
    const auto written = glassbox::write_layouts(layouts_file(), layouts);
    if (written) return {};
    return [this, why = written.error().message] { say(failure("Could not save the layout.", why)); };
  });
}

void Session::name_layout() {
  const Stage& stage = document().stage;
  const std::string_view name = name_of(stage, layouts_, stage.comparing());
  if (info_.layout != name) info_.layout = name;
  if (std::ranges::equal(info_.own_layouts, layouts_, {}, {}, &Layout::name)) return;
  info_.own_layouts.clear();
  for (const Layout& layout : layouts_) info_.own_layouts.push_back(layout.name);
}

}  // namespace glassbox
