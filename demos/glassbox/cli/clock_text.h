#pragma once

#include <string>

namespace glassbox {

/// Formats a duration in seconds as "1:05" or "2:03:04"; at most 99:59:59.
std::string clock_text(double seconds);

}  // namespace glassbox
