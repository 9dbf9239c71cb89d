#!/usr/bin/env bash
# Says in one line why a build failed if this machine is at fault, and not the source: a folder that cannot be written, or packages
# that NuGet cannot get. Says nothing otherwise.
# usage: explain-build.sh OUTPUT FOLDER...
#   OUTPUT   what MSBuild printed, or those of its lines that have an error of NuGet's
#   FOLDER   where the build writes
set -euo pipefail
export LC_ALL=C
output=$1
shift
root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
packages=${NUGET_PACKAGES:-${HOME:-}/.nuget/packages}
probe_bytes=16777216

# A build's own words for this are many: MSBuild's, the compilers', NuGet's. So it is tried.
explain_folder() { # FOLDER
    local existing=$1 probe reason
    until [[ -d $existing ]]; do
        existing=$(dirname "$existing")
    done
    probe=$existing/.portshare-probe.$$
    reason=$({ head -c $probe_bytes /dev/zero >"$probe"; } 2>&1) || true
    rm -f "$probe"
    case $reason in
        "") return 1 ;;
        *"No space left"* | *"quota exceeded"*) echo "$1: its disk is full; make room there, a first build takes about 1 GB" ;;
        *) echo "$1: cannot be written (${reason##*: }); make it writable, or work in a copy that is" ;;
    esac
}

version_of() { # PACKAGE
    sed -n "s/.*<PackageVersion Include=\"$1\" Version=\"\([^\"]*\)\".*/\1/p" "$root/Directory.Packages.props"
}

# What the projects that could not be restored refer to, and is not here.
list_missing() {
    local project name version architecture=x64
    [[ $(uname -m) == aarch64 ]] && architecture=arm64
    while read -r project; do
        sed -n 's/.*<PackageReference Include="\([^"]*\)".*/\1/p' "$project"
    done < <(sed -n 's/^ *\([^ ].*proj\) : error NU.*/\1/p' <<<"$output" | sort -u) | sort -u | while read -r name; do
        version=$(version_of "$name")
        [[ -d $packages/${name,,}/$version ]] || echo "$name $version"
    done
    name=runtime.linux-$architecture.microsoft.dotnet.ilcompiler
    version=$(sed -n 's/.*<IlcVersion>\([^<]*\)<.*/\1/p' "$root/Directory.Packages.props")
    [[ -d $packages/$name/$version ]] || echo "$name $version"
}

explain_packages() {
    local source missing
    grep -q ' error NU1' <<<"$output" || return 1
    source=$(sed -n 's/.*service index for source \([^ ]*\)\..*/\1 does not answer/p; s/.* in source(s): \([^[]*[^[ ]\).*/\1 has it not/p' <<<"$output" | head -n 1)
    missing=$(list_missing | paste -sd , | sed 's/,/, /g')
    echo "$packages: packages of NuGet are missing (${missing:-see \"dotnet restore\"}), and ${source:-no source has them}; connect this machine to the network, or copy them there"
}

for folder in "$@" "$packages" "${TMPDIR:-/tmp}"; do
    explain_folder "$folder" && exit
done
explain_packages || true
