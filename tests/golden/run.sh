#!/usr/bin/env bash
# Golden tests: what the program says, writes and answers, against what somebody has read and accepted.
#   tests/golden/run.sh [--accept] [PROGRAM] [CASE…]
# PROGRAM: else $BRIKKER, else $BRIKKER_PROGRAM, else build/brikker. --accept writes down what happens now: read the diff.
#
# A case is a folder of cases/: `command` (bash, run in a copy of the folder; `brikker` is the program, $corpora the bundled
# consultations, the functions of tools.sh are there), the files it reads, and expected-stdout, expected-stderr,
# expected-status (absent: empty, empty, 0). `needs`, where it is there, says by its exit code whether the case can be run
# here. Goldens hold decisions and sentences, never raw decimals.
set -uo pipefail
export LC_ALL=C.UTF-8
golden=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$golden/../.." && pwd)

accept=no
if [ "${1-}" = --accept ]; then
    accept=yes
    shift
fi
program=$(realpath -- "${1:-${BRIKKER:-${BRIKKER_PROGRAM:-$root/build/brikker}}}")
[ $# -eq 0 ] || shift
[ -x "$program" ] || {
    echo "golden: no program at $program" >&2
    exit 2
}
cases=("$@")
if [ $# -eq 0 ]; then
    for folder in "$golden"/cases/*/; do
        cases+=("$(basename "$folder")")
    done
fi

work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$program" "$work/bin/brikker"
unset BRIKKER_MODELS NO_COLOR COLUMNS
export PATH="$work/bin:$PATH" golden root program corpora="$root/corpora"

# Places of this machine have no place in an expectation.
anonymous() {
    sed -i -e "s|$work/bin|BIN|g" -e "s|$work/case|CASE|g" -e "s|$root|ROOT|g" "$@"
}

run_case() { # NAME
    local home=$golden/cases/$1
    rm -rf "$work/case" "$work/seen"
    mkdir "$work/case" "$work/seen"
    cp -r "$home/." "$work/case"
    rm -f "$work/case/"{command,needs,expected-stdout,expected-stderr,expected-status}
    (
        cd "$work/case" || exit 99
        # shellcheck source=tests/golden/tools.sh
        . "$golden/tools.sh"
        # shellcheck source=/dev/null
        . "$home/command"
    ) >"$work/seen/expected-stdout" 2>"$work/seen/expected-stderr" </dev/null
    echo $? >"$work/seen/expected-status"
    anonymous "$work/seen/"*
    # True of every case, whatever is accepted.
    if grep -qE '^(-> )?(5|13[0-9])$' "$work/seen/expected-status" "$work/seen/expected-stdout"; then
        echo "  a fault of the program's own, or a crash:"
        cat "$work/seen/"*
        return 1
    fi
    if [ -n "$(find "$work/case" -name '*.part')" ]; then
        echo "  half-written files are left"
        return 1
    fi
    if grep -q '^the README shows what is not printed' "$work/seen/expected-stdout"; then
        echo "  the README has to be mended first:"
        grep '^the README shows' "$work/seen/expected-stdout"
        return 1
    fi
    local file difference=0
    for file in expected-stdout expected-stderr expected-status; do
        local expected=$home/$file
        [ -e "$expected" ] || expected=/dev/null
        [ "$expected" != /dev/null ] || [ $file != expected-status ] || expected=$work/zero
        diff -u --label "expected $file" --label "seen" "$expected" "$work/seen/$file" || difference=1
    done
    return $difference
}

accept_case() { # NAME
    local file folder=$golden/cases/$1
    for file in expected-stdout expected-stderr expected-status; do
        rm -f "$folder/$file"
        [ ! -s "$work/seen/$file" ] || cp "$work/seen/$file" "$folder/$file"
    done
    ! cmp -s "$folder/expected-status" "$work/zero" || rm -f "$folder/expected-status"
}

echo 0 >"$work/zero"
failed=0 skipped=0
for name in "${cases[@]}"; do
    if [ -e "$golden/cases/$name/needs" ] && ! (cd "$work" && bash "$golden/cases/$name/needs"); then
        echo "[  SKIPPED ] golden $name"
        skipped=$((skipped + 1))
        continue
    fi
    if run_case "$name" >"$work/findings"; then
        continue
    fi
    if [ $accept = yes ] && ! grep -q '^  ' <(head -1 "$work/findings"); then
        accept_case "$name"
        echo "accepted: $name"
    else
        echo "FAILED: $name"
        cat "$work/findings"
        failed=$((failed + 1))
    fi
done
echo "golden: ${#cases[@]} cases, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
