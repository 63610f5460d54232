#!/usr/bin/env bash
# PHP 8.4 NTS and MariaDB 11.8, in a root of Debian 13
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../support/root.sh"
make_root debian13 trixie
copy_source
in_root make test
