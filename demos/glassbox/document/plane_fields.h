#pragma once

#include <array>

#include "demos/glassbox/document/document.h"
#include "demos/glassbox/document/field.h"

namespace glassbox {

/// The rows of what landscapes and maps show of a data set: the plane, its turn, and the class.
std::array<Field<Document>, 3> plane_rows();

}  // namespace glassbox
