#!/usr/bin/env bash
# Renders the pictures and videos of the README: render_docs.sh (needs ffmpeg and pngquant)
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
picture digits-dark --scene digits --view stage --step 800 --size 1600x900
picture spiral3-paper --scene spiral3 --view output-landscape --theme paper --step 800 --size 960x540
picture network-paper --scene architecture --theme paper --size 960x540

"$glassbox" render --view output-landscape --size 480x270 --supersample 2 --fps 20 --seconds 5 --steps 0:712 \
  --quality 60 --force --out docs/learning.gif
"$glassbox" render --scene transform --size 480x270 --supersample 2 --fps 15 --quality 30 --force --out docs/transform.gif
