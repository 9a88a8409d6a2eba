#!/usr/bin/env bash
# Builds and runs the benchmarks, after installing what they need, and prints a table:
# bench.sh [regular expression of the cases' names]. GLASSBOX_SIMD=baseline|avx2|avx512 chooses an instruction set.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/install_packages.sh --benchmarks
cmake --preset release -B build/bench -DGLASSBOX_BENCHMARKS=ON >/dev/null
cmake --build build/bench --target glassbox_bench
results=$(build/bench/bin/glassbox_bench --benchmark_filter="${1:-.}" --benchmark_format=csv 2>/dev/null)
awk -F, '
  /^name,/ { for (i = 1; i <= NF; ++i) column[$i] = i; printed = 1
             printf "%-28s %14s %16s %10s\n", "case", "time", "items a second", "loss"; next }
  printed { gsub(/"/, ""); sub(/\/real_time/, "", $1)
            rate = $column["items_per_second"]; loss = "\"loss\"" in column ? $column["\"loss\""] : ""
            printf "%-28s %11.4g %-2s %16s %10s\n", $1, $column["real_time"], $column["time_unit"],
                   rate == "" ? "" : sprintf("%.4g", rate), loss }' <<<"$results"
