# shellcheck shell=bash disable=SC2154
# What the golden cases share. Sourced before each case's command.

# Who and when of the journal: event.brik too has the same bytes then.
acting=(--at 2026-11-22T10:00 --by Anna)

# Most cases have nothing to do with the encoder, which takes a second or more: `brikker run` goes without. Those that want it
# say `command brikker run`.
brikker() {
    if [ "${1-}" = run ]; then
        command brikker run --encoder never "${acting[@]}" "${@:2}"
    else
        command brikker "$@"
    fi
}

# say WORD…: a command line and what comes of it, as on a terminal; both streams in one, in order.
say() {
    echo "\$ brikker $*"
    brikker "$@" 2>&1
    echo "-> $?"
}

# cells FILE COLUMN…: those columns of a CSV with `,`, by name, with blanks and bars between; a line break in a cell becomes ¶.
cells() {
    awk -v wanted="${*:2}" -f "$golden/cells.awk" "$1"
}

# shuffled FILE: the same records in another order, the header first.
shuffled() {
    awk -f "$golden/shuffled.awk" "$1"
}

# same FOLDER FOLDER: whether all files are equal.
same() {
    if diff -rq "$1" "$2"; then
        echo "$1 and $2: the same bytes"
    fi
}

# written FOLDER…: what is there, or that nothing is.
written() {
    local folder
    for folder in "$@"; do
        if [ -e "$folder" ]; then
            (cd "$folder" && find . -type f | sort | sed "s|^\.|$folder|")
        else
            echo "$folder: nothing"
        fi
    done
}
