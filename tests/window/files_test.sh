#!/usr/bin/env bash
# Files, quitting, fast typing and the wheel: files_test.sh GLASSBOX SCRATCH_FOLDER
# Runs under Xvfb with one 1280x720 screen and no window manager.
set -euo pipefail

glassbox=$1
scratch=$2
source "$(dirname "$(readlink -f "$0")")/hands.sh"

between_frames() { # runs the command so that all its input arrives within one frame
  kill -STOP "$pid"
  "$@"
  kill -CONT "$pid"
  sleep 2
}
step() { report 'r["run"]["step"]'; }
holds() { [ "$(report "bool($1)")" = true ]; }
becomes() { # a Python condition over the report that must soon hold, and an error message
  wait_until 20 holds "$1" || expect "$1" "$2"
}
pause() {
  [ "$(report 'r["run"]["playing"]')" = false ] || key space
  sleep 1
  becomes 'not r["run"]["playing"]' "Space does not pause"
}
open_window() { kill -0 "$pid" 2>/dev/null || fail "$*"; }

begin
latin=$'caf\xe9'
mkdir "$latin"
printf 'x,y,c\n' >"$latin/p$latin.csv"
for i in $(seq 40); do printf '%d,%d,%s\n' "$i" $((i * 7 % 11)) $((i % 2)); done >>"$latin/p$latin.csv"
cp "$latin/p$latin.csv" plain.csv

echo "- autosave, Save and Ctrl+S work with a table in a folder whose name is not UTF-8"
report=$scratch/report.json
cd "$latin"
launch --data "p$latin.csv" --report "$report"
cd "$scratch"
pause
autosaved() { find state -name 'autosave*.json' -size +0 | grep -q .; }
wait_until 40 autosaved || fail "no autosave"
open_window "the autosave ended the program"
python3 -m json.tool "$(find state -name 'autosave*.json')" >/dev/null || fail "the autosave is not JSON"
key_with ctrl s
key Return
saved() { [ -s "$scratch/$latin/opening.json" ]; }
wait_until 10 saved || fail "the dialog saved elsewhere: $(find "$scratch" -name 'opening.json')"
sleep 1
becomes 'r["messages"][-1]["text"].endswith("/caf%E9/opening.json")' "the message lacks the name"
[ "$(find "$scratch" -name 'opening.json' | wc -l)" -eq 1 ] || fail "the session was saved twice"
wait_until 10 grep -q 'caf%E9/opening.json' state/glassbox/recent.json || fail "the recent file is not remembered"
wait_until 10 grep -q 'caf%E9' config/glassbox/settings.json || fail "the folder is not remembered"
key_with ctrl s
sleep 1
close_window || fail "exit status $?"
"$glassbox" train --data "$latin/p$latin.csv" --steps 5 --save-session "$latin/t.json" || fail "train cannot save there"
(cd "$latin" && "$glassbox" render --session t.json --size 320x180 --out t.png) || fail "render cannot open its session"

echo "- Ctrl+S saves to the file opened with --session"
"$glassbox" train --steps 5 --save-session mine.json
launch --session mine.json --report report.json
pause
key Right
sleep 1
step=$(step)
[ "$step" -gt 5 ] || fail "Right does not take a step"
before=$(cat mine.json)
key_with ctrl s
changed() { [ "$(cat mine.json)" != "$before" ]; }
wait_until 10 changed || fail "Ctrl+S does not save to the file"
becomes '"mine.json" in r["messages"][-1]["text"]' "the message lacks the file"

echo "- Ctrl+Q asks if the session has unsaved changes; Escape cancels, Save saves"
key Right
key_with ctrl q
sleep 1
open_window "Ctrl+Q loses a change"
screenshot asks
key Escape
sleep 1
close_button
sleep 1
open_window "the close button loses a change"
key Escape
sleep 1
key Right
sleep 1
becomes "r['run']['step'] == $((step + 2))" "Escape does not return to the program"
key_with ctrl q
sleep 1
key r # ignored while the dialog is open
key Return
wait_until 10 gone || fail "Save does not end the program"
wait "$pid" || fail "exit status $?"
launch --session mine.json --report report.json
becomes "r['run']['step'] >= $((step + 2))" "Save did not save"

echo "- quitting an unchanged session does not ask; Discard leaves the file unchanged"
pause
key_with ctrl s
sleep 1
before=$(cat mine.json)
key Right
key_with ctrl q
sleep 1
key Tab
key Return
wait_until 10 gone || fail "Discard does not end the program"
[ "$(cat mine.json)" = "$before" ] || fail "Discard saved"
launch --session mine.json --report report.json
pause
key_with ctrl s
sleep 1
close_window || fail "exit status $?"

echo "- the wheel steps a slider as soon as the pointer is over it"
launch --seed 7 --report report.json
pause
step=$(step)
between_frames xdotool mousemove 220 337 click 4
becomes 'r["settings"]["points"] == 250' "the wheel does not step the points"
key_with ctrl z
sleep 1
becomes 'r["messages"][-1]["text"] == "Undone: points back to 200."' "undo does not say what it restored"

echo "- typing faster than the frame rate loses no keys"
typed_into_noise() {
  xdotool mousemove 220 366 click --repeat 2 --delay 20 1
  xdotool type --delay 10 foo
  xdotool key --delay 10 ctrl+a
  xdotool type --delay 10 .25
  xdotool key --delay 10 Return
}
between_frames typed_into_noise
becomes 'r["settings"]["noise"] == 0.25 and not r["typing"]' "typed text is lost"
searched() {
  xdotool key --delay 10 ctrl+f
  xdotool type --delay 10 rate
}
between_frames searched
becomes "r['typing'] and r['run']['step'] == $step and r['look']['theme'] == 'dark'" "keys typed into the search act elsewhere"
screenshot searched
key Return # moves the focus to the learning rate
key Up
becomes 'r["settings"]["learning-rate"] > 0.5' "the search did not find the word"

echo "- after a figure, a scene restores its own stage"
key Escape
stage=$(report 'r["look"]["stage"]')
key Prior # wraps around to the last scene, a figure
sleep 1
[ "$(report 'r["look"]["stage"]')" != "$stage" ] || fail "the figure does not change the stage"
key Prior
key Next
key Next
sleep 1
[ "$(report 'r["look"]["stage"]')" = "$stage" ] || fail "the stage is not restored: $(in_report 'r["look"]["stage"]')"
close_window || fail "exit status $?"
[ ! -s log ] || fail "the program printed errors"

echo "- Ctrl+Q asks while a video is being recorded"
launch --report report.json
click 210 693 # Record
click 553 566 # Record, in the dialog
recording() { [ -n "$(find captures -name '*film*' 2>/dev/null)" ]; }
wait_until 20 recording || fail "no video file appears"
key_with ctrl q
sleep 1
open_window "Ctrl+Q ends the recording without asking"
key Return
wait_until 60 gone || fail "Quit does not end the program"
echo passed
