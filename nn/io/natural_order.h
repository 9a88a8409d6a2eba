#pragma once

#include <string_view>

namespace glassbox::nn {

/// Orders names as people do: runs of decimal digits by their value, all else byte by byte, so that "2" comes
/// before "10". Names that differ in leading zeros alone fall back to plain order; a strict total order.
struct NaturalLess {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const;
};

}  // namespace glassbox::nn
