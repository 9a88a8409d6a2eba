#pragma once

#include <exception>
#include <new>
#include <string>

#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// Message for an exception.
inline std::string in_words(const std::exception& exception) {
  return dynamic_cast<const std::bad_alloc*>(&exception) != nullptr ? "not enough memory" : exception.what();
}

/// Calls `work`, which returns an Expected, and converts exceptions to errors. For threads, which exceptions
/// must not leave.
template <class Work>
auto caught(Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& exception) {
    return tl::unexpected(Error{in_words(exception)});
  }
}

}  // namespace glassbox::engine
