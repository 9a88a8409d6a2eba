#!/usr/bin/env bash
# Goes from a fresh clone to a running program: demo.sh [glassbox arguments]
# Installs missing packages, builds a release and starts glassbox. Without a display, renders the opening scene (or the
# one described by the flags) to captures/ instead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/install_packages.sh
[[ -f build/release/build.ninja ]] || cmake --preset release
cmake --build --preset release --target glassbox
glassbox=build/release/bin/glassbox

opens_window=true
case ${1:-} in
  render | figures | train | list | --help | --version) opens_window=false ;;
esac
if [[ $opens_window == false || -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
  exec "$glassbox" "$@"
fi

echo "No display (neither DISPLAY nor WAYLAND_DISPLAY is set): rendering the opening scene to captures/ instead."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

perfect=
for steps in 1000 4000 20000; do
  "$glassbox" train "$@" --steps "$steps" --metrics "$scratch/metrics.csv" --force
  perfect=$(awk -F, 'NR > 1 && $5 == 1 { print $1; exit }' "$scratch/metrics.csv")
  [[ -n $perfect ]] && break
done
last=${perfect:-$steps}

render() { "$glassbox" render "$@" --view stage --ui --size 1280x720 --force; }

mkdir -p captures
rm -f captures/still_{start,perfect,end}.png
echo "captures/still_start.png: step 0"
render "$@" --step 0 --out captures/still_start.png
if [[ -n $perfect ]]; then
  echo "captures/still_perfect.png: step $perfect, the first with all training points right"
  render "$@" --step "$perfect" --out captures/still_perfect.png
else
  echo "captures/still_end.png: step $last; some training points are still wrong"
  render "$@" --step "$last" --out captures/still_end.png
fi
echo "captures/learning.mp4: a video of the run, slow where the loss falls"
render "$@" --steps "0:$last" --pacing by-loss --seconds 8 --out captures/learning.mp4
