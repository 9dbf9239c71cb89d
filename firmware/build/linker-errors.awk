# Turns what the linker says into errors as MSBuild knows them. A symbol that nothing defines is an error of each line of source that
# refers to it. All else that the linker says is an error in its own words.
# usage: awk -f linker-errors.awk FILE

function print_once(text) {
    if (!(text in printed)) {
        printed[text] = 1
        print text
    }
}

function print_words(text) {
    sub(/^[^ ]*\/ld: /, "ld: ", text)
    print_once("error: " text)
}

/^collect2: error: ld returned/ || /^compilation terminated\.$/ || /: Assembler messages:$/ || /: more undefined references to .* follow$/ {
    next
}

# What follows is of this function.
/: in function `/ {
    heading = $0
    caller = $0
    sub(/^.*: in function `/, "", caller)
    sub(/':?$/, "", caller)
    next
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
        print_once(file "(" line "): error PS0007: " caller " needs " symbol ", which nothing in firmware defines; leave the call out, or define it in assembly beside the application")
        next
    }
    if (heading != "") {
        print_words(heading)
    }
}

{
    print_words($0)
}
