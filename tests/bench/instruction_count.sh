#!/usr/bin/env bash
# Holds the instructions that one round of a work takes to what they were when this was written, within 5 % (GCC 12):
# instruction_count.sh VALGRIND COUNTED_WORK NAME. A count that falls below is an improvement: write it down here.
set -euo pipefail
valgrind=$1 program=$2 work=$3

case $work in
  W1_b10) expected=42933 ;;      # an epoch: 20 batches of 10 samples
  E1_28881) expected=2643785 ;;  # 129 x 129 points
esac

# Two runs of different length: their difference has neither start nor end of the program in it.
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
