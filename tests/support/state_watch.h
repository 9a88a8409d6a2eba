#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace glassbox::test {

/// Intercepts GL calls that set state in the current context: counts them, and records those that do not
/// change it. Only one instance may exist at a time.
class StateWatch {
 public:
  StateWatch();
  ~StateWatch();
  StateWatch(const StateWatch&) = delete;
  StateWatch& operator=(const StateWatch&) = delete;

  std::size_t calls() const;
  /// Returns the state names of redundant calls since the last take_needless().
  std::vector<std::string> take_needless();
};

}  // namespace glassbox::test
