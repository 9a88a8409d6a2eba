#!/usr/bin/env bash
# Downloads the source of Dear ImGui 1.90.1 into a folder, for releases with an older package: fetch_imgui.sh FOLDER
# Takes a newer release from the archive that apt already uses, and verifies its checksum. Needs no root, and leaves
# apt's sources and lists unchanged.
set -euo pipefail

readonly sum=ecce377df0f90b292f15dcbd83d438bddc162b2388c881132bde18c787572a1c
folder=$(realpath -m "$1")
readonly folder
[[ -f $folder/imgui.h ]] && exit 0
command -v apt-get >/dev/null || { echo "fetch_imgui.sh: needs apt-get" >&2; exit 1; }

# shellcheck disable=SC1091
source /etc/os-release
if [[ -n ${UBUNTU_CODENAME:-} ]]; then
  suite="noble universe"
else
  suite="trixie main"
fi

mkdir -p "$(dirname "$folder")"
scratch=$(mktemp -d "$folder.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch"/{lists,cache}/partial "$scratch/source"
touch "$scratch/sources.list"
private=(-o "Dir::State::lists=$scratch/lists" -o "Dir::Cache=$scratch/cache" -o APT::Sandbox::User=root)
only_ours=(-o "Dir::Etc::SourceList=$scratch/sources.list" -o Dir::Etc::SourceParts=/dev/null)
targets=(indextargets --format '$(REPO_URI)' "Release: ${UBUNTU_CODENAME:-$VERSION_CODENAME}")

archives=$(apt-get "${targets[@]}" | sort -u)
if [[ -z $archives ]]; then  # apt has no lists yet
  apt-get -qq "${private[@]}" update
  archives=$(apt-get "${private[@]}" "${targets[@]}" | sort -u)
fi

for archive in $archives; do
  echo "deb-src $archive $suite" >"$scratch/sources.list"
  apt-get -qq "${private[@]}" "${only_ours[@]}" update || continue
  (cd "$scratch/source" && apt-get -qq "${private[@]}" "${only_ours[@]}" source --download-only imgui) || continue
  tarball=$(find "$scratch/source" -name 'imgui_1.90.1*.orig.tar.*')
  echo "$sum  $tarball" | sha256sum --check --quiet || continue
  tar -xf "$tarball" -C "$scratch"
  mv -T "$scratch/imgui-1.90.1" "$folder" || [[ -f $folder/imgui.h ]]
  exit 0
done
echo "fetch_imgui.sh: none of apt's archives has the source of Dear ImGui 1.90.1 ($suite)" >&2
exit 1
