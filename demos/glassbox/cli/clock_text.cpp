#include "demos/glassbox/cli/clock_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace glassbox {

std::string clock_text(double seconds) {
  const long long whole = std::llround(std::clamp(seconds, 0.0, 359999.0));
  std::array<char, 32> text{};
  if (whole < 3600) {
    std::snprintf(text.data(), text.size(), "%lld:%02lld", whole / 60, whole % 60);
  } else {
    std::snprintf(text.data(), text.size(), "%lld:%02lld:%02lld", whole / 3600, whole / 60 % 60, whole % 60);
  }
  return text.data();
}

}  // namespace glassbox
