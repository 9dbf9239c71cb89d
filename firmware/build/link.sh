#!/usr/bin/env bash
# Links a program. If that fails, links it once more with no regard to the memory's size, into a file that nobody uses,
# and lets a tool say which memory is too small and what is large; of anything else, the linker's own words are
# shown, one error for a place, as MSBuild knows errors.
# usage: link.sh EXPLAIN OUT ARGUMENT...
#   EXPLAIN   the command that looks at a file; it fails, with a line for each memory, if that does not fit
#   OUT       the program
#   ARGUMENT  what GCC links it from
set -euo pipefail
explain=$1 out=$2
shift 2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

if arm-none-eabi-gcc "$@" -Wl,--fatal-warnings -o "$out" 2> "$scratch/errors"; then
    exit 0
fi
overfull=$scratch/overfull.elf
if arm-none-eabi-gcc "$@" -Wl,--noinhibit-exec -o "$overfull" 2> /dev/null && ! eval "$explain --elf '$overfull'"; then
    exit 1
fi
awk -f "$(dirname "${BASH_SOURCE[0]}")/linker-errors.awk" "$scratch/errors" >&2
exit 1
