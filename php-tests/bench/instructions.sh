#!/usr/bin/env bash
# Counts instructions with callgrind: of one more repeat outside WordPress on SQLite, compared with bare PDO, and of one
# more request that tracks nothing. The figure is the difference of two runs, so that PHP's start does not count. Unlike
# times, these figures hold on a busy machine. `BENCH=instructions make bench` calls this.
# Arguments: the extension, a scratch directory. BASE_EXTENSION, another build (an older one), is counted, too.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../support/env.sh"
extension="$1" scratch="$2"
base="${BASE_EXTENSION:+$(realpath "$BASE_EXTENSION")}"
bench="$ROOT/php-tests/bench/instructions.php"
cgi="php-cgi$(php_branch)"

for program in valgrind "$cgi"; do
    command -v "$program" >/dev/null || { echo "instructions: skipped, $program is not installed"; exit 0; }
done

# instructions COMMAND…: prints the number of instructions of a command.
instructions() {
    valgrind --tool=callgrind --callgrind-out-file="$scratch/callgrind" "$@" >"$scratch/output" 2>&1 \
        || { cat "$scratch/output" >&2; fail "callgrind could not run $*"; }
    sed -n 's/^totals: //p' "$scratch/callgrind"
}

# loaded EXTENSION COMMAND…: runs a command with the extension, or without one if EXTENSION is empty. The setting is in an
# .ini file, as php-cgi reads `-d` anew for every request.
loaded() {
    local extension="$1" ini="$scratch/loaded"
    shift
    mkdir -p "$ini"
    echo "${extension:+extension=$extension}" >"$ini/loaded.ini"
    PHP_INI_SCAN_DIR="${PHP_INI_SCAN_DIR:-}:$ini" "$@"
}

# calls WHO N: counts the instructions of N repeats on a fresh copy of the database.
calls() {
    local copy="$scratch/copy.sqlite"
    rm -f "$copy"*
    cp "$scratch/events.sqlite" "$copy"
    instructions "$PHP" -d fluentcrm_events.database="sqlite:$copy" "$bench" "$copy" "$1" "$2"
}

requests() { instructions "$cgi" -T "$1" "$scratch/idle.php"; }

# per_repeat EXTENSION WHO, per_request EXTENSION: the difference of two runs, for one repeat or request.
per_repeat() {
    local few many
    few="$(loaded "$1" calls "$2" 500)"
    many="$(loaded "$1" calls "$2" 1500)"
    echo $(((many - few) / 1000))
}
per_request() {
    local few many
    few="$(loaded "$1" requests 50)"
    many="$(loaded "$1" requests 150)"
    echo $(((many - few) / 100))
}

heading() { printf '\n%-60s %12s %12s\n%s\n' "$@" "$(printf -- '-%.0s' {1..86})"; }
row() { printf '%-60s %12d %12s\n' "$@"; }

loaded "$extension" "$PHP" -d fluentcrm_events.database="sqlite:$scratch/events.sqlite" \
    "$bench" "$scratch/events.sqlite" prepare
echo '<?php' >"$scratch/idle.php"

floor="$(per_repeat "$extension" pdo)"
of_floor() { awk -v ours="$1" -v floor="$floor" 'BEGIN { printf "%.2f", ours / floor }'; }
heading "instructions per repeat outside WordPress, on SQLite" "" "x floor"
row "bare PDO" "$floor" ""
ours="$(per_repeat "$extension" extension)"
row "fluentcrm_track_event()" "$ours" "$(of_floor "$ours")"
if [ -n "$base" ]; then
    ours="$(per_repeat "$base" extension)"
    row "fluentcrm_track_event(), BASE_EXTENSION" "$ours" "$(of_floor "$ours")"
fi

without="$(per_request "")"
heading "instructions per request that tracks nothing" "" "difference"
row "without the extension" "$without" ""
ours="$(per_request "$extension")"
row "with it" "$ours" "$((ours - without))"
if [ -n "$base" ]; then
    ours="$(per_request "$base")"
    row "with BASE_EXTENSION" "$ours" "$((ours - without))"
fi
