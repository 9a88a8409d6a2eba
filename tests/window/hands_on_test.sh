#!/usr/bin/env bash
# Hands-on checks of the program, each by its report and by a screenshot: hands_on_test.sh GLASSBOX COMPARE SCRATCH_FOLDER
# Runs under Xvfb with one 1280x720 screen and no window manager. COMPARE is the compare_images program.
set -euo pipefail

glassbox=$1
compare=$2
scratch=$3
source "$(dirname "$(readlink -f "$0")")/hands.sh"

away() { # moves the pointer where nothing shows a tooltip or reading
  xdotool mousemove 346 700
  sleep 0.6
}
look() { # takes a screenshot with nothing under the pointer
  away
  screenshot "$1"
}
same_stage() { "$compare" "$scratch/$1.png" "$scratch/$2.png" 0 0 352 12 916 636 >/dev/null; }
double_click() {
  xdotool mousemove "$1" "$2"
  sleep 0.2
  xdotool click --repeat 2 --delay 120 1
  sleep 0.5
}
type_text() {
  xdotool type --delay 80 "$1"
  sleep 0.2
}
scroll_panel() { # takes the button of the wheel
  xdotool mousemove 60 600
  sleep 0.3
  xdotool click "$1"
  sleep 1
}
undo() { key_with ctrl z; }
redo() {
  xdotool keydown ctrl keydown shift
  key z
  xdotool keyup shift keyup ctrl
  sleep 0.3
}

begin
echo "- launch"
launch --seed 7 --report report.json
key space
key r
expect 'r["run"]["step"] == 0 and not r["run"]["playing"] and not r["undo"]["can_undo"]' "it is not at step 0"
look start

echo "- dragging a slider is one undoable change"
drag 215 337 290 337
expect 'r["settings"]["points"] > 220 and r["undo"]["can_undo"]' "the slider does not drag"
look dragged
same_stage start dragged && fail "the new points do not change the picture"
undo
expect 'r["settings"]["points"] == 200 and not r["undo"]["can_undo"] and r["undo"]["can_redo"]' "undo reverts the wrong changes"
sleep 7.5 # the messages disappear
look undone
same_stage start undone || fail "undo does not restore the picture"

echo "- adding a layer can be undone and redone"
scroll_panel 5 # down, to the button
click 220 601
expect 'r["settings"]["layers"] == "3,3,3"' "no layer is added"
scroll_panel 4
sleep 7.5
look layered
same_stage start layered && fail "the new layer does not change the picture"
undo
expect 'r["settings"]["layers"] == "3,3"' "undo does not remove the layer"
redo
expect 'r["settings"]["layers"] == "3,3,3"' "redo does not add the layer again"
undo
sleep 7.5
look without
same_stage start without || fail "undo does not restore the picture without the layer"

echo "- sliders accept typed arithmetic, reject values out of range with a reason, and reset"
double_click 220 366 # Noise
type_text 1/4
key Return
expect 'r["settings"]["noise"] == 0.25' "typed arithmetic is not accepted"
double_click 220 366
type_text 9
key Return
expect 'r["settings"]["noise"] == 0.25 and r["typing"]' "a value out of range is not rejected in its field"
screenshot refused
key Escape
expect 'r["settings"]["noise"] == 0.25 and not r["typing"]' "Escape does not keep the old value"
xdotool mousemove 220 366
sleep 0.2
xdotool click 3
sleep 0.5
expect 'r["settings"]["noise"] == 0' "a right click does not reset"

echo "- a text field takes all keys"
key_with ctrl f
type_text rnh1
expect 'r["typing"] and r["run"]["step"] == 0 and not r["window"]["interface_hidden"]' "keys in a text field act elsewhere"
[ "$(in_report 'r["look"]["stage"]')" = "$(report 'r["look"]["stage"]')" ] || fail "a digit in a field changes the stage"
key Escape
key Escape

echo "- the wheel over a map zooms the inputs, Home resets them"
look before-wheel
xdotool mousemove 1000 200
sleep 0.2
xdotool click --repeat 3 --delay 100 5
sleep 0.5
expect 'r["look"]["window"]["half"] > 1.3' "the wheel does not zoom the input square"
look wider
same_stage before-wheel wider && fail "zooming the inputs does not change the picture"
key Home
sleep 1.5
expect 'r["look"]["window"] == {"center": [0.0, 0.0], "half": 1.0}' "Home does not reset the inputs"
look home
same_stage before-wheel home || fail "Home does not restore the picture"

echo "- F or a double click makes a tile fill the stage, and again reverts it"
xdotool mousemove 600 300
sleep 0.2
key f
sleep 1
expect 'r["look"]["stage"]["filled"] == 0' "F does not fill the stage"
look filled
same_stage home filled && fail "filling the stage does not change the picture"
xdotool mousemove 600 300
sleep 0.2
key f
sleep 1
expect '"filled" not in r["look"]["stage"]' "F does not revert"
look back
same_stage home back || fail "the stage is not restored"
double_click 420 28
sleep 1
expect '"filled" in r["look"]["stage"]' "a double click on a title does not fill the stage"
double_click 420 28
sleep 1
expect '"filled" not in r["look"]["stage"]' "a second double click does not revert"

echo "- a digit changes the view of the tile under the pointer, undo reverts it"
xdotool mousemove 1000 200
sleep 0.2
key 6
expect '"network" in str(r["look"]["stage"])' "6 does not show the network"
undo
expect '"network" not in str(r["look"]["stage"])' "undo does not restore the view"

echo "- resizing to 640x360, 1x1 and back"
sleep 7.5
look large
for size in "640 360" "1 1" "1280 720"; do
  read -r width height <<<"$size"
  xdotool windowsize "$window" "$width" "$height"
  sleep 1
  expect "r['window']['framebuffer'] == [$width, $height] and r['gl_messages'] == 0" "not drawn at $width x $height"
  screenshot "size-$width"
done
look again
same_stage large again || fail "the stage differs at the original size"

echo "- a still equals the output of render"
away
key F12
kept() { [ -n "$(find captures -name '*.png' 2>/dev/null)" ]; }
wait_until 30 kept || fail "no still is saved"
sleep 1
expect 'len(r["files"]) == 1' "no message names the still"
"$glassbox" render --seed 7 --view stage --step 0 --out rendered.png
cmp "$(find captures -name '*.png')" rendered.png || fail "the still differs from the output of render"

echo "- the window is recorded frame by frame, each frame complete"
key space
key F9
sleep 3
drag 600 300 700 340
key F9
done_recording() { [ -s captures/window_0001/frames.csv ]; }
wait_until 20 done_recording || fail "the recording does not end"
[ ! -e captures/window_0001/frames.part.csv ] || fail "a partial list of frames remains"
frames=$(find captures/window_0001 -name 'frame_*.png' | wc -l)
[ "$frames" -gt 5 ] || fail "only $frames frames were recorded"
[ "$(wc -l <captures/window_0001/frames.csv)" -eq $((frames + 1)) ] || fail "the list lacks frames"
[ "$(identify -format '%wx%h\n' captures/window_0001/*.png | sort -u)" = 1280x720 ] || fail "a frame has another size"

echo "- quit"
rm -f report.json
close_window || fail "exit status $?"
[ "$(in_report 'r["gl_messages"]')" -eq 0 ] || fail "there were OpenGL messages"
[ ! -s log ] || fail "the program printed errors"
echo passed
