#!/usr/bin/env bash
# Runs the slow checks that scripts/test.sh leaves out: check.sh [clang] [asan] [tsan] [fuzz]
# clang: the whole tree compiles without warnings. asan: all tests, with 10,000 random steps in the window, under
# AddressSanitizer and UndefinedBehaviorSanitizer. tsan: all tests under ThreadSanitizer. fuzz: 2 minutes of fuzzing.
# Without arguments, runs all of them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
parts=("$@")
[[ $# -gt 0 ]] || parts=(clang asan tsan fuzz)

build() { # preset
  [[ -f build/$1/build.ninja ]] || cmake --preset "$1"
  cmake --build --preset "$1"
}

scripts/install_packages.sh --tests
for part in "${parts[@]}"; do
  echo "== $part"
  case $part in
    clang)
      scripts/install_packages.sh --fuzz
      build clang
      ;;
    asan | tsan)
      build "$part"
      ctest --preset "$part" --parallel "$(nproc)"
      ;;
    fuzz) scripts/fuzz.sh 2 ;;
    *)
      echo "check.sh: unknown check '$part', expected clang, asan, tsan or fuzz" >&2
      exit 2
      ;;
  esac
done
