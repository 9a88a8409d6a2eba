#!/usr/bin/env bash
# Checks that one round of a work takes the expected number of instructions (GCC 12) within 5 %:
# instruction_count.sh VALGRIND COUNTED_WORK NAME. If a count falls below, update it here: it is an improvement.
set -euo pipefail
valgrind=$1 program=$2 work=$3

case $work in
  W1_b10) expected=42933 ;;      # an epoch: 20 batches of 10 samples
  E1_28881) expected=2643785 ;;  # 129 x 129 points
esac

# Takes the difference of two runs of different length, to exclude the program's start and end.
count() {
  local said
  said=$("$valgrind" --tool=callgrind --callgrind-out-file=/dev/null "$program" "$work" "$1" 2>&1) || {
    local code=$?
    [[ $code -eq 77 ]] || echo "$said" >&2
    exit "$code"
  }
  sed -n 's/.*Collected : \([0-9]*\).*/\1/p' <<<"$said"
}
few=$(count 2)
many=$(count 12)
each=$(((many - few) / 10))
echo "$work: $each instructions, expected $expected"
((each * 100 <= expected * 105 && each * 100 >= expected * 95))
