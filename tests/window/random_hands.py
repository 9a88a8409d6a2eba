#!/usr/bin/env python3
"""Writes random user input as xdotool commands: random_hands.py SEED STEPS WIDTH HEIGHT WINDOW

Each step moves the pointer, presses a button or key, turns the wheel, types text or resizes the window. The same seed
gives the same steps. A line "# chunk" starts each chunk of steps. Keys that end the program are left out.
"""

import random
import sys

CHUNK = 500

KEYS = (
    "space period comma r n b t f h slash question Home End Page_Up Page_Down Left Right Up Down Escape Tab Return "
    "BackSpace Delete F1 F9 F11 F12 1 2 3 4 5 6 7 8 9 0"
).split()
CHORDS = (
    "ctrl+z ctrl+shift+z ctrl+y ctrl+f ctrl+c ctrl+v ctrl+o ctrl+s ctrl+shift+s shift+n shift+Tab ctrl+a "
    "shift+Left shift+Right ctrl+Home"
).split()
TYPED = ["1/3", "1e-3", "0", "-1", "7", "1e999", "((", "x", "64", "quadrants", ".5", "-"]
SIZES = [(1280, 720), (640, 360), (1, 1), (320, 200), (960, 540), (1280, 300), (200, 720), (1279, 719)]


def place(hands, width, height):
    """A random position; half of the time in the panel, where most controls are."""
    if hands.random() < 0.5:
        return hands.randrange(340), hands.randrange(height)
    return hands.randrange(width), hands.randrange(height)


def steps(hands, count, width, height, window):
    held = set()
    for i in range(count):
        if i % CHUNK == 0:
            yield "# chunk"
        kind = hands.random()
        if kind < 0.40:
            yield "mousemove %d %d" % place(hands, width, height)
        elif kind < 0.62:
            x, y = place(hands, width, height)
            button = hands.choice([1, 1, 1, 1, 2, 3])
            yield f"mousemove {x} {y} mousedown {button} mouseup {button}"
        elif kind < 0.72:
            button = hands.choice([1, 1, 1, 2, 3])
            if button in held:
                held.remove(button)
                yield f"mouseup {button}"
            else:
                held.add(button)
                yield f"mousedown {button}"
        elif kind < 0.80:
            key = hands.choice(["", "", "ctrl", "shift"])
            turn = f"click {hands.choice([4, 5])}"
            yield f"keydown {key} {turn} keyup {key}" if key else turn
        elif kind < 0.93:
            yield f"key {hands.choice(KEYS)}"
        elif kind < 0.97:
            yield f"key {hands.choice(CHORDS)}"
        elif kind < 0.993:
            yield f"type --delay 1 -- '{hands.choice(TYPED)}'"
        else:
            yield "windowsize %s %d %d" % (window, *hands.choice(SIZES))
        yield "sleep 0.01"
    for button in sorted(held):
        yield f"mouseup {button}"


def main():
    seed, count, width, height = map(int, sys.argv[1:5])
    for step in steps(random.Random(seed), count, width, height, sys.argv[5]):
        print(step)


if __name__ == "__main__":
    main()
