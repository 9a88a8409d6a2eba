# Input and checks for the window tests, which source this file under Xvfb. Expects $scratch, a folder that may be
# emptied, and the programs $glassbox and $compare. Sets $pid and $window.

fail() {
  echo "FAILED: $*" >&2
  import -window root "$scratch/failure.png" 2>/dev/null || true
  [ -s "$scratch/log" ] && sed 's/^/  glassbox: /' "$scratch/log" >&2
  kill "$pid" 2>/dev/null || true
  exit 1
}

# Creates the scratch folder, changes into it, and makes the program keep its state and settings there.
begin() {
  rm -rf "$scratch"
  mkdir -p "$scratch"
  cd "$scratch"
  export XDG_STATE_HOME=$scratch/state XDG_CONFIG_HOME=$scratch/config
}

launch() { # takes the program's flags; returns when its window accepts input
  "$glassbox" "$@" >log 2>&1 &
  pid=$!
  for _ in $(seq 100); do
    xdotool search --onlyvisible --name 'glassbox$' >/dev/null 2>&1 && break
    kill -0 "$pid" 2>/dev/null || fail "the program ended at once"
    sleep 0.1
  done
  window=$(xdotool search --onlyvisible --name 'glassbox$' | head -n 1) || fail "no window"
  xdotool windowfocus "$window"
  sleep 1.5
}

key() { # presses long enough: slow frames lose shorter taps
  xdotool keydown "$1"
  sleep 0.2
  xdotool keyup "$1"
  sleep 0.3
}

key_with() { # takes a modifier and a key
  xdotool keydown "$1"
  key "$2"
  xdotool keyup "$1"
  sleep 0.3
}

drag() { # takes start x y and end x y
  xdotool mousemove "$1" "$2"
  sleep 0.2
  xdotool mousedown 1
  sleep 0.2
  xdotool mousemove $((($1 + $3) / 2)) $((($2 + $4) / 2))
  sleep 0.2
  xdotool mousemove "$3" "$4"
  sleep 0.3
  xdotool mouseup 1
  sleep 0.3
}

click() { drag "$1" "$2" "$1" "$2"; }

screenshot() { import -window root "$scratch/$1.png"; }

wait_until() { # takes seconds and a command; retries the command until it succeeds
  local tries=$(($1 * 10))
  shift
  for _ in $(seq "$tries"); do
    "$@" >/dev/null 2>&1 && return 0
    sleep 0.1
  done
  return 1
}

gone() { ! kill -0 "$pid" 2>/dev/null; }

close_window() { # presses Ctrl+Q; returns the program's exit status
  key_with ctrl q
  wait_until 10 gone || fail "Ctrl+Q does not close the program"
  wait "$pid"
}

ask_for_report() { # makes the program write a new report.json; needs --report report.json
  rm -f report.json
  kill -USR1 "$pid"
  wait_until 5 test -s report.json || fail "the program writes no report"
}

report() { # evaluates a Python expression over a new report r: report 'r["run"]["step"]'
  ask_for_report
  in_report "$1"
}

in_report() { # does the same with the existing report
  python3 -c 'import json, sys; r = json.load(open("report.json")); v = eval(sys.argv[1]); print(json.dumps(v))' "$1"
}

expect() { # takes a Python condition over a new report, and an error message
  [ "$(report "bool($1)")" = true ] || fail "$2: $(in_report 'dict(window=r["window"], run=r["run"], messages=r["messages"])')"
}

cpu_ticks() { awk '{print $14 + $15}' "/proc/$pid/stat"; } # CPU time so far, in hundredths of a second

idle_share() { # takes seconds; prints the CPU use in percent of one core
  local before after
  before=$(cpu_ticks)
  sleep "$1"
  after=$(cpu_ticks)
  echo "$before $after $1" | awk '{printf "%.2f", ($2 - $1) / $3}'
}

window_state() { # sets WM_STATE like a window manager: 1 normal, 3 minimised
  python3 - "$window" "$1" <<'PY'
import ctypes, sys
x = ctypes.CDLL("libX11.so.6")
x.XOpenDisplay.restype = ctypes.c_void_p
display = ctypes.c_void_p(x.XOpenDisplay(None))
x.XInternAtom.restype = ctypes.c_ulong
atom = ctypes.c_ulong(x.XInternAtom(display, b"WM_STATE", 0))
value = (ctypes.c_ulong * 2)(int(sys.argv[2]), 0)
x.XChangeProperty(display, ctypes.c_ulong(int(sys.argv[1])), atom, atom, 32, 0, value, 2)
x.XSync(display, 0)
PY
  sleep 0.5
}

close_button() { # asks the window to close like a window manager
  python3 - "$window" <<'PY'
import ctypes, sys

class ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5), ("padding", ctypes.c_long * 16)]

x = ctypes.CDLL("libX11.so.6")
x.XOpenDisplay.restype = ctypes.c_void_p
x.XInternAtom.restype = ctypes.c_ulong
display = ctypes.c_void_p(x.XOpenDisplay(None))
window = int(sys.argv[1])
atom = lambda name: x.XInternAtom(display, name, 0)
message = ClientMessage(33, 0, 1, display, window, atom(b"WM_PROTOCOLS"), 32)
message.data[0] = atom(b"WM_DELETE_WINDOW")
x.XSendEvent(display, ctypes.c_ulong(window), 0, 0, ctypes.byref(message))
x.XSync(display, 0)
PY
  sleep 0.5
}
