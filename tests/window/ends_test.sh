#!/usr/bin/env bash
# ends_test.sh GLASSBOX SCRATCH: what the program keeps when it ends unexpectedly: by a signal, with the display, by a
# crash. Starts its own virtual screens.
set -u
glassbox=$1
scratch=$2
compare=
. "$(dirname "$0")/hands.sh"
begin
autosaves=$scratch/state/glassbox
log=$autosaves/glassbox.log

open_screen() { # sets $screen, the process id of the X server
  Xvfb -displayfd 3 -screen 0 1280x720x24 -noreset >/dev/null 2>&1 3>number &
  screen=$!
  wait_until 10 test -s number || fail "no X server"
  export DISPLAY=:$(cat number)
}

autosave_of() { find "$autosaves" -name 'autosave-*.json' 2>/dev/null; }
loads() { "$glassbox" train --steps 0 --session "$1" >/dev/null 2>&1; }

check_autosave() { # the autosave loads, and only its owner can read it
  local file
  file=$(autosave_of)
  [ "$(wc -w <<<"$file")" = 1 ] || fail "expected one autosave, found: $file"
  [ "$(stat -c %a "$file")" = 600 ] || fail "the autosave has the mode $(stat -c %a "$file")"
  loads "$file" || fail "the autosave cannot be loaded"
  [ -z "$(find "$autosaves" -name '.glassbox-*')" ] || fail "a temporary file remains"
}

film_begins() { # starts recording a video with the Record dialog's defaults
  click 210 693
  click 553 566
  wait_until 20 compgen -G "captures/*.part-*.mp4" || fail "no video file appears"
  sleep 2
}

check_film() {
  ! compgen -G "captures/*.part-*" >/dev/null || fail "the video was not finalised"
  local frames
  frames=$(ffprobe -v error -count_frames -show_entries stream=nb_read_frames -of csv=p=0 captures/*_film_0001.mp4)
  [ "${frames:-0}" -gt 0 ] || fail "the video cannot be played"
}

open_screen
for signal in INT TERM HUP; do
  echo "- SIG$signal saves the session, finalises the video and is logged"
  rm -rf "$autosaves" captures
  launch
  command -v ffprobe >/dev/null && film_begins
  kill -$signal "$pid"
  wait_until 20 gone || fail "SIG$signal does not end the program"
  wait "$pid" || fail "exit status $?"
  check_autosave
  [ ! -d captures ] || check_film
  grep -q "glassbox ends: SIG$signal" "$log" || fail "the reason is not in the log"
done

echo "- losing the display acts like a signal, and is an error"
rm -rf "$autosaves" captures
launch
command -v ffprobe >/dev/null && film_begins
kill -KILL "$screen"
wait "$screen" 2>/dev/null
wait_until 20 gone || fail "the program does not end with its display"
wait "$pid"
status=$?
[ "$status" = 1 ] || fail "exit status $status"
check_autosave
[ ! -d captures ] || check_film
grep -q "glassbox ends: the connection to the display broke" "$log" || fail "the reason is not in the log"

echo "- after a crash the session is offered, also if the process id is 1 both times, but not while it is in use"
rm -rf "$autosaves" captures
open_screen
first=
unshare -rpf --kill-child true 2>/dev/null && first="unshare -rpf --kill-child"
$first "$glassbox" --report one.json >log 2>&1 &
pid=$!
kept() { [ -n "$(autosave_of)" ]; }
wait_until 40 kept || fail "no autosave is written"
offers() { grep -q "An earlier session can be restored" "$log"; }
$first "$glassbox" >log 2>&1 &
other=$!
sleep 4
! offers || fail "the session of a running program is offered"
kill -KILL "$other" "$pid"
wait "$pid" "$other" 2>/dev/null
wait_until 10 flock -n "$(autosave_of | head -n 1)" true || fail "the killed program keeps running"
$first "$glassbox" >log 2>&1 &
pid=$!
wait_until 15 offers || fail "the session is not offered"
kill -KILL "$pid"
wait "$pid" 2>/dev/null
kill "$screen"
echo passed
