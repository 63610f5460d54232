#!/usr/bin/env bash
# Runs README's `make run` on a machine that nothing has prepared, on SQLite and on MariaDB. Prints PASS or FAIL for each.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"
. "$SUPPORT/steps.sh"

step "make run" make run
step "make run DB=mariadb" make run DB=mariadb
sum_up
