#pragma once

#include <exception>
#include <new>
#include <string>

#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// What an exception says, in words.
inline std::string in_words(const std::exception& exception) {
  return dynamic_cast<const std::bad_alloc*>(&exception) != nullptr ? "not enough memory" : exception.what();
}

/// Calls `work`, which returns an Expected, for threads that no exception may leave: it becomes an error.
template <class Work>
auto caught(Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& exception) {
    return tl::unexpected(Error{in_words(exception)});
  }
}

}  // namespace glassbox::engine
