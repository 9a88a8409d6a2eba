#!/usr/bin/env bash
# Renders the pictures and the film of the README anew: render_docs.sh (needs ffmpeg and pngquant)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cmake --preset release >/dev/null
cmake --build --preset release --target glassbox
glassbox=build/release/bin/glassbox
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

picture() { # name, render arguments
  local name=$1
  shift
  "$glassbox" render "$@" --out "$scratch/$name.png"
  pngquant --force --strip --speed 1 --quality 70-95 --output "docs/$name.png" "$scratch/$name.png"
}

picture stage-dark --view stage --ui --step 700 --size 1600x900
picture neurons-paper --view neuron-landscapes --theme paper --step 700 --size 960x540
picture iris-boundary --scene iris --view decision-boundary --step 400 --size 960x540

picture network-paper --scene architecture --theme paper --size 960x540

film() { # name, colours: from the frames in the scratch folder
  ffmpeg -loglevel error -y -framerate 20 -i "$scratch/film/frame_%05d.png" -filter_complex \
    "scale=480:-1:flags=lanczos,split[a][b];[a]palettegen=max_colors=$2:stats_mode=diff[p];[b][p]paletteuse=dither=bayer:bayer_scale=4:diff_mode=rectangle" \
    "docs/$1.gif"
}

"$glassbox" render --view output-landscape --size 640x360 --step 0 --frames 90 --steps-per-frame 8 --out "$scratch/film"
film learning 192

"$glassbox" figures --only transform --size 640x360 --out "$scratch/figures"
rm -rf "$scratch/film"
mkdir "$scratch/film"
frame=0
for file in "$scratch"/figures/transform/frame_*[13579].png; do # every second one
  printf -v name 'frame_%05d.png' $((++frame))
  cp "$file" "$scratch/film/$name"
done
film transform 96
