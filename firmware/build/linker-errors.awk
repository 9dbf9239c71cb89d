# Turns what the linker says into errors as MSBuild knows them. A symbol that nothing defines is told once for each line of source
# that refers to it. If there is none of these, all of the linker's words are errors.
# usage: awk -f linker-errors.awk FILE

function told(text) {
    if (!(text in seen)) {
        seen[text] = 1
        print text
        errors++
    }
}

/: in function `/ {
    caller = $0
    sub(/^.*: in function `/, "", caller)
    sub(/':?$/, "", caller)
}

/: undefined reference to `/ {
    symbol = $0
    sub(/^.*: undefined reference to `/, "", symbol)
    sub(/'$/, "", symbol)
    place = $0
    sub(/: undefined reference to .*$/, "", place)
    if (match(place, /:[0-9]+$/)) {
        line = substr(place, RSTART + 1)
        file = substr(place, 1, RSTART - 1)
        sub(/^[^ ]*ld: /, "", file)
        told(file "(" line "): error PS0007: " caller " needs " symbol ", which nothing in firmware defines; leave the call out, or define it in assembly beside the application")
    }
}

{
    words[NR] = $0
}

END {
    for (i = 1; i <= NR && errors == 0; i++) {
        text = words[i]
        sub(/^[^ ]*\/ld: /, "ld: ", text)
        if (text !~ /^collect2:/ && text !~ /: Assembler messages:$/) {
            print "error: " text
        }
    }
}
