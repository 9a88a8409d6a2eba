#!/usr/bin/env bash
# scripts/defaults.sh [FLAG ...]: measures how well the automatic settings train. Prints, for each data set and
# activation, how many of 20 seeds reach a training accuracy of at least .95 after 5,000 steps (spiral: 10,000). FLAGs
# are passed to "glassbox train", e.g. scripts/defaults.sh --layers 16,16,16 --optimizer adam
set -euo pipefail
glassbox=${GLASSBOX:-$(dirname "$0")/../build/release/bin/glassbox}
[[ " $* " == *" --layers"* ]] || set -- --layers 8,8 "$@"

learned_seeds() {  # activation, data set, flags
  local activation=$1 data=$2 steps=5000
  shift 2
  [[ $data == spiral ]] && steps=10000
  for seed in {1..20}; do
    "$glassbox" train --dataset "$data" --activation "$activation" --seed "$seed" --steps $steps "$@" 2>/dev/null || true
  done | awk '{split($3, accuracy, "="); learned += accuracy[2] >= .95} END {print learned + 0}'
}

data_sets=(quadrants xor circle gauss spiral moons iris)
printf '%-10s' ''
printf '%10s' "${data_sets[@]}"
echo
for activation in sigmoid tanh relu gelu; do
  printf '%-10s' "$activation"
  for data in "${data_sets[@]}"; do
    printf '%10s' "$(learned_seeds "$activation" "$data" "$@")"
  done
  echo
done
