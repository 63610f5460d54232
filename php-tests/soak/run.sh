#!/usr/bin/env bash
# Tracks events by every door for SOAK_MINUTES (30) on each database and says whether memory and open files of php-fpm's
# workers stay flat; ends with 1 if not. `make soak` calls this. DB=sqlite or DB=mariadb restricts it.
# FLUENTCRM_DIR is an unpacked FluentCRM; PLUGINS_DIR has unpacked plugins, such as query-monitor and woocommerce, and
# possibly an object-cache.php, the drop-in of a persistent object cache. All that is there is switched on.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../support/env.sh"
cd "$ROOT"

[ -f "$EXTENSION" ] || fail "$EXTENSION is missing: run make build"
export PLUGINS_DIR="${PLUGINS_DIR:+$(realpath "$PLUGINS_DIR")}"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
leave_installed_extension_out "$scratch/conf.d"
export TMPDIR="$scratch"
# Else the C library keeps some freed pieces of every size, and for a long time there is one more that it has not kept yet.
export GLIBC_TUNABLES=glibc.malloc.tcache_count=0
status=0
for database in ${DB:-sqlite mariadb}; do
    "$PHP" -d extension="$EXTENSION" php-tests/soak/soak.php "$database" "${SOAK_MINUTES:-30}" || status=1
done
exit "$status"
