#!/usr/bin/env bash
# Memory refused and writing refused, at every place in turn, over a small run (see tests/support/failing.c).
#   tests/golden/failures.sh PROGRAM FAILING.SO WRITE_TINY_ENCODER
# Each time: exit 0 with every file as it should be, or exit 4 with one sentence and no folder at all. Never a crash, never a half.
set -uo pipefail
export LC_ALL=C.UTF-8
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$(realpath -- "${1:-${BRIKKER_PROGRAM:-$root/build/brikker}}")
failing=$(realpath -- "${2:-$root/build/tests/libfailing.so}")
tiny=$(realpath -- "${3:-$root/build/tests/write_tiny_encoder}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

{
    echo "id;forslag;begrundelse;bord;område"
    number=0
    for place in skolen havnen hallen stranden biblioteket; do
        for what in "flere cykelstier ved" "bedre busser til" "grønne træer omkring" "åbne møder på"; do
            number=$((number + 1))
            echo "A$number;Vi vil have $what $place;det mangler der i dag, ring 20 30 40 $((50 + number));$((number % 4));Nord"
        done
    done
} >ideer.csv
printf 'kind;name;text;invited;present\ntitle;;En prøve;;\ntable;0;;5;4\ntable;9;;5;5\n' >ark.csv

# The real encoder takes too long for so many runs.
mkdir models
cp "$root"/models/*.txt "$root"/models/da.model models
"$tiny" models/da.encoder || exit 1

encoder=never
run() { # THREADS: the run that is looked at; its exit code
    env "${@:2}" "$program" run ideer.csv --sheet ark.csv --themes 3 --threads "$1" --models models --encoder $encoder --at 2026-11-22T12:00 --by prøve -o ud >said 2>error
}

# undisturbed: the files that every success must have, in whole
undisturbed() {
    rm -rf ud whole
    run 1 A=B || {
        echo "failures: the run does not even work undisturbed:"
        cat error
        exit 1
    }
    mv ud whole
}

failed=0 tried=0
# complain WHAT: why the last run is not as it must be
complain() {
    echo "failures: $variable=$n stays=$stays threads=$threads encoder=$encoder: $1 (exit $code)"
    sed 's/^/    /' error
    failed=$((failed + 1))
}

look() {
    rm -rf ud refused
    run "$threads" LD_PRELOAD="$failing" FAIL_REPORT="$work/refused" FAIL_STAYS="$stays" "$variable=$n"
    code=$?
    tried=$((tried + 1))
    # hunspell 1.7 says this and goes on with an empty dictionary when memory is refused while it opens its files (the rules are a memfd).
    if [ "$code" -ne 139 ] && grep -qE '^error: .*(/hunspell/|/proc/self/fd/).* cannot open' error; then
        [ -e refused ]
        return
    fi
    case $code in
    0) diff -r -x event.brik whole ud >/dev/null 2>&1 || complain "success with other files" ;;
    4)
        if [ -e ud ] && ! diff -r -x event.brik whole ud >/dev/null 2>&1; then
            complain "half a result: $(find ud -type f -printf '%f ')"
        elif [ "$(wc -l <error)" -ne 1 ] || ! grep -q '^brikker: .' error; then
            complain "not one sentence"
        fi
        ;;
    *) complain "neither 0 nor 4" ;;
    esac
    [ -e refused ]
}

# walk VARIABLE STAYS THREADS: n = 1, 2, … 300, then in growing steps, until nothing was refused
walk() {
    variable=$1 stays=$2 threads=$3 n=1
    while look; do
        n=$((n < 300 ? n + 1 : n + n / 30))
    done
    echo "failures: $variable stays=$stays threads=$threads encoder=$encoder: refused up to number $n"
    [ "$n" -gt 5 ] || {
        echo "failures: nothing was refused: is $failing loaded?"
        failed=$((failed + 1))
    }
}

undisturbed
walk FAIL_WRITE 0 1
walk FAIL_WRITE 1 1
walk FAIL_ALLOCATION 0 1
walk FAIL_ALLOCATION 1 1
encoder=always
undisturbed
walk FAIL_ALLOCATION 0 3
encoder=never

# A disk that is full after so many bytes a file: the system's own refusal.
variable="file size" stays=1 threads=1
for n in 0 1 2 4; do
    rm -rf ud
    (
        ulimit -f "$n"
        exec "$program" run ideer.csv --sheet ark.csv --themes 3 --encoder never --quiet -o ud
    ) 2>&1 | cat >error
    code=${PIPESTATUS[0]}
    tried=$((tried + 1))
    [ "$code" -eq 4 ] || complain "not exit 4"
    [ ! -e ud ] || complain "half a result"
done

echo "failures: $tried runs, $failed wrong"
[ "$failed" -eq 0 ]
