#pragma once

#include <array>

#include "glassbox/nn/model/mlp.h"

namespace glassbox {

/// Points along each side of the input square that landscapes can be probed at. Each has every second point
/// of the next.
inline constexpr std::array<int, 4> landscape_resolutions{33, 65, 129, 257};

/// The resolution that a sheet of `width` px needs so that no cell of its mesh is wider than about six, or
/// less where so many units would cost a frame too much, or by `coarser` steps less. A function of what it
/// is given alone: equal sessions give equal pictures.
int landscape_resolution(const nn::Architecture& architecture, float width, int coarser);

/// A resolution that was asked for, or the finest below it whose landscapes of all units have at most
/// sixteen million values.
int fixed_landscape_resolution(const nn::Architecture& architecture, int asked);

}  // namespace glassbox
