#!/usr/bin/env bash
# Installs missing packages that are needed to build glassbox on Debian 12, Ubuntu 22.04 and newer. On other systems,
# only lists them: install_packages.sh [--tests|--benchmarks|--fuzz]
set -euo pipefail

packages=(
  cmake ninja-build g++ pkg-config
  libglfw3-dev libegl-dev libopengl-dev libgl1-mesa-dri python3-glad
  libglm-dev libpng-dev libexpected-dev nlohmann-json3-dev libcli11-dev
  fonts-inter fonts-jetbrains-mono ffmpeg
)
if [[ ${1:-} == --tests ]]; then
  packages+=(doctest-dev xvfb xauth xdotool x11-utils imagemagick valgrind)
fi

if [[ ${1:-} == --benchmarks ]]; then
  packages+=(libbenchmark-dev)
fi
if [[ ${1:-} == --fuzz ]]; then
  packages+=(doctest-dev clang libclang-rt-dev)
fi

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
  echo "This is not Debian or Ubuntu. Install the equivalents of these packages: ${packages[*]}"
  exit 0
fi

# Dear ImGui: the system's package if its version fits, otherwise the source.
imgui=$(apt-cache policy libimgui-dev | sed -n 's/^ *Candidate: //p')
if dpkg --compare-versions "${imgui:-0}" ge 1.90 && dpkg --compare-versions "$imgui" lt 1.92; then
  packages+=(libimgui-dev)
else
  root=$(dirname "${BASH_SOURCE[0]}")/..
  "$root/scripts/fetch_imgui.sh" "$root/.cache/imgui-1.90.1" || echo "The build will look for Dear ImGui elsewhere."
fi

installed=" $(dpkg-query -W -f '${db:Status-Status}:${Package} ' "${packages[@]}" 2>/dev/null || true)"
missing=()
for package in "${packages[@]}"; do
  [[ $installed == *" installed:$package "* ]] || missing+=("$package")
done
[[ ${#missing[@]} -eq 0 ]] && exit 0

as_root=()
if [[ $EUID -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    echo "Cannot install missing packages without root or sudo: ${missing[*]}"
    exit 0
  fi
  as_root=(sudo)
  [[ -t 0 ]] || as_root+=(-n)
fi
as_root+=(env DEBIAN_FRONTEND=noninteractive)

echo "Installing ${missing[*]}"
"${as_root[@]}" apt-get update -qq || echo "apt-get update failed; continuing with the existing package lists"
known=()
for package in "${missing[@]}"; do
  if apt-cache show "$package" >/dev/null 2>&1; then
    known+=("$package")
  else
    echo "This release has no package $package; the build will look for another source."
  fi
done
if [[ ${#known[@]} -gt 0 ]]; then
  "${as_root[@]}" apt-get install -qq -y --no-install-recommends -o DPkg::Lock::Timeout=120 "${known[@]}"
fi
