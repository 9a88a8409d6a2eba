#!/usr/bin/env bash
# Installs the dependencies, then builds and runs the fuzz targets of tests/fuzz: fuzz.sh [minutes]
# The targets share the time (5 minutes by default). New inputs go to build/fuzz/corpus. Inputs that crash, or take more
# than a second or too much memory, go to build/fuzz/crashes; if there are any, exits with 1.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
minutes=${1:-5}

scripts/install_packages.sh --fuzz
[[ -f build/fuzz/build.ninja ]] || cmake --preset fuzz
cmake --build --preset fuzz

targets=(csv model-json safetensors session camera layout expression)
seconds=$((minutes * 60 * $(nproc) / ${#targets[@]}))
rm -rf build/fuzz/crashes
mkdir -p build/fuzz/crashes

fuzz() { # target, seconds
  mkdir -p "build/fuzz/corpus/$1"
  "build/fuzz/bin/fuzz_$1" -max_total_time="$2" -max_len=4096 -rss_limit_mb=2048 -timeout=20 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/crashes/$1-" "build/fuzz/corpus/$1" "tests/fuzz/corpus/$1" 2>"build/fuzz/$1.log" || true
}
export -f fuzz
echo "Fuzzing ${#targets[@]} targets for $seconds s each"
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I TARGET bash -c "fuzz TARGET $seconds"

failed=0
for target in "${targets[@]}"; do
  log=build/fuzz/$target.log
  # Ignores inputs that are slow only in wall-clock time.
  crashes=$(find build/fuzz/crashes -name "$target-*" -not -name '*-slow-unit-*' | wc -l)
  executions=$(awk '/stat::number_of_executed_units/ { print $2 }' "$log")
  worst=$(sed -n 's/^fuzz [a-z-]*: //p' "$log" | tail -1)
  echo "$target: ${executions:-no} executions, $crashes crashes; ${worst:-see $log}"
  [[ $crashes -eq 0 && -n $executions ]] || failed=1
done
exit "$failed"
