#pragma once

#include <string>

namespace glassbox {

/// A length of time as a clock shows it: "1:05", "2:03:04".
std::string clock_text(double seconds);

}  // namespace glassbox
