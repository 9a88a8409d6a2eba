#include "glassbox/nn/compute.h"

#include <cstdlib>
#include <string>

#include "glassbox/nn/check.h"
#include "glassbox/nn/kernels/kernel_table.h"
#include "glassbox/nn/parallel/thread_pool.h"

namespace glassbox::nn {

namespace {

constexpr SimdLevel all_levels[] = {SimdLevel::baseline, SimdLevel::avx2, SimdLevel::avx512};

std::size_t count_levels() {
#if defined(GLASSBOX_X86_LEVELS)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) return 3;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return 2;
#endif
  return 1;
}

const char* requested() { return std::getenv("GLASSBOX_SIMD"); }

bool available(SimdLevel level) { return static_cast<std::size_t>(level) < simd_levels().size(); }

SimdLevel default_level() {
  const char* name = requested();
  const auto level = name ? from_name<SimdLevel>(name) : std::nullopt;
  return level && available(*level) ? *level : simd_levels().back();
}

const KernelTable& table_of(SimdLevel level, bool strict) {
#if defined(GLASSBOX_X86_LEVELS)
  if (level == SimdLevel::avx512) return levels::avx512(strict);
  if (level == SimdLevel::avx2) return levels::avx2(strict);
#endif
  return levels::baseline(strict);
}

struct InUse {
  SimdLevel level = default_level();
  bool strict = false;
  const KernelTable* table = &table_of(level, strict);
};

InUse& in_use() {
  static InUse state;
  return state;
}

}  // namespace

std::span<const SimdLevel> simd_levels() {
  static const std::size_t count = count_levels();
  return std::span(all_levels).first(count);
}

ComputeSettings compute() { return {thread_count(), in_use().level, in_use().strict}; }

void set_compute(const ComputeSettings& settings) {
  check_at_least("threads", settings.threads, 1);
  const SimdLevel level = settings.level.value_or(default_level());
  check_below("SIMD level", static_cast<int>(level), simd_levels().size());
  set_thread_count(settings.threads);
  in_use() = {level, settings.strict_math, &table_of(level, settings.strict_math)};
}

Expected<void> check_environment() {
  const char* name = requested();
  if (!name) return {};
  const auto level = from_name<SimdLevel>(name);
  if (level && available(*level)) return {};
  std::string message = "GLASSBOX_SIMD: '";
  message += name;
  message += level ? "' is not supported by this processor" : "' is not an instruction set";
  message += "; expected one of:";
  for (const SimdLevel known : simd_levels()) {
    message += ' ';
    message += name_of(known);
  }
  return tl::unexpected(Error{message});
}

const KernelTable& kernels() { return *in_use().table; }

namespace simd {

void apply(Elementary function, const float* x, float* y, std::size_t count) {
  kernels().apply(function, x, y, count);
}

}  // namespace simd

}  // namespace glassbox::nn
