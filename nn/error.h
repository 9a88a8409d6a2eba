#pragma once

#include <string>
#include <tl/expected.hpp>

namespace glassbox::nn {

/// What is wrong with an input: one line that says where, what was found and what was expected.
struct Error {
  std::string message;
};

template <class T>
using Expected = tl::expected<T, Error>;

}  // namespace glassbox::nn
