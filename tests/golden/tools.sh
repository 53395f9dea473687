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

# make_themes: m.brik, eight ideas in three themes, as if brikker themes had found them (that they are these must not depend on how
# themes are found): an export with originals is given them and becomes a consultation again. foer/: what it shows then.
stamp=(--at 2026-11-22T11:30 --by Anna)
make_themes() {
    cat >ideer.csv <<'X'
id;forslag;begrundelse
B1;Flere bænke ved åen;De gamle vil gerne kunne hvile
B2;Lys på stien til skolen;Børnene cykler i mørke
B3;Saml affaldet i parken;
B4;Et hus til de unge;
B5;Flere cykelstier;
B6;Åbn hallen om aftenen for de unge;
B7;Dette står ikke i et tema;
B8;hej hej hej;
X
    brikker import tom.brik ideer.csv -q "${stamp[@]}"
    brikker export tom.brik --with-originals -q -o tom 2>advarsel
    sed -i -e 's/^  "theme": \[\]/  "theme": [[1,"Stier og lys","1"],[2,"Affald","1"],[3,"De unge","1"]]/' \
        -e 's/^  "placed": \[\]/  "placed": [["B1",1],["B2",1],["B3",2],["B4",3],["B5",2],["B6",3],["B7",0],["B8",3]]/' tom/export.json
    brikker import m.brik tom/export.json -q
    brikker export m.brik -q -o foer
    rm -r tom tom.brik ideer.csv advarsel
}
