#!/usr/bin/env bash
# Tracks events through every door for SOAK_MINUTES (30) on each database. Checks that memory and open files of php-fpm's workers
# do not grow. Exits with 1 if they grow. `make soak` calls this. DB=sqlite or DB=mariadb runs one database only.
# FLUENTCRM_DIR is an unpacked FluentCRM. PLUGINS_DIR has unpacked plugins, such as query-monitor and woocommerce. It may have an
# object-cache.php, the drop-in of a persistent object cache. The site has all of them active.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../support/env.sh"
cd "$ROOT"

[ -f "$EXTENSION" ] || fail "$EXTENSION is missing: run make build"
export PLUGINS_DIR="${PLUGINS_DIR:+$(realpath "$PLUGINS_DIR")}"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
leave_installed_extension_out "$scratch/conf.d"
export TMPDIR="$scratch"
# glibc's malloc caches freed chunks of each size per thread. Each cache fills up slowly, which would look like a leak.
export GLIBC_TUNABLES=glibc.malloc.tcache_count=0
status=0
for database in ${DB:-sqlite mariadb}; do
    "$PHP" -d extension="$EXTENSION" php-tests/soak/soak.php "$database" "${SOAK_MINUTES:-30}" || status=1
done
exit "$status"
