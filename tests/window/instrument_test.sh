#!/usr/bin/env bash
# The window itself, driven by simulated input: instrument_test.sh GLASSBOX SCRATCH_FOLDER
# Runs under Xvfb with one 1280x720 screen and no window manager.
set -euo pipefail

glassbox=$1
scratch=$2
source "$(dirname "$(readlink -f "$0")")/hands.sh"

begin
echo "- an unwritable report is an error before a window opens"
"$glassbox" --report "$scratch/nowhere/report.json" >log 2>&1 && fail "a report in a missing folder is accepted"
grep -q "nowhere" log || fail "the error does not name the missing folder"

launch --seed 7 --report report.json
echo "- SIGUSR1 writes a report"
expect 'r["run"]["playing"] and r["run"]["step"] > 0 and r["frames"]["drawn_last_second"] > 0' "it does not train"
expect 'r["window"]["focused"] and not r["window"]["fullscreen"] and r["gl_messages"] == 0' "the window's state is wrong"

echo "- while paused, it draws nothing and uses almost no CPU"
key space
sleep 2
expect 'not r["run"]["playing"]' "Space does not pause"
sleep 1
frames=$(report 'r["frames"]["drawn"]')
share=$(idle_share 10)
echo "  $share % of a core"
awk -v share="$share" 'BEGIN {exit !(share < 1.0)}' || fail "it uses $share % of a core while idle"
[ "$(report 'r["frames"]["drawn"]')" = "$frames" ] || fail "it draws while idle"

echo "- while minimised, it trains and draws nothing"
key space
sleep 1
window_state 3
expect 'r["window"]["minimised"]' "it does not know that it is minimised"
read -r frames step < <(in_report '"%d %d" % (r["frames"]["drawn"], r["run"]["step"])' | tr -d '"')
sleep 2
expect "r['frames']['drawn'] == $frames and r['run']['step'] > $step + 20" "while minimised, it draws or does not train"
window_state 1
sleep 0.5
expect 'any("Training continued" in m["text"] for m in r["messages"])' "no message says that training continued"
key space

echo "- F11 toggles full screen"
xdotool windowsize "$window" 1000 600
xdotool windowmove "$window" 60 40
sleep 0.7
expect 'r["window"]["size"] == [1000, 600] and r["window"]["position"] == [60, 40]' "the window does not move"
key F11
sleep 0.5
expect 'r["window"]["fullscreen"] and r["window"]["size"] == [1280, 720]' "F11 does not enter full screen"
key F11
sleep 0.5
expect 'not r["window"]["fullscreen"] and r["window"]["size"] == [1000, 600] and r["window"]["position"] == [60, 40]' \
  "F11 does not leave full screen"

echo "- H hides the interface, H and Escape show it again"
key h
expect 'r["window"]["interface_hidden"] and r["messages"][-1]["text"] == "The interface is hidden."' "H does not hide"
key h
expect 'not r["window"]["interface_hidden"]' "H does not show it again"
key h
key Escape
expect 'not r["window"]["interface_hidden"]' "Escape does not show it again"

echo "- the window works at any size"
for size in "640 360" "341 200" "200 160" "64 1" "1 1" "1200 160" "200 700" "1000 600"; do
  read -r width height <<<"$size"
  xdotool windowsize "$window" "$width" "$height"
  sleep 0.7
  expect "r['window']['framebuffer'] == [$width, $height] and r['gl_messages'] == 0" "not drawn at $width x $height"
done

echo "- messages appear, and go to the log"
still_kept() { [ -n "$(find captures -name '*.png')" ]; }
key F12
wait_until 30 still_kept || fail "no still is saved"
sleep 1
expect 'r["messages"][-1]["text"].startswith("Saved captures/") and r["messages"][-1]["hint"] and len(r["files"]) == 1' \
  "the still is not told of"
xdotool mousemove 500 300
key_with ctrl v
sleep 0.7
expect 'r["messages"][-1]["level"] == "warning" and r["messages"][-1]["hint"]' "an empty clipboard is not told of"
for words in "started on" "info     Saved captures/" "warning  There is no session or table on the clipboard"; do
  grep -q "$words" state/glassbox/glassbox.log || fail "the log does not hold '$words'"
done

echo "- theme, window position and layout are remembered; flags override them"
xdotool windowmove "$window" 130 70
key t
expect 'r["look"]["theme"] == "paper"' "T does not change the theme"
close_window || fail "exit status $?"
[ "$(in_report 'r["look"]["theme"]')" = '"paper"' ] || fail "no report is written on exit"
launch --report report.json
expect 'r["look"]["theme"] == "paper" and r["window"]["position"] == [130, 70] and r["window"]["size"] == [1000, 600]' \
  "theme, position or size is not restored"
close_window || fail "exit status $?"
[ ! -s log ] || fail "the program printed errors"
launch --report report.json --theme dark
expect 'r["look"]["theme"] == "dark"' "a flag does not override the remembered theme"
close_window || fail "exit status $?"

echo "- a window position off the screen is corrected"
sed -i 's/"position": \[[^]]*\]/"position": [5000,-900]/' config/glassbox/settings.json
launch --report report.json
expect 'r["window"]["position"] == [280, 0] and r["window"]["size"] == [1000, 600]' "the window opens off the screen"

echo "- on SIGTERM, it writes its report and settings"
xdotool windowmove "$window" 10 20
sleep 0.5
rm -f report.json
kill -TERM "$pid"
wait_until 10 gone || fail "SIGTERM does not end the program"
wait "$pid" || fail "exit status $?"
[ -s report.json ] || fail "no report after SIGTERM"
grep -q '"position": \[10,20\]' config/glassbox/settings.json || fail "the position is not saved on SIGTERM"

echo "- damaged settings are set aside, with a warning"
echo '{"frames": "fast"' >config/glassbox/settings.json
launch --report report.json
expect 'any(m["level"] == "warning" and "set aside" in m["hint"] for m in r["messages"])' "there is no warning"
[ -e config/glassbox/settings.json.damaged ] || fail "the damaged file is not set aside"
close_window || fail "exit status $?"
grep -q '"frames": "display"' config/glassbox/settings.json || fail "no new settings are written"
echo passed
