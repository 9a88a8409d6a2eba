#include "demos/glassbox/views/class_regions.h"

#include <array>

#include "demos/glassbox/views/data_color.h"

namespace glassbox {

namespace {

engine::ClassField::Link link_of(nn::ScoreLink link) {
  switch (link) {
    case nn::ScoreLink::exponential:
      return engine::ClassField::Link::exponential;
    case nn::ScoreLink::logistic:
      return engine::ClassField::Link::logistic;
    case nn::ScoreLink::identity:
      break;
  }
  return engine::ClassField::Link::identity;
}

}  // namespace

void ClassRegions::set(const nn::Landscape& landscape) {
  set(landscape.scores(), landscape.resolution(), landscape.link());
}

void ClassRegions::set(const nn::Batch& scores, int resolution, nn::ScoreLink link) {
  rows_.clear();
  for (std::size_t k = 0; k < scores.units(); ++k) rows_.push_back(scores.row(k));
  field_.set(rows_, resolution, link_of(link));
}

const engine::ClassField& ClassRegions::field(const Theme& theme) {
  colors_.clear();
  for (std::size_t k = 0; k < rows_.size(); ++k) colors_.push_back(region_color(theme, rows_.size(), k));
  field_.set_colors(colors_, theme.diverging[1]);
  return field_;
}

const engine::ColorMapTexture& ClassRegions::map(const Theme& theme, std::size_t k) {
  if (maps_.size() < rows_.size()) maps_.resize(rows_.size());
  const std::array<Color, 2> anchors{theme.diverging[1], region_color(theme, rows_.size(), k)};
  maps_[k].set(anchors);
  return maps_[k];
}

}  // namespace glassbox
