#pragma once

#include <string_view>

namespace glassbox::nn {

/// Natural order of names: runs of decimal digits compare by value, everything else byte by byte, so that "2"
/// comes before "10". Names that differ only in leading zeros use plain order. A strict total order.
struct NaturalLess {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const;
};

}  // namespace glassbox::nn
