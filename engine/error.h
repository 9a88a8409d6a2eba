#pragma once

#include <string>
#include <tl/expected.hpp>

namespace glassbox::engine {

/// What went wrong, in one line: where, what was found, what was expected, and what to do about it.
struct Error {
  std::string message;
};

template <class T>
using Expected = tl::expected<T, Error>;

}  // namespace glassbox::engine
