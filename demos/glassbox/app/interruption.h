#pragma once

#include <atomic>

namespace glassbox {

/// While one of these lives, SIGINT and SIGTERM ask for an end instead of being one: a second one ends the
/// program at once.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  /// Set once a signal came.
  const std::atomic<bool>& requested() const;
  /// "SIGINT" or "SIGTERM", once one came.
  const char* signal_name() const;
};

}  // namespace glassbox
