#!/usr/bin/env bash
# PHP and MariaDB of this machine, as `make test` uses them; on Debian 12 PHP 8.2 NTS and MariaDB 10.11
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec make test
