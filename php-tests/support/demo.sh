#!/usr/bin/env bash
# Tracks events on a real WordPress site in target/demo-site. The site stays there. With DB=mariadb the site is
# target/demo-mariadb, and its MariaDB server stops when this script ends. `make run` calls this.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

leave_installed_extension_out target/demo-conf.d
site=target/demo-site
if [ "${DB:-}" = mariadb ]; then site=target/demo-mariadb; fi
"$PHP" -d extension="$EXTENSION" -d display_errors=1 "$SUPPORT/demo.php" "$PWD/$site" ${DB:+"$DB"}
progress "the site is in $PWD/$site; the extension is $EXTENSION"
