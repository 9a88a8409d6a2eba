#pragma once

#include <string_view>

namespace glassbox::nn {

// The texts of nn/data/sets/*.csv, embedded at build time. nn/data/sets/README.md states their sources.
extern const std::string_view iris_csv;
extern const std::string_view iris_full_csv;
extern const std::string_view wine_csv;
extern const std::string_view auto_mpg_csv;
extern const std::string_view digits_csv;

}  // namespace glassbox::nn
