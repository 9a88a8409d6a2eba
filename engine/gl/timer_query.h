#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "glassbox/engine/gl/handle.h"

namespace glassbox::engine {

void delete_query(std::uint32_t id);

/// GPU time between begin() and end(). Results are read some frames later so that nothing waits for them.
class TimerQuery {
 public:
  TimerQuery();

  void begin();
  void end();
  /// Milliseconds of the latest finished measurement; no value before the first.
  std::optional<double> milliseconds();

 private:
  std::array<Handle<delete_query>, 4> queries_;
  std::uint64_t begun_ = 0;
  std::uint64_t read_ = 0;
  bool measuring_ = false;
  std::optional<double> last_;
};

}  // namespace glassbox::engine
