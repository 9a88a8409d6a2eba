#!/usr/bin/env bash
# The window itself, driven as by a person: instrument_test.sh GLASSBOX SCRATCH_FOLDER
# Runs under Xvfb with one 1280x720 screen and no window manager.
set -euo pipefail

glassbox=$1
scratch=$2
source "$(dirname "$(readlink -f "$0")")/hands.sh"

begin
echo "- a report that cannot be written is said before a window opens"
"$glassbox" --report "$scratch/nowhere/report.json" >log 2>&1 && fail "a report into no folder is accepted"
grep -q "nowhere" log || fail "the folder that is missing is not named"

launch --seed 7 --report report.json
echo "- a report comes when it is asked for"
expect 'r["run"]["playing"] and r["run"]["step"] > 0 and r["frames"]["drawn_last_second"] > 0' "it does not learn"
expect 'r["window"]["focused"] and not r["window"]["fullscreen"] and r["gl_messages"] == 0' "not a window in good order"

echo "- paused, it draws nothing and computes next to nothing"
key space
sleep 2
expect 'not r["run"]["playing"]' "Space does not pause"
sleep 1
frames=$(report 'r["frames"]["drawn"]')
share=$(idle_share 10)
echo "  $share % of a core"
awk -v share="$share" 'BEGIN {exit !(share < 1.0)}' || fail "it takes $share % of a core while nothing moves"
[ "$(report 'r["frames"]["drawn"]')" = "$frames" ] || fail "it draws while nothing moves"

echo "- minimised, it goes on learning and draws nothing"
key space
sleep 1
window_state 3
expect 'r["window"]["minimised"]' "it does not know that it is minimised"
read -r frames step < <(in_report '"%d %d" % (r["frames"]["drawn"], r["run"]["step"])' | tr -d '"')
sleep 2
expect "r['frames']['drawn'] == $frames and r['run']['step'] > $step + 20" "minimised, it draws or does not learn"
window_state 1
sleep 0.5
expect 'any("Learning went on" in m["text"] for m in r["messages"])' "it does not say that it went on"
key space

echo "- F11 takes the screen, and gives it back"
xdotool windowsize "$window" 1000 600
xdotool windowmove "$window" 60 40
sleep 0.7
expect 'r["window"]["size"] == [1000, 600] and r["window"]["position"] == [60, 40]' "the window does not move"
key F11
sleep 0.5
expect 'r["window"]["fullscreen"] and r["window"]["size"] == [1280, 720]' "F11 does not take the screen"
key F11
sleep 0.5
expect 'not r["window"]["fullscreen"] and r["window"]["size"] == [1000, 600] and r["window"]["position"] == [60, 40]' \
  "F11 does not give the screen back"

echo "- H hides the interface, H and Escape bring it back"
key h
expect 'r["window"]["interface_hidden"] and r["messages"][-1]["text"] == "The interface is hidden."' "H does not hide"
key h
expect 'not r["window"]["interface_hidden"]' "H does not bring it back"
key h
key Escape
expect 'not r["window"]["interface_hidden"]' "Escape does not bring it back"

echo "- any size will do"
for size in "640 360" "341 200" "200 160" "64 1" "1 1" "1200 160" "200 700" "1000 600"; do
  read -r width height <<<"$size"
  xdotool windowsize "$window" "$width" "$height"
  sleep 0.7
  expect "r['window']['framebuffer'] == [$width, $height] and r['gl_messages'] == 0" "not drawn at $width x $height"
done

echo "- two messages are said, one of them in two lines, and are in the log"
still_kept() { [ -n "$(find captures -name '*.png')" ]; }
key F12
wait_until 30 still_kept || fail "no still is kept"
sleep 1
expect 'r["messages"][-1]["text"].startswith("Saved captures/") and r["messages"][-1]["hint"] and len(r["files"]) == 1' \
  "the still is not told of"
xdotool mousemove 500 300
key_with ctrl v
sleep 0.7
expect 'r["messages"][-1]["level"] == "warning" and r["messages"][-1]["hint"]' "an empty clipboard is not told of"
for words in "begins, on" "info     Saved captures/" "warning  There is no session on the clipboard"; do
  grep -q "$words" state/glassbox/glassbox.log || fail "the log does not hold '$words'"
done

echo "- the theme, the place and the layout are remembered, and flags win"
xdotool windowmove "$window" 130 70
key t
expect 'r["look"]["theme"] == "paper"' "T does not change the theme"
close_window || fail "exit status $?"
[ "$(in_report 'r["look"]["theme"]')" = '"paper"' ] || fail "no report is written at the end"
launch --report report.json
expect 'r["look"]["theme"] == "paper" and r["window"]["position"] == [130, 70] and r["window"]["size"] == [1000, 600]' \
  "the window does not come back as it was"
close_window || fail "exit status $?"
[ ! -s log ] || fail "the program had something to complain about"
launch --report report.json --theme dark
expect 'r["look"]["theme"] == "dark"' "a flag does not win over what is remembered"
close_window || fail "exit status $?"

echo "- a place that is no longer on the screen is brought back"
sed -i 's/"position": \[[^]]*\]/"position": [5000,-900]/' config/glassbox/settings.json
launch --report report.json
expect 'r["window"]["position"] == [280, 0] and r["window"]["size"] == [1000, 600]' "the window stays out of reach"

echo "- told to end, it leaves a report and what it remembers"
xdotool windowmove "$window" 10 20
sleep 0.5
rm -f report.json
kill -TERM "$pid"
wait_until 10 gone || fail "SIGTERM does not end the program"
wait "$pid" || fail "exit status $?"
[ -s report.json ] || fail "no report after SIGTERM"
grep -q '"position": \[10,20\]' config/glassbox/settings.json || fail "the place is not kept after SIGTERM"

echo "- damaged settings are set aside, and said"
echo '{"frames": "fast"' >config/glassbox/settings.json
launch --report report.json
expect 'any(m["level"] == "warning" and "set aside" in m["hint"] for m in r["messages"])' "the damage is not said"
[ -e config/glassbox/settings.json.damaged ] || fail "the damaged file is not kept"
close_window || fail "exit status $?"
grep -q '"frames": "display"' config/glassbox/settings.json || fail "no new settings are kept"
echo passed
