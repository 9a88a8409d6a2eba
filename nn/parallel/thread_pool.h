#pragma once

#include <cstddef>
#include <type_traits>

namespace glassbox::nn {

/// Threads of the pool including the calling one; initially 1. Set by set_compute().
void set_thread_count(int count);
int thread_count();

namespace detail {
void parallel_for(std::size_t count, void (*task)(void* context, std::size_t index), void* context);
}

/// Calls task(0) … task(count - 1), count < 2^20, each once, on the pool's threads; returns when all are
/// done. A second concurrent caller, or a task that calls it again, runs its tasks alone instead of waiting.
template <class Task>
void parallel_for(std::size_t count, Task&& task) {
  using Function = std::remove_reference_t<Task>;
  detail::parallel_for(
      count, [](void* context, std::size_t index) { (*static_cast<Function*>(context))(index); },
      const_cast<std::remove_const_t<Function>*>(&task));
}

/// Splits [0, size) at multiples of `grain` and calls task(first, last) on the parts, several per thread.
/// Makes a single call if there is one thread or `work` (in fused multiply-adds, roughly) is too small to
/// wake another.
template <class Task>
void parallel_ranges(std::size_t size, std::size_t grain, std::size_t work, Task&& task) {
  // Two awake threads break even at 10 µs (all outputs of 2-3-3-1 on 97² points, 1.3 million) and nearly
  // halve 18 µs (on 129², 2.3 million: 1.6 times the rate).
  constexpr std::size_t least_work = 2'000'000;
  const std::size_t grains = (size + grain - 1) / grain;
  const std::size_t wanted = 32 * static_cast<std::size_t>(thread_count());
  const std::size_t parts = wanted < grains ? wanted : grains;
  if (thread_count() == 1 || work < least_work || parts < 2) return task(std::size_t{0}, size);
  parallel_for(parts, [&](std::size_t part) {
    const std::size_t first = grains * part / parts * grain;
    const std::size_t last = grains * (part + 1) / parts * grain;
    task(first, last < size ? last : size);
  });
}

}  // namespace glassbox::nn
