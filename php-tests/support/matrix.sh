#!/usr/bin/env bash
# Lists the cells: each is a PHP and a server that the tests can run on. CELL=… runs one cell, TESTS=… some of its tests.
# A cell is a script in php-tests/matrix. Its second line describes it. Its last line of output has the form of `make test`.
# `make matrix` calls this.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cells="$ROOT/php-tests/matrix"

if [ -z "${CELL:-}" ]; then
    for cell in "$cells"/*.sh; do
        printf '%-20s%s\n' "$(basename "$cell" .sh)" "$(sed -n '2s/^# //p' "$cell")"
    done
    exit
fi
[ -f "$cells/$CELL.sh" ] || fail "there is no cell $CELL: \`make matrix\` lists them"
status=0
bash "$cells/$CELL.sh" || status=$?
progress "cell $CELL ended with exit code $status after $SECONDS seconds"
exit "$status"
