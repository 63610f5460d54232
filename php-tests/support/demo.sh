#!/usr/bin/env bash
# `make run`: tracks events on a real WordPress site that stays in target/demo-site.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

leave_installed_extension_out target/demo-conf.d
exec "$PHP" -d extension="$EXTENSION" -d display_errors=1 "$SUPPORT/demo.php" target/demo-site
