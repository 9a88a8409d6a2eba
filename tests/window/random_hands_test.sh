#!/usr/bin/env bash
# Sends random input to the program's window: random_hands_test.sh GLASSBOX SCRATCH_FOLDER SEED STEPS
# Runs under Xvfb with one 1280x720 screen and no window manager. After every 500 steps the program must write its
# report, without GL messages. At the end it must close on request. Sanitizers must find nothing, if the program was
# built with them.
set -euo pipefail

here=$(dirname "$(readlink -f "$0")")
glassbox=$1
scratch=$2
seed=$3
steps=$4
source "$here/hands.sh"

begin
export ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0 # the driver leaks memory on displays
launch --seed "$seed" --report report.json
python3 "$here/random_hands.py" "$seed" "$steps" 1280 720 "$window" |
  awk '/^# chunk/ { ++chunk; next } { print > sprintf("chunk-%03d", chunk) }'

taken=0
for chunk in chunk-*; do
  kill -0 "$pid" 2>/dev/null || fail "the program ended after $taken steps"
  xdotool "$chunk"
  taken=$((taken + 500))
  rm -f report.json
  kill -USR1 "$pid" || fail "the program ended after $taken steps"
  wait_until 120 test -s report.json || fail "no report after $taken steps: the program hangs"
  [ "$(in_report 'r["gl_messages"]')" -eq 0 ] || fail "there were OpenGL messages after $taken steps"
done
xdotool windowsize "$window" 1280 720
sleep 1
screenshot last

xdotool windowfocus "$window"
kill -TERM "$pid"
wait_until 120 gone || fail "SIGTERM does not end it"
wait "$pid" || fail "exit status $?"
grep -q "Sanitizer\|runtime error" log && fail "a sanitizer found something"
echo passed
