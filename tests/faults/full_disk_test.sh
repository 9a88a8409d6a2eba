#!/usr/bin/env bash
# full_disk_test.sh GLASSBOX: every output of the program on disks of five sizes. Whatever fits must be whole and end with
# 0; else the program ends with 1 and one line, and what that line calls kept must be there and playable. Nothing else
# may be left. Needs a tmpfs, for which an ordinary user gets a name space of its own.
set -u
if [ -z "${in_name_space:-}" ]; then
  unshare -rm true 2>/dev/null || { echo "skipped: no small file system can be mounted here"; exit 77; }
  command -v ffmpeg ffprobe >/dev/null || { echo "skipped: ffmpeg and ffprobe are not here"; exit 77; }
  in_name_space=1 exec unshare -rm "$0" "$@"
fi

glassbox=$1
count_frames=$(dirname "$0")/count_frames.sh
work=$(mktemp -d)
disk=$work/disk
mkdir "$disk"
trap 'cd /; umount "$disk" 2>/dev/null; rm -rf "$work"' EXIT
failures=0
fail() { # row and words
  echo "FAILED: $1: $2 (exit $code; $(head -c 300 "$work/err"))"
  failures=$((failures + 1))
}

check_failure() { # row: what a program that ended with 1 said and left
  [ "$(wc -l <"$work/err")" = 1 ] || fail "$1" "not one line"
  grep -qE 'No space left on device|the copy lacks frames|ffmpeg wrote' "$work/err" || fail "$1" "the cause is not named"
  local kept
  kept=$(sed -n 's/.*kept in //p' "$work/err")
  if [ -n "$kept" ]; then
    [ "$("$count_frames" "$disk/$kept")" -gt 0 ] 2>/dev/null || fail "$1" "nothing to play in $kept"
    [ "$(ls -A "$disk")" = "$(basename "$kept")" ] || fail "$1" "left: $(ls -A "$disk" | tr '\n' ' ')"
  elif grep -q "no part of it is playable" "$work/err"; then
    [ -z "$(ls -A "$disk")" ] || fail "$1" "left: $(ls -A "$disk" | tr '\n' ' ')"
  fi
}

run() { # size in KiB, name of the output, flags: the exit code is in $code
  mount -t tmpfs -o "size=$1k" tmpfs "$disk" || exit 1
  (cd "$disk" && exec timeout 100 "$glassbox" "${@:3}") >/dev/null 2>"$work/err"
  code=$?
  [ -z "$(find "$disk" -name '.glassbox-*')" ] || fail "$2 on $1 KiB" "a temporary file is left"
}

end() { umount "$disk"; }

frames=30
# Videos of about 100 KB; their final form needs as much again for a while.
film() { # size, name
  run "$1" "$2" render --view output-landscape --size 192x108 --samples 0 --landscape-resolution 33 --frames $frames \
    --steps-per-frame 20 --quality "$quality" --out "$2"
  local row="$2 on $1 KiB"
  case $code in
  0) [ "$("$count_frames" "$disk/$2")" = $frames ] || fail "$row" "not all frames are there" ;;
  1) check_failure "$row" ;;
  *) fail "$row" "another exit code" ;;
  esac
  if [ $code = 1 ] && [ "$2" = pictures ]; then
    local files
    files=$(find "$disk/pictures" -name '*.png' | wc -l)
    [ "$files" = "$("$count_frames" "$disk/pictures")" ] || fail "$row" "a picture is not whole"
  fi
  codes+=$code
  end
}

for name in film.mp4 film.webm film.gif film.webp pictures; do
  codes=
  quality=80
  for size in 8 30 80 150 1000; do film $size $name; done
  echo "$name: exit codes $codes"
  [[ $codes == 1*0 ]] || fail "$name" "expected that it fits the largest disk and not the smallest"
done

# An MP4 film that fits once, and not twice: the complete film stays.
quality=80
run 2000 whole.mp4 render --view output-landscape --size 192x108 --samples 0 --landscape-resolution 33 --frames $frames \
  --steps-per-frame 20 --out whole.mp4
kib=$(($(stat -c %s "$disk/whole.mp4") / 1024))
end
for more in 8 20; do
  run $((kib + more)) whole.mp4 render --view output-landscape --size 192x108 --samples 0 --landscape-resolution 33 \
    --frames $frames --steps-per-frame 20 --out whole.mp4
  row="whole.mp4 of $kib KiB on $((kib + more)) KiB"
  [ $code = 1 ] || fail "$row" "expected 1"
  check_failure "$row"
  [ "$("$count_frames" "$disk/whole.mp4")" = $frames ] || fail "$row" "the complete film is gone"
  end
done

# Other files are whole or not there.
outputs() { # size
  run "$1" "train" train --layers 32,32 --steps 200 --metrics m.csv --weights w.json --trace t.csv --save-session s.json
  case $code in
  0) [ "$(ls "$disk" | wc -l)" = 4 ] || fail "train on $1 KiB" "files are missing" ;;
  1) [ -z "$(ls -A "$disk")" ] || fail "train on $1 KiB" "left: $(ls -A "$disk" | tr '\n' ' ')"
     check_failure "train on $1 KiB" ;;
  *) fail "train on $1 KiB" "another exit code" ;;
  esac
  codes+=$code
  end
  run "$1" "weights" train --layers 64,64 --steps 1 --weights w.safetensors
  [ $code = 0 ] && { (cd "$disk" && "$glassbox" train --model w.safetensors --activation sigmoid --steps 0) >/dev/null 2>&1 ||
    fail "weights on $1 KiB" "cannot be read"; }
  codes+=$code
  end
  run "$1" "picture" render --view output-landscape --size 192x108 --out a.png
  [ $code = 0 ] || [ -z "$(ls -A "$disk")" ] || fail "picture on $1 KiB" "left: $(ls -A "$disk" | tr '\n' ' ')"
  codes+=$code
  end
}
codes=
for size in 4 12 40 100 2000; do outputs $size; done
echo "train, weights, picture: exit codes $codes"
[[ $codes == 111*000 ]] || fail "files" "expected that they fit the largest disk and not the smallest"

run 60 figures figures --only data --size 320x180 --out figures
[ $code = 1 ] || fail "figures on 60 KiB" "expected 1"
end
[ $failures = 0 ]
