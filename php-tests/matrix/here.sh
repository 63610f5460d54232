#!/usr/bin/env bash
# PHP and MariaDB of this machine: what `make test` runs; on Debian 12 PHP 8.2 NTS and MariaDB 10.11
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec make test
