#!/usr/bin/env bash
# PHP of this machine with Xdebug of Debian's package, in the modes debug and coverage
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../support/env.sh"
cd "$ROOT"
make build
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
# The package is unpacked only: an installation would enable Xdebug for all PHP on this machine.
(cd "$scratch" && apt-get download -qq "php$(php_branch)-xdebug" && dpkg-deb -x ./*.deb .)
mkdir "$scratch/ini"
cat >"$scratch/ini/xdebug.ini" <<INI
zend_extension=$(echo "$scratch"/usr/lib/php/*/xdebug.so)
xdebug.mode=debug,coverage
xdebug.start_with_request=trigger
INI
PHP_INI_SCAN_DIR=":$scratch/ini" make test
