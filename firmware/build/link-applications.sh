#!/usr/bin/env bash
# Links each application at its place, the first at the first, and wraps its image as a section for the kernel's link.
# usage: link-applications.sh FIRMWARE GENERATED OUT EXPLAIN LINK_FLAGS OBJECT...
#   FIRMWARE   the folder firmware/
#   GENERATED  the folder with application<place>.ld, and with the board's file as the first line of files.txt
#   OUT        where NAME.elf (for debuggers), NAME.bin and NAME.hex (to place it alone) and NAME.section.o go
#   EXPLAIN    the command that looks at a program that does not fit, see link.sh
#   OBJECT     what ilc made of each application, NAME.o; beside it is wants.inc, the part of its header that its project says
set -euo pipefail
shopt -s nullglob
firmware=${1%/} generated=$2 out=$3 explain=$4 flags=$5
shift 5
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

name_bytes=16 # PortShare.Abi.ApplicationHeader.NameBytes

link_one() { # NAME PLACE OBJECT
    local name=$1 place=$2 object=$3 padded=$1 elf=$out/$1.elf
    if [ ${#name} -gt $name_bytes ]; then
        echo "error: application $name: its name is longer than the $name_bytes characters that an image's header holds" >&2
        exit 1
    fi
    local wants project
    wants=$(dirname "$object")/wants.inc
    project=$(sed -n 's/^@ project: //p' "$wants")
    if grep -q '^@ uses float' "$wants" && [[ $flags != *-mfpu=* ]]; then
        echo "$(head -n 1 "$generated/files.txt"): soc: its core has no fpu, and ApplicationFloat of $project wants one; build for a board that has one, or use integers" >&2
        exit 1
    fi
    while [ $((${#padded})) -lt $name_bytes ]; do
        padded+=' '
    done
    echo ".ascii \"${padded// /\\0}\"" > "$scratch/name.inc"
    # An application may have assembly of its own.
    local sources=("$(dirname "$project")"/*.s)
    # shellcheck disable=SC2086 # the flags are several words
    bash "$firmware/build/link.sh" "$explain --place $place --name $name" "$elf" \
        $flags -Wa,-I,"$(dirname "$object")" -Wa,-I,"$firmware/apps" -Wa,-I,"$scratch" -T "$generated/application$place.ld" "$firmware/Application/Startup.s" "$firmware/build/MemoryBlocks.s" \
        "$firmware/build/Support.s" "${sources[@]}" "$object"
    arm-none-eabi-objcopy -O binary "$elf" "$out/$name.bin"
    arm-none-eabi-objcopy -O ihex "$elf" "$out/$name.hex"
    {
        echo ".section .application$place, \"ax\", %progbits"
        echo "image: .incbin \"$out/$name.bin\""
        name_functions "$name" "$elf"
    } > "$scratch/section.s"
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $flags -g0 -c "$scratch/section.s" -o "$out/$name.section.o"
}

# The application's functions keep their names in the whole image, for debuggers and profilers.
name_functions() { # NAME ELF
    local start address type label
    start=$((16#$(arm-none-eabi-nm "$2" | awk '$3 == "_code_start" { print $1 }')))
    while read -r address type label; do
        if [[ $type == [tT] && $label != \$* ]]; then
            printf '.type "%s.%s", %%function\n.thumb_set "%s.%s", image + %d\n' "$1" "$label" "$1" "$label" $((16#$address - start))
        fi
    done < <(arm-none-eabi-nm --defined-only "$2")
}

place=0
for object in "$@"; do
    name=$(basename "$object" .o)
    link_one "$name" "$place" "$object"
    place=$((place + 1))
done
