#!/usr/bin/env bash
# `make matrix` lists the cells: the kinds of PHP and of servers that the tests run on. CELL=… runs one, TESTS restricts
# it. A cell is a script in php-tests/matrix. Its second line describes it, and its output ends like that of `make test`.
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
progress "cell $CELL ended with $status after $SECONDS seconds"
exit "$status"
