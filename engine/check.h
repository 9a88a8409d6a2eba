#pragma once

#include <string_view>

namespace glassbox::engine {

/// Ends the program with `what` and `detail` where a programmer's assumption does not hold. Input of users is
/// never checked this way: it is answered with an Error.
void check(bool holds, std::string_view what, std::string_view detail);

}  // namespace glassbox::engine
