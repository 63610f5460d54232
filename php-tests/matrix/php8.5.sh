#!/usr/bin/env bash
# PHP 8.5 NTS, in a root of Debian experimental
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../support/root.sh"
make_root experimental unstable experimental
copy_source
ROOT_PHP=php8.5 in_root make test
