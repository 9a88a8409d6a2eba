#!/usr/bin/env bash
# Drives the real program in a real window, as a person would: glassbox_window_test.sh GLASSBOX COMPARE SCRATCH_FOLDER
# Runs under Xvfb with one 1280x720 screen and no window manager. COMPARE is the compare_images program.
set -euo pipefail

glassbox=$1
compare=$2
scratch=$3

source "$(dirname "$(readlink -f "$0")")/hands.sh"

# Whether the stages of two screenshots are the same to the last bit; the status line and the timeline, which are live,
# lie outside.
same_stage() { "$compare" "$scratch/$1.png" "$scratch/$2.png" 0 0 352 12 916 636 >/dev/null; }
still_count() { find captures -name '*.png' 2>/dev/null | wc -l; }

begin
launch --seed 7
xdotool mousemove 346 700 # beside what tells of what the pointer is over

echo "- it learns at launch"
screenshot learning-1
sleep 1
screenshot learning-2
same_stage learning-1 learning-2 && fail "the picture does not change while it should learn"

echo "- Space pauses"
key space
sleep 0.5
screenshot paused-1
sleep 0.5
screenshot paused-2
same_stage paused-1 paused-2 || fail "the picture changes while paused"

echo "- one step changes it"
key Right
sleep 0.5
screenshot stepped
same_stage paused-2 stepped && fail "a step changes nothing"

echo "- F12 keeps the stage, numbered, never overwriting"
xdotool mousemove 346 700
key F12
for _ in $(seq 100); do [ "$(still_count)" -ge 1 ] && break; sleep 0.1; done
key F12
for _ in $(seq 100); do [ "$(still_count)" -ge 2 ] && break; sleep 0.1; done
[ "$(still_count)" -eq 2 ] || fail "two stills were asked for, $(still_count) are there"
still=$(find captures -name '*.png' | sort | head -n 1)
step=$(sed -n 's/.*_step\([0-9]*\)_.*/\1/p' <<<"$still")
[ -n "$step" ] || fail "no step in the name of the still $still"

echo "- the still is what render draws: step $step"
"$glassbox" render --seed 7 --view stage --step "$step" --out rendered.png
cmp "$still" rendered.png || fail "still and render differ at step $step"

echo "- the window shows what render draws"
"$glassbox" render --seed 7 --view stage --ui --step "$step" --size 1280x720 --samples 0 --out headless.png
same_stage stepped headless || fail "window and headless render differ at step $step"

echo "- orbiting changes the landscape, Home brings it back"
sleep 7 # until the message about the still is gone
screenshot window
same_stage stepped window || fail "the message about the still does not go"
drag 600 300 700 340
screenshot orbited
same_stage window orbited && fail "a drag does not orbit"
key Home
sleep 1.2
xdotool mousemove 346 700
sleep 0.5
screenshot home
same_stage window home || fail "Home does not bring the view back"

echo "- a divider drags"
drag 871 500 780 500
screenshot divided
same_stage home divided && fail "the divider does not move"

echo "- a step back shows the past, a step forward the moment before again"
screenshot latest
key Left
sleep 0.5
screenshot past
same_stage latest past && fail "a step back changes nothing"
key Right
sleep 0.5
screenshot again
same_stage latest again || fail "the latest moment does not come back as it was"

echo "- dragging the timeline shows the past, and that is what render draws"
drag 900 672 620 672
xdotool mousemove 346 700
sleep 0.7
screenshot dragged
same_stage latest dragged && fail "dragging the timeline changes nothing"

echo "- Ctrl+S asks for a file, and the session is the window's picture"
xdotool keydown ctrl keydown s
sleep 0.3
xdotool keyup s keyup ctrl
sleep 0.7
xdotool key ctrl+a
xdotool type --delay 80 "$scratch/session.json"
key Return
for _ in $(seq 50); do [ -s session.json ] && break; sleep 0.1; done
[ -s session.json ] || fail "no session was saved"
sleep 7.5 # until the message is gone
screenshot saved
"$glassbox" render --session session.json --ui --size 1280x720 --samples 0 --out session.png || fail "the session does not load"
same_stage saved session || fail "the session's picture is not the window's"

echo "- Ctrl+V takes a session from the clipboard, Ctrl+C puts one there"
xdotool keydown ctrl keydown c
sleep 0.3
xdotool keyup c keyup ctrl
sleep 0.7
key r
sleep 0.5
xdotool keydown ctrl keydown v
sleep 0.3
xdotool keyup v keyup ctrl
sleep 8
screenshot pasted
same_stage saved pasted || fail "a copied session does not come back as it was"

echo "- a film is recorded while the window goes on, and cancelling keeps it"
click 210 693 # Record
click 553 566 # Record, in the dialog
for _ in $(seq 100); do [ -s captures/stage_film_0001.part-*.mp4 ] && break; sleep 0.1; done
[ -s captures/stage_film_0001.part-*.mp4 ] || fail "no film begins to grow"
key Right
sleep 1
screenshot recording
click 270 693 # the cross in the progress bar
for _ in $(seq 100); do [ -s captures/stage_film_0001.mp4 ] && break; sleep 0.1; done
frames=$(ffprobe -v error -count_frames -show_entries stream=nb_read_frames -of csv=p=0 captures/stage_film_0001.mp4)
[ "${frames:-0}" -gt 0 ] || fail "the film that was ended early cannot be played"
xdotool mousemove 346 700
sleep 0.5

echo "- reset goes back to the start"
key r
sleep 0.5
screenshot reset
same_stage divided reset && fail "reset changes nothing"

echo "- closing ends it with 0"
xdotool key --window "$window" ctrl+q
for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
kill -0 "$pid" 2>/dev/null && fail "Ctrl+Q does not close the program"
wait "$pid" || fail "exit status $?"
[ -z "$(find state -name 'autosave*')" ] || fail "a state is left to restore after an end that was asked for"
[ ! -s log ] || fail "the program had something to complain about"
echo "- what a killed program leaves is offered at the next start, and comes back"
"$glassbox" --session session.json >log 2>&1 &
pid=$!
for _ in $(seq 300); do [ -n "$(find state -name 'autosave*')" ] && break; sleep 0.1; done
[ -n "$(find state -name 'autosave*')" ] || fail "nothing is kept in case of a crash"
screenshot killed
kill -KILL "$pid"
wait "$pid" 2>/dev/null || true
"$glassbox" >log 2>&1 &
pid=$!
sleep 3
click 930 604 # Restore
sleep 8.5
xdotool mousemove 346 700
sleep 0.5
screenshot restored
same_stage killed restored || fail "the state does not come back as it was"
[ ! -s log ] || fail "the program had something to complain about"
kill "$pid"
wait "$pid" || true
echo passed
