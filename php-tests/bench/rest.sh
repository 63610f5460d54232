#!/usr/bin/env bash
# Requests per second and latency of the two REST routes through nginx and php-fpm. Compares them with a route that returns
# a constant, and with FluentCRM's own routes if FLUENTCRM_DIR names one. ROUNDS and REQUESTS make it longer or shorter.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../support/env.sh"

EXTENSION="${BENCH_EXTENSION:-$EXTENSION}"
[ -f "$EXTENSION" ] || fail "$EXTENSION is missing: run make build"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
leave_installed_extension_out "$scratch"
"$PHP" -d extension="$EXTENSION" "$ROOT/php-tests/bench/rest.php"
