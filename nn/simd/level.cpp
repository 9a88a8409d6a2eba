#include "glassbox/nn/simd/level.h"

#include <cstdlib>
#include <string>

#include "glassbox/nn/kernels/kernel_table.h"

namespace glassbox::nn {

namespace simd {

namespace {

constexpr Level all_levels[] = {Level::baseline, Level::avx2, Level::avx512};

std::size_t count_levels() {
#if defined(GLASSBOX_X86_LEVELS)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) return 3;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return 2;
#endif
  return 1;
}

const char* requested() { return std::getenv("GLASSBOX_SIMD"); }

bool available(Level level) { return static_cast<std::size_t>(level) < levels().size(); }

Level first_level() {
  const char* name = requested();
  const auto level = name ? from_name<Level>(name) : std::nullopt;
  return level && available(*level) ? *level : levels().back();
}

const KernelTable& table_of(Level level, bool strict) {
#if defined(GLASSBOX_X86_LEVELS)
  if (level == Level::avx512) return nn::levels::avx512(strict);
  if (level == Level::avx2) return nn::levels::avx2(strict);
#endif
  return nn::levels::baseline(strict);
}

struct InUse {
  Level level = first_level();
  bool strict = false;
  const KernelTable* table = &table_of(level, strict);
};

InUse& in_use() {
  static InUse state;
  return state;
}

}  // namespace

std::span<const Level> levels() {
  static const std::size_t count = count_levels();
  return std::span(all_levels).first(count);
}

Level level() { return in_use().level; }

void set_level(Level level) {
  if (!available(level)) return;
  in_use().level = level;
  in_use().table = &table_of(level, in_use().strict);
}

void set_strict_math(bool strict) {
  in_use().strict = strict;
  in_use().table = &table_of(in_use().level, strict);
}

bool strict_math() { return in_use().strict; }

Expected<void> check_environment() {
  const char* name = requested();
  if (!name) return {};
  const auto level = from_name<Level>(name);
  if (level && available(*level)) return {};
  std::string message = "GLASSBOX_SIMD: '";
  message += name;
  message += level ? "' is not what this processor runs" : "' is not an instruction set";
  message += "; expected one of:";
  for (const Level known : levels()) {
    message += ' ';
    message += name_of(known);
  }
  return tl::unexpected(Error{message});
}

void apply(Elementary function, const float* x, float* y, std::size_t count) {
  kernels().apply(function, x, y, count);
}

}  // namespace simd

const KernelTable& kernels() { return *simd::in_use().table; }

}  // namespace glassbox::nn
