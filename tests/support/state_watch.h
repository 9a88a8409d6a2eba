#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace glassbox::test {

/// Looks over the shoulder of whoever sets the GL state of the current context: counts the calls that set it,
/// and notes those that set what is set already. One at a time.
class StateWatch {
 public:
  StateWatch();
  ~StateWatch();
  StateWatch(const StateWatch&) = delete;
  StateWatch& operator=(const StateWatch&) = delete;

  std::size_t calls() const;
  /// The names of the needless calls since the last time.
  std::vector<std::string> take_needless();
};

}  // namespace glassbox::test
