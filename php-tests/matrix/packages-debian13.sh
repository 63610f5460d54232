#!/usr/bin/env bash
# Debian 13: the packages of `make dist` are made, installed, used, removed and purged
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../support/root.sh"
make_root debian13 trixie
copy_source
in_root php-tests/support/try_packages.sh
