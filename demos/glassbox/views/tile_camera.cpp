#include "demos/glassbox/views/tile_camera.h"

namespace glassbox {

void TileCamera::place(const Lead& lead, double time) {
  if (!followed_) set_pose(lead.linked);
  if (lead.follows) {
    if (lead.eased && followed_ == false) move_to(lead.linked, time);
    follow(lead.linked);
  } else if (lead.own) {
    set_pose(*lead.own);
  }
  followed_ = lead.follows;
  update(time);
}

void TileCamera::stand_alone(const engine::OrbitPose& pose) {
  set_pose(pose);
  followed_ = false;
}

}  // namespace glassbox
