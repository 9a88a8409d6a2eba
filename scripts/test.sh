#!/usr/bin/env bash
# Installs the dependencies, then builds and runs all tests: test.sh [ctest arguments]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/install_packages.sh --tests
[[ -f build/dev/build.ninja ]] || cmake --preset dev
cmake --build --preset dev
exec ctest --preset dev --parallel "$(nproc)" "$@"
