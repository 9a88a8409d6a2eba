#!/usr/bin/env bash
# Installs the dependencies, builds and runs the benchmarks, and prints a table: bench.sh [regex for benchmark names]
# GLASSBOX_SIMD=baseline|avx2|avx512 selects an instruction set.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/install_packages.sh --benchmarks
cmake --preset release -B build/bench -DGLASSBOX_BENCHMARKS=ON >/dev/null
cmake --build build/bench --target glassbox_bench
results=$(mktemp)
trap 'rm -f "$results"' EXIT
build/bench/bin/glassbox_bench --benchmark_filter="${1:-.}" --benchmark_out="$results" --benchmark_out_format=json >/dev/null

python3 - "$results" <<'PYTHON'
import json, sys
cases = json.load(open(sys.argv[1]))["benchmarks"]
print(f"{'case':28} {'time':>11}    {'items a second':>14}  counters")
known = {"name", "run_name", "run_type", "repetitions", "repetition_index", "threads", "iterations", "real_time",
         "cpu_time", "time_unit", "items_per_second", "family_index", "per_family_instance_index"}
for case in cases:
    name = case["name"].removesuffix("/real_time")
    if "error_message" in case:
        print(f"{name:28} {case['error_message']}")
        continue
    rate = case.get("items_per_second")
    counters = "  ".join(f"{key}={value:.6g}" for key, value in case.items() if key not in known)
    print(f"{name:28} {case['real_time']:11.4g} {case['time_unit']:2} {'' if rate is None else f'{rate:.4g}':>14}  {counters}".rstrip())
PYTHON
