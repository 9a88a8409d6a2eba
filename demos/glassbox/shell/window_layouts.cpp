#include <algorithm>

#include "demos/glassbox/session/kept_file.h"
#include "demos/glassbox/shell/window_app.h"

namespace glassbox {

namespace {

std::filesystem::path layouts_file() {
  const std::filesystem::path folder = config_folder();
  return folder.empty() ? folder : folder / "layouts.json";
}

const Layout* find_layout(std::span<const Layout> layouts, const std::string& name) {
  const auto found = std::ranges::find(layouts, name, &Layout::name);
  return found == layouts.end() ? nullptr : &*found;
}

}  // namespace

void WindowApp::look_for_layouts() {
  background_.run([this]() -> Background::Done {
    return [this, kept = read_layouts(layouts_file())] {
      layouts_ = kept.layouts;
      if (kept.problem) say(warning("Your own layouts begin anew.", *kept.problem));
    };
  });
}

void WindowApp::name_layout() {
  const std::string_view name = name_of(stage_, layouts_, stage_.comparing());
  if (state_.layout != name) state_.layout = name;
  if (std::ranges::equal(state_.own_layouts, layouts_, {}, {}, &Layout::name)) return;
  state_.own_layouts.clear();
  for (const Layout& layout : layouts_) state_.own_layouts.push_back(layout.name);
}

void WindowApp::carry_out_layouts(const PanelActions& actions) {
  if (actions.choose_layout) {
    const Layout* layout = find_layout(built_in_layouts(), *actions.choose_layout);
    if (layout == nullptr) layout = find_layout(layouts_, *actions.choose_layout);
    if (layout != nullptr) stage_.arrange(layout->arrangement);
  }
  if (actions.save_layout) keep_layout(*actions.save_layout);
  if (actions.remove_layout) {
    std::erase_if(layouts_, [&](const Layout& layout) { return layout.name == *actions.remove_layout; });
    write_kept_layouts();
  }
}

void WindowApp::keep_layout(const std::string& name) {
  std::erase_if(layouts_, [&](const Layout& layout) { return layout.name == name; });
  layouts_.push_back({name, stage_});
  layouts_.back().arrangement.filled.reset();
  write_kept_layouts();
}

void WindowApp::write_kept_layouts() {
  background_.run([this, layouts = layouts_]() -> Background::Done {
    const auto written = write_layouts(layouts_file(), layouts);
    if (written) return {};
    return [this, why = written.error().message] { say(failure("The layout was not kept.", why)); };
  });
}

}  // namespace glassbox
