#!/usr/bin/env bash
# A fresh Debian 12: README's `make run`, on SQLite and on MariaDB
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../support/root.sh"
as_root rm -rf "$FLUENTCRM_EVENTS_CACHE/roots/readme-debian12"
make_root readme-debian12 bookworm
copy_source
in_root php-tests/support/try_readme.sh
