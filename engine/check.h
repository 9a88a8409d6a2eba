#pragma once

#include <string_view>

namespace glassbox::engine {

/// Aborts with `what` and `detail` if an assumption of the programmer does not hold. Never check user input
/// this way; return an Error instead.
void check(bool holds, std::string_view what, std::string_view detail);

}  // namespace glassbox::engine
