#include "tests/support/memory_peak.h"

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> in_use = 0;
std::atomic<std::size_t> highest = 0;

void* counted(std::size_t size, std::size_t alignment) noexcept {
  alignment = std::max(alignment, alignof(std::max_align_t));
  void* const memory =
      std::aligned_alloc(alignment, (std::max<std::size_t>(size, 1) + alignment - 1) / alignment * alignment);
  if (memory == nullptr) return nullptr;
  const std::size_t now = in_use += ::malloc_usable_size(memory);
  for (std::size_t seen = highest; seen < now && !highest.compare_exchange_weak(seen, now);) {
  }
  return memory;
}

void* counted_or_throw(std::size_t size, std::size_t alignment) {
  void* const memory = counted(size, alignment);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void release(void* memory) noexcept {
  in_use -= ::malloc_usable_size(memory);
  std::free(memory);
}

}  // namespace

glassbox::test::MemoryPeak::MemoryPeak() : in_use_before_(in_use) { highest = in_use.load(); }

std::size_t glassbox::test::MemoryPeak::bytes() const {
  const std::size_t most = highest;
  return most > in_use_before_ ? most - in_use_before_ : 0;
}

void* operator new(std::size_t size) { return counted_or_throw(size, 1); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return counted_or_throw(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return counted(size, 1); }
void operator delete(void* memory) noexcept { release(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }
