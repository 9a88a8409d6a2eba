#include "demos/glassbox/stage/pins.h"

#include <utility>

namespace glassbox {

void Pins::toggle_unit(UnitId unit, const nn::Architecture& architecture, Stage& stage) {
  const bool output = unit.layer + 1 == architecture.layers.size();
  if ((output && architecture.layers.back().units == 1) || unit_ == unit) return unpin_unit(stage);
  unit_ = unit;
  if ((stage.views_shown() & views_with(view_traits::unit)) != 0) return;
  before_ = stage;
  stage.fill_with(first_view_with(view_traits::unit));
}

void Pins::unpin_unit(Stage& stage) {
  unit_.reset();
  const auto before = std::exchange(before_, std::nullopt);
  // A stage that the user has arranged since then stays.
  const bool stays = stage.filled && has_trait(stage.tiles[*stage.filled].view, view_traits::unit);
  if (before && stays) static_cast<StageArrangement&>(stage) = *before;
}

void Pins::click(const std::optional<ParameterId>& parameter, std::size_t run) {
  const bool again = parameter_ == parameter && run_ == run;
  parameter_ = again ? std::nullopt : parameter;
  run_ = run;
}

void Pins::unpin_all(Stage& stage) {
  parameter_.reset();
  unpin_unit(stage);
}

void Pins::follow(const nn::Architecture& architecture, Stage& stage) {
  if (!unit_) return;
  const bool there = unit_->layer < architecture.layers.size() &&
                     std::cmp_less(unit_->unit, architecture.layers[unit_->layer].units);
  if (!there) unpin_unit(stage);
}

}  // namespace glassbox
