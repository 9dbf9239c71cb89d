#!/usr/bin/env bash
# Says in one line why a build failed if this machine is at fault, and not the source: a folder that cannot be written, or packages
# that NuGet cannot get. Says nothing otherwise.
# usage: explain-build.sh [--unexplained] FOLDER... <OUTPUT
#   --unexplained  what MSBuild printed says nothing of the reason: the folders are tried in any case
#   FOLDER         where the build writes
#   OUTPUT         what MSBuild printed
set -euo pipefail
export LC_ALL=C
is_unexplained=false
if [[ ${1:-} == --unexplained ]]; then
    is_unexplained=true
    shift
fi
output=$(cat)
root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
packages=${NUGET_PACKAGES:-${HOME:-}/.nuget/packages}
probe_bytes=16777216

# The system's words, which all programs of a build pass on, and those of .NET. A folder that cannot be written is at fault only
# if something tried to write there.
says_unwritable() {
    [[ $output == *"No space left"* || $output == *"quota exceeded"* || $output == *"Read-only file system"* ||
        $output == *"Permission denied"* || $output == *"Access to the path"*"is denied"* ]]
}

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
    done < <(printf '%s\n' "$output" | sed -n 's/^ *\([^ ].*proj\) : error NU1301:.*/\1/p' | sort -u) | sort -u | while read -r name; do
        version=$(version_of "$name")
        [[ -d $packages/${name,,}/$version ]] || echo "$name $version"
    done
    list_download "runtime.linux-$architecture.microsoft.dotnet.ilcompiler" IlcVersion
    list_download nanoframework.corelibrary NanoFrameworkCoreLibraryVersion
}

# A package that no project refers to, but that builds download; if it is not here.
list_download() { # PACKAGE PROPERTY
    local version
    version=$(sed -n "s/.*<$2>\([^<]*\)<.*/\1/p" "$root/Directory.Packages.props")
    [[ -d $packages/$1/$version ]] || echo "$1 $version"
}

# NuGet's other errors are a project's, which names a package that does not exist, and are shown in its words.
explain_packages() {
    local source missing
    source=$(printf '%s\n' "$output" |
        sed -n "s/.* error NU1301: .*service index for source \([^ ]*\)\..*/\1/p; s/.* error NU1301: .* from remote source '\([^']*\)'.*/\1/p" | sed -n 1p)
    [[ -n $source ]] || return 0
    missing=$(list_missing | paste -sd , | sed 's/,/, /g')
    echo "$packages: packages of NuGet are missing (${missing:-see \"dotnet restore\"}), and $source does not answer; connect this machine to the network, or copy them there"
}

if $is_unexplained || says_unwritable; then
    for folder in "$@" "$packages" "${TMPDIR:-/tmp}"; do
        explain_folder "$folder" && exit
    done
fi
explain_packages
