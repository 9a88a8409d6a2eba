#!/usr/bin/env bash
# Drives the real program in a real window with simulated input: glassbox_window_test.sh GLASSBOX COMPARE SCRATCH_FOLDER
# Runs under Xvfb with one 1280x720 screen and no window manager. COMPARE is the compare_images program.
set -euo pipefail

glassbox=$1
compare=$2
scratch=$3

source "$(dirname "$(readlink -f "$0")")/hands.sh"

# Whether the stages of two screenshots are bit-identical. Leaves out the status line and the timeline, which change all
# the time.
same_stage() { "$compare" "$scratch/$1.png" "$scratch/$2.png" 0 0 352 12 916 636 >/dev/null; }
still_count() { find captures -name '*.png' 2>/dev/null | wc -l; }

begin
launch --seed 7
xdotool mousemove 346 700 # where nothing shows a tooltip or reading

echo "- training starts at launch"
screenshot learning-1
sleep 1
screenshot learning-2
same_stage learning-1 learning-2 && fail "the picture does not change during training"

echo "- Space pauses"
key space
sleep 0.5
screenshot paused-1
sleep 0.5
screenshot paused-2
same_stage paused-1 paused-2 || fail "the picture changes while paused"

echo "- one step changes the picture"
key Right
sleep 0.5
screenshot stepped
same_stage paused-2 stepped && fail "a step changes nothing"

echo "- F12 saves numbered stills of the stage and overwrites none"
xdotool mousemove 346 700
key F12
for _ in $(seq 100); do [ "$(still_count)" -ge 1 ] && break; sleep 0.1; done
key F12
for _ in $(seq 100); do [ "$(still_count)" -ge 2 ] && break; sleep 0.1; done
[ "$(still_count)" -eq 2 ] || fail "expected two stills, found $(still_count)"
still=$(find captures -name '*.png' | sort | head -n 1)
step=$(sed -n 's/.*_step\([0-9]*\)_.*/\1/p' <<<"$still")
[ -n "$step" ] || fail "the name of the still $still lacks the step"

echo "- the still equals the output of render at step $step"
"$glassbox" render --seed 7 --view stage --step "$step" --out rendered.png
cmp "$still" rendered.png || fail "still and render differ at step $step"

echo "- the window equals the output of render"
"$glassbox" render --seed 7 --view stage --ui --step "$step" --size 1280x720 --samples 0 --out headless.png
same_stage stepped headless || fail "window and headless render differ at step $step"

echo "- orbiting changes the landscape, Home restores the view"
sleep 7 # the message about the still disappears
screenshot window
same_stage stepped window || fail "the message about the still does not disappear"
drag 600 300 700 340
screenshot orbited
same_stage window orbited && fail "a drag does not orbit"
key Home
sleep 1.2
xdotool mousemove 346 700
sleep 0.5
screenshot home
same_stage window home || fail "Home does not restore the view"

echo "- dividers can be dragged"
drag 871 500 780 500
screenshot divided
same_stage home divided && fail "the divider does not move"

echo "- a step back shows the previous step, a step forward the latest one again"
screenshot latest
key Left
sleep 0.5
screenshot past
same_stage latest past && fail "a step back changes nothing"
key Right
sleep 0.5
screenshot again
same_stage latest again || fail "the picture of the latest step has changed"

echo "- dragging the timeline shows earlier steps"
drag 900 672 620 672
xdotool mousemove 346 700
sleep 0.7
screenshot dragged
same_stage latest dragged && fail "dragging the timeline changes nothing"

echo "- Ctrl+S asks for a file; render reproduces the window from the session"
xdotool keydown ctrl keydown s
sleep 0.3
xdotool keyup s keyup ctrl
sleep 0.7
xdotool key ctrl+a
xdotool type --delay 80 "$scratch/session.json"
key Return
for _ in $(seq 50); do [ -s session.json ] && break; sleep 0.1; done
[ -s session.json ] || fail "no session was saved"
sleep 7.5 # the message disappears
screenshot saved
"$glassbox" render --session session.json --ui --size 1280x720 --samples 0 --out session.png || fail "the session does not load"
same_stage saved session || fail "the session's picture differs from the window's"

echo "- Ctrl+C copies the session to the clipboard, Ctrl+V pastes it"
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
same_stage saved pasted || fail "the pasted session differs from the copied one"

echo "- a video is recorded in the background; cancelling keeps the frames so far"
click 210 693 # Record
click 553 566 # Record, in the dialog
for _ in $(seq 100); do [ -s captures/stage_film_0001.part-*.mp4 ] && break; sleep 0.1; done
[ -s captures/stage_film_0001.part-*.mp4 ] || fail "no video file appears"
key Right
sleep 1
screenshot recording
click 270 693 # cancel button of the progress bar
for _ in $(seq 100); do [ -s captures/stage_film_0001.mp4 ] && break; sleep 0.1; done
frames=$(ffprobe -v error -count_frames -show_entries stream=nb_read_frames -of csv=p=0 captures/stage_film_0001.mp4)
[ "${frames:-0}" -gt 0 ] || fail "the cancelled video cannot be played"
xdotool mousemove 346 700
sleep 0.5

echo "- reset returns to step 0"
key r
sleep 0.5
screenshot reset
same_stage divided reset && fail "reset changes nothing"

echo "- the exit status is 0"
xdotool key --window "$window" ctrl+q
for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
kill -0 "$pid" 2>/dev/null && fail "Ctrl+Q does not close the program"
wait "$pid" || fail "exit status $?"
[ -z "$(find state -name 'autosave*')" ] || fail "an autosave remains after a normal exit"
[ ! -s log ] || fail "the program printed errors"
echo "- after a kill, the next start offers to restore the session"
"$glassbox" --session session.json >log 2>&1 &
pid=$!
for _ in $(seq 300); do [ -n "$(find state -name 'autosave*')" ] && break; sleep 0.1; done
[ -n "$(find state -name 'autosave*')" ] || fail "no autosave is written"
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
same_stage killed restored || fail "the restored state differs"
[ ! -s log ] || fail "the program printed errors"
kill "$pid"
wait "$pid" || true
echo passed
