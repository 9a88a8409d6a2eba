#!/usr/bin/env bash
# count_frames.sh FILM|FOLDER: prints how many frames of a film can be decoded, or how many whole PNG files a folder has.
set -u
if [ -d "$1" ]; then
  whole=0
  for picture in "$1"/frame_*.png; do
    [ -e "$picture" ] && [ "$(tail -c 8 "$picture" | head -c 4)" = IEND ] && whole=$((whole + 1))
  done
  echo "$whole"
elif [ "${1##*.}" = webp ]; then
  # A film of one frame is a plain picture.
  moving=$(grep -aob ANMF "$1" | wc -l)
  [ "$moving" -gt 0 ] && echo "$moving" || grep -acE 'VP8[ L]' "$1" | head -n 1
else
  ffprobe -v error -count_frames -select_streams v -of csv=p=0 -show_entries stream=nb_read_frames "$1" 2>/dev/null |
    head -n 1 | tr -d ,
fi
